"""A modular product configurator with pricing rules."""

__version__ = "0.1.0"
