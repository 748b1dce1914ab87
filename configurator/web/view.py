"""A configuration as a view: all that the board draws, in words and ready-made prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from configurator.commerce.pricing import total_price
from configurator.configuration import Configuration, Refusal, kept_build
from configurator.configuration.earlier_price import EarlierPrice
from configurator.core.address import to_address
from configurator.core.product import Product, Step
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.web.conflict_view import conflict_view
from configurator.web.contract import (
    Event,
    FaultView,
    LanguageView,
    NoteView,
    PresetView,
    PriceView,
    SavedView,
    StepView,
    View,
)
from configurator.web.module_view import held_views, module_view, titles_of
from configurator.web.notes import standing_notes
from configurator.web.number_prices import size_differences
from configurator.web.price_view import no_price, price_view
from configurator.web.scene import Scene
from configurator.web.visit import Visit, context_titles, languages_of
from configurator.wording import page as words
from configurator.wording.languages import own_name
from configurator.wording.money import money_text
from configurator.wording.page_words import said
from configurator.wording.price_lines import earlier_text
from configurator.wording.shapes import shaped


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell besides the configuration itself: the outcome of an event."""

    notes: Sequence[NoteView] = ()
    refusal: Refusal | None = None
    fault: FaultView | None = None
    saved: SavedView | None = None
    failure: str = ""
    earlier: EarlierPrice | None = None


def view_of(
    compiled: CompiledProduct,
    configuration: Configuration,
    n: int,
    told: Told,
    *,
    visit: Visit,
    details: bool = False,
) -> View:
    """The view that answers event `n`. With `details` the differences of repairs are in it."""
    sizes = size_differences(compiled, configuration) if details else {}
    scene = Scene(configuration, visit, details, sizes)
    product = scene.product
    return View(
        n=n,
        product=product.id,
        rules=rules_mark(product),
        title=scene.told(product.title),
        describe=scene.told(product.describe),
        visit=visit.text,
        language=visit.language,
        languages=list(_languages(product, visit)),
        context=_context(product, visit),
        selection=to_address(configuration.selection),
        complete=configuration.complete,
        presets=list(_presets(compiled, scene)),
        steps=[_step(scene, step) for step in product.steps],
        notes=[*told.notes, *standing_notes(scene)],
        conflict=conflict_view(scene, told.refusal) if told.refusal else None,
        fault=told.fault,
        price=_price(scene, told.earlier),
        missing=titles_of(scene, configuration.missing),
        saved=told.saved,
        failure=told.failure,
        details=details,
    )


def failed_view(
    event: Event,
    title: str,
    failure: str,
    product: Product | None = None,
    visit: Visit | None = None,
) -> View:
    """The view of a page on which nothing can be built: what was chosen stays in the address."""
    return View(
        n=event["n"],
        product=event["product"],
        rules=event.get("rules", ""),
        title=title,
        describe="",
        visit=visit.text if visit else event.get("visit", ""),
        language=visit.language if visit else "en",
        languages=list(_languages(product, visit)) if product and visit else [],
        context="",
        selection=event["selection"],
        complete=False,
        presets=[],
        steps=[],
        notes=[],
        conflict=None,
        fault=None,
        price=no_price(),
        missing=[],
        saved=None,
        failure=failure,
        details=True,
    )


def _languages(product: Product, visit: Visit) -> Iterator[LanguageView]:
    """The languages to choose from; none where there is but one."""
    known = languages_of(product)
    for language in known if len(known) > 1 else ():
        yield LanguageView(
            code=language,
            title=own_name(language),
            chosen=language == visit.language,
            visit=visit.in_language(language),
        )


def _context(product: Product, visit: Visit) -> str:
    titles = context_titles(product, visit)
    told = shaped("comma", visit.language).join(titles)
    return said("prices_for", visit.language, words=told) if titles else ""


def _presets(compiled: CompiledProduct, scene: Scene) -> Iterator[PresetView]:
    for preset in scene.product.presets:
        build = kept_build(compiled, Selection((), preset.id))
        yield PresetView(
            id=preset.id,
            title=scene.told(preset.title),
            describe=scene.told(preset.describe),
            price=money_text(total_price(scene.product, build), scene.language),
            chosen=scene.configuration.selection.preset == preset.id,
        )


def _step(scene: Scene, step: Step) -> StepView:
    product, configuration = scene.product, scene.configuration
    shown = [module for module in step.modules if configuration.build.applies(module)]
    modules = [product.module(module) for module in shown]
    return StepView(
        id=step.id,
        title=scene.told(step.title),
        summary=words.step_summary(product, configuration, shown, scene.language),
        open=sum(module in configuration.missing for module in shown),
        held=held_views(scene, modules),
        modules=[module_view(scene, module) for module in modules],
    )


def _price(scene: Scene, earlier: EarlierPrice | None) -> PriceView:
    configuration, language = scene.configuration, scene.language
    open_text = words.missing_text(scene.product, configuration.missing, language)
    before = earlier_text(earlier.total, language) if earlier else ""
    return price_view(configuration.breakdown, open_text, language, before)


def rules_mark(product: Product) -> str:
    """A short name of the rules, and of what holds of them today, by which a page notices others.

    So a page that was opened before the last midnight of a promotion is told that it is over.
    """
    parts = (*product.constraints, *product.price_rules, *product.presets)
    held = [part.id for part in parts if part.offered is not None and part.offered.dated]
    held += [f"!{one.module}={one.option}" for one in product.not_offered if one.offered.dated]
    held += [f"{one.title}:{one.component}" for one in product.listed]
    if not held:
        return product.digest[:12]
    today = sha256("\n".join(held).encode("utf-8")).hexdigest()
    return f"{product.digest[:12]}-{today[:12]}"
