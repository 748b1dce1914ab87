"""Options as cards: what they are called, whether they fit, what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.configuration import By, Difference
from configurator.core.choice import spelled
from configurator.core.price_rule import PACKAGES
from configurator.core.product import Module, Numbers, Option
from configurator.core.ranges import Range
from configurator.engine import Standing
from configurator.web.contract import OptionView
from configurator.web.number_view import pieces_view, possible_numbers
from configurator.web.scene import Scene
from configurator.wording import page as words
from configurator.wording.money import difference_text, money_text
from configurator.wording.not_offered import not_offered_text
from configurator.wording.numbers import number_text
from configurator.wording.page_words import said
from configurator.wording.shapes import shaped
from configurator.wording.titles import listed, pieces_title


def option_view(scene: Scene, module: Module, option: Option | None) -> OptionView:
    """The card of an option; None: the card that leaves an optional module empty."""
    key = (module.id, option.id if option else None)
    options = scene.configuration.build.options(module.id)
    chosen = option.id in options if option else not options
    standing = scene.configuration.standings.get(key, Standing.FREE)
    difference = scene.configuration.differences.get(key)
    minor = difference.amount.minor if difference else 0
    counted = option is not None and module.amounts
    view = OptionView(
        id=option.id if option else "",
        title=scene.told(option.title) if option else said("none", scene.language),
        describe=scene.told(option.describe) if option else "",
        swatch=option.swatch if option else "",
        chosen=chosen,
        by=scene.by(module, key[1]).value,
        standing=standing.value,
        label=_label(scene, module, option, standing, chosen=chosen),
        also=words.also_label(scene.product, difference, scene.language),
        hint=_hint(scene, module, key[1], standing, chosen=chosen),
        direction=0 if counted and chosen else (minor > 0) - (minor < 0),
        details=_lacks_details(scene, key, standing),
        number=pieces_view(scene, module, option) if option and counted else None,
        each=_each(scene, module, option) if option and counted else "",
        includes=_includes(scene, option.id) if option and module.id == PACKAGES else "",
    )
    return _not_offered(scene, module, view) if option else view


def number_cards(scene: Scene, module: Module, numbers: Numbers) -> Iterator[OptionView]:
    """A short list of sizes as cards; a card has the size as its id, as addresses write it."""
    ranges = possible_numbers(scene, module, None, numbers)
    now = scene.configuration.build.number(module.id)
    by = scene.by(module, None)
    for value in numbers.values:
        standing = Standing.FREE if _is_in(value, ranges) else Standing.EXCLUDED
        if _is_in(value, scene.configuration.undecided.get((module.id, None), ())):
            standing = Standing.UNDECIDED
        if value == now:
            standing = Standing.FORCED if by is By.FORCED else Standing.FREE
        yield _number_card(scene, module, value, by, standing, chosen=value == now)


def _is_in(value: Fraction, ranges: Sequence[Range]) -> bool:
    return any(one.least <= value <= one.most for one in ranges)


def _number_card(
    scene: Scene, module: Module, value: Fraction, by: By, standing: Standing, *, chosen: bool
) -> OptionView:
    language, missing = scene.language, scene.is_missing(module)
    own = by if chosen else By.NOBODY
    unit = module.numbers.unit if module.numbers else None
    difference = scene.sizes.get((module.id, value))
    minor = difference.amount.minor if difference else 0
    final = scene.details and (module.id, value) not in scene.sizes
    label = words.other_label(standing, difference, costs=True, final=final, language=language)
    if chosen:
        label = words.chosen_label(by, missing=missing, language=language)
    return OptionView(
        id=spelled(value),
        title=number_text(value, unit, language) if unit else spelled(value),
        describe="",
        swatch="",
        chosen=chosen,
        by=own.value,
        standing=standing.value,
        label=label,
        also=words.also_label(scene.product, difference, language),
        hint=words.option_hint(
            standing, own, chosen=chosen, missing=missing, final=final, language=language
        ),
        direction=(minor > 0) - (minor < 0),
        details=not chosen and not scene.details,
        number=None,
        each="",
        includes="",
    )


def is_settled(module: Module) -> bool:
    """Whether a module has just the options that it must have: nothing in it can be chosen."""
    return not module.counts and not module.amounts and module.least == len(module.options)


def _label(
    scene: Scene, module: Module, option: Option | None, standing: Standing, *, chosen: bool
) -> str:
    language = scene.language
    key = (module.id, option.id if option else None)
    if not chosen:
        costs = option is not None and option.price.minor != 0
        difference = scene.configuration.differences.get(key)
        final = _is_final(scene, key)
        label = words.other_label(standing, difference, costs=costs, final=final, language=language)
        return label if difference is None else _with_month(scene, difference, label)
    if option and module.amounts:
        pieces = scene.configuration.build.pieces(module.id, option.id)
        return words.pieces_label(pieces, option.price, language)
    if is_settled(module):
        return said("always", language)
    missing = scene.is_missing(module)
    return words.chosen_label(scene.by(module, key[1]), missing=missing, language=language)


def _with_month(scene: Scene, difference: Difference, label: str) -> str:
    """The label of what the total changes by, with what is paid every month."""
    monthly, language = difference.monthly, scene.language
    if monthly is None or not monthly.minor:
        return label
    moved = bool(difference.amount.minor or difference.changes)
    told = said("a_month", language, price=difference_text(monthly, language))
    return shaped("comma", language).join([*([label] if moved else []), told])


def _hint(
    scene: Scene, module: Module, option: str | None, standing: Standing, *, chosen: bool
) -> str:
    return words.option_hint(
        standing,
        scene.by(module, option),
        chosen=chosen,
        missing=scene.is_missing(module),
        final=_is_final(scene, (module.id, option)),
        language=scene.language,
    )


def _is_final(scene: Scene, key: tuple[str, str | None]) -> bool:
    """Whether repairs were looked for, and all that there may be are known."""
    known = key not in scene.configuration.differences and key not in scene.configuration.unpriced
    return scene.details and known


def _lacks_details(scene: Scene, key: tuple[str, str | None], standing: Standing) -> bool:
    lacking = standing is Standing.EXCLUDED and key not in scene.configuration.differences
    return lacking and not scene.details and key not in scene.not_offered


def _each(scene: Scene, module: Module, option: Option) -> str:
    if not option.price.minor:
        return ""
    name = "each_monthly" if module.months else "each"
    return said(name, scene.language, price=_own_price(scene, option))


def _own_price(scene: Scene, option: Option) -> str:
    """The price of a piece; a net one says so, because totals contain tax."""
    price = money_text(option.price, scene.language)
    net = scene.product.reckoning.net
    return said("plus_tax", scene.language, price=price) if net else price


def _includes(scene: Scene, package: str) -> str:
    """What a package contains: "Contains LED strip and Shelf × 2"."""
    parts = [
        pieces_title(scene.product, one.module, one.option, one.pieces, scene.language)
        for found in scene.product.packages
        if found.id == package
        for one in found.includes
    ]
    told = listed(parts, language=scene.language)
    return said("includes", scene.language, parts=told) if parts else ""


def _not_offered(scene: Scene, module: Module, view: OptionView) -> OptionView:
    """The card with the reason why it is not offered here and now, if it is not."""
    missing = scene.not_offered.get((module.id, view["id"]))
    if missing is None:
        return view
    day = scene.visit.context.day
    reason = not_offered_text(scene.product, missing, day, scene.language)
    hint = said("hint_not_offered", scene.language, reason=reason)
    return {**view, "label": reason, "hint": hint, "direction": 0}
