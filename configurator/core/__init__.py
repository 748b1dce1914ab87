"""The nouns: what every other package speaks about. Imports the standard library only."""
