"""Facts about providers, such as how to roll back on Fly.io, and functions to look them up."""
