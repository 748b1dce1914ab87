"""Clauses sorted by what they may say of a tree: who needs whom, who excludes whom, groups.

Given the clauses of a CNF and its root, gives them without what the root makes true or needless.
The root is a variable that always holds and that others need; 0 where there is none, and then
stands for a root that the file does not know.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from configurator.exchange.dimacs_text import Clause, Cnf

_CANDIDATES = 20


@dataclass(slots=True)
class Clauses:
    """The clauses that say something, by their place in the file, root literals taken out.

    `needs[c][p]` is the place of the clause `-c p`; `under_root[c]` that of `-c root`, and
    `always[c]` that of `-root c`. `excluded` has pairs of variables, the smaller first.
    """

    root: int
    count: int
    kept: dict[int, Clause] = field(default_factory=dict)
    needs: dict[int, dict[int, int]] = field(default_factory=dict)
    under_root: dict[int, int] = field(default_factory=dict)
    always: dict[int, int] = field(default_factory=dict)
    excluded: set[tuple[int, int]] = field(default_factory=set)

    def exclude(self, children: Sequence[int]) -> bool:
        """Whether no two of these go together."""
        return all(
            (min(a, b), max(a, b)) in self.excluded
            for at, a in enumerate(children)
            for b in children[at + 1 :]
        )


def clauses_of(cnf: Cnf) -> Clauses:
    """The clauses of a CNF, sorted."""
    clean = _clean(cnf.clauses)
    found = Clauses(_root(clean, len(cnf.names) - 1), len(cnf.names) - 1)
    for place, clause in clean.items():
        _sort(found, place, clause)
    return found


def _sort(found: Clauses, place: int, clause: Clause) -> None:
    root = found.root
    if root and root in clause:
        if len(clause) == 2 and min(clause) < 0:
            found.under_root.setdefault(-min(clause), place)
        return
    rest = tuple(literal for literal in clause if literal != -root) if root else clause
    if len(rest) < len(clause) and len(rest) == 1 and rest[0] > 0:
        found.always.setdefault(rest[0], place)
    found.kept[place] = rest
    if len(rest) == 2:
        low, high = min(rest), max(rest)
        if low < 0 < high:
            found.needs.setdefault(-low, {}).setdefault(high, place)
        elif high < 0:
            found.excluded.add((-high, -low))


def _clean(clauses: Iterable[Clause]) -> dict[int, Clause]:
    """Clauses by their place, each once, without what always holds; literals sorted by number."""
    found: dict[Clause, int] = {}
    for place, clause in enumerate(clauses):
        literals = set(clause)
        if not any(-literal in literals for literal in literals):
            found.setdefault(tuple(sorted(literals, key=_by_number)), place)
    return {place: clause for clause, place in found.items()}


def _by_number(literal: int) -> tuple[int, int]:
    return abs(literal), literal


def _root(clauses: Mapping[int, Clause], count: int) -> int:
    """The variable that always holds and that most others need; 0, if most need none."""
    needing: dict[int, list[int]] = {}
    for clause in clauses.values():
        if len(clause) == 2 and min(clause) < 0 < max(clause):
            needing.setdefault(max(clause), []).append(-min(clause))
    sure = [clause[0] for clause in clauses.values() if len(clause) == 1 and clause[0] > 0]
    sure.sort(key=lambda variable: (-len(needing.get(variable, ())), variable))
    best, most = 0, 0
    for variable in sure[:_CANDIDATES]:
        reached = len(_reached(needing, variable))
        if reached > most:
            best, most = variable, reached
    return best if 2 * most > count else 0


def _reached(needing: Mapping[int, Sequence[int]], start: int) -> set[int]:
    """Who needs a variable, by one or several steps, and the variable itself."""
    found, waiting = {start}, deque([start])
    while waiting:
        for other in needing.get(waiting.popleft(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
