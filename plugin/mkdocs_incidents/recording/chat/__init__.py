"""Reads messages from chat exports, to copy them into timelines."""
