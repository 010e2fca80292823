"""Imports incidents from exports of other products. `products/` has a module for each product."""
