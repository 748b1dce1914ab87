"""Bad prices: every slip is told once, with its code, where it stands, and with a way out."""

from __future__ import annotations

import pytest

from configurator.core.problem import Problem
from configurator.parser import NamedFiles, parse
from tests.parser.beside import read, with_price
from tests.parser.files import changed, marked
from tests.parser.test_price_rules import ARMED, MONTHLY

TABLES = """\
tables:
  amounts: {columns: [shade, price], rows: [[glass, -1.00], [linen, 2.00]]}
  values: {columns: [shade, value], rows: [[any, 2]]}
  gap: {columns: [shade, price], rows: [[glass, 1.00]]}
"""

_TIERED = "id: r, per: height, graduated:"

RULES = [
    # one kind each
    ("id: r", "price-kind", "r"),
    ("id: r, add: 1, credit: 1", "price-kind", "credit"),
    ("id: r, minimum: 1, surcharge: 1", "price-kind", "minimum"),
    ("id: r, per: pieces, graduated: [{add: 1}], volume: [{add: 1}]", "price-kind", "volume"),
    ("id: base, add: 1", "reserved-word", "base"),
    # what does not go together
    ("id: r, add: 5%", "missing-key", "r"),
    ("id: r, graduated: [{add: 1}]", "missing-key", "graduated"),
    ("id: r, add: 1, of: [shade]", "unknown-key", "of"),
    ("id: r, add: 5%, of: [shade], per: pieces", "unknown-key", "per"),
    ("id: r, add: 5%, of: [shade], cost: 1", "unknown-key", "cost"),
    ("id: r, add: 5%, of: [shade], monthly: 2", "unknown-key", "monthly"),
    ("id: r, surcharge: 5%, monthly: 2", "unknown-key", "monthly"),
    ("id: r, surcharge: 5%, per: pieces", "unknown-key", "per"),
    ("id: r, minimum: 5, cost: 1", "unknown-key", "cost"),
    ("id: r, discount: 5%, tax: service", "unknown-key", "tax"),
    ("id: r, discount: 5%, monthly: 2", "unknown-key", "monthly"),
    ("id: r, discount: 5%, voucher: CODE1", "unknown-key", "voucher"),
    ("id: r, discount: 5%, of: [shade], combine: best_of", "unknown-key", "combine"),
    ("id: r, add: 5, combine: best_of", "unknown-key", "combine"),
    ("id: r, credit: 5, of: [shade]", "unknown-key", "of"),
    ("id: r, credit: 5, tax: goods", "unknown-key", "tax"),
    ("id: r, credit: 5, monthly: 3", "unknown-key", "monthly"),
    ("id: r, add: 5, monthyl: 3", "unknown-key", "monthyl"),
    # amounts
    ("id: r, add: nan", "bad-money", "nan"),
    ("id: r, add: .inf", "bad-money", ".inf"),
    ("id: r, add: 1e3", "bad-money", "1e3"),
    ("id: r, add: 10 USD", "bad-money", "10 USD"),
    ("id: r, add: 1234567890", "bad-money", "1234567890"),
    ("id: r, add: 1.0000001", "bad-money", "1.0000001"),
    ("id: r, add: 1.005", "money-too-fine", "1.005"),
    ("id: r, surcharge: 10 USD", "bad-money", "10 USD"),
    ("id: r, surcharge: -1.00", "negative-money", "-1.00"),
    ("id: r, surcharge: 0.005", "money-too-fine", "0.005"),
    ("id: r, minimum: -1.00", "negative-money", "-1.00"),
    ("id: r, minimum: 5%", "bad-money", "5%"),
    ("id: r, minimum: 0.005", "money-too-fine", "0.005"),
    ("id: r, discount: -1.00", "negative-money", "-1.00"),
    ("id: r, credit: -1.00", "negative-money", "-1.00"),
    ("id: r, credit: 5%", "bad-money", "5%"),
    ("id: r, credit: {table: amounts}", "negative-money", "glass, -1.00"),
    ("id: r, credit: {table: values}", "wrong-kind", "values"),
    ("id: r, credit: {table: amount}", "unknown-table", "amount"),
    ("id: r, add: {table: gap}", "missing-row", "gap"),
    ("id: r, credit: {table: gap}", "missing-row", "gap"),
    # percentages
    ("id: r, add: -5%, of: [shade]", "bad-percent", "-5%"),
    ("id: r, add: 1000.1%, of: [shade]", "bad-percent", "1000.1%"),
    ("id: r, surcharge: 1000.1%", "bad-percent", "1000.1%"),
    ("id: r, surcharge: -1%", "bad-percent", "-1%"),
    ("id: r, discount: 100.5%", "bad-percent", "100.5%"),
    ("id: r, discount: -1%", "bad-percent", "-1%"),
    # tiers
    (f"{_TIERED} []", "empty", "[]"),
    (f"{_TIERED} 4.00", "wrong-type", "4.00"),
    (f"{_TIERED} [{{to: 1 m}}]", "missing-key", "to"),
    (f"{_TIERED} [{{to: 1 m, add: 1}}]", "bad-tiers", "to"),
    (f"{_TIERED} [{{add: 1}}, {{add: 2}}]", "bad-tiers", "{add: 1}"),
    (f"{_TIERED} [{{to: 1 m, add: 1}}, {{to: 100 cm, add: 2}}, {{add: 2}}]", "bad-tiers", "100 cm"),
    (f"{_TIERED} [{{to: -1 m, add: 1}}, {{add: 2}}]", "bad-tiers", "-1 m"),
    (f"{_TIERED} [{{to: 10, add: 1}}, {{add: 2}}]", "wrong-unit", "10"),
    (f"{_TIERED} [{{to: 10 kg, add: 1}}, {{add: 2}}]", "wrong-unit", "10 kg"),
    (f"{_TIERED} [{{to: 10 mn, add: 1}}, {{add: 2}}]", "unknown-unit", "10 mn"),
    (f"{_TIERED} [{{to: many, add: 1}}, {{add: 2}}]", "bad-number", "many"),
    (f"{_TIERED} [{{to: 1 m, add: 5%}}, {{add: 2}}]", "bad-money", "5%"),
    (f"{_TIERED} [{{upto: 1 m, add: 5}}]", "unknown-key", "upto"),
    ("id: r, per: pieces, volume: [{to: 3 mm, add: 1}, {add: 2}]", "wrong-unit", "3 mm"),
    # what others name
    ("id: r, surcharge: 5%, of: [shad]", "unknown-line", "shad"),
    ("id: r, add: 5%, of: [shade=glas]", "unknown-option", "glas"),
    ("id: r, add: 5%, of: [arms.*.colour=bras]", "unknown-option", "bras"),
    ("id: r, add: 5%, of: [arms.*.color]", "unknown-module", "arms.*.color"),
    ("id: r, add: 5%, of: [arms.9.colour]", "unknown-module", "arms.9.colour"),
    ("id: r, add: 5%, of: [shade, shade]", "repeated", "shade"),
    ("id: r, add: 5%, of: [shade, shade=glass]", "repeated", "shade=glass"),
    ("id: r, add: 5%, of: [arms.*.colour, arms.2.colour]", "repeated", "arms.2.colour"),
    ("id: r, add: 5%, of: [r]", "price-circle", "r"),
    ("id: r, add: 5%, of: [s]}\n    - {id: s, discount: 1", "wrong-line", "s"),
    ("id: r, discount: 5%, of: [s]}\n    - {id: s, credit: 1", "wrong-line", "s"),
    ("id: r, discount: 5%, of: [s]}\n    - {id: s, minimum: 1", "wrong-line", "s"),
    ("id: r, minimum: 5, of: [s]}\n    - {id: s, surcharge: 1", "wrong-line", "s"),
    ("id: r, discount: 5%, of: [s]}\n    - {id: s, discount: 1", "discount-of-discount", "s"),
    # paid monthly
    ("id: r, add: 1, monthly: 0", "bad-number", "0"),
    ("id: r, add: 1, monthly: 121", "bad-number", "121"),
    ("id: r, add: 1, monthly: 2.5", "bad-number", "2.5"),
    ("id: r, add: 5%, of: [foot]", "mixed-payment", "foot"),
    ("id: r, surcharge: 5%, of: [foot=oak]", "mixed-payment", "foot=oak"),
    ("id: r, minimum: 5, of: [s]}\n    - {id: s, add: 1, monthly: 2", "mixed-payment", "s"),
    ("id: r, discount: 5%, of: [shade, foot]", "mixed-payment", "foot"),
    ("id: r, discount: 5, of: [foot, s]}\n    - {id: s, add: 1, monthly: 2", "mixed-payment", "s"),
    # words
    ("id: r, add: 5, tax: services", "unknown-class", "services"),
    ("id: r, surcharge: 5, tax: services", "unknown-class", "services"),
    ("id: r, discount: 5%, combine: best", "bad-value", "best"),
    ("id: r, credit: 5, voucher: ABC", "bad-voucher", "ABC"),
    ("id: r, credit: 5, voucher: ÄRGER", "bad-voucher", "ÄRGER"),
    (f"id: r, credit: 5, voucher: {'A' * 33}", "bad-voucher", "A" * 33),
    ("id: r, credit: 5, voucher: CODE}\n    - {id: s, credit: 5, voucher: code", "duplicate-id", "code"),  # noqa: E501
]  # fmt: skip
"""A price rule without its braces, the code of its problem, and the text that is marked."""

