"""Exports of other products become records: one module for each product, and what all of them share."""
