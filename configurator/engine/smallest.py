"""The smallest of some circuits with lanes, for components whose usual circuit is too large."""

from __future__ import annotations

from contextlib import suppress

from configurator.engine.arranging import arrangements
from configurator.engine.circuit import Circuit, laned_circuit_of
from configurator.engine.component import Component
from configurator.engine.diagrams import TooLong, Work

MOST_LANED = 12_000
"""So many parts of the rules may be met: each takes longer to walk than one without lanes."""

FEW_LANED = 4_000
"""With so few nodes no other arrangement is tried."""


def laned_circuit(component: Component, most_work: int) -> Circuit | None:
    """The circuit of the arrangement that makes the fewest nodes; None if all make too many.

    So much work may be done for each arrangement.
    """
    found: Circuit | None = None
    with suppress(TooLong):
        for arrangement in arrangements((component,), Work(most_work)):
            most = MOST_LANED if found is None else min(MOST_LANED, 2 * len(found.nodes))
            with suppress(TooLong):
                made = laned_circuit_of((component,), arrangement, Work(most_work), most)
                if found is None or len(made.nodes) < len(found.nodes):
                    found = made
                if len(found.nodes) <= FEW_LANED:
                    break
    return found
