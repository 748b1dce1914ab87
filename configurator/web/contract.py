"""What travels between the server and the board in the browser.

The browser sends an `Event` and gets a `View`; it decides nothing and formats nothing. All
words and all money in a view are ready to be shown. A selection travels as its address: the
query text `display=oled&extras=case&extras!=charger&.preset=creator`, opaque to the browser.
`n` numbers the events of one page; a view repeats the `n` that it answers, so that an answer
that comes late is dropped.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Standing = Literal["free", "forced", "excluded", "undecided"]
EventKind = Literal["show", "choose", "refuse", "open", "preset", "reset", "save", "details"]
By = Literal["answer", "preset", "default", "forced", ""]


class Event(TypedDict):
    """What the customer did. Which of the optional keys are there depends on `kind`.

    show      show this selection (opening the page, undo, redo); with `before`, the selection on
              screen, it tells what changed between the two (a repair that was taken)
    choose    take `option` of `module` (an empty option: leave the optional module empty)
    refuse    take `option` of a module of several choices out
    open      take the answer back: of `option` (several choices) or of the whole `module`
    preset    start from `preset`
    reset     open every module of `step`
    save      save this selection as a quote; `key` is a random text that stays the same on retries
    details   the same selection again, with the differences of the options that need changes

    `rules` repeats the `rules` of the view on screen, so that the page can tell when they changed.
    """

    n: int
    kind: EventKind
    product: str
    selection: str
    module: NotRequired[str]
    option: NotRequired[str]
    preset: NotRequired[str]
    step: NotRequired[str]
    key: NotRequired[str]
    before: NotRequired[str]
    rules: NotRequired[str]


class OptionView(TypedDict):
    """One card. `label` is the one short text about price and state, ready to be shown:
    "Selected", "Included", "+€40.00", "−€15.00", "+€145.00 with changes", "needs a change".
    `hint` is the accessible sentence for it. `direction` is the sign of the difference.
    `details` is true while a `details` event would replace the label by a price.
    """

    id: str
    title: str
    describe: str
    swatch: str
    chosen: bool
    by: By
    standing: Standing
    label: str
    hint: str
    direction: int
    details: bool


class ModuleView(TypedDict):
    """`many`: several choices (check boxes), else one choice (radios; `empty` may be chosen too
    in an optional module: it is then the first of `options`, with the id ""). `status` is
    a short text such as "still open", "chosen for you", "your choice"; `note` tells of a forced
    or sleeping answer, or is empty. `answered`: by the customer, who may take it back.
    """

    id: str
    title: str
    describe: str
    many: bool
    open: bool
    answered: bool
    status: str
    note: str
    options: list[OptionView]


class StepView(TypedDict):
    id: str
    title: str
    summary: str
    open: int
    modules: list[ModuleView]


class PresetView(TypedDict):
    id: str
    title: str
    describe: str
    price: str
    chosen: bool


class RepairChoiceView(TypedDict):
    """One way to take a repair: `label` names the new answers, `selection` is shown when taken."""

    label: str
    selection: str


class RepairView(TypedDict):
    """A smallest change, answer by answer; `also` names what moves with it.

    `choices` has one or more ways.
    """

    changes: list[str]
    also: str
    difference: str
    choices: list[RepairChoiceView]


class ConflictView(TypedDict):
    """Why an option is impossible, at its card, and the ways out.

    `reasons` has one list of sentences per separate reason; the first sentence names what it
    clashes with, the others say why. `advice` stands above the repairs, or is empty.
    """

    module: str
    option: str
    title: str
    reasons: list[list[str]]
    repairs: list[RepairView]
    advice: str


class NoteView(TypedDict):
    """Something that changed without being clicked, or that was not taken over.

    `kind`: "changed" (also moved), "absent" (a module went away or came), "stale" (something
    that is not as it was: an answer that is not offered, new prices), "violated" (a preference
    not met).
    """

    kind: Literal["changed", "absent", "stale", "violated"]
    text: str


class LineView(TypedDict):
    kind: Literal["base", "option", "add", "discount"]
    title: str
    cause: str
    amount: str


class PriceView(TypedDict):
    """`total` is always on screen with `tax` ("incl. €143.54 VAT") and `open` (what is missing)."""

    total: str
    tax: str
    open: str
    lines: list[LineView]
    taxes: list[str]


class SavedView(TypedDict):
    """A quote that was just saved."""

    number: str
    address: str
    text: str


class View(TypedDict):
    """All that a page shows for one selection. `failure` is a sentence, or empty.

    `rules` names the version of the rules under which it was made.

    `complete`: every question has an answer, the customer's or another. `missing` names what
    must still be answered before this can be saved as a quote. A view without steps has
    nothing to build: its title and its failure are the whole page. `details` is true in the
    answer to a `details` event; of that answer the page takes over everything but `notes`,
    `conflict`, `saved` and `failure`, which it keeps as they were told.
    """

    n: int
    product: str
    rules: str
    title: str
    describe: str
    selection: str
    complete: bool
    presets: list[PresetView]
    steps: list[StepView]
    notes: list[NoteView]
    conflict: ConflictView | None
    price: PriceView
    missing: list[str]
    saved: SavedView | None
    failure: str
    details: bool


class Words(TypedDict):
    """The fixed words of the page, in the customer's language.

    `presets` and `your_build` are headings, `steps` and `total` name regions for screen
    readers. `selected` is the label of a card from the click until the answer; `impossible` is
    the tip on a card that needs changes. `choose_way` stands before the ways of one repair.
    """

    undo: str
    redo: str
    reset_step: str
    take_back: str
    breakdown: str
    close: str
    total: str
    save: str
    saving: str
    make_it_fit: str
    keep_it: str
    no_repairs: str
    presets: str
    steps: str
    selected: str
    impossible: str
    lost: str
    retry: str
    your_build: str
    open_quote: str
    copied: str
    copy: str
    choose_way: str
