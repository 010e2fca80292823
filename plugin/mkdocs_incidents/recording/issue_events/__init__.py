"""Reads events of GitHub and GitLab issues, and applies them to records."""
