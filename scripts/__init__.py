"""What the maintainers run; nothing of it is installed."""
