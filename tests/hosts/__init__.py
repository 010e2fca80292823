"""Other programs that build the same files, and other plugins beside ours: `make hosts` runs these tests."""
