"""Modules: very many, and with very many numbers."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import Hostile, head


def _sized(many: int, size: str, note: str = "") -> Hostile:
    names = [f"m{n}" for n in range(many)]
    lines = "".join(f"  {name}: {{title: T{name}, size: {size}}}\n" for name in names)
    return Hostile(f"{head(names)}modules:\n{lines}{note}".encode())


def modules() -> Hostile:
    """Modules as small as can be."""
    names = [f"m{n}" for n in range(9_200)]
    lines = "".join(
        f"  {name}: {{title: {name.upper()}, choose: one, options: {{a: {{title: A}}}}}}\n"
        for name in names
    )
    return Hostile(f"{head(names)}modules:\n{lines}".encode())


def modules_with_when() -> Hostile:
    """Modules that each depend on the one before."""
    names = [f"m{n}" for n in range(5_900)]
    lines = "".join(
        f"  {name}: {{title: T{n}, when: m{max(n - 1, 0)} == a, choose: one, "
        "options: {a: {title: A}, b: {title: B}}}\n"
        for n, name in enumerate(names)
    )
    return Hostile(f"{head(names)}modules:\n{lines}".encode())


def large_sizes() -> Hostile:
    """Sizes with as many numbers as one may have."""
    return _sized(9_900, "{from: 0, to: 5000, unit: mm}")


def enough_sizes() -> Hostile:
    """As many large sizes as are allowed."""
    return _sized(99, "{from: 0, to: 5000, unit: mm}")


def fine_sizes() -> Hostile:
    """Sizes in steps of a millionth."""
    return _sized(99, "{from: 0, to: 0.005, step: 0.000001, unit: mm}")


def listed_sizes() -> Hostile:
    """Sizes whose numbers are listed."""
    listed = ", ".join(str(n) for n in range(5_000))
    return _sized(23, f"{{values: [{listed}], unit: mm}}")


def quantities() -> Hostile:
    """Quantities that go on too long."""
    names = [f"m{n}" for n in range(9_900)]
    lines = "".join(f"  {n}: {{title: T{n}, quantity: {{from: 0, to: 999999}}}}\n" for n in names)
    return Hostile(f"{head(names)}modules:\n{lines}".encode())


FILES = (
    modules,
    modules_with_when,
    large_sizes,
    enough_sizes,
    fine_sizes,
    listed_sizes,
    quantities,
)
