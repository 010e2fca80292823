"""`mkdocs serve`: shows a saved record without a new build."""
