"""The valid domains of one component: the standing of each of its answers.

The standing of an answer is taken with the customer's choices *without* what they say on the
same module: choosing a sibling replaces the answer. In a module of several choices every
option stands for itself. Answers that share what is left out are judged together. Of numbers
the exact set of possible ones is told, as ranges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from configurator.core.choice import Choice
from configurator.core.ranges import Range
from configurator.engine.lifting import places
from configurator.engine.oracle import lanes
from configurator.engine.reasoner import Reasoner
from configurator.engine.standing import Domains, Standing
from configurator.engine.vocabulary import Key, Vocabulary
from configurator.engine.witness import Question

FEW_CLASSES = 6
"""So few unseen classes of a number are asked for one by one: that is quicker then."""


def component_domains(reasoner: Reasoner, choices: tuple[Choice, ...]) -> Domains:
    """The valid domains of one component, asked in groups that share their assumptions."""
    circuit = reasoner.ready_circuit
    if circuit is not None:
        return circuit.domains(choices)
    return _hunted(reasoner, choices)


def _hunted(reasoner: Reasoner, choices: tuple[Choice, ...]) -> Domains:
    """The valid domains by asking the solver."""
    vocabulary = reasoner.component.vocabulary
    literals = {choice: vocabulary.weak(choice) for choice in choices}
    found: dict[Key, Standing] = {}
    classes: dict[int, Standing] = {}
    shown = reasoner.witnesses.shown(literals.values())
    for own, keys in _groups(vocabulary, choices):
        variables = tuple(dict.fromkeys(v for key in keys for v in _variables(vocabulary, key)))
        assumptions = tuple(x for choice, x in literals.items() if choice != own)
        left_out = literals[own] if own is not None else None
        lifted = partial(_lifted, reasoner, [key for key in keys if key in vocabulary.ladders])
        question = Question(assumptions, variables, shown, left_out, lifted)
        standing = reasoner.standings(question)
        classes.update(standing)
        answers = [key for key in keys if key in vocabulary.answers]
        found.update((key, standing[vocabulary.answers[key]]) for key in answers)
    return _domains(vocabulary, found, classes)


def _lifted(reasoner: Reasoner, keys: Sequence[Key], model: int, unseen: int) -> Iterator[int]:
    """What a model shows of numbers of many classes besides the one that it has."""
    vocabulary, lifting = reasoner.component.vocabulary, reasoner.component.lifting
    told = b""
    for key in keys if lifting is not None else ():
        classes = vocabulary.ladders[key].classes
        if (unseen & lanes(classes)).bit_count() < FEW_CLASSES:
            continue
        told = told or model.to_bytes(reasoner.component.read, "little")
        # Where the module does not apply there is nothing to lift: no pieces are no answer then.
        applies = vocabulary.there(key[0])
        if lifting is not None and (applies is None or told[applies - 1]):
            found = [classes[place] for place in places(lifting.classes(key, told))]
            yield from found
            yield from (-variable for variable in classes if len(found) > 1)


def _domains(
    vocabulary: Vocabulary, found: dict[Key, Standing], classes: Mapping[int, Standing]
) -> Domains:
    numbers: dict[Key, tuple[Range, ...]] = {}
    undecided: dict[Key, tuple[Range, ...]] = {}
    for key, ladder in vocabulary.ladders.items():
        standings = [classes[variable] for variable in ladder.classes]
        numbers[key] = ladder.ranges([one is not Standing.EXCLUDED for one in standings])
        if Standing.UNDECIDED in standings:
            undecided[key] = ladder.ranges([one is Standing.UNDECIDED for one in standings])
    return Domains(found, numbers, undecided)


def _variables(vocabulary: Vocabulary, key: Key) -> Iterator[int]:
    """The variables that are judged for one key: the answer, and the classes of its number."""
    if key in vocabulary.answers:
        yield vocabulary.answers[key]
    if key in vocabulary.ladders:
        yield from vocabulary.ladders[key].classes


def _groups(
    vocabulary: Vocabulary, choices: Sequence[Choice]
) -> Iterator[tuple[Choice | None, list[Key]]]:
    """(the choice to leave out, the keys to judge without it), the open answers first."""
    many = {module.id for module in vocabulary.modules if module.many}
    own: dict[Key, Choice] = {}
    for choice in choices:
        own[choice.module, choice.option if choice.module in many else None] = choice
    groups: dict[Choice | None, list[Key]] = {None: []}
    for module, option in dict.fromkeys([*vocabulary.answers, *vocabulary.ladders]):
        left_out = own.get((module, option if module in many else None))
        groups.setdefault(left_out, []).append((module, option))
    yield from groups.items()
