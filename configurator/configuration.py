"""All that a page shows for one selection: one pure function over engine and prices.

`evaluate` takes a selection whose answers can be kept; `settle` makes one out of whatever an
address held; `answer` says what a click does. None of them knows a page, a clock or a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price, total_price
from configurator.core.expression import holds
from configurator.core.money import Amount
from configurator.core.product import Constraint, ConstraintKind, Module, Product
from configurator.core.selection import Build, Choice, Selection
from configurator.engine import CompiledProduct, Conflict, LimitReached, Repair, Standing, Way

Key = tuple[str, str | None]


class By(Enum):
    """Who put an option into the build; DEFAULT also where a default moved or a preference did."""

    ANSWER = "answer"
    FORCED = "forced"
    PRESET = "preset"
    DEFAULT = "default"
    NOBODY = ""


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A choice that is impossible now: why, and the repairs, the best first."""

    wish: Choice
    conflicts: tuple[Conflict, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A selection whose answers can be kept, and the choices that had to go for it."""

    selection: Selection
    dropped: tuple[Choice, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A module whose content changed; None where it does not apply."""

    module: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None


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
    by = dict(_origins(compiled, selection, build, standings))
    breakdown = price(product, build)
    open_modules = tuple(m.id for m in product.modules if _is_open(m, build, by, selection))
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
            if m.id in open_modules or (m.must_answer and _is_unanswered(m, build, selection))
        ),
        sleeping=tuple(c for c in selection.choices() if not build.applies(c.module) and c.wanted),
        violated=tuple(_violated(product, build)),
    )


def answer(compiled: CompiledProduct, selection: Selection, wish: Choice) -> Selection | Refusal:
    """The selection after a choice, or why it is impossible and what would help.

    Only what is known to be impossible is refused. Where a limit keeps a reason or a repair from
    being found, it is not told.
    """
    product = compiled.product
    after = selection.choosing(product.module(wish.module), wish)
    build = compiled.build(after)
    if build is not None and _fulfils(build, wish):
        return after
    conflicts = compiled.conflicts(selection, wish)
    if build is not None and not conflicts:
        return after
    repairs = compiled.repairs(selection, wish, partial(total_price, product))
    return Refusal(wish, conflicts, repairs)


def settle(compiled: CompiledProduct, selection: Selection) -> Settled:
    """The selection without the fewest answers that keep the others from holding together."""
    if compiled.consistent(selection):
        return Settled(selection, (), ())
    conflicts = compiled.conflicts(selection, None)
    dropped = compiled.surplus(selection)
    for choice in dropped:
        selection = selection.opening(compiled.product.module(choice.module), choice.option)
    return Settled(selection, dropped, conflicts)


def moves(product: Product, before: Build, after: Build) -> tuple[Move, ...]:
    """The modules whose content differs between two builds, in file order."""
    found = []
    for module in product.modules:
        old = before.options(module.id) if before.applies(module.id) else None
        new = after.options(module.id) if after.applies(module.id) else None
        if old != new:
            found.append(Move(module.id, old, new))
    return tuple(found)


def side_effects(product: Product, before: Build, way: Way, wish: Choice) -> tuple[Move, ...]:
    """What else changes when a repair is taken this way, besides the wish and the repair itself."""
    asked = {wish.module, *(change.before.module for change in way.changes)}
    return tuple(move for move in moves(product, before, way.build) if move.module not in asked)


def kept_build(compiled: CompiledProduct, selection: Selection) -> Build:
    """The build of a selection whose answers can be kept together; ValueError if they cannot."""
    build = compiled.build(selection)
    if build is None:
        raise ValueError("the answers of the selection contradict each other")
    return build


def _fulfils(build: Build, wish: Choice) -> bool:
    """Whether the build is as wished; an answer that sleeps at once is not."""
    if wish.option is None:
        return build.applies(wish.module) and not build.options(wish.module)
    return build.has(wish.module, wish.option) == wish.wanted


def _origins(
    compiled: CompiledProduct,
    selection: Selection,
    build: Build,
    standings: Mapping[Key, Standing],
) -> Iterator[tuple[Key, By]]:
    """Who put each option of the build there; for a module left empty too."""
    product = compiled.product
    preset = dict(product.preset(selection.preset).answers) if selection.preset else {}
    answered = {(c.module, c.option) for c in selection.choices() if c.wanted}
    for module in product.modules:
        for option in build.options(module.id) or (None,):
            key = (module.id, option)
            if key in answered:
                yield key, By.ANSWER
            elif standings.get(key) is Standing.FORCED:
                yield key, By.FORCED
            elif _is_preset(preset.get(module.id), option):
                yield key, By.PRESET
            elif _is_suggested(product, module, option, build):
                yield key, By.DEFAULT
            else:
                yield key, By.NOBODY


def _is_suggested(product: Product, module: Module, option: str | None, build: Build) -> bool:
    """Whether the rule file suggests it: by a default, even one that moved, or by a preference."""
    if module.many:
        return option in module.default
    return bool(module.default) or _is_preferred(product, module, build)


def _is_preferred(product: Product, module: Module, build: Build) -> bool:
    """Whether a preference decided the module: with another option it would not be met."""
    return any(
        constraint.kind is ConstraintKind.PREFER
        and holds(constraint.condition, build.has)
        and not holds(constraint.condition, partial(_has_instead, build, module.id, option.id))
        for constraint in product.constraints
        for option in module.options
    )


def _has_instead(build: Build, module: str, instead: str, asked: str, option: str) -> bool:
    """What the build would have with another option in this module."""
    return option == instead if asked == module else build.has(asked, option)


def _is_preset(answer: tuple[str, ...] | None, option: str | None) -> bool:
    """Whether a preset's answer to a module has this option; None: whether it leaves it empty."""
    if answer is None:
        return False
    return option in answer if option is not None else not answer


def _is_open(module: Module, build: Build, by: Mapping[Key, By], selection: Selection) -> bool:
    """Whether fewer options than the module needs were put into the build by somebody."""
    if not build.applies(module.id) or (module.least == 0 and not module.must_answer):
        return False
    if module.least == 0 and selection.of(module.id) is not None:
        return False
    chosen = build.options(module.id) or (None,)
    answered = sum(by[module.id, option] is not By.NOBODY for option in chosen)
    return answered < max(module.least, 1)


def _is_unanswered(module: Module, build: Build, selection: Selection) -> bool:
    return build.applies(module.id) and selection.of(module.id) is None


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
        if constraint.kind is ConstraintKind.PREFER and not holds(constraint.condition, build.has):
            yield constraint
