"""Facts about providers, and their lookup."""
