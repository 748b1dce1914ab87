"""Characters and bytes that are no text, or not much of one."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import Hostile, filled


def tabs() -> Hostile:
    """Lines of tabs."""
    return Hostile(filled(lambda _: "\ta:\tb\n").encode())


def zero_width() -> Hostile:
    """Characters that nobody sees."""
    return Hostile(filled(lambda _: "\u200b\u202ea: b\n").encode())


def zero_width_in_a_row() -> Hostile:
    """One line of characters that nobody sees."""
    return Hostile(("a: " + "\u200b" * 340_000).encode())


def latin() -> Hostile:
    """Lines that are not UTF-8."""
    return Hostile(b"a\xe9: b\n" * 150_000)


def noise() -> Hostile:
    """Bytes that are no text."""
    return Hostile(bytes(range(256)) * 4_000)


def line_ends() -> Hostile:
    """Nothing but line ends."""
    return Hostile(b"\r\n" * 500_000)


def documents() -> Hostile:
    """One document after the other."""
    return Hostile(b"---\na: b\n" * 100_000)


FILES = (
    tabs,
    zero_width,
    zero_width_in_a_row,
    latin,
    noise,
    line_ends,
    documents,
)
