"""The constraints of an XCSP 2.1 instance as tables and rules of a draft.

Each constraint is carried over whole or named as left out. What a table of a rule file cannot
hold, because there are too many rows or columns, is named too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from configurator.exchange.draft import DraftConstraint, DraftTable, LeftOut, Why
from configurator.exchange.draft_ids import Ids
from configurator.exchange.xcsp_instance import Instance, Relation, Semantics, Variable
from configurator.exchange.xcsp_instance import XcspConstraint as Constraint
from configurator.exchange.xcsp_modules import Modules
from configurator.exchange.xcsp_names import LONGEST
from configurator.exchange.xcsp_predicates import NotWorkedOut, read_formula, worked_out
from configurator.exchange.xcsp_split import split
from configurator.exchange.xcsp_tables import Rows, merged, once, others, possible, size_of

_SMALL_REST = 1_000
_LARGEST_REST = 20_000
_MOST_RULES = 500
MOST_COLUMNS = 20
MOST_ROWS = 200_000
"""What the rule language allows where its limits are generous."""
_NAMED = 4


class Importer:
    """Turns the constraints into tables and rules, one after the other."""

    def __init__(self, instance: Instance, modules: Modules) -> None:
        self._instance = instance
        self._modules = modules
        self._ids = Ids(longest=LONGEST, prefix="c", joint="-")
        self._table_ids = Ids(longest=LONGEST, prefix="t")
        self._lines: dict[str, tuple[int, str]] = {}
        self.tables: dict[tuple[str, tuple[str, ...]], DraftTable] = {}
        self.constraints: list[DraftConstraint] = []
        self.left_out: list[LeftOut] = []

    def take(self, constraint: Constraint) -> None:
        """Carries one constraint over, or names it."""
        scope = tuple(self._instance.variables[name] for name in constraint.scope)
        relation = self._instance.relations.get(constraint.reference)
        if relation is not None:
            self._relation(constraint, scope, relation)
        elif constraint.reference in self._instance.predicates:
            self._predicate(constraint, scope)
        elif constraint.reference.lower() == "global:alldifferent" and _plain(constraint):
            for pair in combinations(dict.fromkeys(scope), 2):
                self._differ(constraint, *pair)
        else:
            self._leave(constraint, Why.TERM)

    def fit(self) -> None:
        """Leaves out the largest tables, if all together would be too large for a rule file."""
        room = MOST_ROWS
        kept: set[str] = set()
        for table in sorted(self.tables.values(), key=lambda table: len(table.rows)):
            room -= len(table.rows)
            if room >= 0:
                kept.add(table.id)
        gone = [c for c in self.constraints if c.allowed and c.allowed not in kept]
        places = dict.fromkeys(self._lines[c.id] for c in gone)
        self.left_out.extend(LeftOut(line, what, Why.SIZE) for line, what in places)
        self.constraints = [c for c in self.constraints if self._lines[c.id] not in places]
        used = {constraint.allowed for constraint in self.constraints}
        self.tables = {key: table for key, table in self.tables.items() if table.id in used}

    def _leave(self, constraint: Constraint, why: Why) -> None:
        what = f"{constraint.name} ({constraint.reference})"
        self.left_out.append(LeftOut(constraint.line, what, why))

    def _relation(
        self, constraint: Constraint, scope: tuple[Variable, ...], relation: Relation
    ) -> None:
        columns, rows = once(scope, possible(scope, relation.tuples))
        if relation.semantics is Semantics.SOFT:
            self._leave(constraint, Why.TERM)
        elif relation.semantics is Semantics.SUPPORTS:
            self._allowed(constraint, columns, rows)
        elif size_of(columns) <= _SMALL_REST:
            self._allowed(constraint, columns, others(columns, rows))
        elif len(rows) <= _MOST_RULES:
            for row in rows:
                self._refused(constraint, columns, row)
        elif size_of(columns) - len(rows) <= _LARGEST_REST:
            self._allowed(constraint, columns, others(columns, rows))
        else:
            self._leave(constraint, Why.SIZE)

    def _predicate(self, constraint: Constraint, scope: tuple[Variable, ...]) -> None:
        """What a formula allows, worked out for every combination."""
        columns = tuple(dict.fromkeys(scope))
        if size_of(columns) > _LARGEST_REST:
            self._leave(constraint, Why.SIZE)
            return
        predicate = self._instance.predicates[constraint.reference]
        given = constraint.parameters or constraint.scope
        try:
            steps = read_formula(predicate.formula)
            rows = tuple(
                row
                for row in others(columns, ())
                if worked_out(steps, _given(predicate.parameters, given, columns, row))
            )
        except (NotWorkedOut, ValueError):
            self._leave(constraint, Why.TERM)
            return
        self._allowed(constraint, columns, rows)

    def _allowed(self, constraint: Constraint, scope: tuple[Variable, ...], rows: Rows) -> None:
        """Only these rows."""
        if len(rows) == size_of(scope):
            return
        if not rows:
            self._never(constraint, scope)
            return
        parts = split(rows)
        if max(len(columns) for columns, _ in parts) > MOST_COLUMNS:
            self._leave(constraint, Why.SIZE)
            return
        for columns, part in parts:
            variables = tuple(scope[at] for at in columns)
            if len(part) < size_of(variables):
                table = self._table(constraint, variables, part)
                self._add(constraint, variables, allowed=table.id)

    def _table(self, constraint: Constraint, scope: tuple[Variable, ...], rows: Rows) -> DraftTable:
        """The table with these rows, which constraints over the same variables share."""
        columns = tuple(self._modules.ids[variable.name] for variable in scope)
        key = (f"{constraint.reference} {' '.join(constraint.parameters)}", columns)
        if key not in self.tables:
            name = self._table_ids.new(constraint.reference)
            cells = tuple(
                tuple(self._modules.option(v, cell) for v, cell in zip(scope, row, strict=True))
                for row in merged(scope, rows)
            )
            self.tables[key] = DraftTable(name, columns, cells)
        return self.tables[key]

    def _never(self, constraint: Constraint, scope: Sequence[Variable]) -> None:
        """Nothing is allowed: a contradiction, so that it is seen."""
        variable = scope[0]
        one = self._is(variable, variable.values[0])
        self._add(constraint, scope, rule=f"{one} and {one.replace('==', '!=')}")

    def _refused(
        self, constraint: Constraint, scope: tuple[Variable, ...], row: tuple[str, ...]
    ) -> None:
        """Not this row."""
        *causes, last = (self._is(v, cell) for v, cell in zip(scope, row, strict=True))
        never = last.replace("==", "!=")
        self._add(constraint, scope, rule=f"{' and '.join(causes)} -> {never}" if causes else never)

    def _differ(self, constraint: Constraint, one: Variable, other: Variable) -> None:
        """Two variables do not have the same value."""
        for value in one.values:
            if value in other.values:
                self._refused(constraint, (one, other), (value, value))

    def _is(self, variable: Variable, value: str) -> str:
        return f"{self._modules.ids[variable.name]} == {self._modules.option(variable, value)}"

    def _add(
        self, constraint: Constraint, scope: Sequence[Variable], rule: str = "", allowed: str = ""
    ) -> None:
        name = self._ids.new(constraint.name)
        self._lines[name] = (constraint.line, f"{constraint.name} ({constraint.reference})")
        self.constraints.append(DraftConstraint(name, _because(scope), rule, allowed))


def _plain(constraint: Constraint) -> bool:
    """Whether a global constraint is on its variables and nothing else."""
    words = [word for word in constraint.parameters if word not in ("[", "]")]
    return not words or sorted(words) == sorted(constraint.scope)


def _given(
    parameters: Sequence[str], given: Sequence[str], scope: Sequence[Variable], row: Sequence[str]
) -> dict[str, int]:
    """The number that each parameter of a formula stands for; ValueError if one is none."""
    values = {variable.name: value for variable, value in zip(scope, row, strict=True)}
    return {
        parameter: int(values.get(word, word))
        for parameter, word in zip(parameters, given, strict=True)
    }


def _because(scope: Sequence[Variable]) -> str:
    names = [variable.name for variable in scope]
    if len(names) == 1:
        return f"Not every value of {names[0]} is possible."
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return f"Only some combinations of {', '.join(names[:-1])} and {names[-1]} are possible."
