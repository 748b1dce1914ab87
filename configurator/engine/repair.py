"""Repairs: the smallest changes of the customer's answers that make a wish possible.

A set of answers to give up is a smallest hitting set of the conflicts (Reiter, "A theory of
diagnosis from first principles", 1987): guess one that hits the conflicts known so far, ask;
a refusal teaches another conflict, a success is a repair, and all of the smallest size are
found. What the answers given up become is then tried out value by value, each way priced as
the build that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.selection import Build, Selection
from configurator.engine.hitting import first_hitting_set
from configurator.engine.ladder import Ladder
from configurator.engine.oracle import Outcome
from configurator.engine.reasoner import Reasoner
from configurator.engine.vocabulary import number_told

MOST_SETS = 60
"""How many equally small sets of answers are looked at; beyond that the first ones are."""

MOST_WAYS = 200
"""How many ways one set of answers is tried out."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of the customer that a repair changes."""

    before: Choice
    after: Choice


@dataclass(frozen=True, slots=True)
class Way:
    """One concrete way to carry out a repair, with the build that it leads to and its price."""

    changes: tuple[Change, ...]
    selection: Selection
    build: Build
    preset_answers_changed: int
    total: Amount

    @property
    def cost(self) -> tuple[int, Amount]:
        """What ways with equally many changed answers are compared by."""
        return self.preset_answers_changed, self.total


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest set of answers to change. All `ways` cost the same; they are in file order."""

    ways: tuple[Way, ...]

    @property
    def changed(self) -> tuple[Choice, ...]:
        """The answers that are given up, in file order."""
        return tuple(change.before for change in self.ways[0].changes)


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs that were found, the best first; `all`: no limit kept others from being found."""

    found: tuple[Repair, ...]
    all: bool


def correction_sets(
    reasoner: Reasoner, choices: Sequence[Choice], wish: Choice | None
) -> tuple[tuple[int, ...], ...]:
    """All smallest sets of places in `choices` without which the wish is possible.

    Empty when the wish is impossible whatever is given up, or when a limit was reached before
    anything was found. `choices` are in file order and say nothing about what the wish answers.
    """
    vocabulary = reasoner.component.vocabulary
    literals = [vocabulary.weak(choice) for choice in choices]
    wished = [] if wish is None else [vocabulary.strong(wish)]
    cores: list[frozenset[int]] = []
    found: list[tuple[int, ...]] = []
    while len(found) < MOST_SETS:
        places = first_hitting_set(cores, found)
        if places is None or (found and len(places) > len(found[0])):
            break
        kept = [literal for place, literal in enumerate(literals) if place not in places]
        reply = reasoner.ask([*wished, *kept])
        if reply.outcome is Outcome.POSSIBLE:
            found.append(places)
            continue
        core = set(reply.core) if reply.outcome is Outcome.IMPOSSIBLE else set(kept)
        cores.append(frozenset(p for p, x in enumerate(literals) if x in core and p not in places))
    return tuple(found)


def changes_of(
    reasoner: Reasoner, choices: Sequence[Choice], wish: Choice | None, places: Sequence[int]
) -> Iterator[tuple[Change, ...]]:
    """Every possible way to answer anew what stands at these places, in file order."""
    vocabulary = reasoner.component.vocabulary
    kept = [vocabulary.weak(c) for place, c in enumerate(choices) if place not in places]
    fixed = kept if wish is None else [*kept, vocabulary.strong(wish)]
    given_up = [choices[place] for place in places]
    yield from _answer_anew(reasoner, fixed, given_up)


def _answer_anew(
    reasoner: Reasoner, fixed: Sequence[int], given_up: Sequence[Choice]
) -> Iterator[tuple[Change, ...]]:
    if not given_up:
        yield ()
        return
    before, rest = given_up[0], given_up[1:]
    for after in _alternatives(reasoner, fixed, before):
        extended = [*fixed, reasoner.component.vocabulary.strong(after)]
        if reasoner.ask(extended).outcome is Outcome.POSSIBLE:
            for changes in _answer_anew(reasoner, extended, rest):
                yield Change(before, after), *changes


def _alternatives(reasoner: Reasoner, fixed: Sequence[int], choice: Choice) -> Iterator[Choice]:
    """What could be answered instead; a number moves to the nearest possible one on each side."""
    vocabulary = reasoner.component.vocabulary
    (module,) = (m for m in vocabulary.modules if m.id == choice.module)
    ladder = vocabulary.ladder(choice.module, choice.option)
    if module.text is not None:
        # What else the customer would write nobody knows; to write nothing is the one other answer.
        yield from [Choice(module.id, None)] if choice.text else []
    elif ladder is not None:
        yield from _neighbours(reasoner, fixed, choice, ladder)
    elif module.many:
        yield Choice(choice.module, choice.option, wanted=not choice.wanted)
    else:
        for (_, option), _ in vocabulary.of_module(module.id):
            if option != choice.option:
                yield Choice(module.id, option)


def _neighbours(
    reasoner: Reasoner, fixed: Sequence[int], choice: Choice, ladder: Ladder
) -> Iterator[Choice]:
    number = number_told(choice)
    now = ladder.class_of(number)
    below, above = range(now - 1, -1, -1), range(now + 1, len(ladder.classes))
    for places in (below, above):
        for place in places:
            reply = reasoner.ask([*fixed, ladder.classes[place]])
            if reply.outcome is Outcome.POSSIBLE:
                yield _told_anew(choice, ladder.nearest(place, number))
                break


def _told_anew(choice: Choice, number: Fraction) -> Choice:
    """The choice with another number."""
    if choice.option is None:
        return Choice(choice.module, None, number=number)
    if number == 0:
        return Choice(choice.module, choice.option, wanted=False)
    return Choice(choice.module, choice.option, number=number if number > 1 else None)


def ranked(ways_by_set: Sequence[Sequence[Way]]) -> tuple[Repair, ...]:
    """One repair per set of answers, its cheapest ways together, the best repair first."""
    repairs: list[Repair] = []
    for ways in ways_by_set:
        by_cost = sorted(ways, key=lambda way: way.cost)
        for _, best in groupby(by_cost, key=lambda way: way.cost):
            repairs.append(Repair(tuple(best)))
            break
    return tuple(sorted(repairs, key=lambda repair: repair.ways[0].cost))
