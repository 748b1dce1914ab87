"""What authors get wrong, and where it is told."""

from __future__ import annotations

import pytest

from tests.parser.files import (
    LAMP,
    PRICES,
    changed,
    marked,
    places,
    problems_of,
    with_constraint,
)

FAULTS = [
    # what is changed, into what; the code, and the piece pointed at
    ("default: linen", "default: lace", "unknown-option", "lace"),
    ("default: linen", "default: [linen, glass]", "answer-count", "linen"),
    ("default: linen", "default: []", "empty", "[]"),
    ("default: [2700, 4000]", "default: [2700, 2700]", "repeated", "2700"),
    ("from: 1, to: 2", "from: 2, to: 1", "bad-bounds", "2"),
    ("from: 1, to: 2", "from: 1, to: 5", "bad-bounds", "5"),
    ("from: 1, to: 2", "from: 0, to: 0", "bad-bounds", "0"),
    ("from: 1, to: 2", "from: 1, two: 2", "unknown-key", "two"),
    ("from: 1, to: 2", "from: one, to: 2", "bad-number", "one"),
    ("from: 1, to: 2", "from: 1.0, to: 2", "bad-number", "1.0"),
    ("choose: optional", "choose: optional, default: oak", "paid-default", "oak"),
    ("choose: optional", "choose: optional, must_answer: yes", "bad-value", "yes"),
    ("choose: optional", "choose: optional, default: {oak: 1}", "wrong-type", "{oak: 1}"),
    ("modules: [shade, foot]", "modules: [shade, foot, foot]", "module-in-two-steps", "foot"),
    ("modules: [shade, foot]", "modules: [shade, foot, hand]", "unknown-module", "hand"),
    ("modules: [shade, foot]", "modules: [shade, foot, [x]]", "wrong-type", "[x]"),
    ("id: more", "id: look", "duplicate-id", "look"),
    ("id: more", "id: More", "bad-id", "More"),
    ("title: Foot", "title: shade", "same-title", "shade"),
    ("goods: 19%", "goods: 19", "bad-percent", "19"),
    ("goods: 19%", "goods: 100.5%", "bad-percent", "100.5%"),
    ("goods: 19%", "Goods: 19%", "bad-id", "Goods"),
    ("prices: gross", "prices: nett", "bad-value", "nett"),
    ("tax: service", "tax: services", "unknown-class", "services"),
    ("when: extras has dimmer", "when: ''", "empty", "''"),
    ("  foot: {", "  in: {", "reserved-word", "in"),
    ("  foot: {", "  table-foot: {", "bad-id", "table-foot"),
    ("no: {title: Nothing}", "No: {title: Nothing}", "bad-id", "No"),
    ("no: {title: Nothing}", "not: {title: Nothing}", "reserved-word", "not"),
    ("linen: {title: Linen}", "linen: Linen", "wrong-type", "Linen"),
    (
        "linen: {title: Linen}",
        "linen: {title: Linen, swatch: #c0a080\n        }",
        "empty",
        "swatch",
    ),
    ("linen: {title: Linen}", "linen: {title: Linen, white}", "unknown-key", "white"),
    ("price: {base: 49.00}", "price: {basis: 49.00, base: 1}", "unknown-key", "basis"),
]


@pytest.mark.parametrize(("old", "new", "code", "piece"), FAULTS)
def test_a_fault_is_told_where_it_stands(old: str, new: str, code: str, piece: str) -> None:
    text = changed(old, new)
    told = [(problem.code, marked(problem, text)) for problem in problems_of(text)]
    assert (code, piece) in told


PRICE_FAULTS = [
    ("add: 3.5, tax: service", "add: 3.5, tax: serv", "unknown-class", "serv"),
    ("add: 3.5, tax: service", "add: 3.555", "money-too-fine", "3.555"),
    ("add: 3.5, tax: service", "add: 3.5, of: [shade]", "unknown-key", "of"),
    ("add: 3.5, tax: service", "discount: 1.00, tax: service", "unknown-key", "tax"),
    ("add: 3.5, tax: service", "add: 5%, tax: service", "missing-key", "wiring"),
    ("discount: 12.5%", "discount: 112.5%", "bad-percent", "112.5%"),
    ("discount: 12.5%", "discount: -5%", "bad-percent", "-5%"),
    ("discount: 12.5%", "discount: a lot", "bad-money", "a lot"),
    ("discount: 12.5%", "discount: 12.5%, tax: goods", "unknown-key", "tax"),
    ("discount: 12.5%", "discount: 12.5%, add: 1", "price-kind", "discount"),
    ("wiring]", "voucher]", "discount-of-discount", "voucher"),
    ("wiring]", "wirin]", "unknown-line", "wirin"),
    ("wiring]", "shade=glass]", "repeated", "shade=glass"),
    ("wiring]", "shade]", "repeated", "shade"),
    ("wiring]", "extras=yes]", "unknown-option", "yes"),
    ("wiring]", "extra=no]", "unknown-module", "extra"),
    ("id: voucher", "id: early-bird", "duplicate-id", "early-bird"),
    ("id: voucher", "id: shade", "duplicate-id", "shade"),
    ("id: voucher", "id: base", "reserved-word", "base"),
    ("answers: {bulbs: [2700], shade: glass}", "answers: {}", "empty", "{}"),
    ("shade: glass}}", "shade: [glass, linen]}}", "answer-count", "glass"),
    ("shade: glass}}", "shade: glas}}", "unknown-option", "glas"),
    ("shade: glass}}", "shape: glass}}", "unknown-module", "shape"),
    ("shade: glass}}", "shade: }}", "empty", "shade"),
]


