"""What a quote freezes of a priced build: everything, in one language, in words of its own.

Given the product in the context in which it was built and priced, it gives a draft that needs
the product no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from configurator.commerce.bom import Part, parts
from configurator.commerce.breakdown import Breakdown, Line
from configurator.commerce.copy_title import CopyTitle, copy_title
from configurator.commerce.price_sums import check_sums
from configurator.commerce.quote import QuotedModule, QuotedOption, QuoteDraft, QuotedWord, Terms
from configurator.core.context import Context, ContextPart, ContextWord
from configurator.core.product import Module, Option, Product
from configurator.core.selection import Build
from configurator.core.words import in_language

NO_CONTEXT = Context()


class QuoteRefused(ValueError):
    """A quote was asked for although answers are missing; `missing` has what to answer."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("no quote without an answer to: " + ", ".join(missing))
        self.missing = missing


def draft_quote(  # noqa: PLR0913 - each of these is frozen
    product: Product,
    build: Build,
    breakdown: Breakdown,
    selection: str,
    *,
    missing: tuple[str, ...],
    terms: Terms,
    context: Context = NO_CONTEXT,
) -> QuoteDraft:
    """Freeze a finished build with its price; `product` is what it is in `context`.

    `missing` names what still lacks an answer of the customer: QuoteRefused unless it is empty.
    ValueError if the breakdown is not one of this product, does not add up, or is below zero.
    """
    if missing:
        raise QuoteRefused(missing)
    if breakdown.currency != product.currency:
        raise ValueError(f'"{product.id}" sells in {product.currency}, not {breakdown.currency}')
    check_sums(breakdown)
    language = terms.language
    return QuoteDraft(
        product=product.id,
        title=in_language(product.title, language),
        rule_set=product.digest,
        selection=selection,
        build=tuple(_modules(product, build, language)),
        breakdown=_told_in(breakdown, language),
        terms=terms,
        context=tuple(_words(product, context, language)),
        day=context.day,
        parts=tuple(_part_in(part, language) for part in parts(product, build)),
    )


def _modules(product: Product, build: Build, language: str) -> Iterator[QuotedModule]:
    """Every module that applies, also those left empty, in the order of the steps."""
    for step, module in _in_steps(product):
        if build.applies(module.id):
            yield QuotedModule(
                step=in_language(step, language),
                id=module.id,
                title=in_language(module.title, language),
                options=tuple(_options(module, build, language)),
                number=None if module.numbers is None else build.number(module.id),
                unit="" if module.numbers is None else module.numbers.unit.sign,
                text=None if module.text is None else build.text(module.id),
                copy=_copy_in(copy_title(product, module), language),
            )


def _options(module: Module, build: Build, language: str) -> Iterator[QuotedOption]:
    for chosen in build.options(module.id):
        option: Option = module.option(chosen)
        title = in_language(option.title, language)
        yield QuotedOption(option.id, title, option.code, build.pieces(module.id, chosen))


def _in_steps(product: Product) -> Iterator[tuple[str, Module]]:
    """Every module with the title of its step; those that stand in none come last."""
    placed = set[str]()
    for step in product.steps:
        placed.update(step.modules)
        yield from ((step.title, product.module(module)) for module in step.modules)
    yield from (("", module) for module in product.modules if module.id not in placed)


def _words(product: Product, context: Context, language: str) -> Iterator[QuotedWord]:
    """The words of the context in file order, also those of which no rule speaks."""
    words = dict(context.words)
    for part in product.context:
        if part.id in words:
            word = words[part.id]
            title = in_language(_word_title(part, word), language)
            yield QuotedWord(part.id, in_language(part.title, language), word, title)


def _word_title(part: ContextPart, word: str) -> str:
    """What people call a word; one that a table gives is called as it stands there."""
    return dict(part.words).get(word, word) if isinstance(part, ContextWord) else word


def _told_in(breakdown: Breakdown, language: str) -> Breakdown:
    """The breakdown with its texts in one language."""
    return replace(breakdown, lines=tuple(_line_in(line, language) for line in breakdown.lines))


def _line_in(line: Line, language: str) -> Line:
    return replace(
        line,
        title=in_language(line.title, language),
        price_list=in_language(line.price_list, language),
        cause=in_language(line.cause, language),
        copy=_copy_in(line.copy, language),
        covered_by=tuple(in_language(title, language) for title in line.covered_by),
    )


def _copy_in(copy: CopyTitle | None, language: str) -> CopyTitle | None:
    return None if copy is None else replace(copy, element=in_language(copy.element, language))


def _part_in(part: Part, language: str) -> Part:
    return replace(part, title=in_language(part.title, language))
