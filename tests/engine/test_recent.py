"""The bounded memory of what was found lately."""

from __future__ import annotations

from configurator.engine.recent import Recent


def test_what_was_found_is_not_searched_for_again() -> None:
    recent: Recent[str, int] = Recent(2)
    found = iter(range(10))
    assert [recent.get(key, lambda: next(found)) for key in "abab"] == [0, 1, 0, 1]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    recent: Recent[str, int] = Recent(2)
    found = iter(range(10))
    assert [recent.get(key, lambda: next(found)) for key in "abacab"] == [0, 1, 0, 2, 0, 3]
