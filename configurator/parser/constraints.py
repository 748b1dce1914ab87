"""Reads the constraints of a rule file: every kind becomes one condition.

A constraint of an element is read once per copy, and holds where the copy is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from configurator.core.element import CopyOf
from configurator.core.expression import ALWAYS, Chosen, Counted, Expression, Implies
from configurator.core.product import Aim, Constraint, ConstraintKind
from configurator.parser.allowed import read_allowed
from configurator.parser.codes import Code
from configurator.parser.condition import STAND_IN
from configurator.parser.elements import Copy, copies_of
from configurator.parser.names import items
from configurator.parser.node import Entries, Node, Text
from configurator.parser.offered import read_offered
from configurator.parser.reading import Reading


def read_constraints(reading: Reading, root: Entries) -> tuple[Constraint, ...]:
    """The constraints of the file in file order, then those of the copies of elements."""
    own = [_constraint(reading, node) for node in _groups(root.get("constraints"))]
    for module in reading.names.copied:
        own.extend(_of_copies(list(copies_of(reading, module))))
    return tuple(own)


def _groups(node: Node | None) -> list[Entries]:
    return [item for item in items(node) if isinstance(item, Entries)]


def _of_copies(copies: list[Copy]) -> Iterator[Constraint]:
    """Each constraint of an element for all copies, before the next one: that is file order."""
    nodes = _groups(copies[0].element.get("constraints")) if copies else []
    for node in nodes:
        for copy in copies:
            yield _of_copy(copy, _constraint(copy.reading, node))


def _of_copy(copy: Copy, constraint: Constraint) -> Constraint:
    condition = constraint.condition
    if condition != ALWAYS:
        condition = Implies(copy.there, condition)
    return replace(
        constraint,
        id=copy.prefix + constraint.id,
        condition=condition,
        copy=CopyOf(copy.id, copy.number, constraint.id),
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
        aim=_aim(reading, node.get("prefer")),
        offered=read_offered(reading, node),
    )


def _condition(reading: Reading, node: Entries, kind: ConstraintKind) -> Expression:
    inner = node.get(kind.value)
    match kind:
        case ConstraintKind.PREFER if isinstance(inner, Entries):
            return ALWAYS
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
        case ConstraintKind.ALLOWED if isinstance(inner, Entries):
            return read_allowed(reading, inner) or STAND_IN
        case _:
            return STAND_IN


def _aim(reading: Reading, node: Node | None) -> Aim | None:
    """`prefer: {least: …}` or `{most: …}`: the term of which the best build has so little."""
    if not isinstance(node, Entries):
        return None
    for key in ("least", "most"):
        text = reading.text(node, key)
        typed = reading.conditions.term(text, reading.scope) if text else None
        if text is None or typed is None:
            continue
        if typed.kind.what in ("word", "words"):
            message = f'"{key}" needs a number, not a word'
            reading.report.add(Code.WRONG_UNIT, text.span, message)
        return Aim(typed.term, key == "most")
    return None


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
