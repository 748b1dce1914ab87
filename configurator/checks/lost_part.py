"""Parts that are left out, without a word, with an option that lacks what their number reads.

PASS
    bom: [{part: "LID-{lid.code}", when: lid == glass}]     # only lid=glass has a code

FAIL
    bom: [{part: "LID-{lid.code}"}]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from configurator.checks.copies import name_of
from configurator.core.expression import (
    And,
    Applies,
    AttributeOf,
    Chosen,
    Compare,
    Expression,
    Literal,
    Read,
    Sign,
)
from configurator.core.part import PartRule
from configurator.core.problem import Problem, Severity
from configurator.core.product import Option, Product
from configurator.engine import CompiledProduct, can_hold

CODE = "lost-part"

MOST_ASKED = 1_000
"""So many options that lack something are looked at: each is a question of its own."""


@dataclass(frozen=True, slots=True)
class _Loss:
    """An option without what a part puts into its number."""

    part: PartRule
    reads: AttributeOf
    option: Option

    def condition(self) -> Expression:
        """When the part is needed, but for what the option lacks."""
        read = [piece for piece in self.part.number if isinstance(piece, Read)]
        needed: list[Expression] = [
            Chosen(self.reads.module, self.option.id),
            *(Applies(piece.module) for piece in read),
            Compare(self.part.quantity, Sign.MORE, Literal(Fraction())),
        ]
        if self.part.when is not None:
            needed.append(self.part.when)
        return And(tuple(needed))


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per name in a part's number and option that lacks it, where a build has it.

    That is what the author may have meant, but then `when` can say so.
    """
    del compiled
    losses = tuple(islice(_losses(product), MOST_ASKED))
    possible = can_hold(product, [loss.condition() for loss in losses])
    told = (_problem(product, loss) for loss, can in zip(losses, possible, strict=True) if can)
    yield from dict.fromkeys(told)  # in several copies it is one


def _losses(product: Product) -> Iterator[_Loss]:
    for part in product.parts:
        for piece in part.number:
            if isinstance(piece, AttributeOf):
                having = {option for option, _ in piece.values}
                for option in product.module(piece.module).options:
                    if option.id not in having:
                        yield _Loss(part, piece, option)


def _problem(product: Product, loss: _Loss) -> Problem:
    name = name_of(loss.reads.module, product.module(loss.reads.module).copy)
    message = f'option "{loss.option.id}" of "{name}" has no "{loss.reads.name}"'
    return Problem(
        CODE,
        f"{message}, so this part is left out with it",
        loss.reads.span,
        hint='give it one, or tell with "when" for what the part is needed',
        related=(loss.option.span,),
        severity=Severity.WARNING,
    )