BASE = ARMED.replace("{title: Foot, ", "{title: Foot, monthly: 24, ")
"""The lamp with arms, and with a foot that is paid monthly."""


def told_once(text: str, code: str, mark: str) -> Problem:
    """The problem, which is the only one of its code, marks the text, and has a hint."""
    found = [problem for problem in read(text).problems if problem.code == code]
    assert len(found) == 1, read(text).problems
    assert marked(found[0], text) == mark
    return found[0]


@pytest.mark.parametrize(("rule", "code", "mark"), RULES)
def test_a_slip_in_a_price_rule_is_told_where_it_stands(rule: str, code: str, mark: str) -> None:
    text = with_price(f"{{{rule}}}", BASE) + (TABLES if "table:" in rule else "")
    text = text if "gap" in rule else text.replace(TABLES.splitlines()[-1] + "\n", "")
    assert told_once(text, code, mark).hint or code == "missing-row"


@pytest.mark.parametrize(("rule", "code", "mark"), RULES)
def test_one_slip_is_one_problem(rule: str, code: str, mark: str) -> None:
    """But a key that belongs to another kind is told beside the kind, and so is a lost rate."""
    text = with_price(f"{{{rule}}}", BASE) + (TABLES if "table:" in rule else "")
    text = text if "gap" in rule else text.replace(TABLES.splitlines()[-1] + "\n", "")
    codes = {problem.code for problem in read(text).problems}
    assert codes <= {code, "price-kind", "unknown-key", "missing-key", "bad-tiers"}


