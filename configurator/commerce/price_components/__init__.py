"""The price components: what yields lines of the breakdown, one module a kind.

| module | kind |
| --- | --- |
| `fixed` | the base price, and options times their pieces |
| `package` | what packages cover, and where they overlap |
| `added` | `add` rules; their rate may come from `by_table`, their quantity from `per_unit` |
| `bundle` | bundle discounts on all of these |

A component is given the product and the build (a discount also the lines before it) and gives
lines, each with the share of its amount that falls on each tax class.
"""
