"""Numbers of many values: their comparisons are decided by bisection, not value by value."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.choice import Choice
from configurator.core.evaluation import holds
from configurator.core.expression import (
    ALWAYS,
    Arithmetic,
    Compare,
    Extreme,
    If,
    Literal,
    Operator,
    Or,
    Reduction,
    Rounded,
    Rounding,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import Aim, Constraint, ConstraintKind, Module, Numbers, Product
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.core.units import UNITS
from configurator.engine import TooComplex, compile_product
from configurator.engine.comparing import decided
from tests.engine.test_numbers import followed
from tests.products import product, rule

SIGNS = [Sign.LESS, Sign.LEAST, Sign.MORE, Sign.MOST, Sign.EQUAL, Sign.UNEQUAL]


def size(name: str, first: int, last: int, step: int = 1, when: bool = False) -> Module:
    """A size in millimetres."""
    values = tuple(Fraction(value) for value in range(first, last + 1, step))
    condition = ALWAYS if when else None
    return Module(
        name, name.title(), (), numbers=Numbers(values, UNITS["mm"], Fraction(step)), when=condition
    )


def number(value: int | str) -> Literal:
    """A number as a term."""
    return Literal(Fraction(value))


def times(left: Term, right: Term) -> Term:
    """A product."""
    return Arithmetic(left, Operator.TIMES, right)


def wide_terms() -> st.SearchStrategy[Term]:
    """Terms over three sizes, many of them growing or shrinking with each of them."""
    atoms = st.one_of(
        st.sampled_from([Size("a"), Size("b"), Size("c")]),
        st.integers(-40, 90).map(lambda n: Literal(Fraction(n, 2))),
    )

    def more(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(Arithmetic, inner, st.sampled_from(list(Operator)[:3]), inner),
            st.builds(Arithmetic, inner, st.just(Operator.DIVIDED), st.just(number(3))),
            parts.map(Total),
            st.builds(Extreme, st.sampled_from(Reduction), parts),
            st.builds(Rounded, st.sampled_from(Rounding), inner, st.just(Fraction(7))),
            st.builds(If, st.just(Compare(Size("b"), Sign.MORE, number(4))), inner, inner),
        )

    return st.recursive(atoms, more, max_leaves=5)


@given(wide_terms(), st.sampled_from(SIGNS), wide_terms(), st.booleans(), st.randoms())
def test_a_diagram_of_wide_numbers_says_what_the_comparison_says(
    left: Term, sign: Sign, right: Term, conditional: bool, random: Random
) -> None:
    modules = [size("a", 3, 40, when=conditional), size("b", -5, 8), size("c", 0, 90, 3)]
    made = product(modules)
    comparison = Compare(left, sign, right)
    found = decided(comparison, made.module)
    for _ in range(40):
        drawn = [(m.id, random.choice(m.numbers.values)) for m in modules if m.numbers is not None]
        there = drawn[1:] if conditional and random.random() < 0.2 else drawn
        build = Build(tuple((name, ()) for name, _ in there), tuple(there))
        told = followed(found, build)
        assert holds(comparison, build, waived=False) == (told is True)
        assert holds(comparison, build, waived=True) == (told is not False)


def test_four_thousand_millimetres_are_as_many_classes_as_the_rules_tell_apart() -> None:
    wall = size("wall", 800, 5000)
    columns = [size(f"column{k}", 400, 1000, 200) for k in range(4)]
    total = Total(tuple(Size(column.id) for column in columns))
    fits = rule("fits", Compare(total, Sign.MOST, Size("wall")))
    compiled = compile_product(product([wall, *columns], [fits]))
    (component,) = compiled.components
    # 1600, 1800 ... 4000 are the sums; everything below 1600 is impossible.
    assert len(component.vocabulary.ladders["wall", None].classes) == 14
    assert compiled.numbers(Selection())["wall", None] == (Range(Fraction(1600), Fraction(5000)),)
    narrow = Selection().choosing(wall, Choice("wall", None, number=Fraction(2437)))
    ranges = compiled.numbers(narrow)["column0", None]
    assert ranges == (Range(Fraction(400), Fraction(1000)),)
    last = narrow.choosing(columns[1], Choice("column1", None, number=Fraction(1000)))
    assert compiled.numbers(last)["column0", None] == (Range(Fraction(400), Fraction(600)),)
    build = compiled.build(last)
    assert build is not None
    assert build.number("wall") == 2437


def area() -> Product:
    """A wall and a height of which the area is bounded on both sides."""
    square = times(Size("wall"), Size("height"))
    return product(
        [size("wall", 800, 5000), size("height", 2000, 2800)],
        [
            rule("least", Compare(square, Sign.LEAST, number(4_000_000))),
            rule("most", Compare(square, Sign.MOST, number(9_000_000))),
        ],
    )


def test_a_product_of_two_wide_sizes_is_exact_to_the_millimetre() -> None:
    made = area()
    compiled = compile_product(made)
    for wall in (1428, 1429, 2000, 4500):
        chosen = Selection().choosing(
            made.module("wall"), Choice("wall", None, number=Fraction(wall))
        )
        possible = [h for h in range(2000, 2801) if 4_000_000 <= wall * h <= 9_000_000]
        told = compiled.numbers(chosen)["height", None] if possible else ()
        expected = (Range(Fraction(possible[0]), Fraction(possible[-1])),) if possible else ()
        assert told == expected
        assert (compiled.build(chosen) is not None) == bool(possible)


def test_a_default_moves_to_the_nearest_possible_value() -> None:
    wall = size("wall", 0, 100)
    for default, least, most, expected in ((50, 60, 90, 60), (50, 10, 40, 40), (50, 0, 100, 50)):
        made = product(
            [Module("wall", "Wall", (), numbers=wall.numbers, default_number=Fraction(default))],
            [
                rule("least", Compare(Size("wall"), Sign.LEAST, number(least))),
                rule("most", Compare(Size("wall"), Sign.MOST, number(most))),
            ],
        )
        build = compile_product(made).build(Selection())
        assert build is not None
        assert build.number("wall") == expected


def test_a_size_that_must_change_moves_as_little_as_possible_either_way() -> None:
    wall, door = size("wall", 0, 100), size("door", 0, 1)
    closed = Compare(Size("door"), Sign.EQUAL, number(0))
    elsewhere = Compare(Size("wall"), Sign.UNEQUAL, number(50))
    made = product([wall, door], [rule("not-there", Or((closed, elsewhere)))])
    compiled = compile_product(made)
    fifty = Selection().choosing(wall, Choice("wall", None, number=Fraction(50)))
    opened = Choice("door", None, number=Fraction(1))
    (repair,) = compiled.repairs(fifty, opened, lambda _: made.base)
    assert [way.changes[0].after.number for way in repair.ways] == [49, 51]


def test_what_cannot_be_decided_exactly_is_refused_with_the_limit() -> None:
    modules = [size(name, 0, 5000) for name in "abc"]
    deep = times(times(Size("a"), Size("b")), Size("c"))
    with pytest.raises(TooComplex, match="more than"):
        compile_product(product(modules, [rule("volume", Compare(deep, Sign.MOST, number(7)))]))
    aim = Constraint("p", ConstraintKind.PREFER, ALWAYS, "", aim=Aim(Size("a")))
    with pytest.raises(TooComplex, match="5001 different values"):
        compile_product(product(modules, [aim]))
