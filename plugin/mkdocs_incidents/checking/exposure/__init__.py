"""Finds what a record would reveal: secrets, personal data, and internal text whose marks do not work."""
