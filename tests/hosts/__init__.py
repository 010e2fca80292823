"""Other programs that build the same files, and other plugins next to ours: `make hosts` runs these tests."""
