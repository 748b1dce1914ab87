"""What an explanation says between two rules, and about the bounds of a module."""

from __future__ import annotations

import pytest

from configurator.commerce.pricing import total_price
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Not
from configurator.core.selection import Answer, Selection
from configurator.engine import Bounds, Conflict, Step, compile_product
from configurator.wording.changes import repair_title
from configurator.wording.reasons import reason_sentences, rule_sentence
from tests.products import module, product, rule

KIND = module("kind", "plain fine rare")
EXTRAS = module("extras", "case lamp stand", least=2, most=3, many=True)
COVER = module("cover", "soft hard", least=0)
REASON = rule("r", Chosen("kind", "fine"), "Fine ones only.")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ((Choice("cover", None),), "So Cover must be empty."),
        (
            (Choice("kind", "fine", wanted=False), Choice("kind", "rare", wanted=False)),
            "So Kind cannot be “FINE” or “RARE”.",
        ),
        (
            (Choice("extras", "case"), Choice("extras", "lamp")),
            "So Extras must include “CASE” and “LAMP”.",
        ),
        ((Choice("extras", "case", wanted=False),), "So Extras cannot include “CASE”."),
    ],
)
def test_what_follows(facts: tuple[Choice, ...], told: str) -> None:
    conflict = Conflict(Choice("kind", "plain"), (), (Step(REASON, facts),))
    sentences = reason_sentences(product([KIND, EXTRAS, COVER]), conflict)
    assert sentences[1:] == ["Fine ones only.", told]


def test_an_answer_begins_a_sentence_with_a_capital() -> None:
    """`no Cover and Kind “FINE” …` would begin with a small letter."""
    conflict = Conflict(None, (Choice("cover", None), Choice("kind", "fine")), ())
    assert reason_sentences(product([KIND, COVER]), conflict) == [
        "No Cover and Kind “FINE” cannot go together."
    ]


def test_a_maximum_of_all_options_is_none() -> None:
    made = product([EXTRAS])
    assert rule_sentence(made, Bounds(EXTRAS)) == "Extras: choose at least 2."


def test_an_answer_that_several_ways_share_is_named_once() -> None:
    """Two answers give way; the first one in the same way each time."""
    size = module("size", "small large")
    both = [
        rule("a", Not(And((Chosen("size", "large"), Chosen("cover", "soft"))))),
        rule("b", Not(And((Chosen("kind", "fine"), Chosen("cover", "soft"))))),
    ]
    made = product([size, KIND, COVER], both)
    answers = (Answer("size", ("large",)), Answer("kind", ("fine",)))
    (repair,) = compile_product(made).repairs(
        Selection(answers), Choice("cover", "soft"), lambda build: total_price(made, build)
    )
    assert repair_title(made, repair) == "Size: LARGE → SMALL; Kind: FINE → PLAIN or RARE"
