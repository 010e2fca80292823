"""Writes files of the site for other programs: feeds, JSON, CSV and calendar."""
