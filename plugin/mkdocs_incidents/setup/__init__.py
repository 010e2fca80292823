"""Adds what a repository lacks to become an operations site."""
