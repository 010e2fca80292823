"""Reads alerts of monitoring products. `products/` has a mapping for each, as data."""
