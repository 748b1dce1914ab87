"""What the large products in rules/ must be, whatever their prices are: one module a product."""
