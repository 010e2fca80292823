"""Incidents as other programs have them: JSON, NDJSON, CSV, calendars; out of the records, and into new ones."""
