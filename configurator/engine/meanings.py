"""What a literal of the clauses says of one place of a circuit: with which of its cases it holds.

Answers, classes and steps of numbers, "applies" and "if it applies, then this" are each a matter
of a single place (`engine.decisions`). So wishes, which are literals, are weighed place by place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from configurator.engine.decisions import Case, Decision, Lack
from configurator.engine.ladder import Ladder
from configurator.engine.vocabulary import Vocabulary

Meaning = tuple[int, tuple[bool, ...]]
"""A place, and by case whether the literal holds."""


class Meanings:
    """The meanings of the literals of one component."""

    def __init__(self, vocabulary: Vocabulary, decisions: Sequence[Decision]) -> None:
        self._many = {module.id for module in vocabulary.modules if module.many}
        self._of: dict[int, Meaning] = {}
        for place, decision in enumerate(decisions):
            for variable, holds in self._told(vocabulary, decision):
                self._of[variable] = place, tuple(map(holds, decision.cases))
        for variable, weak in vocabulary.kept.items():
            place, found = self._of[variable]
            absent = (case is Lack.ABSENT for case in decisions[place].cases)
            self._of[weak] = place, tuple(map(max, found, absent))

    def of(self, literal: int) -> Meaning:
        """What a literal says."""
        place, found = self._of[abs(literal)]
        return place, found if literal > 0 else tuple(not one for one in found)

    def _told(
        self, vocabulary: Vocabulary, decision: Decision
    ) -> Iterator[tuple[int, Callable[[Case], bool]]]:
        """The variables that a place decides, each with the cases in which it is true."""
        module, option = decision.spot
        applies = vocabulary.applies.get(module)
        if applies is not None and option is None:
            yield applies, lambda case: case is not Lack.ABSENT and case is not False
        for (_, told), variable in vocabulary.of_module(module):
            if option is not None:
                if told == option:
                    yield variable, lambda case: case not in (0, Lack.ABSENT)
            elif module not in self._many:
                case = Lack.EMPTY if told is None else told
                yield variable, (case,).__contains__
        ladder = vocabulary.ladder(module, option)
        if ladder is not None:
            yield from _on_ladder(ladder, pieces=option is not None)


def _on_ladder(ladder: Ladder, *, pieces: bool) -> Iterator[tuple[int, Callable[[Case], bool]]]:
    for number, variable in enumerate(ladder.classes):
        # No pieces of an option are none of what is absent.
        none = (Lack.ABSENT,) if pieces and number == 0 else ()
        yield variable, (number, *none).__contains__
    for number, variable in enumerate(ladder.at_least, start=1):
        yield variable, _at_least(number)


def _at_least(number: int) -> Callable[[Case], bool]:
    return lambda case: isinstance(case, int) and case >= number
