"""Reads files into values with positions."""
