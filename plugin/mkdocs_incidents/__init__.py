"""Turns the incident records, runbook and post-mortems of a repository into values and a site."""
