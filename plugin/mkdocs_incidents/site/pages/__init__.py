"""Each kind of generated page."""
