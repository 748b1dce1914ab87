"""Lists and groups inside each other."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import Hostile, filled, lamp


def depth() -> Hostile:
    """Lists inside each other."""
    return Hostile(b"[" * 1_000_000)


def depth_of_lists() -> Hostile:
    """Block lists inside each other."""
    return Hostile(b"- " * 500_000)


def depth_of_groups() -> Hostile:
    """Groups inside each other."""
    return Hostile(b"{a: " * 250_000)


def depth_of_keys() -> Hostile:
    """Keys that are groups."""
    return Hostile(b"? " * 500_000)


def deep_enough() -> Hostile:
    """Many groups as deep as is allowed, in places that have none."""
    inner = "[" * 22 + "]" * 22
    return lamp(f"constraints:\n{filled(lambda _: f'- {inner}{chr(10)}')}")


FILES = (
    depth,
    depth_of_lists,
    depth_of_groups,
    depth_of_keys,
    deep_enough,
)