@pytest.mark.parametrize(("old", "new", "code", "piece"), PRICE_FAULTS)
def test_faults_of_prices_and_presets(old: str, new: str, code: str, piece: str) -> None:
    text = changed(old, new, changed("price: {base: 49.00}\n", PRICES))
    told = [(problem.code, marked(problem, text)) for problem in problems_of(text)]
    assert told[0] == (code, piece)


CONSTRAINT_FAULTS = [
    ("excludes: [shade=glass]", "too-few", "[shade=glass]"),
    ("excludes: shade=glass", "wrong-type", "shade=glass"),
    ("excludes: [shade=glass, shade = glass]", "repeated", "shade = glass"),
    ("excludes: [shade=glass, shade==linen]", "bad-option", "shade==linen"),
    ("excludes: [shade=glass, shade=oak]", "unknown-option", "oak"),
    ("excludes: [shade=glass, shad = oak]", "unknown-module", "shad"),
    ("at_most: {count: 0, of: [shade=glass, foot=oak]}", "bad-count", "0"),
    ("at_most: {count: 2, of: [shade=glass, foot=oak]}", "bad-count", "2"),
    ("at_least: {count: 0, of: [shade=glass, foot=oak]}", "bad-count", "0"),
    ("at_least: {count: 3, of: [shade=glass, foot=oak]}", "bad-count", "3"),
    ("at_least: {count: one, of: [shade=glass, foot=oak]}", "bad-number", "one"),
    ("at_least: {of: [shade=glass, foot=oak]}", "missing-key", "at_least"),
    ("requires: {if: shade == glass}", "missing-key", "requires"),
    ("requires: shade == glass -> foot == oak", "wrong-type", "shade == glass -> foot == oak"),
    ("rule: {shade == glass}", "wrong-type", "{shade == glass}"),
    ("rule: shade == glass\n    prefer: foot == oak", "constraint-kind", "prefer"),
    ("rul: shade == glass", "unknown-key", "rul"),
]


@pytest.mark.parametrize(("body", "code", "piece"), CONSTRAINT_FAULTS)
def test_faults_of_constraints(body: str, code: str, piece: str) -> None:
    text = with_constraint(body)
    told = [(problem.code, marked(problem, text)) for problem in problems_of(text)]
    assert (code, piece) in told


def test_what_cannot_be_read_does_not_make_others_look_wrong() -> None:
    """A module without readable options is a module still, and what names it is right."""
    text = changed("options:\n      linen: {title: Linen}\n", "options: linen\n", LAMP)
    text = text.replace("      glass: {title: Glass, price: 12.00}\n", "")
    text += "presets:\n  - {id: p, title: P, answers: {shade: glass}}\n"
    assert places(problems_of(text)) == [("wrong-type", 13, 14)]


def test_an_unreadable_choose_does_not_make_conditions_look_wrong() -> None:
    text = with_constraint("rule: shade has linen").replace("choose: one\n", "choose: some\n")
    assert places(problems_of(text)) == [("bad-value", 11, 13)]


def test_unreadable_steps_do_not_make_modules_look_left_out() -> None:
    text = changed("modules: [shade, foot]", "modules: shade")
    assert places(problems_of(text)) == [("wrong-type", 6, 38)]


def test_problems_of_all_stages_are_told_together_in_file_order() -> None:
    text = with_constraint("rule: shade == gras")
    text = text.replace("title: Lamp\n", "titel: Lamp\n").replace("12.00", "12.001")
    text = text.replace("currency: EUR\n", "currency: EUR\ncurrency: EUR\n")
    assert [code for code, _, _ in places(problems_of(text))] == [
        "missing-key",
        "unknown-key",
        "duplicate-key",
        "money-too-fine",
        "unknown-option",
    ]
