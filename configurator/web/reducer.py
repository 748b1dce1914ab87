"""One event in, one view out. The server keeps nothing between two of them.

An event carries the selection that it was made on. It is read as untrusted text, settled, the
event is applied, and everything that the page shows is computed anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from configurator.catalogue import Catalogue
from configurator.commerce.quote import QuoteRefused, Terms, draft_quote
from configurator.configuration import Configuration, Refusal, Settled, answer, evaluate, settle
from configurator.core.address import from_address, read_choice, to_address
from configurator.core.choice import Choice
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, LimitReached
from configurator.store import KeyReused, RecordAltered, Store, StoreUnavailable, token_of
from configurator.web.contract import Event, NoteView, SavedView, View
from configurator.web.view import (
    Told,
    changed_notes,
    dropped_notes,
    failed_view,
    rules_mark,
    view_of,
)
from configurator.wording import page as words

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Shop:
    """What the reducer works with. `clock` gives the moment with a time zone."""

    catalogue: Catalogue
    store: Store
    terms: Terms
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where an event leads: the selection after it, and what there is to tell."""

    selection: Selection
    told: Told
    asked: str = ""


def reduce(shop: Shop, event: Event) -> View:
    """The view that answers the event. What the product does not have (any more) is told.

    Where a limit keeps even one build from being found, the view says so and keeps the selection.
    """
    compiled = shop.catalogue.get(event["product"])
    if compiled is None:
        return failed_view(event, words.WITHDRAWN_TITLE, words.WITHDRAWN)
    try:
        return _answer(shop, compiled, event)
    except LimitReached:
        return failed_view(event, compiled.product.title, words.NOT_KNOWN)


def _answer(shop: Shop, compiled: CompiledProduct, event: Event) -> View:
    address = from_address(compiled.product, event["selection"])
    settled = settle(compiled, address.selection)
    reached = _apply(shop, compiled, settled.selection, event)
    details = event["kind"] == "details"
    configuration = evaluate(compiled, reached.selection, repaired=details)
    told = _with_notes(compiled, configuration, settled, address.stale, reached)
    if event.get("rules", "") not in ("", rules_mark(compiled.product)):
        told = replace(told, notes=[NoteView(kind="stale", text=words.NEW_RULES), *told.notes])
    return view_of(compiled, configuration, event["n"], told, details=details)


def first_view(compiled: CompiledProduct, query: str) -> View:
    """The view of a page that is just opened under an address with this query."""
    address = from_address(compiled.product, query)
    settled = settle(compiled, address.selection)
    configuration = evaluate(compiled, settled.selection)
    reached = _Reached(settled.selection, Told())
    told = _with_notes(compiled, configuration, settled, address.stale, reached)
    return view_of(compiled, configuration, 0, told)


def _with_notes(
    compiled: CompiledProduct,
    configuration: Configuration,
    settled: Settled,
    stale: tuple[str, ...],
    reached: _Reached,
) -> Told:
    notes = dropped_notes(configuration, stale, settled.dropped)
    if reached.asked:
        before, after = settled.selection, reached.selection
        notes.extend(changed_notes(compiled, before, after, reached.asked))
    return replace(reached.told, notes=[*notes, *reached.told.notes])


def _apply(shop: Shop, compiled: CompiledProduct, selection: Selection, event: Event) -> _Reached:
    match event["kind"]:
        case "choose" | "refuse" | "open":
            choice = _choice(compiled, event)
            return (
                _unknown(selection, event)
                if choice is None
                else _say(compiled, selection, choice, event)
            )
        case "preset":
            return _start(compiled, selection, event)
        case "reset":
            return _Reached(_reset(compiled, selection, event.get("step", "")), Told())
        case "save":
            return _Reached(selection, _save(shop, compiled, selection, event.get("key", "")))
        case _ if "before" in event:
            return _Reached(selection, Told(notes=_since(compiled, selection, event["before"])))
        case _:
            return _Reached(selection, Told())


def _since(compiled: CompiledProduct, selection: Selection, before: str) -> list[NoteView]:
    """What changed since the selection that was on screen before."""
    earlier = settle(compiled, from_address(compiled.product, before).selection).selection
    return changed_notes(compiled, earlier, selection)


def _say(compiled: CompiledProduct, selection: Selection, choice: Choice, event: Event) -> _Reached:
    """Take a choice, or take what was said on it back."""
    if event["kind"] == "open":
        module = compiled.product.module(choice.module)
        return _Reached(selection.opening(module, choice.option), Told(), choice.module)
    taken = answer(compiled, selection, choice)
    if isinstance(taken, Refusal):
        return _Reached(selection, Told(refusal=taken))
    return _Reached(taken, Told(), choice.module)


def _choice(compiled: CompiledProduct, event: Event) -> Choice | None:
    """What an event speaks of; None if the product does not have it, or not in this way."""
    name, option = event.get("module", ""), event.get("option", "")
    if all(module.id != name for module in compiled.product.modules):
        return None
    if event["kind"] == "open" and not option:
        return Choice(name, None)
    refused = event["kind"] == "refuse"
    return read_choice(compiled.product, f"{name}{'!=' if refused else '='}{option}")


def _unknown(selection: Selection, event: Event) -> _Reached:
    text = words.dropped_text([event.get("option") or event.get("module", "")])
    return _Reached(selection, Told(notes=[NoteView(kind="stale", text=text)]))


def _start(compiled: CompiledProduct, selection: Selection, event: Event) -> _Reached:
    """Start from a preset: it takes the place of all answers."""
    name = event.get("preset", "")
    if any(preset.id == name for preset in compiled.product.presets):
        return _Reached(Selection((), name), Told())
    note = NoteView(kind="stale", text=words.dropped_text([name]))
    return _Reached(selection, Told(notes=[note]))


def _reset(compiled: CompiledProduct, selection: Selection, step: str) -> Selection:
    """The selection with every module of a step open again."""
    modules = (m for known in compiled.product.steps if known.id == step for m in known.modules)
    for module in modules:
        selection = selection.without(module)
    return selection


def _save(shop: Shop, compiled: CompiledProduct, selection: Selection, key: str) -> Told:
    configuration = evaluate(compiled, selection)
    product = compiled.product
    token = token_of(key)
    if not compiled.is_best(selection):
        return Told(failure=words.NOT_KNOWN)
    try:
        draft = draft_quote(
            product,
            configuration.build,
            configuration.breakdown,
            to_address(selection),
            missing=tuple(product.module(name).title for name in configuration.missing),
            terms=shop.terms,
        )
        quote = shop.store.save(draft, product.source, key, token, shop.clock())
    except QuoteRefused:
        return Told(failure=words.refused_quote(product, configuration.missing))
    except KeyReused:
        return Told(failure=words.KEY_REUSED)
    except (StoreUnavailable, RecordAltered):
        return Told(failure=words.NOT_SAVED)
    saved = SavedView(
        number=quote.number, address=f"/quote/{token}", text=words.saved_text(quote.last_day)
    )
    return Told(saved=saved)
