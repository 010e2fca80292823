"""The generated site: pages, data files, and what they share."""
