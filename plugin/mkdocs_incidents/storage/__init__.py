"""Everything on disk: the repository's files, the cache outside it, and the lock between two commands."""
