"""What only reasoning can find in a rule file, one module a check.

Some checks keep a file from being sold; a shop runs these alone, in every context in which
something else can be chosen, or costs something else. The others find what an author would want
to know, as warnings; they tell what holds in all contexts, and rely on what the errors assure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from configurator.checks import (
    always_forced,
    below_zero,
    changes_nothing,
    circular_when,
    lost_default,
    lost_part,
    lost_preset,
    margin_below_floor,
    never_applies,
    never_possible,
    no_valid_build,
    package_dearer,
    price_never_applies,
    too_complex,
    too_many_contexts,
    too_many_steps,
    unused_row,
)
from configurator.core.context import Context
from configurator.core.offering import contexts
from configurator.core.problem import Problem, in_file_order
from configurator.core.product import Product
from configurator.engine import CompiledProduct, Offers, TooComplex

Check = Callable[[Product, CompiledProduct], Iterator[Problem]]

WARNINGS: dict[str, Check] = {
    never_possible.CODE: never_possible.check,
    never_applies.CODE: never_applies.check,
    always_forced.CODE: always_forced.check,
    changes_nothing.CODE: changes_nothing.check,
    lost_default.CODE: lost_default.check,
    lost_preset.CODE: lost_preset.check,
    price_never_applies.CODE: price_never_applies.check,
    package_dearer.CODE: package_dearer.check,
    margin_below_floor.CODE: margin_below_floor.check,
    unused_row.CODE: unused_row.check,
    lost_part.CODE: lost_part.check,
    too_many_steps.CODE: too_many_steps.check,
}
"""Every check that warns, by the code of its problems."""

ERRORS: tuple[str, ...] = (
    circular_when.CODE,
    too_complex.CODE,
    too_many_contexts.CODE,
    no_valid_build.CODE,
    below_zero.CODE,
)
"""The codes of what keeps a product from being sold."""

ONCE: tuple[str, ...] = (margin_below_floor.CODE,)
"""The codes of warnings that are looked for in the usual context only, and told if found there."""

CODES: tuple[str, ...] = (*ERRORS, *WARNINGS)
"""The codes of all problems that checks find."""


@dataclass(frozen=True)
class Checked:
    """A product ready to be sold in all its contexts, or the problems that keep it back."""

    offers: Offers | None
    problems: tuple[Problem, ...]


def check_product(product: Product) -> Checked:
    """Compile a product and find what keeps it from being sold."""
    problems = in_file_order(circular_when.check(product))
    if problems:
        return Checked(None, problems)
    offers = Offers(product)
    problems = in_file_order(_errors(offers))
    return Checked(None if problems else offers, problems)


def _errors(offers: Offers) -> Iterator[Problem]:
    """What keeps the product from being sold, in the first context in which something does."""
    found = list(islice(contexts(offers.product), too_many_contexts.MOST_CONTEXTS + 1))
    if len(found) > too_many_contexts.MOST_CONTEXTS:
        yield too_many_contexts.problem(offers.product)
        return
    try:
        for context in found:
            compiled = offers.at(context)
            if not compiled.possible:
                yield from no_valid_build.check(compiled, _words_of(context, found[0]))
                return
        for context in below_zero.contexts_to_try(offers.product, too_many_contexts.MOST_CONTEXTS):
            problems = tuple(below_zero.check(offers.at(context), _words_of(context, found[0])))
            if problems:
                yield from problems
                return
    except TooComplex as error:
        yield too_complex.problem(error)


def _words_of(context: Context, usual: Context) -> tuple[str, ...]:
    """In what a context differs from the usual one, in the words of the file."""
    words = zip(context.words, usual.words, strict=True)
    told = [f"{name} {word}" for (name, word), other in words if other != (name, word)]
    return tuple(told if context.day is None else [*told, f"on {context.day.isoformat()}"])


def warnings(offers: Offers) -> tuple[Problem, ...]:
    """What an author should look at in a product that can be sold, in file order.

    A warning is told if it holds in every context; those of `ONCE` if they do in the usual one.
    """
    seen: list[Problem] | None = None
    once: list[Problem] = []
    for context in contexts(offers.product):
        compiled = offers.at(context)
        here = _warnings(compiled, seen)
        known = {_fact(problem) for problem in here}
        if seen is None:
            once = [problem for problem in here if problem.code in ONCE]
            seen = [problem for problem in here if problem.code not in ONCE]
        else:
            seen = [one for one in seen if _fact(one) in known]
        if not seen:
            break
    return in_file_order([*(seen or ()), *once])


def _warnings(compiled: CompiledProduct, seen: list[Problem] | None) -> list[Problem]:
    """The warnings of one context; after the first one only by checks that found something."""
    codes = set(WARNINGS) if seen is None else {problem.code for problem in seen}
    checks = (check for code, check in WARNINGS.items() if code in codes)
    return [found for check in checks for found in check(compiled.product, compiled)]


def _fact(problem: Problem) -> tuple[str, str, str]:
    return problem.code, str(problem.span), problem.message
