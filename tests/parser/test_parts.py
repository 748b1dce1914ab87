"""The bill of materials: article numbers with names in braces, quantities, sizes, copies."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.choice import Choice
from configurator.core.evaluation import holds, value_of
from configurator.core.expression import Term
from configurator.core.selection import Build
from configurator.core.table import Key
from tests.parser.beside import SIZED, only, product
from tests.parser.files import changed

CODED = changed(
    "glass: {title: Glass,",
    "glass: {title: Glass, code: G-1, attributes: {tint: grey, panes: 2, weighs: 3 kg},",
    SIZED,
)
BUILD = Build(
    (("shade", ("glass",)), ("height", ()), ("pieces", ()), ("arms", ())),
    tuple(
        (name, Fraction(number))
        for name, number in (
            *(("height", 900), ("width", 500), ("pieces", 3)),
            *(("arms", 2), ("arms.1.reach", 30), ("arms.2.reach", 40)),
        )
    ),
)
VALUES = "values: {area: {is: height * width, unit: m2}}\n"


def told(pieces: tuple[str | Term, ...]) -> list[Key | None]:
    """An article number with what its terms are worth."""
    worth = [piece if isinstance(piece, str) else value_of(piece, BUILD) for piece in pieces]
    return [value for value in worth if not isinstance(value, tuple)]


@pytest.mark.parametrize(
    ("number", "pieces"),
    [
        ("POLE", ["POLE"]),
        ("POLE-{height}", ["POLE-", Fraction(900)]),
        ("{shade}{pieces}", ["glass", Fraction(3)]),
        ("P-{shade.code}-X", ["P-", "G-1", "-X"]),
        ("{ shade.tint }", ["grey"]),
        ("{shade.panes}", [Fraction(2)]),
        ("A{area}", ["A", Fraction(45, 100)]),
        ("{{a}}{{{shade}}}", ["{a}{", "glass", "}"]),
    ],
)
def test_names_in_braces_are_put_in(number: str, pieces: list[Key]) -> None:
    part = product(f"{CODED}{VALUES}bom: [{{part: '{number}'}}]\n").parts[0]
    assert told(part.number) == pieces
    assert (part.id, part.quantity.value) == (number, 1)  # type: ignore[union-attr]


def test_a_part_has_a_quantity_sizes_a_line_and_a_condition() -> None:
    part = product(
        f"{CODED}bom:\n  - part: POLE\n    title: Pole\n    quantity: pieces + 1\n"
        "    size: [height - 2 cm, 580 mm]\n    unit: cm\n    line: saw\n    when: shade == glass\n"
    ).parts[0]
    assert value_of(part.quantity, BUILD) == 4
    assert [value_of(term, BUILD) for term in part.size] == [880, 580]
    assert (part.title, part.line, part.unit.name) == ("Pole", "saw", "cm")
    assert part.when is not None
    assert holds(part.when, BUILD)


def test_parts_of_an_element_are_needed_for_each_copy_that_is_there() -> None:
    text = changed("modules: [height,", "modules: [arms, height,", SIZED)
    text = changed(
        "  height: {", "  arms: {title: Arms, copies: {of: arm, from: 1, to: 3}}\n  height: {", text
    )
    found = product(
        f"{text}elements:\n  arm:\n    title: Arm\n"
        "    modules: {reach: {title: Reach, size: {values: [30, 40], unit: cm}}}\n"
        "    bom: [{part: 'ARM-{reach}-{number}', size: [reach], when: height >= 900 mm}]\n"
    ).parts
    assert [told(part.number) for part in found[:2]] == [
        ["ARM-", Fraction(30), "-", Fraction(1)],
        ["ARM-", Fraction(40), "-", Fraction(2)],
    ]
    assert [holds(part.when, BUILD) for part in found if part.when is not None] == [
        True, True, False,
    ]  # fmt: skip
    assert value_of(found[0].size[0], BUILD) == 300


@pytest.mark.parametrize(
    ("part", "code", "column", "message"),
    [
        ("'A-{'", "bad-article", 17, '"{" alone'),
        ("'A}'", "bad-article", 16, '"}" alone'),
        ("'A-{a b}'", "bad-article", 17, '"{a b}" does not hold a name'),
        ("'A-{shad}'", "unknown-name", 18, '"shad"'),
        ("'{foot.code}'", "bad-article", 16, 'no option of module "foot" has a code'),
        ("'{shade.size}'", "unknown-attribute", 22, "size"),
        ("'{shade.weighs}'", "wrong-kind", 16, "no word and no plain number"),
        ("'{extras}'", "wrong-kind", 16, "has several choices"),
        ("A, quantity: height", "wrong-kind", 27, '"height" is no number of pieces'),
        ("A, size: [pieces]", "wrong-unit", 24, '"pieces" is no length'),
        ("A, size: [580]", "wrong-unit", 24, '"580" is no length'),
        ("A, unit: mn", "unknown-unit", 23, 'no unit "mn"'),
        ("A, when: shade == x", "unknown-option", 32, '"x"'),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    part: str, code: str, column: int, message: str
) -> None:
    found = only(f"{CODED}bom: [{{part: {part}}}]\n")
    assert found.code == code
    assert message in found.message
    assert found.span.column == column


def test_choices_of_the_tests_are_those_of_addresses() -> None:
    """One spelling for choices everywhere: what a test excludes, an address can say."""
    expected = "{excluded: [shade=glass, height=900, extras!=no]}"
    (test,) = product(f"{SIZED}tests: [{{name: a, expect: {expected}}}]\n").tests
    assert test.expected.excluded == (
        Choice("shade", "glass"),
        Choice("height", None, number=Fraction(900)),
        Choice("extras", "no", wanted=False),
    )
    assert [str(choice) for choice in test.expected.excluded] == [
        "shade=glass", "height=900", "extras!=no",
    ]  # fmt: skip
