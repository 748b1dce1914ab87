"""Sizes, amounts, texts, attributes, terms and tables in the engine, against the naive twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from unittest.mock import patch

from hypothesis import assume, given
from hypothesis import strategies as st

from configurator.core.choice import Choice
from configurator.core.evaluation import holds
from configurator.core.expression import Chosen, Compare, Fits, Implies, Literal, Pieces, Sign
from configurator.core.product import Option, Product
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, Limits, compile_product, domains
from configurator.engine.comparing import decided
from configurator.engine.decided import Decided
from configurator.engine.diagram import WAIVED, YES
from configurator.engine.unknowns import Condition, NumberIn, OptionIn, PiecesOf, Unknown
from tests.engine.test_twin import WAYS, check_explanations, check_repairs, consistent_part
from tests.numbered import comparisons, modules, numbered_products, numbered_selections
from tests.products import euros, module, product, rule
from tests.twin import Twin, raw_builds


@st.composite
def numbered_cases(draw: st.DrawFn) -> tuple[Twin, CompiledProduct, Selection]:
    """A product that can be built, and a selection that can be kept."""
    made = draw(numbered_products())
    twin = Twin(made)
    assume(twin.builds)
    selection = draw(numbered_selections(made))
    return twin, compile_product(made, draw(WAYS)), consistent_part(twin, selection)


@st.composite
def compared(draw: st.DrawFn) -> tuple[Product, Compare | Fits]:
    """A few modules, and a comparison over them."""
    made = [draw(modules((), name)) for name in "klm"]
    found = draw(comparisons(made, 2))
    assert isinstance(found, Compare | Fits)
    return product(made), found


@given(compared())
def test_a_diagram_says_what_the_comparison_says(case: tuple[Product, Compare | Fits]) -> None:
    made, comparison = case
    found = decided(comparison, made.module)
    for build in raw_builds(made, bounded=False):
        told = followed(found, build)
        assert holds(comparison, build, waived=False) == (told is True)
        assert holds(comparison, build, waived=True) == (told is not False)


def followed(found: Decided, build: Build) -> bool | None:
    """What the diagram says of a build."""
    at = found.diagram.root
    while at > WAIVED:
        node = found.diagram.node(at)
        case = case_of(found, node.unknown, build)
        at = [child for start, child in node.runs if start <= case][-1]
    return None if at == WAIVED else (at == YES) != found.negated


def case_of(found: Decided, place: int, build: Build) -> int:
    """The place of the case that a build is, among those of an unknown."""
    cases = found.cases[place]
    unknown: Unknown = found.unknowns[place]
    match unknown:
        case NumberIn(module):
            return cases.index(build.number(module))
        case PiecesOf(module, option):
            return cases.index(build.pieces(module, option))
        case Condition(expression):
            return cases.index(holds(expression, build))
        case OptionIn(module):
            chosen = build.option(module)
            groups = (k for k, c in enumerate(cases) if isinstance(c, tuple) and chosen in c)
            return next(groups, len(cases) - 1)


@given(numbered_products())
def test_a_product_is_possible_exactly_when_it_has_a_build(made: Product) -> None:
    assert compile_product(made).possible == bool(Twin(made).builds)


@given(numbered_cases())
def test_standings_and_possible_numbers(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    check_domains(*case)


@given(numbered_cases())
def test_a_model_is_a_witness_of_other_values_too(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    with patch.object(domains, "FEW_CLASSES", 1):
        check_domains(*case)


def check_domains(twin: Twin, compiled: CompiledProduct, selection: Selection) -> None:
    """The standings and possible numbers are those that the twin finds."""
    expected = {key: twin.standing(selection, key) for key in twin.answers()}
    assert dict(compiled.standings(selection)) == expected
    for (name, option), ranges in compiled.numbers(selection).items():
        values = twin.numbers(selection, (name, option))
        if option is not None and twin.product.module(name).when is not None:
            # Where the module is absent there are no pieces; that is no answer of its own.
            told = {v for v in all_values(twin, name, option) if in_ranges(v, ranges)}
            assert told - {0} == values - {0}
            continue
        assert values == {v for v in all_values(twin, name, option) if in_ranges(v, ranges)}


def all_values(twin: Twin, module: str, option: str | None) -> set[Fraction]:
    """Every number that the module, or pieces of the option, could ever be."""
    if option is not None:
        return {Fraction(build.pieces(module, option)) for build in twin.raw}
    return {number for b in twin.raw if (number := b.number(module)) is not None}


def in_ranges(value: Fraction, ranges: Sequence[Range]) -> bool:
    """Whether a value is in one of the ranges."""
    return any(one.least <= value <= one.most for one in ranges)


@given(numbered_cases())
def test_build(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    found, expected = compiled.build(selection), twin.build(selection)
    assert found is not None
    assert expected is not None
    assert (found.chosen, found.numbers, found.pieces_above_one) == (
        expected.chosen,
        expected.numbers,
        expected.pieces_above_one,
    )


@given(numbered_cases())
def test_the_own_answers_are_in_the_build(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    _, compiled, selection = case
    build = compiled.build(selection)
    assert build is not None
    for choice in selection.choices():
        assert build.fulfils(choice) or not build.applies(choice.module)


@given(numbered_cases())
def test_explanations(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    check_explanations(*case)


@given(numbered_cases())
def test_repairs(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    check_repairs(*case)


@given(numbered_cases(), st.data())
def test_a_number_that_is_not_told_as_possible_is_impossible(
    case: tuple[Twin, CompiledProduct, Selection], data: st.DataObject
) -> None:
    twin, compiled, selection = case
    sized = [m for m in twin.product.modules if m.numbers is not None]
    assume(sized)
    module = data.draw(st.sampled_from(sized))
    assert module.numbers is not None
    ranges = compiled.numbers(selection)[module.id, None]
    for number in module.numbers.values:
        wish = Choice(module.id, None, number=number)
        assert in_ranges(number, ranges) == (not compiled.conflicts(selection, wish))


def test_what_does_not_apply_is_no_witness_of_pieces() -> None:
    """Seen on the wardrobe: drawers of a column that was not there seemed to weigh nothing."""
    parts = replace(
        module("parts", "a", many=True, least=0, most=3, when=Chosen("extra", "yes")),
        options=(Option("a", "A", euros(0), most=3),),
    )
    few = Compare(Pieces("parts", "a"), Sign.MOST, Literal(Fraction(2)))
    made = product(
        [module("extra", "no yes"), parts], [rule("few", Implies(Chosen("extra", "yes"), few))]
    )
    with patch.object(domains, "FEW_CLASSES", 1):
        found = compile_product(made, Limits(circuit=0)).numbers(Selection())
    assert found["parts", "a"] == (Range(Fraction(0), Fraction(2)),)