PRICES = [
    ("rounding: up", "bad-value", "up"),
    ("promotions_cap: 101%", "bad-percent", "101%"),
    ("deposit: 101%", "bad-percent", "101%"),
    ("deposit: 20", "bad-percent", "20"),
    ("volume: {1: 3%}", "bad-tiers", "1"),
    ("volume: {0: 3%}", "bad-number", "0"),
    ("volume: {ten: 3%}", "bad-number", "ten"),
    ("volume: {10: 3%, 5: 7%}", "bad-tiers", "5"),
    ("volume: {10: 103%}", "bad-percent", "103%"),
    ("volume: 3%", "wrong-type", "3%"),
    ("volume: {}", "empty", "{}"),
    ("staff: 8%", "wrong-type", "8%"),
    ("staff: {with_approval: 8%}", "missing-key", "staff"),
    ("staff: {discount: 8%, with_approval: 7%}", "bad-percent", "7%"),
    ("staff: {discount: 108%}", "bad-percent", "108%"),
    ("staff: {discount: 8%, approval: 9%}", "unknown-key", "approval"),
    ("cash_rounding: 0", "bad-money", "0"),
    ("cash_rounding: -0.05", "negative-money", "-0.05"),
    ("cash_rounding: 0.005", "money-too-fine", "0.005"),
    ("cash_rounding: {when: shade == glass}", "missing-key", "cash_rounding"),
    ("cash_rounding: {to: 0.05, when: shade == glas}", "unknown-option", "glas"),
    ("roundng: down", "unknown-key", "roundng"),
    ("lists: [{id: l, title: L}]", "empty", "l"),
    ("lists: [{id: l, base: 1}]", "missing-key", "l"),
    ("lists: [{id: l, title: L, base: -1}]", "negative-money", "-1"),
    ("lists: [{id: l, title: L, base: 1 USD}]", "bad-money", "1 USD"),
    ("lists: [{id: l, title: L, prices: {}}]", "empty", "{}"),
    ("lists: [{id: l, title: L, prices: 5}]", "wrong-type", "5"),
    ("lists: [{id: l, title: L, prices: {shad=glass: 1}}]", "unknown-module", "shad"),
    ("lists: [{id: l, title: L, prices: {shade=glas: 1}}]", "unknown-option", "glas"),
    ("lists: [{id: l, title: L, prices: {arms.*.color=brass: 1}}]", "unknown-module", "arms.*.color"),  # noqa: E501
    ("lists: [{id: l, title: L, prices: {shade: 1}}]", "unknown-line", "shade"),
    ("lists: [{id: l, title: L, prices: {fx: 1}}]", "unknown-line", "fx"),
    ("lists: [{id: l, title: L, prices: {work: 1}}]", "wrong-line", "work"),
    ("lists: [{id: l, title: L, prices: {tiered: 1}}]", "wrong-line", "tiered"),
    ("lists: [{id: l, title: L, prices: {off: 1}}]", "wrong-line", "off"),
    ("lists: [{id: l, title: L, prices: {Fix: 1}}]", "bad-option", "Fix"),
    ("lists: [{id: l, title: L, prices: {fix: free}}]", "bad-money", "free"),
    ("lists: [{id: l, title: L, prices: {fix: 0.005}}]", "money-too-fine", "0.005"),
    ("lists: [{id: l, title: L, prices: {shade=glass: 0.005}}]", "money-too-fine", "0.005"),
    ("lists: [{id: l, title: L, prices: {packages=one: -1}}]", "negative-money", "-1"),
    ("lists: [{id: l, title: L, base: 1, prices: {base: 2}}]", "repeated", "base"),
    ("lists: [{id: l, title: L, prices: {shade=glass: 2, shade = glass: 1}}]", "repeated", "shade = glass"),  # noqa: E501
    ("lists: [{id: l, title: L, prices: {arms.*.colour=brass: 2, arms.2.colour=brass: 1}}]", "repeated", "arms.2.colour=brass"),  # noqa: E501
    ("lists: [{id: l, title: L, base: 1}, {id: l, title: M, base: 1}]", "duplicate-id", "l"),
    ("lists: [{id: l, title: L, base: 1, offered: {when: shade == glass}}]", "only-context", "shade == glass"),  # noqa: E501
    ("lists: [{id: l, title: L, file: l.csv}]", "missing-file", "l.csv"),
    ("lists: [{id: l, title: L, file: ../l.csv}]", "outside-folder", "../l.csv"),
]  # fmt: skip
"""An entry of the price, the code of its problem, and the text that is marked."""

