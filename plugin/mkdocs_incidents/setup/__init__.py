"""Adds the files that a repository needs to become an operations site."""
