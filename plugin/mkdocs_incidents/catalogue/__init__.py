"""Facts about providers, such as how to roll back on Fly.io, and functions that look them up."""
