"""What comes in from a browser, read with suspicion.

Every value of a callback is the sender's to choose. An event is taken only if every key has
the type and the length that the board sends; whether names mean anything is asked later, of
the product. Nothing that looks like a price is ever read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from configurator.core.address import MOST_CHARACTERS
from configurator.store import token_of
from configurator.web.contract import Event, EventKind

_KINDS = frozenset(get_args(EventKind))
_LONGEST: Mapping[str, int] = {
    **dict.fromkeys(("module", "option", "preset", "step", "key", "rules"), 200),
    "number": 100,
    "text": 5_000,
    "visit": 1_000,
}
"""How many characters each text of an event may have; whether it means anything is asked later."""

_MOST_EVENTS = 2**31

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "choose": ("module",),
    "refuse": ("module", "option"),
    "open": ("module",),
    "preset": ("preset",),
    "reset": ("step",),
    "save": ("key",),
    "add": ("module",),
    "remove": ("module", "number"),
    "repeat": ("module", "number"),
}


class BadEvent(ValueError):
    """A request that no board of ours sends."""


def decode(raw: object) -> Event:
    """The event in a callback's value; BadEvent if it is none."""
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise BadEvent("an event is an object")
    n, kind = raw.get("n"), raw.get("kind")
    if type(n) is not int or not 0 <= n < _MOST_EVENTS:
        raise BadEvent("n is a whole number")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise BadEvent("kind is unknown")
    texts = {name: _text(raw, name, most) for name, most in _LONGEST.items() if name in raw}
    texts["product"] = _text(raw, "product", 200)
    missing = set(_NEEDED.get(kind, ())) - set(texts)
    if missing:
        raise BadEvent(f"{min(missing)} is missing")
    if kind == "choose" and not {"option", "number", "text"} & set(texts):
        raise BadEvent("a choice has an option, a number or a text")
    if kind == "save":
        _check_key(texts["key"])
    for name in ("selection", "before"):
        if name in raw or name == "selection":
            texts[name] = _text(raw, name, MOST_CHARACTERS)
    return cast("Event", {"n": n, "kind": kind, **texts})


def _text(raw: Mapping[str, object], name: str, longest: int) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise BadEvent(f"{name} is a text of at most {longest} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise BadEvent(f"{name} has half a character in it")
    return value


def _check_key(key: str) -> None:
    try:
        token_of(key)
    except ValueError as error:
        raise BadEvent(str(error)) from error
