"""Models as clauses that others wrote, for a second solver that shares nothing with the engine.

Beside a real model stands the same model in DIMACS, with `c NUMBER NAME` for what can be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pysat.solvers import Solver

_NAMED = re.compile(r"c\s+(\d+)\s+(.*\S)")


@dataclass(frozen=True, slots=True)
class NamedClauses:
    """Clauses, the variables that have a name, and how many variables there are in all."""

    names: Mapping[str, int]
    clauses: tuple[tuple[int, ...], ...]
    variables: int


def read_named_clauses(text: str) -> NamedClauses:
    """The clauses of a DIMACS file with one clause on each line."""
    names: dict[str, int] = {}
    clauses: list[tuple[int, ...]] = []
    for line in text.splitlines():
        named = _NAMED.fullmatch(line)
        if named is not None:
            names[named[2]] = int(named[1])
        elif line and line[0] not in "cp":
            clauses.append(tuple(map(int, line.split()[:-1])))
    most = max(abs(literal) for clause in clauses for literal in clause)
    return NamedClauses(names, tuple(clauses), max(most, *names.values()))


class SecondSolver:
    """Another solver than the engine's, asked one thing at a time; it remembers no answers."""

    def __init__(self, clauses: Iterable[Sequence[int]], variables: int) -> None:
        """`variables` are in use; new ones come after them."""
        self._solver = Solver(name="minisat22")
        self._variables = variables
        for clause in clauses:
            self._solver.add_clause(list(clause))

    def possible(self, literals: Sequence[int]) -> bool:
        """Whether all of this can be true together."""
        return bool(self._solver.solve(assumptions=list(literals)))

    def new(self) -> int:
        """A variable that nothing is known of."""
        self._variables += 1
        return self._variables

    def add(self, clause: Sequence[int]) -> None:
        """One more clause."""
        self._solver.add_clause(list(clause))

    def all_of(self, literals: Sequence[int]) -> int:
        """A variable that is true exactly when all of these are."""
        found = self.new()
        for literal in literals:
            self.add([-found, literal])
        self.add([found, *(-literal for literal in literals)])
        return found
