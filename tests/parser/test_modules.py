"""Every kind of module: what an answer to it may be, and its default."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.money import Amount
from configurator.core.product import Module, TextForm
from configurator.core.units import NO_UNIT, UNITS
from configurator.parser import Limits, parse
from tests.parser.files import LAMP, changed, problem_of, product_of


def with_module(body: str, text: str = LAMP) -> str:
    """The lamp with one more module, which is shown."""
    shown = changed("[extras, bulbs, cable]", "[extras, bulbs, cable, more]", text)
    return changed("modules:\n  shade:", f"modules:\n  more: {body}\n  shade:", shown)


def more(body: str) -> Module:
    return product_of(with_module(body)).module("more")


def test_a_size_goes_from_one_number_to_another_in_steps() -> None:
    made = more("{title: X, size: {from: 300, to: 301, step: 0.5, unit: mm}, default: 30.05 cm}")
    assert made.numbers is not None
    assert made.numbers.values == (Fraction(300), Fraction(601, 2), Fraction(301))
    assert made.numbers.unit is UNITS["mm"]
    assert made.numbers.step == Fraction(1, 2)
    assert made.default_number == Fraction(601, 2)
    assert (made.least, made.most, made.many, made.options, made.default) == (1, 1, False, (), ())
    assert made.counts


def test_a_size_of_a_list_is_in_order_and_has_a_step_only_if_it_is_one() -> None:
    uneven = more("{title: X, size: {values: [800, 400, 500], unit: mm}}").numbers
    assert uneven is not None
    assert list(map(int, uneven.values)) == [400, 500, 800]
    assert uneven.step is None
    even = more("{title: X, size: {values: [600, 400, 500], unit: mm}}").numbers
    assert even is not None
    assert even.step == 100


def test_a_size_may_have_five_thousand_and_one_numbers() -> None:
    body = "{title: X, size: {from: 0, to: LAST, unit: mm}}"
    made = more(body.replace("LAST", "5000"))
    assert made.numbers is not None
    assert len(made.numbers.values) == 5001
    assert made.numbers.places[Fraction(4711)] == 4711
    assert problem_of(with_module(body.replace("LAST", "5001"))).code == "too-many-values"


def test_all_sizes_together_have_a_limit() -> None:
    size = "{title: X, size: {from: 1, to: 100, unit: mm}}"
    text = with_module(size).replace("  shade:\n", f"  again: {size.replace('X', 'Y')}\n  shade:\n")
    text = text.replace("cable, more]", "cable, more, again]")
    assert parse(text, "x", Limits(all_values=200)).problems == ()
    (problem,) = parse(text, "x", Limits(all_values=199)).problems
    assert problem.code == "too-many-values"


def test_a_quantity_has_no_unit() -> None:
    made = more("{title: X, quantity: {from: 2, to: 10, step: 4}, default: 6}")
    assert made.numbers is not None
    assert list(map(int, made.numbers.values)) == [2, 6, 10]
    assert made.numbers.unit is NO_UNIT
    assert made.default_number == 6


def test_amounts_have_pieces() -> None:
    made = more(
        "{title: X, choose: amounts, in_all: {from: 1, to: 5}, default: {hook: 1, clip: 3},"
        " options: {clip: {title: Clip, each: {to: 4}}, hook: {title: Hook}}}"
    )
    assert (made.many, made.least, made.most, made.amounts) == (True, 1, 5, True)
    assert [option.most for option in made.options] == [4, 1]
    assert made.default == ("clip", "hook")
    assert made.default_pieces == (("clip", 3),)


def test_amounts_without_in_all_go_from_none_to_all() -> None:
    made = more(
        "{title: X, choose: amounts, options: {a: {title: A, each: {to: 4}}, b: {title: B}}}"
    )
    assert (made.least, made.most) == (0, 5)


def test_a_text_has_a_length_and_an_alphabet() -> None:
    made = more("{title: X, must_answer: true, text: {longest: 20, alphabet: a-z -}}")
    assert made.text == TextForm(20, "a-z -")
    assert (made.least, made.most, made.must_answer, made.counts) == (0, 1, True, True)


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("{title: X, size: {from: 9, to: 3, unit: mm}}", "bad-bounds", "swap them"),
        ("{title: X, size: {from: 1, to: 9, step: 0, unit: mm}}", "bad-bounds", "steps of 1"),
        ("{title: X, size: {from: 1, to: 9, step: 3, unit: mm}}", "bad-bounds", "7 mm"),
        ("{title: X, size: {from: 1 kg, to: 9, unit: mm}}", "wrong-unit", "in mm"),
        ("{title: X, size: {from: 1, to: 9}}", "missing-key", 'add "unit: …"'),
        ("{title: X, size: {values: [1, 2, 1], unit: mm}}", "repeated", "keep one"),
        ("{title: X, quantity: {from: 1, to: 9, unit: mm}}", "unknown-key", ""),
        ("{title: X, quantity: {from: 1.5, to: 9}}", "bad-number", ""),
        ("{title: X, quantity: {from: 1, to: 9}, default: 10}", "impossible-number", "9"),
        ("{title: X, quantity: {from: 1, to: 9}, default: [1]}", "wrong-type", ""),
        ("{title: X, quantity: {from: 1, to: 9}, default: none}", "bad-number", ""),
        ("{title: X, quantity: {from: 1, to: 9}, default: }", "empty", "number"),
        ("{title: X, quantity: {from: 1, to: 9}, options: {a: {title: A}}}", "unknown-key", ""),
        ("{title: X, text: {longest: 0}}", "bad-bounds", "from 1 to 500"),
        ("{title: X, text: {longest: 9}, default: Anna}", "unknown-key", "preset"),
        ("{title: X, choose: one}", "missing-key", 'add "options: …"'),
        ("{title: X, choose: one, text: {longest: 1}, options: {a: {title: A}}}",
         "unknown-key", "delete"),
        ("{title: X, choose: any, options: {a: {title: A, each: {to: 3}}}}", "unknown-key",
         "amounts"),
        ("{title: X, choose: amounts, options: {a: {title: A, each: {to: 0}}}}", "bad-bounds",
         "999"),
        ("{title: X, choose: amounts, in_all: {from: 3, to: 4}, options: {a: {title: A}}}",
         "bad-bounds", "at most 1"),
        ("{title: X, choose: amounts, default: {a: 4}, options: {a: {title: A, each: {to: 3}}}}",
         "answer-count", "1 to 3"),
        ("{title: X, choose: amounts, default: {a: 2}, in_all: {from: 3, to: 3},"
         " options: {a: {title: A, each: {to: 3}}}}", "answer-count", ""),
        ("{title: X, choose: any, default: {a: 1}, options: {a: {title: A}}}",
         "wrong-type", "list"),
    ],
)  # fmt: skip
def test_what_a_module_cannot_be(body: str, code: str, words: str) -> None:
    found = parse(with_module(body), "lamp.yaml").problems
    assert code in [problem.code for problem in found]
    told = next(problem for problem in found if problem.code == code)
    assert words in told.hint
    if code != "unknown-key":
        assert len(found) == 1


def test_an_option_may_lower_the_price_and_cost_the_seller() -> None:
    option = product_of(changed("price: 12.00", "price: -12.00, cost: 3.5")).module("shade")
    glass = option.option("glass")
    assert glass.price == Amount(-1200, "EUR")
    assert glass.cost == Amount(350, "EUR")
    assert option.option("linen").cost is None


def test_an_option_with_a_price_below_zero_may_be_a_default() -> None:
    text = changed("foot: {title: Foot, choose: optional", "foot: {title: Foot, choose: optional,"
                   " default: oak")  # fmt: skip
    assert problem_of(text).code == "paid-default"
    assert product_of(changed("price: 30}", "price: -30}", text))


def test_what_is_never_a_default_is_none() -> None:
    text = changed("linen: {title: Linen}", "linen: {title: Linen, never_default: true}")
    assert problem_of(text).code == "paid-default"
    assert product_of(changed("linen: {title: Linen}", "linen: {title: Linen, never_default: no}".
                              replace("no", "false")))  # fmt: skip


def test_attributes_are_numbers_in_base_units_words_and_lists() -> None:
    text = changed(
        "linen: {title: Linen}",
        "linen: {title: Linen, attributes: {weighs: 0.5 kg, cores: 8, fits: [a, b], made: here}}",
    )
    module = product_of(text).module("shade")
    assert module.option("linen").attributes == (
        ("weighs", Fraction(500)), ("cores", Fraction(8)), ("fits", ("a", "b")), ("made", "here"),
    )  # fmt: skip
    assert module.option("glass").attributes == ()


@pytest.mark.parametrize("word", ["AM5", "80-plus", "1080p", "16:9", "80 + 2", "Wi-Fi 6"])
def test_what_is_no_number_is_a_word(word: str) -> None:
    text = changed("{title: Linen}", f"{{title: Linen, attributes: {{kind: {word!r}}}}}")
    assert product_of(text).module("shade").option("linen").attributes == (("kind", word),)


def test_what_only_looks_like_a_measure_is_told() -> None:
    problem = problem_of(changed("{title: Linen}", "{title: Linen, attributes: {w: 9.5 kilos}}"))
    assert problem.code == "unknown-unit"
    assert "without a blank" in problem.hint
