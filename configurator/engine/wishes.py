"""What the best build has if it can, as literals: preferences, defaults, then file order.

The more important comes first. A number moves to the nearest possible value of its default, or
to the lowest one; the least of a term is a ladder of comparisons, the best first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.expression import Compare, Expression, Literal, Sign
from configurator.core.product import Constraint, ConstraintKind, Module
from configurator.engine.cnf import Clauses
from configurator.engine.comparing import worths
from configurator.engine.diagram import TooComplex
from configurator.engine.ladder import Ladder
from configurator.engine.vocabulary import Vocabulary

MOST_RUNGS = 300
"""How many different values a term may have of which the least or most is preferred."""


def wishes(
    vocabulary: Vocabulary, clauses: Clauses, preferences: Iterable[Expression]
) -> Iterator[int]:
    """All wishes of a component, the most important first. `preferences`: see `preferred`."""
    for condition in preferences:
        yield clauses.literal(condition, waived=True)
    yield from usual(vocabulary)


def preferred(
    constraints: Iterable[Constraint], modules: Mapping[str, Module]
) -> Iterator[Expression]:
    """The conditions that preferences wish for, the most important first."""
    for constraint in constraints:
        if constraint.kind is ConstraintKind.PREFER:
            if constraint.aim is None:
                yield constraint.condition
            else:
                yield from rungs(constraint, modules.__getitem__)


def usual(vocabulary: Vocabulary) -> Iterator[int]:
    """What is wished for after the preferences: defaults, few extras, and file order."""
    for module in vocabulary.modules:
        yield from _defaults(vocabulary, module)
    for module in vocabulary.modules:
        yield from _left_out(vocabulary, module)
    for module in vocabulary.modules:
        if module.counts:
            yield from _weak(vocabulary, vocabulary.ladders[module.id, None])
        for option in module.options if not module.many else ():
            yield vocabulary.weak(Choice(module.id, option.id))


def rungs(preference: Constraint, modules: Callable[[str], Module]) -> Iterator[Compare]:
    """The comparisons that lead to the least (or most) of what is preferred, the best one first."""
    aim = preference.aim
    if aim is None:
        return
    values = sorted(worths(aim.term, modules), reverse=aim.most)
    if len(values) > MOST_RUNGS:
        why = f"{len(values)} different values to prefer one of, more than {MOST_RUNGS}"
        raise TooComplex(why, preference.span)
    sign = Sign.LEAST if aim.most else Sign.MOST
    for value in values[:-1]:
        yield Compare(aim.term, sign, Literal(value), preference.span)


def _defaults(vocabulary: Vocabulary, module: Module) -> Iterator[int]:
    if module.default_number is not None:
        yield from _nearest(vocabulary, (module.id, None), module.default_number)
    pieces = dict(module.default_pieces)
    for option in module.default:
        if vocabulary.ladder(module.id, option) is None:
            yield vocabulary.weak(Choice(module.id, option))
        else:
            count = Fraction(pieces.get(option, 1))
            yield from _nearest(vocabulary, (module.id, option), count)


def _nearest(
    vocabulary: Vocabulary, key: tuple[str, str | None], number: Fraction
) -> Iterator[int]:
    ladder = vocabulary.ladders[key]
    for place in ladder.by_distance(number):
        variable = ladder.classes[place]
        yield vocabulary.kept.get(variable, variable)


def _left_out(vocabulary: Vocabulary, module: Module) -> Iterator[int]:
    """Optional things are left out; where some are needed, the first ones stay, and few of them."""
    if module.many:
        for option in reversed(module.options):
            pieces = vocabulary.ladder(module.id, option.id)
            steps = [vocabulary.option(module.id, option.id)] if pieces is None else pieces.at_least
            yield from (-step for step in steps)
    elif module.least == 0:
        yield vocabulary.weak(Choice(module.id, None))


def _weak(vocabulary: Vocabulary, ladder: Ladder) -> Iterator[int]:
    return (vocabulary.kept.get(variable, variable) for variable in ladder.classes)


def phases_for(vocabulary: Vocabulary, wished: Iterable[int]) -> tuple[int, ...]:
    """Which value each variable of the wishes should be tried with, the first wish winning.

    Of answers that exclude each other only the first one wished for is tried; a solver that is
    to try all of them takes any.
    """
    wanted: dict[int, int] = {}
    for wish in wished:
        wanted.setdefault(abs(wish), wish)
        if wish > 0 and wanted[wish] > 0:
            for sibling in vocabulary.siblings.get(wish, ()):
                wanted.setdefault(sibling, -sibling)
    return tuple(wanted.values())
