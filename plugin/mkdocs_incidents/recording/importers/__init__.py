"""Makes records from exports of other products: one module for each product, and shared parts."""
