"""Reads the body of a record, in the sections of the post-mortem template, into fields."""
