"""Values that are calculated from the incidents: history, durations, metrics, availability."""