PRICED = (
    "price:\n  base: 49.00\n  {}\n  rules:\n    - {{id: fix, add: 2.00}}\n"
    "    - {{id: work, add: 5%, of: [shade]}}\n    - {{id: off, discount: 5%, of: [shade]}}\n"
    "    - {{id: tiered, per: pieces, volume: [{{add: 1}}]}}\n"
    "packages:\n  - {{id: one, title: One, price: 3.00, includes: [shade=glass]}}"
)


@pytest.mark.parametrize(("entry", "code", "mark"), PRICES)
def test_a_slip_in_the_price_is_told_where_it_stands(entry: str, code: str, mark: str) -> None:
    text = changed("price: {base: 49.00}", PRICED.format(entry), ARMED)
    found = told_once(text, code, mark)
    assert {problem.code for problem in read(text).problems} == {code}
    assert found.hint or code in ("missing-file", "money-too-fine")


@pytest.mark.parametrize(
    ("old", "new", "code", "mark"),
    [
        ("prices: gross", "prices: nett", "bad-value", "nett"),
        ("prices: gross", "prices: net, rounding: lines", "bad-value", "lines"),
        ("classes: {goods: 19%", "classes: {goods: -19%", "bad-percent", "-19%"),
        ("{base: 49.00}", "{base: 49.00 USD}", "bad-money", "49.00 USD"),
        ("{base: 49.00}", "{base: nan}", "bad-money", "nan"),
        ("{base: 49.00}", "{base: -49.00}", "negative-money", "-49.00"),
        ("price: 12.00", "price: 10 USD", "bad-money", "10 USD"),
        ("{title: Cable, choose: one,", "{title: Cable, monthly: 0, choose: one,", "bad-number", "0"),  # noqa: E501
        ("{title: Height, ", "{title: Height, monthly: 24, ", "unknown-key", "monthly"),
        ("currency: EUR", "currency: EUA", "unknown-currency", "EUA"),
    ],
)  # fmt: skip
def test_a_slip_elsewhere_is_told_where_it_stands(old: str, new: str, code: str, mark: str) -> None:
    text = changed(old, new, ARMED)
    assert told_once(text, code, mark).hint


