"""Subcommands on the repository: init, check, doctor, schema, status."""
