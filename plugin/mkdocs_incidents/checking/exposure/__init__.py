"""Finds what a record would give away: secrets, personal data, and marks of internal text that have no effect."""
