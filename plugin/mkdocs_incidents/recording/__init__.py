"""Writes records: new ones, edits, alerts, imports, adoption."""
