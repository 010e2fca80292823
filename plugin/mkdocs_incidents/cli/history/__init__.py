"""Subcommands on the whole history: list, export, import, adopt, render, stats."""
