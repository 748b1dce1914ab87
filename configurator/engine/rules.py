"""The rules that an explanation can name.

Besides the author's constraints two things that a module says of itself can be in the way, how
many options it takes and when it applies; and that the context does not offer an option. That a
module of one choice takes exactly one is no reason that anybody needs to be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from configurator.core.expression import mentioned
from configurator.core.product import Constraint, ConstraintKind, Module, NotOffered


@dataclass(frozen=True, slots=True)
class Bounds:
    """A module of several choices takes at least and at most so many."""

    module: Module


@dataclass(frozen=True, slots=True)
class Applies:
    """A module applies exactly when its condition holds."""

    module: Module


NamedRule = Constraint | Bounds | Applies | NotOffered


def named_rules(
    modules: Iterable[Module],
    constraints: Iterable[Constraint],
    not_offered: Iterable[NotOffered] = (),
) -> tuple[NamedRule, ...]:
    """All rules over these modules that can be named, in file order; preferences are none."""
    rules: list[NamedRule] = []
    for module in modules:
        if module.when is not None:
            rules.append(Applies(module))
        if module.many and (module.least > 0 or module.most < sum(o.most for o in module.options)):
            rules.append(Bounds(module))
        rules.extend(one for one in not_offered if one.module == module.id)
    rules.extend(c for c in constraints if c.kind is not ConstraintKind.PREFER)
    return tuple(rules)


def modules_of(rule: NamedRule) -> tuple[str, ...]:
    """The modules that a rule speaks of, in the order of writing, each once."""
    match rule:
        case Bounds(module):
            return (module.id,)
        case NotOffered(module=name):
            return (name,)
        case Applies(module):
            read = mentioned(module.when) if module.when is not None else ()
            return tuple(dict.fromkeys([*(chosen.module for chosen in read), module.id]))
        case Constraint():
            return tuple(dict.fromkeys(c.module for c in mentioned(rule.condition)))
