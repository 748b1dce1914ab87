"""The valid domains of one component: the standing of each of its answers.

The standing of an answer is taken with the customer's choices *without* what they say on the
same module: choosing a sibling replaces the answer. In a module of several choices every
option stands for itself. Answers that share what is left out are judged together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from configurator.core.product import Module
from configurator.core.selection import Choice
from configurator.engine.reasoner import Reasoner
from configurator.engine.vocabulary import Key
from configurator.engine.witness import Standing

__all__ = ["Standing", "component_standings"]


def component_standings(reasoner: Reasoner, choices: tuple[Choice, ...]) -> dict[Key, Standing]:
    """The standings of one component, asked in groups that share their assumptions."""
    vocabulary = reasoner.component.vocabulary
    found: dict[Key, Standing] = {}
    with reasoner.lock:
        for own, keys in _groups(reasoner.component.modules, vocabulary.answers, choices):
            assumptions = [vocabulary.weak(c) for c in choices if c not in own]
            variables = [vocabulary.answers[key] for key in keys]
            standing = reasoner.standings(assumptions, variables)
            found.update((key, standing[vocabulary.answers[key]]) for key in keys)
    return found


def _groups(
    modules: Sequence[Module], answers: Mapping[Key, int], choices: Sequence[Choice]
) -> Iterator[tuple[tuple[Choice, ...], list[Key]]]:
    """(the choices to leave out, the answers to judge without them), the open answers first."""
    many = {module.id for module in modules if module.many}
    own: dict[Key, tuple[Choice, ...]] = {}
    for choice in choices:
        own[choice.module, choice.option if choice.module in many else None] = (choice,)
    groups: dict[tuple[Choice, ...], list[Key]] = {(): []}
    for module, option in answers:
        left_out = own.get((module, option if module in many else None), ())
        groups.setdefault(left_out, []).append((module, option))
    yield from groups.items()
