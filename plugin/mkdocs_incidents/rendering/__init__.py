"""The Jinja environments, and filters that render fields as HTML or Markdown."""
