"""Plain values: incident, artifact, company, severity, service."""
