"""`mkdocs serve`: shows saved records without a new build."""
