"""The runbook: rollback, response and communication as Markdown for macros."""
