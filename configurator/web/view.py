"""A configuration as a view: all that the board draws, in words and ready-made prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import total_price
from configurator.configuration import By, Configuration, Refusal, kept_build, moves, side_effects
from configurator.core.address import to_address
from configurator.core.choice import Choice
from configurator.core.product import Module, Option, Product, Step
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Repair, Standing
from configurator.web.contract import (
    ConflictView,
    Event,
    LineView,
    ModuleView,
    NoteView,
    OptionView,
    PresetView,
    PriceView,
    RepairView,
    SavedView,
    StepView,
    View,
)
from configurator.wording import page as words
from configurator.wording.changes import moves_text, repair_changes, sleeping_text, way_label
from configurator.wording.money import money_text
from configurator.wording.reasons import reason_sentences
from configurator.wording.titles import choice_title, listed

MOST_REPAIRS = 4
"""How many repairs are offered; they are the best ones."""


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell besides the configuration itself: the outcome of an event."""

    notes: Sequence[NoteView] = ()
    refusal: Refusal | None = None
    saved: SavedView | None = None
    failure: str = ""


def view_of(
    compiled: CompiledProduct,
    configuration: Configuration,
    n: int,
    told: Told,
    *,
    details: bool = False,
) -> View:
    """The view that answers event `n`. With `details` the differences of repairs are in it."""
    product = configuration.product
    selection = to_address(configuration.selection)
    return View(
        n=n,
        product=product.id,
        rules=rules_mark(product),
        title=product.title,
        describe=product.describe,
        selection=selection,
        complete=configuration.complete,
        presets=list(_presets(compiled, configuration)),
        steps=[_step(configuration, step, details=details) for step in product.steps],
        notes=[*told.notes, *_standing_notes(configuration)],
        conflict=_conflict(configuration, told.refusal) if told.refusal else None,
        price=_price(configuration),
        missing=[product.module(module).title for module in configuration.missing],
        saved=told.saved,
        failure=told.failure,
        details=details,
    )


def failed_view(event: Event, title: str, failure: str) -> View:
    """The view of a page on which nothing can be built: what was chosen stays in the address."""
    return View(
        n=event["n"],
        product=event["product"],
        rules=event.get("rules", ""),
        title=title,
        describe="",
        selection=event["selection"],
        complete=False,
        presets=[],
        steps=[],
        notes=[],
        conflict=None,
        price=PriceView(total="", tax="", open="", lines=[], taxes=[]),
        missing=[],
        saved=None,
        failure=failure,
        details=True,
    )


def _presets(compiled: CompiledProduct, configuration: Configuration) -> Iterator[PresetView]:
    for preset in configuration.product.presets:
        build = kept_build(compiled, Selection((), preset.id))
        yield PresetView(
            id=preset.id,
            title=preset.title,
            describe=preset.describe,
            price=money_text(total_price(configuration.product, build)),
            chosen=configuration.selection.preset == preset.id,
        )


def _step(configuration: Configuration, step: Step, *, details: bool) -> StepView:
    product = configuration.product
    shown = [module for module in step.modules if configuration.build.applies(module)]
    return StepView(
        id=step.id,
        title=step.title,
        summary=words.step_summary(product, configuration, shown),
        open=sum(module in configuration.missing for module in shown),
        modules=[_module(configuration, product.module(m), details=details) for m in shown],
    )


def _module(configuration: Configuration, module: Module, *, details: bool) -> ModuleView:
    answered = configuration.selection.of(module.id) is not None
    option = partial(_option, configuration, module, details=details)
    empty = [option(None)] if module.least == 0 and not module.many else []
    return ModuleView(
        id=module.id,
        title=module.title,
        describe=module.describe,
        many=module.many,
        open=module.id in configuration.missing,
        answered=answered,
        status=_status(configuration, module),
        note=words.module_hint(module),
        options=[*empty, *(option(one) for one in module.options)],
    )


def _status(configuration: Configuration, module: Module) -> str:
    """Who answered the module; nothing where nobody needs to."""
    preset = configuration.selection.preset
    title = configuration.product.preset(preset).title if preset else ""
    if module.id in configuration.missing:
        return words.module_status(By.NOBODY, title)
    if _is_settled(module):
        return ""
    chosen = configuration.build.options(module.id)
    origins = {configuration.by[module.id, option] for option in chosen or (None,)}
    if configuration.selection.of(module.id) is not None:
        return words.module_status(By.ANSWER, title)
    origins.discard(By.NOBODY)
    return words.module_status(origins.pop(), title) if len(origins) == 1 else ""


