"""Reads the sections of the post-mortem template in a record's body into fields."""
