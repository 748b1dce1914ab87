"""What goes without saying about copies is left out, unless it is all there is to say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.element import CopyOf, Element
from configurator.core.expression import Chosen, Compare, Literal, Sign, Size
from configurator.core.product import Module, Numbers
from configurator.engine import Applies, Conflict, Step
from configurator.wording.reasons import forced_sentences, reason_sentences, told_rules
from tests.products import module, product, rule

LENGTHS = Numbers((Fraction(400), Fraction(600)))
COLUMNS = Module("columns", "Columns", (), numbers=LENGTHS, element="column")
THERE = Compare(Size("columns"), Sign.LEAST, Literal(Fraction(2)))
WIDTH = Module(
    "columns.2.width",
    "Width",
    (),
    numbers=LENGTHS,
    copy=CopyOf("columns", 2, "width"),
    when=THERE,
)
DOORS = module("doors", "none hinged")
MADE = replace(
    product([COLUMNS, DOORS, WIDTH]), elements=(Element("column", "Column", ("width",)),)
)
FIT = rule("fit", THERE, "They must fit.")
WISH = Choice("columns.2.width", None, number=Fraction(600))


def conflict(*rules: Applies | object) -> Conflict:
    return Conflict(WISH, (), tuple(Step(one, ()) for one in rules))  # type: ignore[arg-type]


def test_that_a_copy_brings_its_modules_is_left_out() -> None:
    found = conflict(Applies(WIDTH), FIT)
    assert told_rules(found) == (FIT,)
    assert reason_sentences(MADE, found)[1:] == ["They must fit."]
    assert forced_sentences(MADE, found)[1:] == ["They must fit."]


def test_it_is_told_where_nothing_else_is() -> None:
    told = reason_sentences(MADE, conflict(Applies(WIDTH)))
    assert told[1:] == ["Column 2: Width is there only if the number of Columns is at least 2."]


def test_a_condition_of_its_own_is_told() -> None:
    own = Applies(replace(WIDTH, when=Chosen("doors", "hinged")))
    assert reason_sentences(MADE, conflict(own, FIT))[1:] == [
        "Column 2: Width is there only if Doors is “HINGED”.",
        "They must fit.",
    ]