def _option(
    configuration: Configuration, module: Module, option: Option | None, *, details: bool
) -> OptionView:
    key = (module.id, option.id if option else None)
    options = configuration.build.options(module.id)
    chosen = option.id in options if option else not options
    missing = module.id in configuration.missing
    costs = option is not None and option.price.minor != 0
    standing = configuration.standings[key]
    by = configuration.by.get(key, By.NOBODY)
    difference = configuration.differences.get(key)
    minor = difference.amount.minor if difference else 0
    return OptionView(
        id=option.id if option else "",
        title=option.title if option else words.EMPTY,
        describe=option.describe if option else "",
        swatch=option.swatch if option else "",
        chosen=chosen,
        by=by.value,
        standing=standing.value,
        label=_chosen_label(module, by, missing=missing)
        if chosen
        else words.other_label(standing, difference, costs=costs),
        hint=words.option_hint(standing, by, chosen=chosen, missing=missing),
        direction=(minor > 0) - (minor < 0),
        details=standing is Standing.EXCLUDED and difference is None and not details,
    )


def _chosen_label(module: Module, by: By, *, missing: bool) -> str:
    return words.ALWAYS if _is_settled(module) else words.chosen_label(by, missing=missing)


def _is_settled(module: Module) -> bool:
    """Whether a module has just the options that it must have: nothing in it can be chosen."""
    return module.least == len(module.options)


def _conflict(configuration: Configuration, refusal: Refusal) -> ConflictView:
    product = configuration.product
    shown = refusal.repairs[:MOST_REPAIRS]
    return ConflictView(
        module=refusal.wish.module,
        option=refusal.wish.option or "",
        title=words.refusal_title(product, refusal.wish),
        reasons=list(_reasons(reason_sentences(product, one) for one in refusal.conflicts)),
        repairs=[_repair(configuration, refusal.wish, repair) for repair in shown],
        advice=words.advice(len(refusal.repairs), len(shown)),
    )


def _reasons(told: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Separate reasons; those that the author explains in the same words are told at once."""
    clashes: dict[tuple[str, ...], list[str]] = {}
    for clash, *why in told:
        clashes.setdefault(tuple(why), []).append(clash)
    for reason, openings in clashes.items():
        yield [" ".join(openings), *reason]


def _repair(configuration: Configuration, wish: Choice, repair: Repair) -> RepairView:
    product = configuration.product
    way = repair.ways[0]
    also = moves_text(product, side_effects(product, configuration.build, way, wish))
    return RepairView(
        changes=repair_changes(product, repair),
        also=f"also {also}" if also else "",
        difference=words.repair_difference(way.total - configuration.total),
        choices=[
            {"label": way_label(product, one), "selection": to_address(one.selection)}
            for one in repair.ways
        ],
    )


def _price(configuration: Configuration) -> PriceView:
    breakdown = configuration.breakdown
    return PriceView(
        total=money_text(breakdown.total),
        tax=words.tax_text(breakdown),
        open=words.missing_text(configuration.product, configuration.missing),
        lines=list(_lines(breakdown)),
        taxes=words.tax_lines(breakdown),
    )


def _lines(breakdown: Breakdown) -> Iterator[LineView]:
    for line in breakdown.lines:
        yield LineView(
            kind=line.kind.value,
            title=line.title,
            cause=line.cause,
            amount=money_text(line.amount),
        )


def _standing_notes(configuration: Configuration) -> Iterator[NoteView]:
    """What holds for as long as the selection is this: sleeping answers, unmet preferences."""
    for choice in configuration.sleeping:
        yield NoteView(kind="absent", text=sleeping_text(configuration.product, choice))
    for constraint in configuration.violated:
        yield NoteView(kind="violated", text=constraint.because)


def rules_mark(product: Product) -> str:
    """A short name of the version of the rules, by which a page notices a new one."""
    return product.source.digest[:12]


def changed_notes(
    compiled: CompiledProduct, before: Selection, after: Selection, asked: str = ""
) -> list[NoteView]:
    """What moved between two selections besides the module that was asked for, if one was.

    A module that goes away with an answer is left out: that its answer sleeps is told anyway.
    """
    product = compiled.product
    found = moves(product, kept_build(compiled, before), kept_build(compiled, after))
    asleep = {choice.module for choice in after.choices() if choice.wanted}
    untold = [m for m in found if m.after is not None or m.module not in asleep]
    text = moves_text(product, [move for move in untold if move.module != asked])
    lead = "Also changed" if asked else "Changed"
    return [NoteView(kind="changed", text=f"{lead}: {text}")] if text else []


def dropped_notes(
    configuration: Configuration, stale: Sequence[str], dropped: Sequence[Choice]
) -> list[NoteView]:
    """What an address asked for and did not get."""
    product = configuration.product
    texts = [words.dropped_text(stale)] if stale else []
    if dropped:
        gone = listed([choice_title(product, choice) for choice in dropped])
        texts.append(f"Left out, because it does not fit the other answers: {gone}.")
    return [NoteView(kind="stale", text=text) for text in texts]
