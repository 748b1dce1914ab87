"""The hand-written Dash components: each owns its JavaScript, its ids and its props."""
