"""Edits of a record: pure functions from text to text."""
