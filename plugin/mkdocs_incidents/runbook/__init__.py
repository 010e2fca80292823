"""Renders the runbook, rollback steps and messages as Markdown for macros."""
