"""Proofs that explanations and repairs are true and smallest, by solvers that the engine has not.

Each rule is put into clauses here once more, in another way, to be switched on by itself. Whether
all rules together allow something is asked of clauses that others wrote. The fewest answers that
are in the way come from a search for smallest unsatisfiable subsets (OptUx), the fewest changes
from MaxSAT (RC2), both of python-sat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from pysat.examples.optux import OptUx
from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from benchmarks.orders import Click, Recorded
from benchmarks.second_solver import SecondSolver
from configurator.core.choice import Choice
from configurator.core.expression import Fits, OptionOf
from configurator.core.product import Constraint, Module
from configurator.core.selection import Selection
from configurator.engine import Conflict, Repair
from configurator.engine.repair import MOST_SETS

_SOLVER = "m22"


class Flaw(Enum):
    """What can be wrong with an explanation or a repair."""

    NO_CONFLICT = "what is told does not exclude the wish"
    NEEDLESS = "a part of what is told is not needed"
    MORE_ANSWERS = "fewer answers are in the way"
    UNTOLD = "a separate reason is not told"
    NOT_SMALLEST = "fewer changes would do"
    INCONSISTENT = "the repaired answers cannot be kept"
    NOT_AS_TOLD = "the repaired answers differ in something else"
    OTHER_SETS = "not exactly all the smallest sets of changes"


class Proofs:
    """Judges what the engine tells of one product with modules of one choice, always asked."""

    def __init__(self, recorded: Recorded) -> None:
        """ValueError if a rule is anything else than a table of allowed options."""
        product = recorded.product
        self._product = product
        self._recorded = recorded
        clauses = recorded.clauses
        self._all = SecondSolver(clauses.clauses, clauses.variables)
        self._rules = SecondSolver((), max(clauses.names.values()))
        for module in product.modules:
            self._add_module(module)
        self._switches = {rule.id: self._add_rule(rule) for rule in product.constraints}

    def explained(self, click: Click, told: Sequence[Conflict]) -> Iterator[Flaw]:
        """What is wrong with the reasons told for a refused click."""
        left = self._others(click)
        for conflict in told:
            yield from self._minimal(click, conflict)
            if not self._fewest(click, len(conflict.answers), left):
                yield Flaw.MORE_ANSWERS
            left = [choice for choice in left if choice not in conflict.answers]
        certain = bool(told) and not told[-1].answers
        if not certain and not self._all.possible(self._literals([*left, click.wish])):
            yield Flaw.UNTOLD

    def repaired(self, click: Click, told: Sequence[Repair]) -> Iterator[Flaw]:
        """What is wrong with the repairs told for a refused click."""
        others = self._others(click)
        smallest = self._smallest_changes(click, others)
        sets = [frozenset(others.index(choice) for choice in repair.changed) for repair in told]
        if any(len(one) > min(map(len, smallest), default=0) for one in sets):
            yield Flaw.NOT_SMALLEST
        if len(set(sets)) < len(sets) or (set(sets) != smallest and len(sets) < MOST_SETS):
            yield Flaw.OTHER_SETS
        for repair in told:
            for way in repair.ways:
                if not self._all.possible(self._literals(way.selection.choices())):
                    yield Flaw.INCONSISTENT
                if not _as_told(click, repair, way.selection):
                    yield Flaw.NOT_AS_TOLD

    def impossible(self, wish: Choice) -> bool:
        """Whether a wish is impossible whatever is changed."""
        return not self._all.possible(self._literals([wish]))

    def _minimal(self, click: Click, conflict: Conflict) -> Iterator[Flaw]:
        """Whether it excludes the wish, and no longer when any one part is missing."""
        parts = self._literals(conflict.answers)
        parts += [
            self._switches[rule.id] for rule in conflict.rules if isinstance(rule, Constraint)
        ]
        if len(parts) < len(conflict.answers) + len(conflict.rules):
            yield Flaw.NO_CONFLICT
        wish = self._literals([click.wish])
        if self._rules.possible([*wish, *parts]):
            yield Flaw.NO_CONFLICT
        if self._all.possible(self._literals([*conflict.answers, click.wish])):
            yield Flaw.NO_CONFLICT
        for place in range(len(parts)):
            if not self._rules.possible([*wish, *parts[:place], *parts[place + 1 :]]):
                yield Flaw.NEEDLESS

    def _fewest(self, click: Click, count: int, answers: Sequence[Choice]) -> bool:
        """Whether no fewer of the answers exclude the wish than so many."""
        if count < 2 or self.impossible(click.wish):
            return (count == 0) is self.impossible(click.wish)
        if self._all.possible(self._literals([*answers, click.wish])):
            return False
        with OptUx(self._weighed(click, answers), solver=_SOLVER) as search:
            return count == len(search.compute())

    def _smallest_changes(self, click: Click, answers: Sequence[Choice]) -> set[frozenset[int]]:
        """All smallest sets of places of answers without which the wish is possible."""
        literals = self._literals(answers)
        found: set[frozenset[int]] = set()
        with RC2(self._weighed(click, answers), solver=_SOLVER) as search:
            while (model := search.compute()) is not None:
                true = set(model)
                given_up = frozenset(p for p, x in enumerate(literals) if x not in true)
                if any(len(given_up) > len(one) for one in found) or len(found) > MOST_SETS:
                    break
                found.add(given_up)
                search.add_clause([literals[place] for place in given_up])
        return found

    def _weighed(self, click: Click, answers: Sequence[Choice]) -> WCNF:
        """All rules and the wish as they must be; each answer as it had better be."""
        formula = WCNF()
        formula.extend([list(clause) for clause in self._recorded.clauses.clauses])
        formula.append(self._literals([click.wish]))
        for literal in self._literals(answers):
            formula.append([literal], weight=1)
        return formula

    def _others(self, click: Click) -> list[Choice]:
        """The answers to other questions than the wish, in file order."""
        others = (c for c in click.selection.choices() if c.module != click.wish.module)
        return sorted(others, key=lambda c: self._product.place(c.module, c.option))

    def _literals(self, choices: Iterator[Choice] | Sequence[Choice]) -> list[int]:
        return [self._recorded.variables[one.module, str(one.option)] for one in choices]

    def _add_module(self, module: Module) -> None:
        """Exactly one option of the module."""
        if module.many or module.when is not None or module.least != 1:
            raise ValueError(f"{module.id} is not a module of one choice that is always asked")
        options = [self._recorded.variables[module.id, option.id] for option in module.options]
        self._rules.add(options)
        for place, option in enumerate(options):
            for other in options[:place]:
                self._rules.add([-option, -other])

    def _add_rule(self, rule: Constraint) -> int:
        """A variable that switches the rule on: some row of its table holds then."""
        if not isinstance(rule.condition, Fits):
            raise ValueError(f"{rule.id} is not a table")
        keys = [key.module for key in rule.condition.keys if isinstance(key, OptionOf)]
        switch = self._rules.new()
        rows = []
        for row in rule.condition.table.rows:
            cells = zip(keys, row.cells, strict=True)
            given = ((module, cell) for module, cell in cells if cell is not None)
            options = [self._recorded.variables[module, str(cell)] for module, cell in given]
            rows.append(self._rules.all_of(options))
        self._rules.add([-switch, *rows])
        return switch


def _as_told(click: Click, repair: Repair, after: Selection) -> bool:
    """Whether the wish is in it, and of the other answers just those told are different."""
    before = {choice.module: choice for choice in click.selection.choices()}
    now = {choice.module: choice for choice in after.choices()}
    if now.pop(click.wish.module, None) != click.wish:
        return False
    before.pop(click.wish.module, None)
    changed = {module for module in before if before[module] != now.get(module)}
    return now.keys() == before.keys() and changed == {c.module for c in repair.changed}
