"""Incident records, runbook and post-mortems of a company's repository, as values and as a site."""
