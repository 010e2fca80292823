"""Incidents as other programs read them: JSON, NDJSON, CSV, Parquet and calendar files."""
