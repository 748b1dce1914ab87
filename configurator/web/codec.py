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
_NAMES = ("module", "option", "preset", "step", "key", "rules")
_LONGEST_NAME = 200
_MOST_EVENTS = 2**31

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "choose": ("module", "option"),
    "refuse": ("module", "option"),
    "open": ("module",),
    "preset": ("preset",),
    "reset": ("step",),
    "save": ("key",),
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
    texts = {name: _text(raw, name, _LONGEST_NAME) for name in ("product", *_NAMES) if name in raw}
    missing = {"product", *_NEEDED.get(kind, ())} - set(texts)
    if missing:
        raise BadEvent(f"{min(missing)} is missing")
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
    return value


def _check_key(key: str) -> None:
    try:
        token_of(key)
    except ValueError as error:
        raise BadEvent(str(error)) from error
