"""Reads the parts of a post-mortem: title, timeline, action items and sections."""
