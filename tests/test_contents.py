"""Sizes, amounts, copies and texts on a page: who put them there, what is open, what moves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from configurator.configuration import (
    By,
    Configuration,
    Content,
    Refusal,
    answer,
    content_of,
    evaluate,
    moves,
)
from configurator.core.choice import Choice
from configurator.core.element import CopyOf, Element
from configurator.core.expression import (
    ALWAYS,
    Chosen,
    Compare,
    Expression,
    Implies,
    Literal,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import (
    Aim,
    Constraint,
    ConstraintKind,
    Module,
    Numbers,
    Option,
    Preset,
    TextForm,
)
from configurator.core.ranges import Range
from configurator.core.selection import Answer, Selection
from configurator.engine import CompiledProduct, compile_product
from tests.products import euros, module, product, rule

KIND = module("kind", "plain fine", default=("plain",))
HUNDREDS = Numbers(tuple(Fraction(n) for n in range(100, 1100, 100)))
WIDE = Module("wide", "Wide", (), numbers=HUNDREDS)
SHELVES = Module(
    "shelves",
    "Shelves",
    (Option("low", "Low", euros(0), most=5), Option("high", "High", euros(0), most=5)),
    least=0,
    most=10,
    many=True,
)
ENGRAVING = Module("engraving", "Engraving", (), least=0, text=TextForm(20))


def is_at(sign: Sign, number: int) -> Compare:
    return Compare(Size("wide"), sign, Literal(Fraction(number)))


def compiled_of(modules: list[Module], *conditions: Expression, **more: object) -> CompiledProduct:
    rules = [rule(f"r{place}", condition) for place, condition in enumerate(conditions)]
    return compile_product(product(modules, rules, **more))


def sized(number: int) -> Answer:
    return Answer("wide", number=Fraction(number))


def by(configuration: Configuration, option: str | None = None) -> By:
    module = "wide" if option is None else "shelves"
    return configuration.by[module, option]


def test_who_chose_a_size() -> None:
    start = Preset("p", "P", (("wide", ()),), numbers=(("wide", Fraction(300)),))
    least = Implies(Chosen("kind", "fine"), is_at(Sign.LEAST, 1000))
    made = compiled_of([KIND, replace(WIDE, default_number=Fraction(500))], least, presets=(start,))
    assert by(evaluate(made, Selection((sized(200),)))) is By.ANSWER
    assert by(evaluate(made, Selection((Answer("kind", ("fine",)),)))) is By.FORCED
    assert by(evaluate(made, Selection((), "p"))) is By.PRESET
    assert by(evaluate(made, Selection())) is By.DEFAULT
    assert evaluate(made, Selection((), "p")).build.number("wide") == 300


def test_a_size_without_a_default_is_open_until_somebody_answers() -> None:
    made = compiled_of([KIND, WIDE], Implies(Chosen("kind", "fine"), is_at(Sign.LEAST, 1000)))
    opened = evaluate(made, Selection())
    assert by(opened) is By.NOBODY
    assert opened.open == opened.missing == ("wide",)
    assert evaluate(made, Selection((sized(200),))).complete
    assert evaluate(made, Selection((Answer("kind", ("fine",)),))).complete


def test_an_aim_answers_what_it_reads() -> None:
    aim = Aim(Size("wide"))
    few = Constraint("few", ConstraintKind.PREFER, ALWAYS, "Less is better.", aim=aim)
    configuration = evaluate(compile_product(product([WIDE], [few])), Selection())
    assert by(configuration) is By.DEFAULT
    assert configuration.build.number("wide") == 100
    assert configuration.violated == ()


def test_possible_numbers_are_told_as_ranges() -> None:
    gap = Compare(Size("wide"), Sign.UNEQUAL, Literal(Fraction(300)))
    made = compiled_of([WIDE], gap, is_at(Sign.MOST, 700))
    found = evaluate(made, Selection((sized(200),))).numbers
    ends = [(Range(Fraction(a), Fraction(b))) for a, b in ((100, 200), (400, 700))]
    assert found["wide", None] == tuple(ends)


def test_who_chose_amounts() -> None:
    some = replace(SHELVES, default=("high",), default_pieces=(("high", 2),), least=1)
    pieces = Compare(Total((Size("wide"),)), Sign.LEAST, Literal(Fraction(100)))
    made = compiled_of([some, WIDE], Chosen("shelves", "low"), pieces)
    opened = evaluate(made, Selection())
    assert (by(opened, "low"), by(opened, "high")) == (By.FORCED, By.DEFAULT)
    assert opened.build.pieces("shelves", "high") == 2
    three = Answer("shelves", ("low",), pieces=(("low", 3),))
    answered = evaluate(made, Selection((three,)))
    assert by(answered, "low") is By.ANSWER
    assert answered.build.pieces("shelves", "low") == 3


def test_where_pieces_are_needed_and_nobody_chose_them_it_is_open() -> None:
    made = compiled_of([replace(SHELVES, least=3)])
    opened = evaluate(made, Selection())
    assert opened.open == ("shelves",)
    three = Answer("shelves", ("low",), pieces=(("low", 3),))
    assert evaluate(made, Selection((three,))).open == ()


def test_a_text_may_be_left_empty_unless_it_must_be_answered() -> None:
    assert evaluate(compiled_of([ENGRAVING]), Selection()).complete
    must = compiled_of([replace(ENGRAVING, must_answer=True)])
    assert evaluate(must, Selection()).missing == ("engraving",)
    empty = Selection((Answer("engraving", text=""),))
    assert evaluate(must, empty).missing == ("engraving",)
    told = evaluate(must, Selection((Answer("engraving", text="Ann"),)))
    assert told.missing == told.open == ()
    assert told.by["engraving", None] is By.ANSWER
    assert told.build.text("engraving") == "Ann"


def test_a_text_that_a_rule_asks_for_is_open() -> None:
    filled = Compare(Size("engraving"), Sign.LEAST, Literal(Fraction(1)))
    made = compiled_of([KIND, ENGRAVING], Implies(Chosen("kind", "fine"), filled))
    assert evaluate(made, Selection()).complete
    assert evaluate(made, Selection((Answer("kind", ("fine",)),))).open == ("engraving",)


def test_a_size_that_does_not_fit_is_refused_with_repairs() -> None:
    made = compiled_of([KIND, WIDE], Implies(Chosen("kind", "fine"), is_at(Sign.LEAST, 1000)))
    fine = Selection((Answer("kind", ("fine",)),))
    refused = answer(made, fine, Choice("wide", None, number=Fraction(400)))
    assert isinstance(refused, Refusal)
    assert [c.answers for c in refused.conflicts] == [(Choice("kind", "fine"),)]
    assert refused.repairs[0].ways[0].changes[0].after == Choice("kind", "plain")
    taken = answer(made, fine, Choice("wide", None, number=Fraction(1000)))
    assert isinstance(taken, Selection)


def there(copy: int) -> Compare:
    return Compare(Size("columns"), Sign.LEAST, Literal(Fraction(copy)))


def test_moves_hold_numbers_pieces_and_texts() -> None:
    columns = Module(
        "columns",
        "Columns",
        (),
        numbers=Numbers((Fraction(1), Fraction(2))),
        default_number=Fraction(1),
        element="column",
    )
    copies = [
        replace(
            WIDE,
            id=f"columns.{copy}.width",
            copy=CopyOf("columns", copy, "width"),
            when=there(copy),
            default_number=Fraction(400),
        )
        for copy in (1, 2)
    ]
    sums: tuple[Term, ...] = tuple(Size(made.id) for made in copies)
    fits = Compare(Total(sums), Sign.MOST, Literal(Fraction(700)))
    element = Element("column", "Column", ("width",))
    made = compiled_of([columns, *copies, SHELVES, ENGRAVING], fits, elements=(element,))
    before = evaluate(made, Selection()).build
    after = evaluate(
        made,
        Selection(
            (
                Answer("columns", number=Fraction(2)),
                Answer("shelves", ("low",), pieces=(("low", 2),)),
                Answer("engraving", text="Ann"),
            )
        ),
    ).build
    found = {move.module: (move.before, move.after) for move in moves(made.product, before, after)}
    assert found["columns"] == (Content(number=Fraction(1)), Content(number=Fraction(2)))
    assert found["columns.2.width"][0] is None
    assert found["shelves"] == (Content(), Content(("low",), (("low", 2),)))
    assert found["engraving"] == (Content(text=""), Content(text="Ann"))
    shelves = content_of(after, made.product.module("shelves"))
    assert shelves is not None
    assert (shelves.pieces_of("low"), shelves.pieces_of("high")) == (2, 0)
