"""All that a page shows for one selection: one pure function over engine and prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price, total_price
from configurator.configuration.origins import By, is_open, is_unanswered, origins
from configurator.core.choice import Choice
from configurator.core.evaluation import holds
from configurator.core.money import Amount
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, Key, LimitReached, Standing


@dataclass(frozen=True, slots=True)
class Difference:
    """What the total would change by if this were chosen.

    `changes`: something the customer asked for changes with it, by a repair (which is included)
    or because an answer of the preset gives way.
    """

    amount: Amount
    changes: bool


@dataclass(frozen=True)
class Configuration:
    """A selection, the build that it leads to, and what could be chosen instead.

    `open` are the applying modules that nobody answered (no customer, rule, preset or
    default); `missing` those that keep a quote from being issued: the open ones and what only
    the customer may answer. `sleeping` are answers to modules that do not apply. `violated`
    are the preferences that the build does not meet.
    """

    product: Product
    selection: Selection
    build: Build
    breakdown: Breakdown
    standings: Mapping[Key, Standing]
    differences: Mapping[Key, Difference]
    by: Mapping[Key, By]
    open: tuple[str, ...]
    missing: tuple[str, ...]
    sleeping: tuple[Choice, ...]
    violated: tuple[Constraint, ...]

    @property
    def complete(self) -> bool:
        """Whether every question that needs an answer has one."""
        return not self.open

    @property
    def total(self) -> Amount:
        """The total of the build."""
        return self.breakdown.total


def evaluate(
    compiled: CompiledProduct, selection: Selection, *, repaired: bool = False
) -> Configuration:
    """Everything about a selection whose answers can be kept together (`settle` makes it so).

    With `repaired`, impossible options get a difference too: that of their best repair. It is
    the dearer half of the work, and a page may ask for it in a second question.
    """
    build = kept_build(compiled, selection)
    product = compiled.product
    standings = compiled.standings(selection)
    by = dict(origins(compiled, selection, build, standings))
    breakdown = price(product, build)
    open_modules = tuple(m.id for m in product.modules if is_open(m, build, by, selection))
    return Configuration(
        product=product,
        selection=selection,
        build=build,
        breakdown=breakdown,
        standings=standings,
        differences=dict(_differences(compiled, selection, breakdown.total, repaired)),
        by=by,
        open=open_modules,
        missing=tuple(
            m.id
            for m in product.modules
            if m.id in open_modules or (m.must_answer and is_unanswered(m, build, selection))
        ),
        sleeping=tuple(c for c in selection.choices() if not build.applies(c.module) and c.wanted),
        violated=tuple(_violated(product, build)),
    )


def kept_build(compiled: CompiledProduct, selection: Selection) -> Build:
    """The build of a selection whose answers can be kept together; ValueError if they cannot."""
    build = compiled.build(selection)
    if build is None:
        raise ValueError("the answers of the selection contradict each other")
    return build


def _differences(
    compiled: CompiledProduct, selection: Selection, total: Amount, repaired: bool
) -> Iterator[tuple[Key, Difference]]:
    """What each answer that is not part of the build would change the total by."""
    product = compiled.product
    standings = compiled.standings(selection)
    build = kept_build(compiled, selection)
    unkept = compiled.preset_answers_changed(selection, build)
    for key, standing in standings.items():
        wish = Choice(*key)
        if not build.applies(wish.module) or _is_chosen(build, wish):
            continue
        if standing is Standing.FREE:
            # It is possible, but the limit may not allow to find the best build with it.
            with suppress(LimitReached):
                after = selection.choosing(product.module(wish.module), wish)
                then = kept_build(compiled, after)
                moved = compiled.preset_answers_changed(after, then) > unkept
                yield key, Difference(total_price(product, then) - total, changes=moved)
        elif standing is Standing.EXCLUDED and repaired:
            repairs = compiled.repairs(selection, wish, partial(total_price, product))
            for repair in repairs[:1]:
                yield key, Difference(repair.ways[0].total - total, changes=True)


def _is_chosen(build: Build, choice: Choice) -> bool:
    if choice.option is None:
        return not build.options(choice.module)
    return build.has(choice.module, choice.option)


def _violated(product: Product, build: Build) -> Iterator[Constraint]:
    for constraint in product.constraints:
        if constraint.kind is ConstraintKind.PREFER and not holds(
            constraint.condition, build, waived=True
        ):
            yield constraint
