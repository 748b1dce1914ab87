"""In which order the places of a component are decided, and which are decided side by side.

Besides the usual order (`engine.decisions`) there may be others, with places of their own for what
some rules ask of a place (`engine.coarse`), and with places that are lanes (`engine.lanes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from configurator.engine.coarse import Coarse, linked, read_coarsely
from configurator.engine.comparisons import Comparison
from configurator.engine.decided import Decided
from configurator.engine.decisions import Decision, Spot
from configurator.engine.diagrams import Diagrams


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order` has all spots, those of `coarse` places too; its last `lanes` are side by side.

    `asking` are, by the number of a rule, the places that it asks instead of finer ones.
    `decided` are comparisons that were decided before; it is added to.
    """

    order: tuple[Spot, ...]
    lanes: int = 0
    coarse: tuple[Coarse, ...] = ()
    asking: Mapping[int, tuple[Coarse, ...]] = field(default_factory=dict)
    decided: dict[Comparison, Decided] = field(default_factory=dict, compare=False)

    def decisions(self, made: Sequence[Decision]) -> tuple[Decision, ...]:
        """The usual places and the coarse ones, in this order."""
        by_spot = {one.spot: one for one in (*made, *(one.decision for one in self.coarse))}
        return tuple(by_spot[spot] for spot in self.order)

    def coarsely(
        self, diagrams: Diagrams, rules: Sequence[int], places: Mapping[Spot, int]
    ) -> tuple[int, ...]:
        """The diagrams of all rules, those of `asking` with their own places."""
        found = list(rules)
        for rule, asked in self.asking.items():
            instead = {places[one.of]: (places[one.spot], one.classes) for one in asked}
            found[rule] = read_coarsely(diagrams, found[rule], instead)
        return tuple(found)

    def links(self, diagrams: Diagrams, places: Mapping[Spot, int]) -> list[int]:
        """The rules that say what is decided at a coarse place."""
        return [
            linked(diagrams, places[one.of], places[one.spot], one.classes) for one in self.coarse
        ]
