"""Documents of other formats as Markdown."""
