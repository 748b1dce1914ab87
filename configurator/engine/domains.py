"""The valid domains of one component: the standing of each of its answers.

The standing of an answer is taken with the customer's choices *without* what they say on the
same module: choosing a sibling replaces the answer. In a module of several choices every
option stands for itself. Answers that share what is left out are judged together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from configurator.core.choice import Choice
from configurator.core.product import Module
from configurator.engine.reasoner import Reasoner
from configurator.engine.vocabulary import Key
from configurator.engine.witness import Question, Standing

__all__ = ["Standing", "component_standings"]


def component_standings(reasoner: Reasoner, choices: tuple[Choice, ...]) -> dict[Key, Standing]:
    """The standings of one component, asked in groups that share their assumptions."""
    vocabulary = reasoner.component.vocabulary
    literals = {choice: vocabulary.weak(choice) for choice in choices}
    found: dict[Key, Standing] = {}
    with reasoner.lock:
        shown = reasoner.witnesses.shown(literals.values())
        for own, keys in _groups(reasoner.component.modules, vocabulary.answers, choices):
            variables = tuple(vocabulary.answers[key] for key in keys)
            assumptions = tuple(x for choice, x in literals.items() if choice != own)
            left_out = literals[own] if own is not None else None
            standing = reasoner.standings(Question(assumptions, variables, shown, left_out))
            found.update(zip(keys, (standing[v] for v in variables), strict=True))
    return found


def _groups(
    modules: Sequence[Module], answers: Mapping[Key, int], choices: Sequence[Choice]
) -> Iterator[tuple[Choice | None, list[Key]]]:
    """(the choice to leave out, the answers to judge without it), the open answers first."""
    many = {module.id for module in modules if module.many}
    own: dict[Key, Choice] = {}
    for choice in choices:
        own[choice.module, choice.option if choice.module in many else None] = choice
    groups: dict[Choice | None, list[Key]] = {None: []}
    for module, option in answers:
        left_out = own.get((module, option if module in many else None))
        groups.setdefault(left_out, []).append((module, option))
    yield from groups.items()
