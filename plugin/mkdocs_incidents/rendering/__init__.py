"""The Jinja environments, and fields as HTML or Markdown."""
