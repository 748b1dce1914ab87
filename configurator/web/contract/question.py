"""One question of the page: its control, its options, and the copy that it stands in."""

from __future__ import annotations

from typing import Literal, TypedDict

Standing = Literal["free", "forced", "excluded", "undecided"]
ModuleKind = Literal["options", "number", "amounts", "text", "copies"]
By = Literal["answer", "preset", "default", "forced", ""]


class NumberView(TypedDict):
    """A number that can be set: by a field, by buttons, and with `slider` by a slider.

    Values are counted by their place, from 0 to `count` - 1. `values` writes them as a field
    shows them; where it is empty they are even: `first` + place x `step`, both in units of the
    last of `digits` decimals, which stand behind the sign `decimal`.

    `value` is that of the build, at `place` (-1: none); `unit` stands behind the field.
    `possible` has the (first, last) place of each possible stretch, and `sentence` tells them.
    """

    value: str
    place: int
    count: int
    values: list[str]
    first: int
    step: int
    digits: int
    decimal: str
    unit: str
    possible: list[tuple[int, int]]
    sentence: str
    slider: bool


class EntryView(TypedDict):
    """A text to be written: up to `longest` characters.

    `alphabet` has the (first, last) code point of each stretch of characters that it may have;
    none at all: any visible character.
    """

    value: str
    longest: int
    alphabet: list[tuple[int, int]]


class CopyView(TypedDict):
    """The copy of an element to which a module belongs: the `number`-th of module `of`.

    `remove` and `repeat` are the words on its buttons, or empty where there can be no such
    button.
    """

    of: str
    number: int
    title: str
    remove: str
    repeat: str


class OptionView(TypedDict):
    """One card. `label` is the one short text about price and state, ready to be shown:
    "Selected", "Included", "+€40.00", "−€15.00", "+€145.00 with changes", "needs a change".
    `also` names what else is then another one ("also changes Doors"), or is empty. `hint` is the
    accessible sentence for both. `direction` is the sign of the difference. `details` is true
    while a `details` event would replace the label by a price.

    In a module of amounts `number` sets the pieces (0: none), `each` is the price of one, and
    the label of what is chosen is their sum. `includes` tells what a package contains.
    """

    id: str
    title: str
    describe: str
    swatch: str
    chosen: bool
    by: By
    standing: Standing
    label: str
    also: str
    hint: str
    direction: int
    details: bool
    number: NumberView | None
    each: str
    includes: str


class ModuleView(TypedDict):
    """One question. Its kind tells how it is drawn:

    options   cards; `many`: several choices (check boxes), else one choice (radios; `empty` may
              be chosen too in an optional module: it is then the first of `options`, with the id
              ""). A short list of sizes is drawn so too
    number    a size or a quantity: `number`
    amounts   cards with a `number` of pieces each
    text      `entry`
    copies    `number` of copies, which stand below with a `copy` of the same `number`; `add` is
              the word on the button for one more, or empty

    `status` is a short text such as "still open", "chosen for you", "your choice"; `note` tells
    of a forced or sleeping answer, or is empty. `answered`: by the customer, who may take it
    back. `by`: who decided a number or a text.
    """

    id: str
    kind: ModuleKind
    title: str
    describe: str
    many: bool
    open: bool
    answered: bool
    by: By
    status: str
    note: str
    options: list[OptionView]
    number: NumberView | None
    entry: EntryView | None
    copy: CopyView | None
    add: str
