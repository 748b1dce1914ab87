"""One event in, one view out. The server keeps nothing between two of them.

An event carries the selection that it was made on, and the visit. Both are read as untrusted
text; the selection is settled, the event is applied, and everything that the page shows is
computed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from configurator.configuration import Configuration, Refusal, Settled, answer, evaluate, settle
from configurator.configuration.earlier_price import EarlierPrice
from configurator.core.address import from_address
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, LimitReached, Stop, never
from configurator.web.answers import choice_of
from configurator.web.contract import Event, NoteView, View
from configurator.web.copying import copied
from configurator.web.notes import changed_notes, dropped_notes
from configurator.web.saving import Clock, Shop, save
from configurator.web.view import Told, failed_view, rules_mark, view_of
from configurator.web.visit import Visit, compiled_in, day_in, visit_of
from configurator.wording import page as words
from configurator.wording.page_words import said
from configurator.wording.titles import module_title

__all__ = ["Clock", "Shop", "first_view", "reduce"]


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where an event leads: the selection after it, and what there is to tell."""

    selection: Selection
    told: Told
    asked: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an event happens: in which shop, on which product in its context, on which page."""

    shop: Shop
    compiled: CompiledProduct
    visit: Visit

    @property
    def product(self) -> Product:
        """The product in its context."""
        return self.compiled.product


def reduce(shop: Shop, event: Event, wanted: Sequence[str] = (), cancelled: Stop = never) -> View:
    """The view that answers the event. What the product does not have (any more) is told.

    `wanted` are the languages that the reader understands, best first; they count where the
    visit names none. Where a limit keeps even one build from being found, the view says so and
    keeps the selection. Raises `Cancelled` soon after `cancelled` says that nobody waits for it.
    """
    found = _find(shop, event["product"], event["selection"], event.get("visit", ""), wanted)
    if found is None:
        language = (*wanted, "en")[0]
        title = said("withdrawn_title", language)
        return failed_view(event, title, said("withdrawn", language))
    place, selection = found
    place = replace(place, compiled=place.compiled.until(cancelled))
    try:
        return _answer(place, {**event, "selection": selection})
    except LimitReached:
        language = place.visit.language
        title = place.product.title
        return failed_view(
            event, title, said("unknown_build", language), place.product, place.visit
        )


def first_view(shop: Shop, name: str, address: str, wanted: Sequence[str] = ()) -> View | None:
    """The view of a page that is just opened under an address; None if nothing is sold there."""
    found = _find(shop, name, address, "", wanted)
    if found is None:
        return None
    place, selection = found
    return _answer(place, {"n": 0, "kind": "show", "product": name, "selection": selection})


def _find(
    shop: Shop, name: str, address: str, visit: str, wanted: Sequence[str]
) -> tuple[_Place, str] | None:
    """The product in the context of the visit, and the selection that an address holds."""
    offered = shop.catalogue.get(name)
    if offered is None:
        return None
    day = day_in(shop.terms.zone, shop.clock())
    whole = "&".join(part for part in (visit, address) if part)
    here, selection = visit_of(offered.product, whole, wanted, day)
    return _Place(shop, compiled_in(offered, here.context), here), selection


def _answer(place: _Place, event: Event) -> View:
    compiled, visit = place.compiled, place.visit
    address = from_address(compiled.product, event["selection"])
    settled = settle(compiled, address.selection)
    reached = _apply(place, settled.selection, event)
    details = event["kind"] == "details"
    configuration = evaluate(compiled, reached.selection, repaired=details)
    told = _with_notes(place, configuration, settled, address.stale, reached)
    if event.get("rules", "") not in ("", rules_mark(compiled.product)):
        note = NoteView(kind="stale", text=said("new_rules", visit.language))
        told = replace(told, notes=[note, *told.notes])
    told = replace(told, earlier=_earlier(place, configuration))
    return view_of(compiled, configuration, event["n"], told, visit=visit, details=details)


def _earlier(place: _Place, shown: Configuration) -> EarlierPrice | None:
    """The price before the reduction, where there is one."""
    history, context = place.shop.history, place.visit.context
    if history is None:
        return None
    return history.earlier(place.product.id, shown.build, shown.breakdown, context)


def _with_notes(
    place: _Place,
    configuration: Configuration,
    settled: Settled,
    stale: tuple[str, ...],
    reached: _Reached,
) -> Told:
    language = place.visit.language
    notes = dropped_notes(configuration.product, stale, settled.dropped, language)
    if reached.asked:
        before, after = settled.selection, reached.selection
        notes.extend(changed_notes(place.compiled, before, after, reached.asked, language))
    return replace(reached.told, notes=[*notes, *reached.told.notes])


def _apply(place: _Place, selection: Selection, event: Event) -> _Reached:
    match event["kind"]:
        case "choose" | "refuse" | "open":
            return _say(place, selection, event)
        case "add" | "remove" | "repeat":
            return _copy(place, selection, event)
        case "preset":
            return _start(place, selection, event.get("preset", ""))
        case "reset":
            return _Reached(_reset(place.product, selection, event.get("step", "")), Told())
        case "save":
            key = event.get("key", "")
            return _Reached(
                selection, save(place.shop, place.compiled, selection, place.visit, key)
            )
        case _ if "before" in event:
            return _Reached(selection, Told(notes=_since(place, selection, event["before"])))
        case _:
            return _Reached(selection, Told())


def _since(place: _Place, selection: Selection, before: str) -> list[NoteView]:
    """What changed since the selection that was on screen before."""
    earlier = settle(place.compiled, from_address(place.product, before).selection).selection
    return changed_notes(place.compiled, earlier, selection, language=place.visit.language)


def _say(place: _Place, selection: Selection, event: Event) -> _Reached:
    """Take a choice, or take what was said on it back."""
    choice = choice_of(place.product, event, place.visit.language)
    if choice is None:
        return _unknown(place, selection, event.get("option") or event.get("module", ""))
    if not isinstance(choice, Choice):
        return _Reached(selection, Told(fault=choice))
    module = place.product.module(choice.module)
    if event["kind"] == "open" or _is_emptied(place.product, selection, choice):
        return _Reached(selection.opening(module, choice.option), Told(), choice.module)
    return _taken(selection, answer(place.compiled, selection, choice), choice.module)


def _is_emptied(product: Product, selection: Selection, choice: Choice) -> bool:
    """Whether a text was emptied; where the preset would fill it again, that is an answer."""
    preset = product.preset(selection.preset) if selection.preset else None
    filled = preset is not None and choice.module in dict(preset.texts)
    return choice.text == "" and not filled


def _copy(place: _Place, selection: Selection, event: Event) -> _Reached:
    """One copy more or less."""
    module = event.get("module", "")
    taken = copied(place.compiled, selection, event)
    if taken is None:
        return _unknown(place, selection, module)
    # Where a copy goes, the later ones move up: that is no change that anybody has to be told.
    return _taken(selection, taken, "" if event["kind"] == "remove" else module)


def _taken(selection: Selection, taken: Selection | Refusal, asked: str) -> _Reached:
    if isinstance(taken, Refusal):
        return _Reached(selection, Told(refusal=taken))
    return _Reached(taken, Told(), asked)


def _unknown(place: _Place, selection: Selection, name: str) -> _Reached:
    """What the product does not have, or not now; a module is called by its title."""
    language = place.visit.language
    if any(module.id == name for module in place.product.modules):
        name = module_title(place.product, name, language)
    text = words.dropped_text([name[:80]], language)
    return _Reached(selection, Told(notes=[NoteView(kind="stale", text=text)]))


def _start(place: _Place, selection: Selection, name: str) -> _Reached:
    """Start from a preset: it takes the place of all answers."""
    if any(preset.id == name for preset in place.product.presets):
        return _Reached(Selection((), name), Told())
    return _unknown(place, selection, name)


def _reset(product: Product, selection: Selection, step: str) -> Selection:
    """The selection with every module of a step open again."""
    modules = (m for known in product.steps if known.id == step for m in known.modules)
    for module in modules:
        selection = selection.without(module)
    return selection
