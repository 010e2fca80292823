"""Writes incidents for other programs: JSON, NDJSON, CSV, Parquet and calendar files."""
