"""Converts documents of other formats to Markdown."""
