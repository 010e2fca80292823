"""One importer for each product."""
