"""Reads and writes files on disk: the repository, the cache outside it, and the lock between commands."""
