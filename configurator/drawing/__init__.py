"""Pictures made from a product: its rule graph as SVG and as DOT."""
