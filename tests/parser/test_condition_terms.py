"""Terms: what binds how, what each form becomes, and what it is worth for a build."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.core.evaluation import holds, value_of
from configurator.core.expression import (
    And,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Expression,
    Extreme,
    Fits,
    Given,
    If,
    Implies,
    Literal,
    Lookup,
    Named,
    Not,
    Operator,
    OptionOf,
    Or,
    Reduction,
    Rounded,
    Rounding,
    Sign,
    Size,
    Term,
    Value,
)
from configurator.core.selection import Build
from configurator.core.source import NOWHERE
from configurator.core.units import UNITS
from configurator.parser.dimensions import NUMBER, Typed
from configurator.parser.scope import Kind
from tests.parser.condition_place import (
    LENGTH,
    WEIGHT,
    Place,
    copy_scope,
    file_scope,
    text_of,
    value,
)

BUILD = Build(
    chosen=(
        ("wall", ()),
        ("height", ()),
        ("depth", ()),
        ("people", ()),
        ("engraving", ()),
        ("cpu", ("r7",)),
        ("board", ("b650",)),
        ("case", ("small",)),
        ("extras", ("strip", "2700")),
        ("doors", ()),
        ("columns", ()),
        ("columns.1.width", ()),
        ("columns.1.interior", ("shelf",)),
        ("columns.2.width", ()),
        ("columns.2.interior", ("shelf", "drawer")),
    ),
    numbers=tuple(
        (module, Fraction(number))
        for module, number in {
            "wall": 2437,
            "height": 2500,
            "depth": 58,
            "people": 4,
            "engraving": 3,
            "columns": 2,
            "columns.1.width": 400,
            "columns.2.width": 800,
        }.items()
    ),
    pieces_above_one=((("columns.1.interior", "shelf"), 3),),
)
"""Two columns; the doors are left out."""


def bare(tree: Expression | Term) -> Expression | Term:
    """The tree without places, so that it can be compared."""
    found = {field.name: _bare(getattr(tree, field.name)) for field in fields(tree)}
    return replace(tree, **found)  # type: ignore[arg-type]


def _bare(part: object) -> object:
    if isinstance(part, tuple):
        return tuple(_bare(item) for item in part)
    if type(part).__name__ == "Span":
        return NOWHERE
    tree = is_dataclass(part) and type(part).__module__ == "configurator.core.expression"
    return bare(part) if tree else part  # type: ignore[arg-type]


def term_of(written: str) -> Typed:
    place = Place()
    typed = place.term(written)
    assert place.problems == ()
    assert typed is not None
    return typed


def condition_of(written: str) -> Expression:
    place = Place()
    condition = place.read(written)
    assert place.problems == ()
    return condition


def plain(number: int | str) -> Literal:
    return Literal(Fraction(number))


PEOPLE = Size("people")
WALL, HEIGHT, DEPTH = Size("wall"), Size("height"), Size("depth", Fraction(10))
PLUS, MINUS, TIMES, DIVIDED = Operator
WIDTHS = tuple(Size(f"columns.{number}.width") for number in (1, 2, 3))

TERMS: list[tuple[str, Term, Kind]] = [
    ("3", plain(3), NUMBER),
    ("2.5", plain("5/2"), NUMBER),
    ("19%", plain("19/100"), NUMBER),
    ("200 mm", plain(200), LENGTH),
    ("2m", plain(2000), LENGTH),
    ("9.5kg", plain(9500), WEIGHT),
    ("-200 mm", plain(-200), LENGTH),
    ('"AMD"', Literal("AMD"), Kind("word")),
    ("'far away'", Literal("far away"), Kind("word")),
    ("wall", WALL, LENGTH),
    ("depth", DEPTH, LENGTH),
    ("people", Size("people"), NUMBER),
    ("columns", Size("columns"), NUMBER),
    ("channel", Given("channel"), Kind("word")),
    ("columns.2.width", WIDTHS[1], LENGTH),
    ("-wall", Arithmetic(plain(0), MINUS, WALL), LENGTH),
    ("wall * 2 + height", Arithmetic(Arithmetic(WALL, TIMES, plain(2)), PLUS, HEIGHT), LENGTH),
    ("wall - height - depth", Arithmetic(Arithmetic(WALL, MINUS, HEIGHT), MINUS, DEPTH), LENGTH),
    ("wall - (height - depth)", Arithmetic(WALL, MINUS, Arithmetic(HEIGHT, MINUS, DEPTH)), LENGTH),
    ("wall / height", Arithmetic(WALL, DIVIDED, HEIGHT), NUMBER),
    ("wall * height", Arithmetic(WALL, TIMES, HEIGHT), Kind("number", (("length", 2),))),
    ("0 + wall", Arithmetic(plain(0), PLUS, WALL), LENGTH),
    ("max(wall; height)", Extreme(Reduction.LARGEST, (WALL, HEIGHT)), LENGTH),
    ("min(wall, height, 3 m)", Extreme(Reduction.SMALLEST, (WALL, HEIGHT, plain(3000))), LENGTH),
    ("ceil(people / 3)", Rounded(Rounding.CEIL, Arithmetic(PEOPLE, DIVIDED, plain(3))), NUMBER),
    ("round(wall; 10 mm)", Rounded(Rounding.ROUND, WALL, Fraction(10)), LENGTH),
    ("floor(wall; 1 m)", Rounded(Rounding.FLOOR, WALL, Fraction(1000)), LENGTH),
    ("ceil(0; 1 m)", Rounded(Rounding.CEIL, plain(0), Fraction(1000)), LENGTH),
    ("count(columns)", Size("columns"), NUMBER),
    ("length(engraving)", Size("engraving"), NUMBER),
    ("if doors == hinged then wall else 0", If(Chosen("doors", "hinged"), WALL, plain(0)), LENGTH),
]  # fmt: skip


@pytest.mark.parametrize(("written", "tree", "kind"), TERMS)
def test_what_a_term_becomes(written: str, tree: Term, kind: Kind) -> None:
    typed = term_of(written)
    assert bare(typed.term) == tree
    assert typed.kind == kind


WORTH: list[tuple[str, Value | None]] = [
    ("cpu.cores", Fraction(8)),
    ("cpu.socket", "AM5"),
    ("case.forms", ("matx",)),
    ("doors.weighs", None),
    ("sum(doors.weighs)", Fraction(0)),
    ("sum(columns.width)", Fraction(1200)),
    ("sum(columns.interior.space)", Fraction(3 * 40 + 40 + 180)),
    ("sum(space)", Fraction(3 * 40 + 40 + 180)),
    ("sum(extras.weighs)", Fraction(1000)),
    ("sum(weighs, 500 g)", Fraction(1500)),
    ("sum(watts)", Fraction(135)),
    ("sum(wall; height)", Fraction(4937)),
    ("count(extras)", Fraction(2)),
    ("count(cpu)", Fraction(1)),
    ("count(doors)", Fraction(0)),
    ("count(columns.interior)", Fraction(5)),
    ("count(columns where interior has drawer)", Fraction(1)),
    ("count(columns where width >= 400 mm)", Fraction(2)),
    ("count(columns where number > 1)", Fraction(1)),
    ("count(columns where wall > 9 m)", Fraction(0)),
    ("pieces(extras=strip)", Fraction(1)),
    ("pieces(extras=2700)", Fraction(1)),
    ("pieces(columns.1.interior=shelf)", Fraction(3)),
    ("pieces(columns.interior=shelf)", Fraction(4)),
    ("max(columns.width)", Fraction(800)),
    ("min(columns.width)", Fraction(400)),
    ("max(columns.interior.space)", Fraction(180)),
    ("min(columns.1.interior.space)", Fraction(40)),
    ("max(columns.3.interior.space)", None),
    ("max(extras.weighs)", Fraction(1000)),
    ("columns.3.width", None),
    ("columns.2.width", Fraction(800)),
    ("table(hinges)", Fraction(3)),
    ("table(hinges; wall - 100 mm)", Fraction(2)),
    ("table(tone)", "cold"),
    ("if columns.3.width > 0 then 1 else 2", Fraction(2)),
    ("if case.forms has atx then 1 else 2", Fraction(2)),
    ("19% * people", Fraction(76, 100)),
    ("round(wall / 3; 5 mm)", Fraction(810)),
    ("length(engraving) + people", Fraction(7)),
]


@pytest.mark.parametrize(("written", "worth"), WORTH)
def test_what_a_term_is_worth(written: str, worth: Value | None) -> None:
    assert value_of(term_of(written).term, BUILD) == worth


HOLD: list[tuple[str, bool]] = [
    ("wall >= 1200 mm", True),
    ("wall < 2.4 m", False),
    ("depth == 580 mm", True),
    ("cpu.socket == board.socket", True),
    ("cpu.socket != board.socket", False),
    ("cpu.socket == LGA-1700", False),
    ('cpu.maker == "AMD"', True),
    ("cpu.maker == AMD", True),
    ("AMD == cpu.maker", True),
    ("cpu.maker in (Intel | AMD)", True),
    ("board.form in case.forms", False),
    ("case.forms has board.form", False),
    ("case.forms has matx", True),
    ("matx in case.forms", True),
    ("case.forms has 'matx'", True),
    ("extras has 2700", True),
    ("columns.1.interior has shelf", True),
    ("columns.1.interior has drawer", False),
    ("filled(engraving)", True),
    ("applies(doors) and not applies(columns.3.width)", True),
    ("people in (3 | 4)", True),
    ("people in (5)", False),
    ("wall in (1 m | 2437 mm)", True),
    ("table(tone) == cold", True),
    ("if doors == hinged then 1 else 2 == 2", True),
    ("-people < 0", True),
    ("doors == sliding -> wall >= 3 m", True),
    ("2 * people - 1 == 7", True),
]


@pytest.mark.parametrize(("written", "true"), HOLD)
def test_what_a_condition_of_terms_says(written: str, true: bool) -> None:
    assert holds(condition_of(written), BUILD) is true


def test_a_context_word_is_compared_by_name() -> None:
    told = condition_of("channel in (store | online) and zone != far-away")
    assert bare(told) == And((
        Or((
            Compare(Given("channel"), Sign.EQUAL, Literal("store")),
            Compare(Given("channel"), Sign.EQUAL, Literal("online")),
        )),
        Compare(Given("zone"), Sign.UNEQUAL, Literal("far-away")),
    ))  # fmt: skip


def test_a_word_in_a_list_of_words() -> None:
    forms = (("big", ("atx", "matx")), ("small", ("matx",)))
    told = AttributeOf("case", "forms", forms)
    assert bare(condition_of("case.forms has atx")) == Compare(Literal("atx"), Sign.IN, told)


def test_the_keys_of_a_table_may_be_given() -> None:
    place = Place()
    keys = []
    for written in ("table(hinges)", "table(hinges; height)", "table(hinges, wall)"):
        typed = place.term(written)
        assert typed is not None
        assert isinstance(typed.term, Lookup)
        keys.append([bare(key) for key in typed.term.keys])
    assert keys == [[HEIGHT], [HEIGHT], [WALL]]


def test_allowed_combinations_are_looked_up_by_columns_or_other_names() -> None:
    place = Place()
    pairs = place.scope.tables["pairs"]
    for keys in ({}, {"board": text_of("board")}):
        fits = place.conditions.fits(text_of("pairs"), pairs, keys, place.scope)
        assert isinstance(fits, Fits)
        assert [bare(key) for key in fits.keys] == [OptionOf("cpu"), OptionOf("board")]
        assert not holds(fits, BUILD)
    assert place.problems == ()


def test_a_column_that_is_no_name_of_the_place_is_told() -> None:
    place = Place()
    del place.scope.names["board"]
    pairs = place.scope.tables["pairs"]
    assert place.conditions.fits(text_of("pairs"), pairs, {}, place.scope) is None
    wrong = {"board": text_of("case.forms")}
    assert place.conditions.fits(text_of("pairs"), pairs, wrong, place.scope) is None
    assert [problem.code for problem in place.problems] == ["unknown-name", "wrong-kind"]
    assert place.problems[0].span.end_column == len("pairs") + 1


def test_a_price_is_looked_up_by_the_name_of_its_table() -> None:
    place = Place()
    freight = place.scope.tables["freight"]
    typed = place.conditions.lookup(text_of("freight"), freight, place.scope)
    assert typed is not None
    assert typed.kind == Kind("money")
    assert [bare(key) for key in mentioned_keys(typed.term)] == [Given("zone")]


def mentioned_keys(term: Term) -> tuple[Term, ...]:
    assert isinstance(term, Lookup)
    return term.keys


def test_names_look_outwards_from_a_copy() -> None:
    place = Place(copy_scope(file_scope(), 2))
    condition = place.read("sum(interior.space) <= height - 200 mm and width > 0 and number == 2")
    assert place.problems == ()
    assert holds(condition, BUILD)


def test_in_a_copy_an_attribute_is_summed_over_the_copy() -> None:
    typed = Place(copy_scope(file_scope(), 1)).term("sum(space)")
    assert typed is not None
    assert value_of(typed.term, BUILD) == 120


def test_a_value_is_named() -> None:
    scope = file_scope()
    scope.values["free"] = value("free", Typed(WALL, LENGTH))
    typed = Place(scope).term("free - 1 m")
    assert typed == Typed(Arithmetic(Named("free", WALL), MINUS, plain(1000)), LENGTH)


def test_values_of_copies_are_summed_and_compared() -> None:
    scope = file_scope()
    columns = scope.names["columns"]
    for number, copy in enumerate(getattr(columns, "copies"), start=1):  # noqa: B009
        copy.values["twice"] = value(f"columns.{number}.twice", Typed(plain(number), NUMBER))
    place = Place(scope)
    worth = {}
    for function in ("sum", "max", "min"):
        typed = place.term(f"{function}(columns.twice)")
        assert typed is not None
        worth[function] = value_of(typed.term, BUILD)
    assert worth == {"sum": 3, "max": 2, "min": 1}
    assert place.problems == ()


def test_a_copy_that_is_not_there_counts_in_no_sum_of_values() -> None:
    assert value_of(term_of("sum(columns.width, 1 mm)").term, Build(())) == 1


@pytest.mark.parametrize("function", ["min", "max"])
def test_the_extreme_of_nothing_is_nothing(function: str) -> None:
    for name in ("columns.width", "columns.interior.space", "extras.weighs"):
        assert value_of(term_of(f"{function}({name})").term, Build(())) is None


LENGTHS: st.SearchStrategy[Term] = st.deferred(
    lambda: _SIZES | _NUMBERS | _SUMS | _EXTREMES | _ROUNDED | _IFS
)
_SIZES: st.SearchStrategy[Term] = st.sampled_from([WALL, HEIGHT, DEPTH])
_NUMBERS: st.SearchStrategy[Term] = st.integers(-900, 900).map(
    lambda n: Literal(Fraction(n, 4), UNITS["mm"])
)
_SUMS: st.SearchStrategy[Term] = st.builds(
    Arithmetic, LENGTHS, st.sampled_from([PLUS, MINUS]), LENGTHS
) | st.builds(Arithmetic, LENGTHS, st.sampled_from([TIMES, DIVIDED]), st.integers(1, 9).map(plain))
_EXTREMES: st.SearchStrategy[Term] = st.builds(
    Extreme, st.sampled_from(Reduction), st.lists(LENGTHS, min_size=2, max_size=3).map(tuple)
)
_ROUNDED: st.SearchStrategy[Term] = st.builds(
    Rounded, st.sampled_from(Rounding), LENGTHS, st.integers(1, 50).map(Fraction)
)
CONDITIONS: st.SearchStrategy[Expression] = st.deferred(
    lambda: _CHOSEN | _COMPARED | _NEGATED | _JOINED | _FOLLOWING
)
_IFS: st.SearchStrategy[Term] = st.builds(If, CONDITIONS, LENGTHS, LENGTHS)
_CHOSEN: st.SearchStrategy[Expression] = st.sampled_from(
    [Chosen("doors", "hinged"), Chosen("extras", "2700")]
)
_SIGNS = st.sampled_from([sign for sign in Sign if sign is not Sign.IN])
_COMPARED: st.SearchStrategy[Expression] = st.builds(Compare, _SIZES, _SIGNS, LENGTHS)
_NEGATED: st.SearchStrategy[Expression] = st.builds(Not, CONDITIONS)
_JOINED: st.SearchStrategy[Expression] = st.builds(
    lambda kind, parts: kind(parts),
    st.sampled_from([And, Or]),
    st.lists(CONDITIONS, min_size=2, max_size=3).map(tuple),
)
_FOLLOWING: st.SearchStrategy[Expression] = st.builds(Implies, CONDITIONS, CONDITIONS)


def written(tree: Expression | Term) -> str:  # noqa: C901, PLR0912 - one case a kind
    """A tree as an author may write it, with parentheses everywhere."""
    match tree:
        case Literal(value, unit):
            return f"{float(value):g} {unit.name}".strip() if isinstance(value, Fraction) else ""
        case Size(module):
            return module
        case Arithmetic(left, operator, right):
            return f"({written(left)} {operator.value} {written(right)})"
        case Extreme(reduction, parts):
            return f"{reduction.value}({'; '.join(map(written, parts))})"
        case Rounded(rounding, part, step):
            return f"{rounding.value}({written(part)}, {step} mm)"
        case If(condition, then, otherwise):
            return f"(if {written(condition)} then {written(then)} else {written(otherwise)})"
        case Chosen(module, option):
            return f"{module} {'has' if module == 'extras' else '=='} {option}"
        case Compare(left, sign, right):
            return f"{written(left)} {sign.value} {written(right)}"
        case Not(part):
            return f"not ({written(part)})"
        case And(parts):
            return f"({' and '.join(map(written, parts))})"
        case Or(parts):
            return f"({' or '.join(map(written, parts))})"
        case Implies(condition, then):
            return f"({written(condition)} -> {written(then)})"
        case _:
            raise AssertionError(tree)


def depth(tree: object) -> int:
    parts = [getattr(tree, field.name) for field in fields(tree)]  # type: ignore[arg-type]
    inner = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    return 1 + max((depth(item) for item in inner if is_dataclass(item)), default=0)


@settings(max_examples=settings().max_examples // 4)
@given(CONDITIONS.filter(lambda tree: depth(tree) < 20))
def test_what_is_written_is_read_again(tree: Expression) -> None:
    assert bare(condition_of(written(tree))) == tree


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=12).flatmap(
        lambda numbers: st.tuples(
            st.just(numbers),
            st.lists(st.sampled_from("+-*/"), min_size=len(numbers), max_size=len(numbers)),
        )
    )
)
def test_operations_bind_as_everywhere(parts: tuple[list[int], list[str]]) -> None:
    numbers, signs = parts
    text = "".join(f" {sign} {number}" for sign, number in zip(signs, numbers, strict=True))[3:]
    exact = "".join(f"{s}Fraction({n})" for s, n in zip(signs, numbers, strict=True))[1:]
    assert value_of(term_of(text).term, BUILD) == eval(exact, {"Fraction": Fraction})
