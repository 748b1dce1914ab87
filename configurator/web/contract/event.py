"""What the customer did, as the board sends it."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

EventKind = Literal[
    "show",
    "choose",
    "refuse",
    "open",
    "preset",
    "reset",
    "save",
    "details",
    "add",
    "remove",
    "repeat",
]


class Event(TypedDict):
    """What the customer did. Which of the optional keys are there depends on `kind`.

    show      show this selection (opening the page, undo, redo); with `before`, the selection on
              screen, it tells what changed between the two (a repair that was taken)
    choose    take `option` of `module` (an empty option: leave the optional module empty); with
              `number` so many pieces of it, or, without an option, a number as it was typed;
              with `text` a text
    refuse    take `option` of a module of several choices out
    open      take the answer back: of `option` (several choices) or of the whole `module`
    preset    start from `preset`
    reset     open every module of `step`
    save      save this selection as a quote; `key` is a random text that stays the same on retries
    details   the same selection again, with the differences of the options that need changes
    add       one more copy of `module`, which counts copies
    remove    the copy with this `number` goes; the later ones move up
    repeat    the copy with this `number` once more, as the last one

    A selection that is shown when the page opens may have the visit in it: it is an address.
    `rules` repeats the `rules` of the view on screen, so that the page can tell when they changed.
    """

    n: int
    kind: EventKind
    product: str
    selection: str
    visit: NotRequired[str]
    module: NotRequired[str]
    option: NotRequired[str]
    number: NotRequired[str]
    text: NotRequired[str]
    preset: NotRequired[str]
    step: NotRequired[str]
    key: NotRequired[str]
    before: NotRequired[str]
    rules: NotRequired[str]
