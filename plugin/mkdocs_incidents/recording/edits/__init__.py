"""Edits of a record as pure functions from text to text."""
