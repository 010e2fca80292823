"""Renders Markdown as GitHub does: one parser, whose events become HTML, a table of contents, and search text."""
