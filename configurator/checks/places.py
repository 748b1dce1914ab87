"""The places of rules, in the order in which they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.core.expression import mentioned
from configurator.core.product import Constraint, Module, NotOffered
from configurator.core.source import Span
from configurator.engine import Applies, NamedRule


def places(rules: Iterable[NamedRule]) -> tuple[Span, ...]:
    """Where each of the rules stands."""
    return tuple(sorted((_place(rule) for rule in rules), key=lambda s: (s.line, s.column)))


def _place(rule: NamedRule) -> Span:
    match rule:
        case Constraint():
            return rule.span
        case NotOffered(offered=offered):
            return offered.span
        case Applies(module):
            return when_place(module)
        case _:
            return rule.module.span


def when_place(module: Module) -> Span:
    """The condition of a module, or the module if it has none."""
    read = mentioned(module.when) if module.when is not None else ()
    return next((chosen.span for chosen in read), module.span)
