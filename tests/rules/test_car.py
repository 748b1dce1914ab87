"""rules/car.yaml: what the car must be, whatever its prices are today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from itertools import product as ways_of
from math import prod

import pytest

from configurator.commerce.pricing import total_price
from configurator.configuration import evaluate
from configurator.core.evaluation import holds
from configurator.core.expression import mentioned
from configurator.core.product import Constraint, ConstraintKind
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct
from tests.rules.sold import (
    added_by_table,
    dated,
    failing,
    given,
    loaded,
    packages,
    selected,
    sold,
    unhelpful,
    untranslated,
)


def built(compiled: CompiledProduct, address: str) -> Build:
    """The best build with the answers of an address."""
    build = compiled.build(selected(compiled, address))
    assert build is not None
    return build


def test_its_file_has_no_problem_and_no_warning() -> None:
    assert loaded("car").problems == ()


def test_its_own_tests_pass() -> None:
    assert len(sold("car").tests) >= 15
    assert failing("car") == []


def test_it_is_a_whole_product() -> None:
    product = sold("car")
    assert product.languages == ("en", "de", "zh")
    assert len(product.steps) <= 7
    assert sum(1 for _ in product.pairs()) >= 150
    assert len(product.constraints) >= 60
    assert len(product.parts) >= 10
    assert len(product.presets) >= 6
    assert len(product.module("wheels").options) >= 12
    assert [module.id for module in product.modules if module.must_answer] == ["delivery"]
    assert dated(product) == ["electric-spring"]
    assert added_by_table(product) == ["paint-kind", "service-plan", "insurance-class"]


def test_everything_is_said_in_all_three_languages() -> None:
    same_everywhere = ["product: Norda Lyra", "charging=ac11: 11 kW", "charging=ac22: 22 kW"]
    assert untranslated(sold("car")) == [*same_everywhere, "lights=led: LED"]


def test_every_option_helps_to_choose() -> None:
    assert unhelpful(sold("car")) == []


def test_packages_share_contents() -> None:
    contents = {p.id: {(i.module, i.option) for i in p.includes} for p in sold("car").packages}
    assert len(packages(sold("car"))) >= 7
    shared = [pair for pair in combinations(contents, 2) if contents[pair[0]] & contents[pair[1]]]
    assert len(shared) >= 5


def test_modules_come_and_go_with_the_engine() -> None:
    burning, electric = built(given("car"), "engine=p110"), built(given("car"), "engine=e231")
    for module in ("gearbox", "tank"):
        assert burning.applies(module)
        assert not electric.applies(module)
    for module in ("battery", "charging", "cables", "charge_card"):
        assert electric.applies(module)
        assert not burning.applies(module)


@pytest.mark.parametrize("country", ["DE", "AT", "FR", "NL"])
def test_it_opens_in_every_country(country: str) -> None:
    whole = evaluate(given("car", country=country), Selection())
    assert whole.missing == ("delivery",)
    assert len(whole.build.options("road_kit")) == 1
    winter = whole.build.options("winter_wheels") or whole.build.has("tyres", "all_season")
    assert bool(winter) == (country == "AT")


@pytest.mark.parametrize(
    "preset", ["town", "family", "commuter", "bends", "journey", "caravan", "value"]
)
def test_a_preset_is_built_as_it_says(preset: str) -> None:
    compiled = given("car")
    build = compiled.build(Selection((), preset))
    assert build is not None
    chosen = compiled.product.preset(preset)
    for module, options in chosen.answers:
        assert [option for option in options if not build.has(module, option)] == []
    assert [told for told in chosen.numbers if build.number(told[0]) != told[1]] == []


def test_a_trim_costs_no_more_for_what_it_contains() -> None:
    compiled = given("car")
    cheapest = {}
    for trim in ("base", "style"):
        build = built(compiled, f"trim={trim}&wheels=w16_trio")
        cheapest[trim] = total_price(compiled.product, build).minor
    style = compiled.product.module("trim").option("style").price.minor
    wheels = compiled.product.module("wheels").option("w16_trio").price.minor
    assert cheapest["style"] - cheapest["base"] == style - wheels


# How many builds there are exactly is out of reach. But where every part that varies around one
# build is allowed by itself, and no rule that reads two of them forbids a pair, all go together.

VARIED: Mapping[str, int] = {
    "paint": 1, "inlay": 1, "tank": 1, "rails": 1, "winter_wheels": 1, "audio": 1, "lights": 1,
    "insurance": 1, "delivery": 1, "practical": 8, "assist": 5, "comfort": 5,
}  # fmt: skip
"""The modules that vary; of those of several choices, how many options at most."""


def test_there_are_more_than_a_billion_builds() -> None:
    compiled = given("car")
    build = built(compiled, "engine=p150&trim=style&infotainment=media10")
    ways = {module: list(_ways(compiled, build, module, most)) for module, most in VARIED.items()}
    assert prod(map(len, ways.values())) > 10**9
    together = [rule for rule in _rules(compiled) if len(_varied(rule)) > 1]
    assert "payload-left" in [rule.id for rule in together]
    for rule in together:
        assert _always_holds(rule, build, {name: ways[name] for name in _varied(rule)}), rule.id


def _rules(compiled: CompiledProduct) -> Iterator[Constraint]:
    rules = compiled.product.constraints
    return (rule for rule in rules if rule.kind is not ConstraintKind.PREFER)


def _varied(rule: Constraint) -> list[str]:
    read = {read.module for read in mentioned(rule.condition)}
    return [module for module in VARIED if module in read]


def _ways(
    compiled: CompiledProduct, build: Build, name: str, most: int
) -> Iterator[tuple[str, ...]]:
    """What may stand in one module, with everything else as it is in the build."""
    module = compiled.product.module(name)
    held = build.options(name)
    wanted: list[tuple[str, ...]] = [(option.id,) for option in module.options]
    if module.many:
        free = [option.id for option in module.options if option.id not in held][:most]
        wanted = [(*held, *some) for n in range(most + 1) for some in combinations(free, n)]
    elif module.least == 0:
        wanted.append(())
    for options in wanted:
        changed = _with(build, {name: options})
        if all(holds(rule.condition, changed, waived=True) for rule in _rules(compiled)):
            yield options


def _with(build: Build, chosen: Mapping[str, tuple[str, ...]]) -> Build:
    held = tuple((module, chosen.get(module, options)) for module, options in build.chosen)
    return Build(held, build.numbers, build.pieces_above_one, build.texts)


def _always_holds(
    rule: Constraint, build: Build, ways: Mapping[str, Sequence[tuple[str, ...]]]
) -> bool:
    """Whether a rule holds for all combinations; of the payload, for the heaviest of each part."""
    tried = dict(ways)
    if rule.id == "payload-left":
        tried = {name: [max(some, key=lambda o: _weight(name, o))] for name, some in ways.items()}
    return all(
        holds(rule.condition, _with(build, dict(zip(tried, chosen, strict=True))), waived=True)
        for chosen in ways_of(*tried.values())
    )


def _weight(name: str, options: Sequence[str]) -> Fraction:
    module = sold("car").module(name)
    weights = [dict(module.option(option).attributes).get("weighs") for option in options]
    return sum((w for w in weights if isinstance(w, Fraction)), Fraction())
