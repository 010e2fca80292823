"""Post-mortems that were written elsewhere, read into records: what is certain is taken, the rest is reported."""
