"""What a limit keeps from being known is said as such: by the engine, on the page, in commands.

The hall has a place for every guest, and a small one lacks one of them. That the small hall is
impossible takes a solver very many conflicts (see `tests.engine.hard`), and here it has few.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from configurator.catalogue import load_product
from configurator.cli import answers as cli_answers
from configurator.cli import main
from configurator.commerce.quote import Terms
from configurator.configuration import Refusal, answer, evaluate
from configurator.core.choice import Choice
from configurator.core.ranges import Range
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, LimitReached, Limits, Offers, Standing
from configurator.store import open_store
from configurator.web.codec import decode
from configurator.web.contract import ModuleView, View
from configurator.web.reducer import Shop, reduce
from configurator.wording.page_words import said
from tests.web.conftest import NOW

ShowView = Callable[..., View]
Command = Callable[..., str]

GUESTS = 7
FEW = Limits(conflicts=20, slice=10, circuit=0)


def rule_file(hall: str = "large") -> str:
    """The rule file; `hall` is the default of the hall."""
    places = [f"p{place}" for place in range(GUESTS)]
    options = ", ".join(f"{place}: {{title: {place.upper()}}}" for place in places)
    modules = [
        f"  hall: {{title: Hall, choose: one, default: {hall}, "
        "options: {large: {title: Large, price: 9.00}, small: {title: Small}}}",
        "  view: {title: View, choose: one, default: yard, "
        "options: {yard: {title: Yard}, sea: {title: Sea}}}",
        "  chairs: {title: Chairs, quantity: {from: 0, to: 9}, default: 0}",
        "  width: {title: Width, size: {values: [4, 6, 8], unit: m}, default: 4}",
        *(f"  g{g}: {{title: G{g}, choose: one, options: {{{options}}}}}" for g in range(GUESTS)),
    ]
    rules = [
        f"  - {{id: x{a}-{b}-{p}, rule: not (g{a} == {p} and g{b} == {p}), because: One each.}}"
        for a, b in combinations(range(GUESTS), 2)
        for p in places
    ]
    last, guests = places[-1], ", ".join(f"g{guest}" for guest in range(GUESTS))
    rules += [
        f"  - {{id: s{g}, rule: hall == small -> g{g} != {last}, because: It is small.}}"
        for g in range(GUESTS)
    ]
    rules += [
        "  - {id: sea, rule: view == sea -> hall == large, because: The sea fills a hall.}",
        "  - {id: many, rule: chairs >= 5 -> hall == small, because: Chairs are small.}",
        "  - {id: wide, rule: width >= 6 m -> hall == small, because: Wide halls are small.}",
    ]
    return "\n".join(
        [
            "product: hall\ntitle: Hall\ncurrency: EUR",
            "tax: {prices: gross, classes: {goods: 19%}}",
            "steps:",
            f"  - {{id: all, title: All, modules: [hall, view, chairs, width, {guests}]}}",
            "modules:",
            *modules,
            "constraints:",
            *rules,
            "price: {base: 1.00}",
            "",
        ]
    )


class OneProduct:
    """What is on sale: one product, with little time for it."""

    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def get(self, name: str) -> Offers | None:
        """The product, if it is called so."""
        return self._offers if name == self._offers.product.id else None

    def products(self) -> Sequence[Offers]:
        """The product."""
        return (self._offers,)


def offers_of(path: Path, hall: str = "large") -> Offers:
    path.write_text(rule_file(hall), encoding="utf-8")
    loaded = load_product(path)
    assert loaded.offers is not None, loaded.problems
    return Offers(loaded.offers.product, FEW)


@pytest.fixture(scope="module")
def offers(tmp_path_factory: pytest.TempPathFactory) -> Offers:
    return offers_of(tmp_path_factory.mktemp("hall") / "hall.yaml")


@pytest.fixture
def compiled(offers: Offers) -> CompiledProduct:
    return Offers(offers.product, FEW).usual


@pytest.fixture(scope="module")
def eager(tmp_path_factory: pytest.TempPathFactory) -> Offers:
    """The small hall is the default here: whether the best build has it is not known."""
    return offers_of(tmp_path_factory.mktemp("hall") / "hall.yaml", hall="small")


SMALL, SEA = Choice("hall", "small"), Choice("view", "sea")
EMPTY = Selection()


def at_sea(compiled: CompiledProduct) -> Selection:
    return EMPTY.choosing(compiled.product.module("view"), SEA)


def test_an_option_is_undecided(compiled: CompiledProduct) -> None:
    assert compiled.standings(EMPTY)["hall", "small"] is Standing.UNDECIDED
    assert compiled.standings(EMPTY)["view", "sea"] is Standing.FREE


def test_numbers_are_possible_or_undecided(compiled: CompiledProduct) -> None:
    """They count as possible, and it is said which of them may not be."""
    assert compiled.numbers(EMPTY)["chairs", None] == (Range(Fraction(0), Fraction(9)),)
    assert compiled.undecided(EMPTY) == {
        ("chairs", None): (Range(Fraction(5), Fraction(9)),),
        ("width", None): (Range(Fraction(6), Fraction(8)),),
    }
    assert compiled.undecided(at_sea(compiled)) == {}


def test_a_build_may_not_be_the_best(compiled: CompiledProduct, eager: Offers) -> None:
    assert compiled.is_best(EMPTY)
    assert evaluate(compiled, EMPTY).best
    assert eager.usual.build(EMPTY) is not None
    assert not eager.usual.is_best(EMPTY)
    assert not evaluate(eager.usual, EMPTY).best


def test_reasons_and_repairs_may_not_be_all(compiled: CompiledProduct) -> None:
    """The view rules the small hall out. Nobody knows that it is impossible by itself."""
    refusal = answer(compiled, at_sea(compiled), SMALL)
    assert isinstance(refusal, Refusal)
    assert [conflict.answers for conflict in refusal.conflicts] == [(SEA,)]
    assert not refusal.conflicts[0].smallest
    assert refusal.repairs == ()
    assert not refusal.all_repairs
    unpriced = evaluate(compiled, at_sea(compiled), repaired=True).unpriced
    assert ("hall", "small") in unpriced


def test_with_a_usual_limit_all_is_known(offers: Offers) -> None:
    known = Offers(offers.product, replace(FEW, conflicts=100_000, slice=1_000)).usual
    assert known.standings(EMPTY)["hall", "small"] is Standing.EXCLUDED
    assert known.undecided(EMPTY) == {}
    found = known.all_repairs(at_sea(known), SMALL, lambda build: known.product.base)
    assert (found.found, found.all) == ((), True)


@pytest.fixture
def show(tmp_path: Path, offers: Offers) -> Iterator[ShowView]:
    """What the shop answers to an event."""
    store = open_store(f"sqlite:///{tmp_path}/quotes.sqlite")

    def told(kind: str, selection: str = "", sold: Offers = offers, **more: object) -> View:
        shop = Shop(OneProduct(Offers(sold.product, FEW)), store, Terms(), lambda: NOW)
        event = {"n": 1, "kind": kind, "product": "hall", "selection": selection, **more}
        return reduce(shop, decode(event))

    yield told
    store.close()


def module_of(view: View, name: str) -> ModuleView:
    return next(m for step in view["steps"] for m in step["modules"] if m["id"] == name)


def test_the_page_shows_an_undecided_option(show: ShowView) -> None:
    card = next(o for o in module_of(show("show"), "hall")["options"] if o["id"] == "small")
    assert (card["standing"], card["label"]) == ("undecided", said("not_known"))
    assert card["hint"] == said("hint_undecided")


def test_the_page_shows_undecided_numbers(show: ShowView) -> None:
    view = show("show")
    number = module_of(view, "chairs")["number"]
    assert number is not None
    assert number["sentence"].endswith(said("numbers_undecided", numbers="5–9"))
    cards = {o["id"]: o["standing"] for o in module_of(view, "width")["options"]}
    assert cards == {"4": "free", "6": "undecided", "8": "undecided"}


def test_the_page_shows_a_build_that_may_not_be_the_best(show: ShowView, eager: Offers) -> None:
    best, other = show("show"), show("show", sold=eager)
    assert said("not_best") not in [note["text"] for note in best["notes"]]
    assert said("not_best") in [note["text"] for note in other["notes"]]


def test_the_page_never_says_that_nothing_helps_where_that_is_not_known(show: ShowView) -> None:
    view = show("choose", "view=sea", module="hall", option="small")
    assert view["conflict"] is not None
    assert view["conflict"]["advice"] == said("no_repairs_known")
    assert view["conflict"]["reasons"][-1] == [said("not_smallest")]
    card = next(
        o for o in module_of(show("details", "view=sea"), "hall")["options"] if o["id"] == "small"
    )
    assert card["label"] != said("not_possible")
    assert card["hint"] == said("hint_excluded")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """What a command prints about a product for which it has little time."""

    def run(sold: Offers, *arguments: str) -> str:
        monkeypatch.setattr(cli_answers, "open_file", lambda _: Offers(sold.product, FEW))
        path = tmp_path / "hall.yaml"
        path.touch()
        name, *rest = arguments
        return CliRunner().invoke(main, [name, str(path), *rest]).output

    return run


def test_complete_and_price_tell_that_a_build_may_not_be_the_best(
    command: Command, offers: Offers, eager: Offers
) -> None:
    for name in ("complete", "price"):
        assert said("not_best") not in command(offers, name)
        assert said("not_best") in command(eager, name)
    assert json.loads(command(eager, "price", "--format", "json"))["best"] is False
    assert json.loads(command(offers, "price", "--format", "json"))["best"] is True


def test_explain_tells_what_is_undecided(command: Command, offers: Offers) -> None:
    assert "Hall “Small” is undecided." in command(offers, "explain", "--why", "hall=small")
    chairs = command(offers, "explain", "--why", "chairs=6")
    assert "undecided" in chairs
    assert said("numbers_undecided", numbers="5–9") in chairs
    told = command(offers, "explain", "--choose", "view=sea", "--why", "hall=small")
    assert said("not_smallest") in told
    assert said("no_repairs_known") in told
    assert "Nothing makes it possible" not in told


def test_a_refused_answer_tells_it_too(command: Command, offers: Offers) -> None:
    answers = ["--choose", "view=sea", "--choose", "hall=small"]
    told = command(offers, "price", *answers)
    assert said("not_smallest") in told
    assert said("no_repairs_known") in told
    document = json.loads(command(offers, "price", *answers, "--format", "json"))
    assert (document["smallest"], document["all_repairs"]) == (False, False)


def test_without_any_build_the_command_says_that_it_is_not_known(
    command: Command, offers: Offers
) -> None:
    assert "not known" in command(offers, "price", "--choose", "hall=small")


def test_no_build_is_no_answer(compiled: CompiledProduct) -> None:
    with pytest.raises(LimitReached):
        compiled.build(EMPTY.choosing(compiled.product.module("hall"), SMALL))
