"""Every text shape of repairs and of what moves along."""

from __future__ import annotations

from dataclasses import replace

from configurator.commerce.pricing import total_price
from configurator.configuration import Content, Move
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Counted, Implies, Not
from configurator.core.product import Product
from configurator.core.selection import Answer, Selection
from configurator.engine import Repair, compile_product
from configurator.wording.changes import (
    move_text,
    moves_text,
    repair_title,
    sleeping_text,
    way_label,
)
from tests.products import euros, module, product, rule

SIZE = module("size", "small middle large")
EXTRAS = module("extras", "case lamp stand", least=0, most=3, many=True)
COVER = module("cover", "soft hard", least=0)
CASE, LAMP, LARGE = Chosen("extras", "case"), Chosen("extras", "lamp"), Chosen("size", "large")


def repairs(made: Product, wish: Choice, *answers: Answer) -> tuple[Repair, ...]:
    """The repairs for a wish."""
    compiled = compile_product(made)
    return compiled.repairs(Selection(answers), wish, lambda build: total_price(made, build))


def test_one_answer_becomes_another() -> None:
    dear = replace(
        SIZE, options=(SIZE.options[0], replace(SIZE.options[1], price=euros(1)), SIZE.options[2])
    )
    made = product([dear, EXTRAS], [rule("r", Not(And((LARGE, CASE))))])
    (repair,) = repairs(made, Choice("extras", "case"), Answer("size", ("large",)))
    assert repair_title(made, repair) == "Size: LARGE → SMALL"
    assert way_label(made, repair.ways[0]) == "SMALL"


def test_ties_stand_together_as_a_choice() -> None:
    made = product([SIZE, EXTRAS], [rule("r", Not(And((LARGE, CASE))))])
    (repair,) = repairs(made, Choice("extras", "case"), Answer("size", ("large",)))
    assert repair_title(made, repair) == "Size: LARGE → SMALL or MIDDLE"
    assert [way_label(made, way) for way in repair.ways] == ["SMALL", "MIDDLE"]


def test_an_option_of_several_is_left_out_or_added() -> None:
    most = rule("r", Counted((CASE, LAMP), 0, 1))
    made = product([EXTRAS], [most])
    (repair,) = repairs(made, Choice("extras", "lamp"), Answer("extras", ("case",)))
    assert repair_title(made, repair) == "leave out CASE"
    needs = product([SIZE, EXTRAS], [rule("r", Implies(LARGE, CASE))])
    (repair,) = repairs(needs, Choice("size", "large"), Answer("extras", (), ("case",)))
    assert repair_title(needs, repair) == "add CASE"


def test_an_optional_module_is_left_empty() -> None:
    soft, hard = Chosen("cover", "soft"), Chosen("cover", "hard")
    made = product([SIZE, COVER], [rule("r", Implies(LARGE, And((Not(soft), Not(hard)))))])
    (repair,) = repairs(made, Choice("size", "large"), Answer("cover", ("hard",)))
    assert repair_title(made, repair) == "Cover: HARD → none"


def test_two_answers_that_change_together() -> None:
    rules = [rule("a", Not(And((LARGE, CASE)))), rule("b", Not(And((LARGE, LAMP))))]
    made = product([SIZE, EXTRAS], rules)
    (repair,) = repairs(made, Choice("size", "large"), Answer("extras", ("case", "lamp")))
    assert repair_title(made, repair) == "leave out CASE; leave out LAMP"
    assert way_label(made, repair.ways[0]) == "leave out CASE, leave out LAMP"


def test_moves() -> None:
    made = product([SIZE, EXTRAS, COVER])
    small, large, soft = Content(("small",)), Content(("large",)), Content(("soft",))
    both = Content(("case", "lamp"))
    assert move_text(made, Move("size", small, large)) == "Size SMALL → LARGE"
    assert move_text(made, Move("extras", Content(), both)) == "Extras none → CASE and LAMP"
    assert move_text(made, Move("cover", soft, None)) == "Cover no longer applies"
    assert move_text(made, Move("cover", None, soft)) == "new: Cover (SOFT)"
    two = (Move("size", small, large), Move("cover", soft, None))
    assert moves_text(made, two) == "Size SMALL → LARGE; Cover no longer applies"
    assert moves_text(made, ()) == ""


def test_a_sleeping_answer_is_named() -> None:
    text = sleeping_text(product([COVER]), Choice("cover", "hard"))
    assert text == "Your answer Cover “HARD” is kept for when it applies again."
