"""All that a page shows for one selection."""

from __future__ import annotations

from typing import Literal, TypedDict

from configurator.web.contract.question import ModuleView
from configurator.web.contract.trouble import ConflictView, FaultView


class HeldView(TypedDict):
    """One thing that a step holds, for the summary; `swatch` is its colour or empty.

    `whole`: it tells a whole copy, and stands in a line of its own.
    """

    text: str
    swatch: str
    whole: bool


class StepView(TypedDict):
    """`held` is what was chosen in the step; what is only counted with is not in it."""

    id: str
    title: str
    summary: str
    open: int
    held: list[HeldView]
    modules: list[ModuleView]


class PresetView(TypedDict):
    id: str
    title: str
    describe: str
    price: str
    chosen: bool


class LanguageView(TypedDict):
    """One of the languages of the product; `visit` leads to it."""

    code: str
    title: str
    chosen: bool
    visit: str


class NoteView(TypedDict):
    """Something that changed without being clicked, or that was not taken over.

    `kind`: "changed" (also moved), "absent" (a module went away or came), "stale" (something
    that is not as it was: an answer that is not offered, new prices), "violated" (a preference
    not met, or not known to be met as well as it could be).
    """

    kind: Literal["changed", "absent", "stale", "violated"]
    text: str


class LineView(TypedDict):
    kind: str
    title: str
    cause: str
    amount: str


class FigureView(TypedDict):
    """A figure with what it is called, and what is told of it ("for 24 months") or nothing.

    `kind`: "total", "monthly", "due", "deposit" or "tax".
    """

    kind: str
    title: str
    amount: str
    note: str


class SectionView(TypedDict):
    """Lines that are paid together, the sums that they come to, and the taxes in these.

    `kind`: "once", "monthly" or "credits". `title` is empty where there is but one section.
    """

    kind: str
    title: str
    lines: list[LineView]
    sums: list[FigureView]
    taxes: list[FigureView]


class PriceView(TypedDict):
    """`total` is always on screen with `tax` ("incl. €143.54 VAT") and `open` (what is missing).

    `earlier` tells, where the price is reduced, the lowest one before that; else it is empty.
    `title` is what it is called ("Total, paid once"). `figures` are those that stand beside it.
    `picture` is an SVG of how the lines lead to it, drawn on the server, or empty.
    """

    total: str
    title: str
    tax: str
    earlier: str
    open: str
    figures: list[FigureView]
    sections: list[SectionView]
    picture: str


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
    `conflict`, `fault`, `saved` and `failure`, which it keeps as they were told.

    `language` is that of the product's texts; `languages` are those to choose from, if there are
    several. `context` tells for whom the prices are, or is empty.
    """

    n: int
    product: str
    rules: str
    title: str
    describe: str
    visit: str
    language: str
    languages: list[LanguageView]
    context: str
    selection: str
    complete: bool
    presets: list[PresetView]
    steps: list[StepView]
    notes: list[NoteView]
    conflict: ConflictView | None
    fault: FaultView | None
    price: PriceView
    missing: list[str]
    saved: SavedView | None
    failure: str
    details: bool
