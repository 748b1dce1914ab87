"""Hard questions: nobody waits for them, they can be cancelled, and no solver has two threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, wraps
from threading import Event, Lock, Thread, get_ident
from typing import Any

import pytest

from configurator.core.choice import Choice
from configurator.core.selection import Selection
from configurator.engine import (
    Cancelled,
    CompiledProduct,
    LimitReached,
    Limits,
    Standing,
    compile_product,
)
from configurator.engine.oracle import SatOracle
from configurator.engine.turns import Turns
from tests.engine.hard import SMALL, guests, in_small_hall
from tests.engine.test_threads import PATIENCE, at_once, many_turns, questions, told

__all__ = ["many_turns"]

SLICES = 40
LIMITS = Limits(conflicts=50 * SLICES, slice=50, circuit=0)
HARD = guests(12)


@pytest.fixture
def compiled() -> CompiledProduct:
    return compile_product(HARD, LIMITS)


@pytest.fixture
def slices(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The thread of every slice that a solver worked, in order."""
    really, found = SatOracle._slice, list[int]()

    def counted(oracle: SatOracle, assumptions: Sequence[int], conflicts: int, **how: bool) -> Any:
        found.append(get_ident())
        return really(oracle, assumptions, conflicts, **how)

    monkeypatch.setattr(SatOracle, "_slice", counted)
    return found


def seated(made: int) -> Selection:
    """An easy selection: the first guest has a place of the large hall."""
    return Selection().choosing(HARD.module("g0"), Choice("g0", f"p{made}"))


def test_a_limit_is_kept_to_the_conflict(compiled: CompiledProduct, slices: list[int]) -> None:
    with pytest.raises(LimitReached):
        compiled.build(in_small_hall(HARD))
    assert len(slices) == 1 + SLICES


def test_whoever_asks_during_a_hard_question_is_answered(
    compiled: CompiledProduct, slices: list[int]
) -> None:
    """Between any two slices another thread gets all its answers, with none of the others."""
    asked: list[int] = []

    def easy() -> None:
        place = len(asked) % 12
        assert compiled.build(seated(place)) is not None
        assert compiled.standings(seated(place))["g1", f"p{place}"] is Standing.EXCLUDED
        asked.append(place)

    def between() -> bool:
        thread = Thread(target=easy, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a hard question keeps the solver"
        return False

    with pytest.raises(LimitReached):
        compiled.until(between).build(in_small_hall(HARD))
    assert slices.count(get_ident()) == 1 + SLICES
    assert len(asked) == 1 + SLICES


@pytest.mark.parametrize("after", [0, 1, 2, SLICES])
def test_a_cancelled_request_stops_before_its_next_slice(
    compiled: CompiledProduct, slices: list[int], after: int
) -> None:
    expected = compile_product(HARD, LIMITS).standings(seated(3))
    before = len(slices)
    with pytest.raises(Cancelled):
        compiled.until(lambda: len(slices) - before >= after).build(in_small_hall(HARD))
    assert len(slices) - before == after
    assert compiled.standings(seated(3)) == expected
    assert compiled.build(seated(3)) == compile_product(HARD, LIMITS).build(seated(3))
    with pytest.raises(LimitReached):
        compiled.build(in_small_hall(HARD))


def test_every_kind_of_question_can_be_cancelled(compiled: CompiledProduct) -> None:
    gone = compiled.until(lambda: True)
    asks: list[Callable[[], object]] = [
        partial(gone.build, Selection()),
        partial(gone.is_best, Selection()),
        partial(gone.standings, Selection()),
        partial(gone.numbers, Selection()),
        partial(gone.undecided, Selection()),
        partial(gone.conflicts, Selection(), SMALL),
        partial(gone.repairs, Selection(), SMALL, lambda _: HARD.base),
        partial(gone.surplus, Selection()),
        gone.needless,
    ]
    for ask in asks:
        with pytest.raises(Cancelled):
            ask()
    assert compiled.build(Selection()) is not None


def test_a_hard_question_ends_alike_whatever_was_asked_before() -> None:
    """Within the limit of an oracle that knows nothing yet, however busy the shared one was."""
    made = guests(7)
    limits = Limits(conflicts=20_000, slice=50, circuit=0)
    wanted = Selection().choosing(made.module("hall"), SMALL)
    for busy in (0, 1, 5):
        shared = compile_product(made, limits)
        for selection, _ in questions(made, busy):
            shared.consistent(selection)
        assert shared.build(wanted) is None
        assert shared.standings(Selection())["hall", "small"] is Standing.EXCLUDED


@pytest.fixture
def overlaps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was called on an oracle while another thread was in it."""
    inside: dict[int, int] = {}
    lock, found = Lock(), list[str]()

    def watched(name: str) -> Callable[..., Any]:
        really = getattr(SatOracle, name)

        @wraps(really)
        def call(oracle: SatOracle, *given: Any, **named: Any) -> Any:
            with lock:
                if inside.setdefault(id(oracle), get_ident()) != get_ident():
                    found.append(name)
            try:
                return really(oracle, *given, **named)
            finally:
                with lock:
                    inside.pop(id(oracle), None)

        return call

    for name in ("ask", "propagate", "steer"):
        monkeypatch.setattr(SatOracle, name, watched(name))
    return found


def test_no_solver_ever_has_two_threads(phone: CompiledProduct, overlaps: list[str]) -> None:
    asked = questions(phone.product, 12)
    limits = Limits(conflicts=1_000, slice=1, circuit=0)
    alone = [told(compile_product(phone.product, limits), question) for question in asked]
    shared = compile_product(phone.product, limits)

    def ask(first: int) -> list[object]:
        return [told(shared, question) for question in [*asked[first:], *asked[:first]]]

    firsts = [2 * thread for thread in range(6)]
    for first, together in zip(firsts, at_once([partial(ask, f) for f in firsts]), strict=True):
        assert together == [*alone[first:], *alone[:first]]
    assert overlaps == []


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(), list[str]()

    def take(name: str) -> None:
        with turns:
            order.append(name)

    threads = [Thread(target=take, args=(name,), daemon=True) for name in "abc"]
    with turns:
        for place, thread in enumerate(threads):
            thread.start()
            while len(turns._waiting) <= place:
                Event().wait(0.001)
    take("the first one again")
    for thread in threads:
        thread.join(PATIENCE)
    assert order == ["a", "b", "c", "the first one again"]


def test_who_gives_up_waiting_is_passed_over() -> None:
    turns = Turns()
    with turns:
        mine = Lock()
        turns._waiting.append(mine)
        turns._give_up(mine)
    assert not turns._held
    with turns:
        turns._give_up(Lock())  # its turn had come just before: it passes it on
        assert not turns._held
