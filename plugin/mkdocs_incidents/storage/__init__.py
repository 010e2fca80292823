"""Reads and writes files: the repository, the cache outside it, and the lock between commands."""
