"""Options: very many, and rules that read all of them."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile_files.lamp import NODES, SIZE, Hostile, filled, optioned


def _ruled(option: str, rule: Callable[[int], str], choose: str = "one") -> Hostile:
    """Half of it options, half of it rules about them."""
    rules = filled(
        lambda n: f"- {{id: r{n}, because: B, rule: {rule(n)}}}\n", SIZE // 2, NODES // 2
    )
    made = lambda n: f"      o{n}: {option.replace('N', str(n))}\n"  # noqa: E731
    return optioned(made, f"constraints:\n{rules}", choose, NODES // 2)


def options() -> Hostile:
    """One module with thousands of options."""
    return optioned(lambda n: f"      o{n}: {{title: T{n}}}\n")


def priced_options() -> Hostile:
    """Options with a price, an article number and attributes."""
    extras = "price: 1.00, code: X, attributes: {a: 1 kg, b: x, c: [x, y]}"
    return optioned(lambda n: f"      o{n}: {{title: T{n}, {extras}}}\n")


def same_titles() -> Hostile:
    """Options that a customer cannot tell apart."""
    return optioned(lambda n: f"      o{n}: {{title: T}}\n")


def counted_options() -> Hostile:
    """Amounts with many pieces of many options."""
    return optioned(lambda n: f"      o{n}: {{title: T{n}, each: {{to: 999}}}}\n", "", "amounts")


def attribute_names() -> Hostile:
    """Every option with attributes of its own."""
    return optioned(lambda n: f"      o{n}: {{title: T{n}, attributes: {{a{n}: 1, b{n}: x}}}}\n")


def sums_over_options() -> Hostile:
    """Sums over everything, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "sum(a) < 9", "any")


def counts_over_options() -> Hostile:
    """Comparisons of attributes of a large module, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "m.a < 9", "one")


def words_of_options() -> Hostile:
    """Comparisons with one of thousands of words, again and again."""
    return _ruled("{title: TN, attributes: {a: wN}}", lambda n: f"m.a == w{n}", "one")


def extremes_over_options() -> Hostile:
    """The largest of everything, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "max(m.a) < 9", "any")


def excludes() -> Hostile:
    """Constraints over long lists of options."""
    names = ", ".join(f"m=o{n}" for n in range(2_000))
    rule = f"- {{{{id: r{{}}, because: B, excludes: [{names}]}}}}\n"
    rules = filled(rule.format, SIZE * 8 // 10, NODES * 8 // 10)
    option = "      o{0}: {{title: T{0}}}\n"
    return optioned(option.format, f"constraints:\n{rules}", "any", 12_000)


FILES = (
    options,
    priced_options,
    same_titles,
    counted_options,
    attribute_names,
    sums_over_options,
    counts_over_options,
    words_of_options,
    extremes_over_options,
    excludes,
)
