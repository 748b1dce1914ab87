"""Reads the constraints of a rule file: every kind becomes one condition."""

from __future__ import annotations

from configurator.core.expression import Chosen, Counted, Expression, Implies
from configurator.core.product import Constraint, ConstraintKind
from configurator.parser.codes import Code
from configurator.parser.condition import STAND_IN
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading


def read_constraints(reading: Reading, root: Entries) -> tuple[Constraint, ...]:
    """The constraints in file order."""
    return tuple(
        _constraint(reading, node)
        for node in items(root.get("constraints"))
        if isinstance(node, Entries)
    )


def _constraint(reading: Reading, node: Entries) -> Constraint:
    identity, span = reading.identity(node)
    kinds = [kind for kind in ConstraintKind if kind.value in node.entries]
    conditions = [_condition(reading, node, kind) for kind in kinds]
    return Constraint(
        identity,
        kinds[0] if kinds else ConstraintKind.RULE,
        conditions[0] if conditions else STAND_IN,
        reading.words(node, "because"),
        span,
    )


def _condition(reading: Reading, node: Entries, kind: ConstraintKind) -> Expression:
    inner = node.get(kind.value)
    match kind:
        case ConstraintKind.RULE | ConstraintKind.PREFER:
            return reading.condition(node, kind.value) or STAND_IN
        case ConstraintKind.EXCLUDES:
            return Counted(_listed(reading, node, "excludes")[0], 0, 1)
        case ConstraintKind.REQUIRES if isinstance(inner, Entries):
            return _requires(reading, inner)
        case ConstraintKind.AT_MOST if isinstance(inner, Entries):
            return _at_most(reading, inner)
        case ConstraintKind.AT_LEAST if isinstance(inner, Entries):
            return _at_least(reading, inner)
        case _:
            return STAND_IN


def _requires(reading: Reading, node: Entries) -> Expression:
    condition = reading.condition(node, "if") or STAND_IN
    return Implies(condition, reading.condition(node, "then") or STAND_IN)


def _at_most(reading: Reading, node: Entries) -> Expression:
    parts, whole = _listed(reading, node, "of")
    count = reading.count(node, "count")
    if count and whole and not 1 <= count[0] < len(parts):
        _tell_bad_count(reading, count, len(parts), len(parts) - 1)
    return Counted(parts, 0, count[0] if count else 0)


def _at_least(reading: Reading, node: Entries) -> Expression:
    parts, whole = _listed(reading, node, "of")
    count = reading.count(node, "count")
    if count and whole and not 1 <= count[0] <= len(parts):
        _tell_bad_count(reading, count, len(parts), len(parts))
    return Counted(parts, count[0] if count else 0, None)


def _tell_bad_count(reading: Reading, count: tuple[int, Text], options: int, most: int) -> None:
    message = f"a count of {count[0]} says nothing about {options} options"
    hint = f"it can be from 1 to {most}" if most > 1 else "it can only be 1"
    reading.report.add(Code.BAD_COUNT, count[1].span, message, hint)


def _listed(reading: Reading, node: Entries, key: str) -> tuple[tuple[Chosen, ...], bool]:
    """The options of a list, and whether all of its items could be read."""
    written = items(node.get(key))
    texts = [item for item in written if isinstance(item, Text) and reading.shape.fits(item)]
    reading.no_repeats(texts)
    return tuple(reading.option_name(text) for text in texts), len(texts) == len(written) > 1
