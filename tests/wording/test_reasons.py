"""Every sentence shape of explanations, on small products that bring each one out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from configurator.core.choice import Choice
from configurator.core.context import Context, ContextWord, Offered
from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Counted,
    Expression,
    Given,
    Implies,
    Literal,
    Not,
    Or,
    Sign,
)
from configurator.core.product import Module, NotOffered, Numbers, Product
from configurator.core.selection import Answer, Selection
from configurator.core.units import UNITS
from configurator.core.words import Words
from configurator.engine import Conflict, Step, compile_product
from configurator.wording.conditions import bounds_text, condition_text
from configurator.wording.reasons import forced_sentences, reason_sentences, rule_sentence
from configurator.wording.titles import choice_title, listed, options_title
from tests.products import module, product, rule

SIZE = module("size", "small large")
KIND = module("kind", "plain fine")
EXTRAS = module("extras", "case lamp stand", least=0, most=3, many=True)
COVER = module("cover", "soft hard", least=0)


def told(made: Product, wish: Choice | None, *answers: Answer) -> list[list[str]]:
    """The sentences of every separate reason."""
    found = compile_product(made).conflicts(Selection(answers), wish)
    return [reason_sentences(made, conflict) for conflict in found]


def both(one: Expression, other: Expression) -> Expression:
    """Not both."""
    return Not(And((one, other)))


LARGE, FINE = Chosen("size", "large"), Chosen("kind", "fine")
CASE, LAMP, STAND = (Chosen("extras", name) for name in ("case", "lamp", "stand"))


def test_one_answer_and_the_authors_reason() -> None:
    made = product([SIZE, KIND], [rule("r", both(LARGE, FINE), "Fine ones are small.")])
    assert told(made, Choice("kind", "fine"), Answer("size", ("large",))) == [
        ["Not with Size “LARGE”.", "Fine ones are small."]
    ]


def test_two_answers_that_only_together_are_in_the_way() -> None:
    most = rule("r", Counted((CASE, LAMP, STAND), 0, 2), "There is room for two.")
    answers = Answer("extras", ("case", "lamp"))
    assert told(product([EXTRAS], [most]), Choice("extras", "stand"), answers) == [
        ["Not with Extras “CASE” and Extras “LAMP”.", "There is room for two."]
    ]


def test_no_answer_at_all_is_in_the_way() -> None:
    made = product([SIZE], [rule("r", Not(LARGE), "Large ones are sold out.")])
    assert told(made, Choice("size", "large")) == [
        ["This cannot be chosen here, whatever else you choose.", "Large ones are sold out."]
    ]


def test_an_option_that_cannot_be_left_out() -> None:
    made = product([EXTRAS], [rule("r", CASE, "It travels in a case.")])
    assert told(made, Choice("extras", "case", wanted=False)) == [
        ["This cannot be left out here, whatever else you choose.", "It travels in a case."]
    ]


def test_a_refused_option_and_an_empty_module_as_answers() -> None:
    needs_case = rule("r", Implies(LARGE, CASE), "Large ones come in a case.")
    made = product([SIZE, EXTRAS], [needs_case])
    refused = Answer("extras", (), ("case",))
    assert told(made, Choice("size", "large"), refused) == [
        ["Not with Extras without “CASE”.", "Large ones come in a case."]
    ]
    cover = Or((Chosen("cover", "soft"), Chosen("cover", "hard")))
    needs_cover = rule("r", Implies(LARGE, cover), "Large ones need a cover.")
    assert told(
        product([SIZE, COVER], [needs_cover]), Choice("size", "large"), Answer("cover")
    ) == [["Not with no Cover.", "Large ones need a cover."]]


def test_a_chain_is_told_in_steps_with_what_must_be_between_them() -> None:
    first = rule("a", Implies(LARGE, FINE), "Large ones are fine ones.")
    second = rule("b", Implies(FINE, CASE), "Fine ones come in a case.")
    third = rule("c", both(CASE, LAMP), "No lamp fits on a case.")
    made = product([SIZE, KIND, EXTRAS], [third, second, first])
    assert told(made, Choice("extras", "lamp"), Answer("size", ("large",))) == [
        [
            "Not with Size “LARGE”.",
            "Large ones are fine ones.",
            "So Kind must be “FINE”.",
            "Fine ones come in a case.",
            "So Extras must include “CASE”.",
            "No lamp fits on a case.",
        ]
    ]


def test_what_cannot_be_between_two_steps() -> None:
    three = module("kind", "plain fine rare")
    first = rule("a", both(LARGE, FINE), "Fine ones are small.")
    second = rule("b", Implies(CASE, FINE), "Only fine ones have a case.")
    made = product([SIZE, three, EXTRAS], [first, second])
    assert told(made, Choice("extras", "case"), Answer("size", ("large",))) == [
        [
            "Not with Size “LARGE”.",
            "Fine ones are small.",
            "So Kind cannot be “FINE”.",
            "Only fine ones have a case.",
        ]
    ]


def test_the_bounds_of_a_module_are_told_by_the_module() -> None:
    two = replace(EXTRAS, most=2)
    assert told(product([two]), Choice("extras", "stand"), Answer("extras", ("case", "lamp"))) == [
        [
            "Not with Extras “CASE” and Extras “LAMP”.",
            "Extras: choose at most 2.",
        ]
    ]


def test_a_module_that_does_not_apply_tells_when_it_would() -> None:
    cover = replace(COVER, when=CASE)
    made = product([EXTRAS, cover])
    assert told(made, Choice("cover", "hard"), Answer("extras", (), ("case",))) == [
        [
            "Not with Extras without “CASE”.",
            "Cover is there only if Extras includes “CASE”.",
        ]
    ]


def test_two_separate_reasons_are_both_told() -> None:
    no_large = rule("a", both(LARGE, CASE), "A case does not fit large ones.")
    no_fine = rule("b", both(FINE, CASE), "A case does not fit fine ones.")
    made = product([SIZE, KIND, EXTRAS], [no_large, no_fine])
    answers = (Answer("size", ("large",)), Answer("kind", ("fine",)))
    assert told(made, Choice("extras", "case"), *answers) == [
        ["Not with Size “LARGE”.", "A case does not fit large ones."],
        ["Not with Kind “FINE”.", "A case does not fit fine ones."],
    ]


def test_answers_that_contradict_each_other() -> None:
    made = product([SIZE, KIND], [rule("r", both(LARGE, FINE), "Fine ones are small.")])
    answers = (Answer("size", ("large",)), Answer("kind", ("fine",)))
    assert told(made, None, *answers) == [
        ["Size “LARGE” and Kind “FINE” cannot go together.", "Fine ones are small."]
    ]


def test_why_an_option_is_forced() -> None:
    made = product([SIZE, KIND], [rule("r", Implies(LARGE, FINE), "Large ones are fine ones.")])
    without = Choice("kind", "fine", wanted=False)
    large = Selection((Answer("size", ("large",)),))
    (conflict,) = compile_product(made).conflicts(large, without)
    assert forced_sentences(made, conflict) == [
        "Because of Size “LARGE”.",
        "Large ones are fine ones.",
    ]
    always = product([SIZE, KIND], [rule("r", FINE, "All are fine ones.")])
    (conflict,) = compile_product(always).conflicts(Selection(), without)
    assert forced_sentences(always, conflict) == ["In every product.", "All are fine ones."]


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (LARGE, "Size is “LARGE”"),
        (Not(LARGE), "Size is not “LARGE”"),
        (CASE, "Extras includes “CASE”"),
        (Not(CASE), "Extras does not include “CASE”"),
        (Not(And((LARGE, FINE))), "not (Size is “LARGE” and Kind is “FINE”)"),
        (
            And((LARGE, CASE, LAMP)),
            "Size is “LARGE”, Extras includes “CASE” and Extras includes “LAMP”",
        ),
        (Or((LARGE, Chosen("size", "small"))), "Size is “LARGE” or “SMALL”"),
        (Or((CASE, LAMP)), "Extras includes “CASE” or “LAMP”"),
        (
            Or((LARGE, And((FINE, CASE)))),
            "Size is “LARGE” or (Kind is “FINE” and Extras includes “CASE”)",
        ),
        (Implies(LARGE, FINE), "if Size is “LARGE”, then Kind is “FINE”"),
        (
            Counted((LARGE, CASE), 0, 1),
            "at most 1 of these: Size is “LARGE” or Extras includes “CASE”",
        ),
    ],
)
def test_conditions_in_words(condition: Expression, text: str) -> None:
    assert condition_text(product([SIZE, KIND, EXTRAS]), condition) == text


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [(0, 2, "at most 2"), (1, None, "at least 1"), (2, 2, "exactly 2"), (1, 3, "between 1 and 3")],
)
def test_bounds_in_words(least: int, most: int | None, text: str) -> None:
    assert bounds_text(least, most) == text


def test_titles_of_choices_and_lists() -> None:
    made = product([SIZE, EXTRAS, COVER])
    assert choice_title(made, Choice("size", "large")) == "Size “LARGE”"
    assert choice_title(made, Choice("extras", "case", wanted=False)) == "Extras without “CASE”"
    assert choice_title(made, Choice("cover", None)) == "no Cover"
    assert options_title(made, "extras", ("case", "lamp")) == "CASE and LAMP"
    assert options_title(made, "extras", ()) == "none"
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"], "or")] == ["", "a", "a, b or c"]


def test_every_kind_of_module_was_told_of() -> None:
    """The products above have a module of one choice, an optional one, and one of several."""
    kinds: set[tuple[bool, int]] = {(m.many, m.least) for m in (SIZE, COVER, EXTRAS)}
    assert kinds == {(False, 1), (False, 0), (True, 0)}
    assert isinstance(SIZE, Module)


CHANNEL = ContextWord(
    "channel",
    Words("Channel", {"de": "Kanal"}),
    (("online", "Online"), ("store", Words("In the store", {"de": "Im Laden"}))),
    "online",
)
STORE = Compare(Given("channel"), Sign.EQUAL, Literal("store"))


@pytest.mark.parametrize(
    ("offered", "told"),
    [
        (Offered(STORE), "“FINE” is offered only where Channel is “In the store”."),
        (
            Offered(None, date(2026, 11, 27), None),
            "“FINE” is offered only from November 27, 2026.",
        ),
        (Offered(None, None, date(2027, 4, 1)), "“FINE” is offered only until March 31, 2027."),
        (
            Offered(STORE, date(2026, 11, 27), date(2026, 12, 1)),
            "“FINE” is offered only where Channel is “In the store” and "
            "from November 27, 2026 until November 30, 2026.",
        ),
        (Offered(), "“FINE” is not offered here."),
    ],
)
def test_what_is_not_offered_tells_where_and_when_it_is(offered: Offered, told: str) -> None:
    made = product([KIND], context=(CHANNEL,))
    assert rule_sentence(made, NotOffered("kind", "fine", offered)) == told


def test_a_rule_tells_what_of_the_context_it_depends_on() -> None:
    settled = replace(
        rule("r", LARGE, Words("No.", {"de": "Nein."})),
        context=("channel",),
    )
    made = product([SIZE], [settled], context=(CHANNEL,))
    assert rule_sentence(made, settled) == "No. That depends on Channel."
    store = Context((("channel", "store"),))
    assert rule_sentence(made, settled, "en", store) == (
        "No. That depends on Channel: In the store."
    )
    assert rule_sentence(made, settled, "de", store) == "Nein. Das hängt ab von Kanal: Im Laden."


def test_reasons_in_german_and_chinese() -> None:
    title = Words("Size", {"de": "Größe", "zh": "尺寸"})
    large = Words("large", {"de": "groß", "zh": "大"})
    options = (replace(SIZE.options[0]), replace(SIZE.options[1], title=large))
    size = replace(SIZE, title=title, options=options)
    because = Words("No case.", {"de": "Keine Hülle.", "zh": "没有保护壳。"})
    made = product([size, EXTRAS], [rule("r", both(LARGE, CASE), because)])
    (found,) = compile_product(made).conflicts(
        Selection((Answer("size", ("large",)),)), Choice("extras", "case")
    )
    assert reason_sentences(made, found, "de") == ["Nicht mit Größe „groß“.", "Keine Hülle."]
    assert reason_sentences(made, found, "zh") == ["与尺寸“大”不能同时选择。", "没有保护壳。"]


def test_what_follows_may_be_a_number() -> None:
    wide = Module("wide", "Width", (), numbers=Numbers((Fraction(600),), UNITS["mm"]))
    reason = rule("r", LARGE, "Large ones are wide.")
    fact = Choice("wide", None, number=Fraction(600))
    conflict = Conflict(Choice("size", "small"), (), (Step(reason, (fact,)),))
    assert reason_sentences(product([SIZE, wide]), conflict)[2] == "So Width must be 600 mm."
