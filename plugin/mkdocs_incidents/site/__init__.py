"""Builds the generated pages and data files of the site."""
