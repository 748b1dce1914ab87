"""The price components: what yields lines of the breakdown, one module a kind.

A component is given the product and the build (a discount also the lines before it) and gives
lines, each with the share of its amount that falls on each tax class.
"""
