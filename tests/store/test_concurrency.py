"""Many writers at once, writers that are killed, and the numbers that must have no gap."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from configurator.store import Store, open_store, token_of
from tests.store.samples import NOW, RULE_SET, draft, key
from tests.store.writer import Acknowledged, Writer

THREADS = 8


def save(store: Store, name: str) -> str:
    return store.save(draft(), RULE_SET, name, token_of(name), NOW).number


def numbers(count: int) -> list[str]:
    return [f"Q-2026-{place:06}" for place in range(1, count + 1)]


def test_threads_that_save_different_quotes(store: Store) -> None:
    names = [key(n) for n in range(80)]
    with ThreadPoolExecutor(THREADS) as threads:
        given = list(threads.map(lambda name: save(store, name), names))
    assert sorted(given) == numbers(80)


def test_threads_that_repeat_the_same_saves(store: Store) -> None:
    names = [key(n) for n in range(10) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        given = list(threads.map(lambda name: (name, save(store, name)), names))
    assert len(set(given)) == 10, "one quote for each key"
    assert sorted({number for _, number in given}) == numbers(10)


def test_stores_of_several_connections_that_repeat_each_other(database: str) -> None:
    stores = [open_store(database) for _ in range(4)]
    tries = [(stores[n % 4], key(n // 8)) for n in range(64)]
    with ThreadPoolExecutor(THREADS) as threads:
        given = set(threads.map(lambda one: (one[1], save(*one)), tries))
    assert sorted(number for _, number in given) == numbers(8)
    for store in stores:
        store.close()


def test_killed_writers_lose_nothing_they_acknowledged(database: str, engine: Engine) -> None:
    _kill_and_check(database, engine, rounds=6)


@pytest.mark.soak
def test_killed_writers_lose_nothing_they_acknowledged_for_long(
    database: str, engine: Engine
) -> None:
    _kill_and_check(database, engine, rounds=200)


def _kill_and_check(database: str, engine: Engine, rounds: int) -> None:
    """Two writers at a time, killed after some quotes; and all is there and numbered without gap.

    A quote that was written but not acknowledged is fine: its customer's retry finds it.
    """
    chance = random.Random(rounds)
    told: list[Acknowledged] = []
    for place in range(rounds):
        pair = [Writer(database, f"round{place}{side}", count=0) for side in "ab"]
        for writer in pair:
            writer.go()
        wanted = chance.randint(1, 40)
        before = list(pair[0].acknowledged(wanted))
        assert len(before) == wanted
        this_round = before + [one for writer in pair for one in writer.killed()]
        _check_found(database, this_round)
        told += this_round
    _check_found(database, told)
    _check_numbers(engine, len(told))


def _check_found(database: str, told: Sequence[Acknowledged]) -> None:
    store = open_store(database)
    found = [(name, store.by_token(token_of(name))) for name, _ in told]
    store.close()
    assert [(name, quote and quote.number) for name, quote in found] == list(told)


def _check_numbers(engine: Engine, least: int) -> None:
    with engine.connect() as connection:
        kept = connection.scalars(text("SELECT number FROM quotes ORDER BY number")).all()
        if engine.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    assert len(kept) >= least
    assert list(kept) == numbers(len(kept))
