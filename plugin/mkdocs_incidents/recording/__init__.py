"""Writes records: new ones, edits, alerts, imports and adopted documents."""
