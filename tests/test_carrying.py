"""A build is carried to other rules as it is, or not at all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.configuration.carrying import carried
from configurator.core.context import Offered
from configurator.core.expression import Chosen, Not
from configurator.core.product import Module, NotOffered, Numbers, Option, Product, TextForm
from configurator.core.selection import Build
from configurator.core.units import UNITS
from tests.numbered import conditions, numbered_products
from tests.products import euros, module, product, rule
from tests.twin import Twin

DOORS = module("doors", "hinged sliding", default=("hinged",))
LAMPS = module("lamps", "spot strip", least=0, most=2, many=True)
WALL = Module(
    "wall",
    "Wall",
    (),
    numbers=Numbers((Fraction(1000), Fraction(2000)), UNITS["mm"]),
    default_number=Fraction(1000),
)
NOW = product([DOORS, LAMPS, WALL])
BUILD = Build((("doors", ("sliding",)), ("lamps", ()), ("wall", ())), (("wall", Fraction(2000)),))


def _tells_texts(made: Product, build: Build) -> bool:
    """The twin writes no texts: of texts only those that are empty."""
    return not any(build.number(m.id) for m in made.modules if m.text is not None)


@given(st.data())
def test_just_the_valid_builds_of_other_rules_are_carried_to_them(data: st.DataObject) -> None:
    now = data.draw(numbered_products())
    added = rule("added", data.draw(conditions(now.modules, 2)))
    then = replace(now, constraints=(*now.constraints[1:], added))
    valid = set(Twin(then).builds)
    for build in Twin(now).raw[:2_000]:
        if _tells_texts(now, build):
            assert carried(build, now, then) == (build if build in valid else None)


def test_what_was_not_asked_yet_is_left_away_if_it_holds_nothing() -> None:
    then = product([DOORS, WALL])
    found = carried(BUILD, NOW, then)
    assert found == replace(BUILD, chosen=(("doors", ("sliding",)), ("wall", ())))
    lit = replace(BUILD, chosen=(("doors", ("sliding",)), ("lamps", ("spot",)), ("wall", ())))
    assert carried(lit, NOW, then) is None
    assert carried(BUILD, NOW, product([DOORS, LAMPS])) is None


def test_what_is_not_asked_any_more_had_its_default() -> None:
    now = product([LAMPS])
    found = carried(Build((("lamps", ()),)), now, NOW)
    assert found is not None
    assert (found.options("doors"), found.number("wall")) == (("hinged",), Fraction(1000))
    asleep = replace(DOORS, when=Chosen("lamps", "spot"))
    found = carried(Build((("lamps", ()),)), now, product([LAMPS, asleep]))
    assert found == Build((("lamps", ()),))
    against = rule("no-hinges", Not(Chosen("doors", "hinged")))
    assert carried(Build((("lamps", ()),)), now, product([LAMPS, DOORS], [against])) is None


def test_a_choice_of_several_that_nobody_made_for_the_customer_is_no_build() -> None:
    extras = replace(LAMPS, id="extras", least=1)
    build = Build((("lamps", ()),))
    assert carried(build, product([LAMPS]), product([LAMPS, extras])) is None


def test_ids_that_changed_lead_to_what_was_called_otherwise() -> None:
    """A renamed option would else count as new, and its price history as none."""
    old = module("gates", "hinged gliding")
    options = (DOORS.options[0], replace(DOORS.options[1], was=("gliding",)))
    now = replace(NOW, modules=(replace(DOORS, options=options, was=("gates",)), LAMPS, WALL))
    found = carried(BUILD, now, product([old, LAMPS, WALL]))
    assert found is not None
    assert found.options("gates") == ("gliding",)


def test_copies_are_found_by_what_they_were_copies_of() -> None:
    now = product([module("columns", "a", was=("sections",)), module("columns.2.inside", "x y")])
    then = product([module("sections", "a"), module("sections.2.inside", "x y")])
    build = Build((("columns", ("a",)), ("columns.2.inside", ("y",))))
    found = carried(build, now, then)
    assert found == Build((("sections", ("a",)), ("sections.2.inside", ("y",))))


@pytest.mark.parametrize(("unit", "value", "there"), [("cm", 200, True), ("cm", 2000, False)])
def test_a_size_is_the_same_size_in_another_unit(unit: str, value: int, there: bool) -> None:
    numbers = Numbers((Fraction(value),), UNITS[unit])
    found = carried(BUILD, NOW, product([DOORS, LAMPS, replace(WALL, numbers=numbers)]))
    assert (found is not None) == there
    if found is not None:
        assert found.number("wall") == value


def test_a_size_is_no_weight() -> None:
    weight = replace(WALL, numbers=Numbers((Fraction(2000),), UNITS["g"]))
    assert carried(BUILD, NOW, product([DOORS, LAMPS, weight])) is None


def test_what_is_not_offered_was_not_to_be_had() -> None:
    then = replace(NOW, not_offered=(NotOffered("doors", "sliding", Offered()),))
    assert carried(BUILD, NOW, then) is None


def test_pieces_and_texts_are_carried() -> None:
    shelf = Option("shelf", "Shelf", euros(1_400), most=3)
    inside = Module("inside", "Inside", (shelf,), least=0, most=3, many=True)
    name = Module("name", "Name", (), least=0, text=TextForm(5))
    now = product([inside, name])
    build = Build(
        (("inside", ("shelf",)), ("name", ())),
        (("name", Fraction(3)),),
        ((("inside", "shelf"), 3),),
        (("name", "Ann"),),
    )
    assert carried(build, now, now) == build
    fewer = replace(inside, options=(replace(shelf, most=2),))
    assert carried(build, now, product([fewer, name])) is None
    shorter = replace(name, text=TextForm(2))
    assert carried(build, now, product([inside, shorter])) is None
