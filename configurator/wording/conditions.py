"""Conditions in words: "Accessories include “Case” and Shape is not “Slim”"."""

from __future__ import annotations

from configurator.core.expression import (
    And,
    Applies,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
)
from configurator.core.product import Product
from configurator.wording.titles import listed


def condition_text(product: Product, condition: Expression) -> str:
    """The condition as a clause without a full stop; inner clauses in brackets where needed."""
    match condition:
        case Chosen():
            return _chosen(product, condition, negated=False)
        case Not(part=Chosen() as chosen):
            return _chosen(product, chosen, negated=True)
        case Not(part):
            return f"not ({condition_text(product, part)})"
        case And(parts):
            return listed([_inner(product, part) for part in parts])
        case Or(parts) if _one_question(parts):
            return _one_of(product, parts)
        case Or(parts):
            return listed([_inner(product, part) for part in parts], "or")
        case Implies(condition=given, then=then):
            return f"if {condition_text(product, given)}, then {condition_text(product, then)}"
        case Counted(parts, least, most):
            inner = listed([_inner(product, part) for part in parts], "or")
            return f"{bounds_text(least, most)} of these: {inner}"
        case Applies() | Compare() | Fits():
            raise NotImplementedError


def _chosen(product: Product, chosen: Chosen, *, negated: bool) -> str:
    module = product.module(chosen.module)
    title = module.option(chosen.option).title
    if module.many:
        verb = "does not include" if negated else "includes"
    else:
        verb = "is not" if negated else "is"
    return f"{module.title} {verb} “{title}”"


def _inner(product: Product, condition: Expression) -> str:
    text = condition_text(product, condition)
    plain = isinstance(condition, Chosen) or (
        isinstance(condition, Not) and isinstance(condition.part, Chosen)
    )
    return text if plain else f"({text})"


def _one_question(parts: tuple[Expression, ...]) -> bool:
    """Whether all parts are options of one module: `in (a | b)`."""
    modules = {part.module if isinstance(part, Chosen) else None for part in parts}
    return len(modules) == 1 and None not in modules


def _one_of(product: Product, parts: tuple[Expression, ...]) -> str:
    chosen = [part for part in parts if isinstance(part, Chosen)]
    module = product.module(chosen[0].module)
    titles = [f"“{module.option(one.option).title}”" for one in chosen]
    return f"{module.title} {'includes' if module.many else 'is'} {listed(titles, 'or')}"


def bounds_text(least: int, most: int | None) -> str:
    """How many: "exactly 2", "at most 2", "at least 1", "between 1 and 3"."""
    if most is None:
        return f"at least {least}"
    if least == most:
        return f"exactly {most}"
    return f"at most {most}" if least == 0 else f"between {least} and {most}"
