"""Renders Markdown as GitHub does. One parser gives the events for HTML, the table of contents and search text."""
