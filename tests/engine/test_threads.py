"""One compiled product asked by many threads at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from queue import SimpleQueue
from random import Random
from threading import Thread
from typing import TypeVar

import pytest

from configurator.commerce.pricing import total_price
from configurator.configuration import answer, evaluate, settle
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Not
from configurator.core.product import Constraint, Module, Product
from configurator.core.selection import Answer, Selection
from configurator.engine import CompiledProduct, compile_product
from tests.products import module, product, rule

THREADS = 8
PATIENCE = 120
"""Seconds after which threads that are still there wait for each other for ever."""

Found = TypeVar("Found")


@pytest.fixture(autouse=True)
def many_turns() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


def at_once(works: Sequence[Callable[[], Found]]) -> list[Found]:
    """What each piece of work gives, each done in a thread of its own."""
    found: SimpleQueue[tuple[int, Found]] = SimpleQueue()

    def run(place: int) -> None:
        found.put((place, works[place]()))

    threads = [Thread(target=run, args=(place,), daemon=True) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "the threads wait for each other"
    in_order = dict(found.get() for _ in range(found.qsize()))
    return [in_order[place] for place in range(len(works))]


def questions(made: Product, count: int) -> list[tuple[Selection, Choice]]:
    """Random answers, whether they fit together or not, and a wish."""
    random = Random(7)
    wishes = [Choice(m.id, o.id) for m, o in made.pairs()]
    found: list[tuple[Selection, Choice]] = []
    for _ in range(count):
        selection = Selection()
        for choice in random.sample(wishes, 5):
            selection = selection.choosing(made.module(choice.module), choice)
        found.append((selection, random.choice(wishes)))
    return found


def told(compiled: CompiledProduct, question: tuple[Selection, Choice]) -> object:
    """All that a page would show."""
    selection, wish = question
    settled = settle(compiled, selection)
    configuration = evaluate(compiled, settled.selection, repaired=True)
    shown = configuration.build, configuration.breakdown, configuration.differences
    standings = dict(configuration.standings)
    return settled, shown, standings, answer(compiled, settled.selection, wish)


def test_many_threads_get_the_answers_of_one(phone: CompiledProduct) -> None:
    asked = questions(phone.product, 24)
    alone = [told(phone, question) for question in asked]
    shared = compile_product(phone.product)

    def ask(first: int) -> list[object]:
        """Every question, each thread beginning with another one."""
        return [told(shared, question) for question in [*asked[first:], *asked[:first]]]

    firsts = [3 * thread for thread in range(THREADS)]
    for first, together in zip(firsts, at_once([partial(ask, f) for f in firsts]), strict=True):
        assert together == [*alone[first:], *alone[:first]]


def part(name: str) -> tuple[list[Module], list[Constraint]]:
    """Two modules that exclude each other's option of the same name."""
    options = [f"o{place}" for place in range(8)]
    modules = [module(f"{name}{place}", " ".join(options)) for place in "12"]
    rules = [
        rule(f"{name}-{o}", Not(And((Chosen(f"{name}1", o), Chosen(f"{name}2", o)))))
        for o in options
    ]
    return modules, rules


def test_repairs_in_two_parts_do_not_wait_for_each_other() -> None:
    """Each looks at builds of the whole product, while the other part is asked as well."""
    (x, of_x), (y, of_y) = part("x"), part("y")
    made = product([*x, *y], [*of_x, *of_y])

    def repair(compiled: CompiledProduct, name: str) -> int:
        found = 0
        for option in (o.id for o in x[0].options):
            selection = Selection((Answer("x1", (option,)), Answer("y1", (option,))))
            wish = Choice(f"{name}2", option)
            found += len(compiled.repairs(selection, wish, lambda b: total_price(made, b)))
        return found

    for _ in range(10):
        compiled = compile_product(made)
        assert at_once([partial(repair, compiled, name) for name in "xy"]) == [8, 8]
