"""Subcommands on one incident, from opening the record to the approved post-mortem."""
