"""Elements in copies, and derived values made of each other."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import SHADE, SIZE, Hostile, filled, head, lamp


def _copied(element: str, tail: str = "") -> Hostile:
    copies = "  columns: {title: C, copies: {of: column, from: 1, to: 24}}\n"
    start = f"{head(['columns', 'shade'])}modules:\n{SHADE}{copies}"
    return Hostile(f"{start}elements:\n  column:\n    title: C\n{element}{tail}".encode())


def copies() -> Hostile:
    """An element as large as its copies allow."""
    option = "{choose: one, title: MN, options: {a: {title: A}, b: {title: B}}}"
    lines = "".join(f"      m{n}: {option.replace(chr(78), str(n))}\n" for n in range(400))
    return _copied(f"    modules:\n{lines}")


def too_many_copies() -> Hostile:
    """An element that is too large for its copies."""
    option = "{choose: one, title: M, options: {a: {title: A}, b: {title: B}}}"
    return _copied(f"    modules:\n{filled(lambda n: f'      m{n}: {option}{chr(10)}')}")


def copied_sizes() -> Hostile:
    """Large sizes, in many copies."""
    size = "{title: M%s, size: {from: 0, to: 5000, unit: mm}}"
    lines = "".join(f"      m{n}: {size % n}\n" for n in range(400))
    return _copied(f"    modules:\n{lines}")


def copied_conditions() -> Hostile:
    """Conditions that each copy has again."""
    condition = " or ".join(["width > 9 mm"] * 60)
    rules = filled(lambda n: f"    - {{id: r{n}, because: B, rule: {condition}}}\n")
    modules = "    modules: {width: {title: W, size: {from: 0, to: 99, unit: mm}}}\n"
    return _copied(f"{modules}    constraints:\n{rules}")


def counts_of_copies() -> Hostile:
    """Counts over copies, with a long condition on each."""
    condition = " or ".join(["width > 9 mm"] * 60)
    rule = f"count(columns where {condition}) < 9"
    rules = filled(lambda n: f"- {{id: r{n}, because: B, rule: {rule}}}\n")
    modules = "    modules: {width: {title: W, size: {from: 0, to: 99, unit: mm}}}\n"
    return _copied(modules, f"constraints:\n{rules}")


def answers_of_copies() -> Hostile:
    """Presets that answer all copies at once."""
    modules = "    modules: {width: {title: W, size: {from: 0, to: 5000, unit: mm}}}\n"
    preset = "- {{id: p{}, title: P{}, answers: {{columns: 24, columns.*.width: 9}}}}\n"
    return _copied(modules, f"presets:\n{filled(lambda n: preset.format(n, n))}")


def values() -> Hostile:
    """Derived values, each made of the one before."""
    line = "  v{}: {{is: v{} + 1 mm, unit: mm}}\n"
    lines = filled(
        lambda n: line.format(n, n - 1) if n % 20 else f"  v{n}: {{is: wall, unit: mm}}\n"
    )
    return lamp(f"values:\n{lines}")


def doubling_values() -> Hostile:
    """Derived values that double what they stand for with every step."""
    lines = "".join(f"  v{n}: {{is: v{n - 1} + v{n - 1}, unit: mm}}\n" for n in range(1, 9_000))
    return lamp(f"values:\n  v0: {{is: wall, unit: mm}}\n{lines}")


def doubled_values() -> Hostile:
    """A derived value of many parts, again and again."""
    lines = "".join(f"  v{n}: {{is: v{n - 1} + v{n - 1}, unit: mm}}\n" for n in range(1, 14))
    rules = filled(lambda n: f"- {{id: r{n}, because: B, rule: 1 / v13 > 0 / v13}}\n", SIZE - 4_000)
    return lamp(f"values:\n  v0: {{is: wall, unit: mm}}\n{lines}constraints:\n{rules}")


def circular_values() -> Hostile:
    """Derived values that need each other in one large circle."""
    many = 29_000
    lines = "".join(f"  v{n}: {{is: v{(n + 1) % many}}}\n" for n in range(many))
    return lamp(f"values:\n{lines}")


FILES = (
    copies,
    too_many_copies,
    copied_sizes,
    copied_conditions,
    counts_of_copies,
    answers_of_copies,
    values,
    doubling_values,
    doubled_values,
    circular_values,
)
