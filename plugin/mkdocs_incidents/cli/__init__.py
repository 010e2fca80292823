"""The command `incidents`."""
