"""Conditions and numbers: very many, very long, very deep, misread."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import SMALL, Hostile, filled, head, rules


def short_conditions() -> Hostile:
    """Nothing but constraints of a few words."""
    return rules(lambda _: "shade == linen")


def long_conditions() -> Hostile:
    """Conditions as long as one text may be."""
    return rules(lambda _: " or ".join(["shade == linen"] * 1_050))


def alternatives() -> Hostile:
    """Lists of alternatives behind `in`."""
    return rules(lambda _: f"shade in ({' | '.join(['glass'] * 2_400)})")


def long_sums() -> Hostile:
    """Sums with as many parts as a text holds."""
    return rules(lambda _: f"wall < {' + '.join(['9 mm'] * 24)}")


def wide_sums() -> Hostile:
    """Calls with thousands of arguments."""
    return rules(lambda _: f"wall < max({'; '.join(['9 mm'] * 3_200)})")


def deep_conditions() -> Hostile:
    """Conditions with as many brackets inside each other as are allowed."""
    return rules(lambda _: "not (" * 23 + "shade == linen" + ")" * 23)


def too_deep_conditions() -> Hostile:
    """Conditions that are one open bracket after the other."""
    return rules(lambda _: "(" * 19_000)


def misread_conditions() -> Hostile:
    """Conditions with a slip at their very end."""
    return rules(lambda _: f"{'shade == linen or ' * 1_000}shade = = linen")


def unknown_names() -> Hostile:
    """Conditions in which no name is known."""
    return rules(lambda n: f"shad{n} == linen or shade == line{n}")


def digits() -> Hostile:
    """A number of 800,000 digits."""
    text = SMALL.decode().replace("49.00", "4" * 800_000)
    return Hostile(text.encode())


def many_digits() -> Hostile:
    """Numbers as long as one text may be, in all places that hold one."""
    number = "9" * 19_990
    lines = filled(lambda n: f"  m{n}: {{title: M{n}, quantity: {{from: 1, to: {number}}}}}\n")
    return Hostile(f"{head(['m0'])}modules:\n{lines}".encode())


def digits_in_conditions() -> Hostile:
    """Numbers as long as one text may be in conditions."""
    return rules(lambda _: f"wall < {'9' * 19_900} mm")


FILES = (
    short_conditions,
    long_conditions,
    alternatives,
    long_sums,
    wide_sums,
    deep_conditions,
    too_deep_conditions,
    misread_conditions,
    unknown_names,
    digits,
    many_digits,
    digits_in_conditions,
)
