"""What modules are, as clauses: one answer, one number, pieces of options, and when they apply."""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.product import Module
from configurator.engine.cnf import Clauses
from configurator.engine.ladder import Ladder
from configurator.engine.vocabulary import Vocabulary


def add_module(vocabulary: Vocabulary, clauses: Clauses, module: Module) -> None:
    """Says what the module is, and fills what the vocabulary knows of it."""
    applies = None
    if module.when is not None:
        applies = vocabulary.applies[module.id] = clauses.new_variable()
    answers = [variable for _, variable in vocabulary.of_module(module.id)]
    if module.counts:
        number = vocabulary.ladders[module.id, None]
        _add_ladder(clauses, number, applies)
        _keep(vocabulary, clauses, number.classes, applies)
        if applies is None:
            vocabulary.siblings.update(dict.fromkeys(number.classes, number.classes))
        return
    if not module.many:
        _exactly_one(clauses, answers, applies)
        if applies is None:
            vocabulary.siblings.update(dict.fromkeys(answers, tuple(answers)))
    if applies is not None:
        for variable in answers:
            clauses.add(-variable, applies)
    _keep(vocabulary, clauses, answers, applies)
    for option in module.options:
        pieces = vocabulary.ladder(module.id, option.id)
        if pieces is not None:
            _add_ladder(clauses, pieces, None)
            # No pieces of an option of a module that does not apply: that needs no "if".
            _keep(vocabulary, clauses, pieces.classes[1:], applies)
            vocabulary.siblings.update(dict.fromkeys(pieces.classes, pieces.classes))


def _exactly_one(clauses: Clauses, variables: Sequence[int], applies: int | None) -> None:
    """One of the answers, if the module applies; never two."""
    for place, variable in enumerate(variables):
        for other in variables[:place]:
            clauses.add(-other, -variable)
    clauses.add(*(() if applies is None else (-applies,)), *variables)


def _keep(
    vocabulary: Vocabulary, clauses: Clauses, variables: Sequence[int], applies: int | None
) -> None:
    """For each answer the literal "if the module applies, then this"."""
    if applies is not None:
        for variable in variables:
            vocabulary.kept[variable] = clauses.any_of([variable, -applies])


def _add_ladder(clauses: Clauses, ladder: Ladder, applies: int | None) -> None:
    """Steps follow from those above; a class is between two steps; none where it is absent."""
    for lower, upper in zip(ladder.at_least, ladder.at_least[1:], strict=False):
        clauses.add(-upper, lower)
    for place, variable in enumerate(ladder.classes):
        above = ladder.at_least[place - 1] if place else applies
        below = ladder.at_least[place] if place < len(ladder.at_least) else None
        parts = [literal for literal in (above, None if below is None else -below) if literal]
        clauses.add(variable, *(-part for part in parts))
        for part in parts:
            clauses.add(-variable, part)
    if applies is not None and ladder.at_least:
        clauses.add(-ladder.at_least[0], applies)
