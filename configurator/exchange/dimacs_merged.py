"""Joins clauses that say nearly the same into one condition: `a & (b | c) => d & !e`.

Given clauses, gives conditions that together say exactly what the clauses say. Each clause is
taken as "in a setting, a cause has an effect": the setting are its variables that stand in the
most clauses. In one setting, clauses are joined around whatever has more of them, the cause or
the effect, and then those whose causes (or effects) are the same are joined once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from configurator.exchange.dimacs_text import Clause
from configurator.exchange.feature_model import All, Any, Condition, Implies, Not, There

_MOST_EFFECTS = 20

Edge = tuple[int, Clause]
"""A cause and its effect: variables of which one is there, or one that is not (`-v`)."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Where all of the setting and one of the causes are there, all effects hold."""

    place: int
    setting: tuple[int, ...]
    causes: tuple[int, ...]
    effects: tuple[Clause, ...]


def merged(clauses: Mapping[int, Clause]) -> list[Merged]:
    """The clauses of these places, joined, in the order of their first places."""
    often = Counter(-literal for clause in clauses.values() for literal in clause if literal < 0)
    settings: dict[tuple[int, ...], dict[Edge, int]] = {}
    found: list[Merged] = []
    for place, clause in clauses.items():
        setting, cause, effect = _divided(clause, often)
        if cause:
            settings.setdefault(setting, {})[cause, effect] = place
        else:
            found.append(Merged(place, (), (), (effect,)))
    for setting, edges in settings.items():
        for causes, unsorted in _joined(edges):
            first = {one: min(edges[cause, one] for cause in causes) for one in unsorted}
            effects = sorted(unsorted, key=first.__getitem__)
            for start in range(0, len(effects), _MOST_EFFECTS):
                part = tuple(effects[start : start + _MOST_EFFECTS])
                found.append(Merged(first[part[0]], setting, causes, part))
    return sorted(found, key=lambda one: (one.place, one.causes))


def _divided(clause: Clause, often: Mapping[int, int]) -> tuple[tuple[int, ...], int, Clause]:
    """The setting, the cause (0: none) and the effect of a clause."""
    negated = sorted((-literal for literal in clause if literal < 0), key=lambda v: (-often[v], v))
    effect = tuple(literal for literal in clause if literal > 0)
    if not effect and negated:
        effect = (-negated.pop(),)
    cause = negated.pop() if negated else 0
    return tuple(sorted(negated)), cause, effect


def _joined(edges: Iterable[Edge]) -> Iterator[tuple[tuple[int, ...], tuple[Clause, ...]]]:
    """Causes with effects that all of them have: each edge in exactly one of them."""
    edges = sorted(edges)
    of_cause = Counter(cause for cause, _ in edges)
    of_effect = Counter(effect for _, effect in edges)
    by_cause: dict[int, list[Clause]] = {}
    by_effect: dict[Clause, list[int]] = {}
    for cause, effect in edges:
        if of_cause[cause] >= of_effect[effect]:
            by_cause.setdefault(cause, []).append(effect)
        else:
            by_effect.setdefault(effect, []).append(cause)
    same_effects: dict[tuple[Clause, ...], list[int]] = {}
    for cause, effects in by_cause.items():
        same_effects.setdefault(tuple(effects), []).append(cause)
    same_causes: dict[tuple[int, ...], list[Clause]] = {}
    for effect, causes in by_effect.items():
        same_causes.setdefault(tuple(causes), []).append(effect)
    yield from ((tuple(causes), effects) for effects, causes in same_effects.items())
    yield from ((causes, tuple(effects)) for causes, effects in same_causes.items())


def conditions_of(found: Iterable[Merged], names: Sequence[str]) -> Iterator[tuple[int, Condition]]:
    """The conditions with the names of the variables, each with its place."""
    there: dict[int, Condition] = {}
    for variable, name in enumerate(names):
        there[variable] = There(name)
        there[-variable] = Not(there[variable])
    for one in found:
        effect = _all([_any([there[literal] for literal in clause]) for clause in one.effects])
        causes = [there[variable] for variable in one.setting]
        if one.causes:
            causes.append(_any([there[variable] for variable in one.causes]))
        yield one.place, Implies(_all(causes), effect) if causes else effect


def _any(conditions: Sequence[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else Any(tuple(conditions))


def _all(conditions: Sequence[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))
