"""Schemas, rules, and the check of a repository."""
