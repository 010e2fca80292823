"""Alerts of monitoring products, read by mappings that are data: `products/` holds one for each product."""