def test_a_package_includes_nothing_that_is_paid_monthly() -> None:
    package = "packages:\n  - {id: one, title: One, price: 3.00, includes: [foot=oak]}\n"
    assert told_once(MONTHLY + package, "mixed-payment", "foot=oak").hint


def test_a_circle_is_told_with_all_of_its_rules_and_their_places() -> None:
    rules = "\n    - ".join(
        (
            "{id: out, add: 1%, of: [a]}",
            "{id: a, add: 1%, of: [shade, b]}",
            "{id: b, add: 1%, of: [c, d]}",
            "{id: c, add: 1%, of: [a]}",
            "{id: d, add: 1%, of: [d]}",
        )
    )
    text = with_price(rules)
    first, second = read(text).problems
    assert first.message == 'percentage "a" is one of "b", which is one of "c", which is one of "a"'
    lines = {name: text.split("\n").index(f"    - {{id: {name}, add: 1%, of: {of}}}") + 1
             for name, of in (("a", "[shade, b]"), ("b", "[c, d]"), ("c", "[a]"))}  # fmt: skip
    assert [first.span.line, *(span.line for span in first.related)] == list(lines.values())
    assert second.message == 'percentage "d" is one of "d"'


def test_very_many_percentages_in_a_row_and_in_circles_are_read_in_time() -> None:
    row = "\n    - ".join(f"{{id: r{n}, add: 1%, of: [r{n + 1}]}}" for n in range(3_000))
    text = with_price(f"{row}\n    - {{id: r3000, add: 1%, of: [shade]}}")
    assert {problem.code for problem in read(text).problems} == {"too-many-lines"}
    circle = with_price(f"{row}\n    - {{id: r3000, add: 1%, of: [r0, r1, r2]}}")
    assert {p.code for p in read(circle).problems} == {"too-many-lines", "price-circle"}


@pytest.mark.parametrize(
    ("csv", "code", "place"),
    [
        ("component,price\nshade=glas,1\n", "unknown-option", "l.csv:2:7"),
        ("component;price\nshad=glass;1\n", "unknown-module", "l.csv:2:1"),
        ("component,price\nfix,1\nfix,2\n", "repeated", "l.csv:3:1"),
        ("component,price\nfix,1 EUR\n", "bad-money", "l.csv:2:5"),
        ("component,price\nfix,1,2\n", "ragged-row", "l.csv:2:1"),
        ("component,price\n,1\n", "bad-cell", "l.csv:2:1"),
        ("component,price\nbase,-1\n", "negative-money", "l.csv:2:6"),
        ("component,price\nfxi,1\n", "unknown-line", "l.csv:2:1"),
        ("component,price\n", "empty", "lamp.yaml"),
        ("", "empty", "lamp.yaml"),
        ("name,price\nfix,1\n", "bad-column", "l.csv:1:1"),
        ('component,price\n"fix,1\n', "bad-csv", "l.csv:2:1"),
    ],
)
def test_a_slip_in_the_file_of_a_price_list_is_told_there(csv: str, code: str, place: str) -> None:
    entry = "lists: [{id: l, title: L, file: l.csv}]"
    text = changed("price: {base: 49.00}", PRICED.format(entry), ARMED)
    found = parse(text, "lamp.yaml", files=NamedFiles({"l.csv": csv.encode()})).problems
    assert [problem.code for problem in found] == [code]
    assert str(found[0].span).startswith(place)
    assert found[0].hint
