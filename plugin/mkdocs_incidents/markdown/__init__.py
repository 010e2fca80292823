"""Markdown as GitHub shows it: one parser, whose events become HTML, table of contents, plain text and search text."""
