"""What travels between the server and the board in the browser.

The browser sends an `Event` and gets a `View`; it decides nothing and formats nothing. All
words and all money in a view are ready to be shown. A selection travels as its address: the
query text `display=oled&extras=case&extras!=charger&.preset=creator`, opaque to the browser.
What is fixed before the customer starts travels beside it as the `visit`: the words of the
context and the language, a query text too (`lang=de&channel=store`). The address of the page
shows both.
`n` numbers the events of one page; a view repeats the `n` that it answers, so that an answer
that comes late is dropped.
"""

from __future__ import annotations

from configurator.web.contract.event import Event, EventKind
from configurator.web.contract.page import (
    FigureView,
    HeldView,
    LanguageView,
    LineView,
    NoteView,
    PresetView,
    PriceView,
    SavedView,
    SectionView,
    StepView,
    View,
)
from configurator.web.contract.question import (
    By,
    CopyView,
    EntryView,
    ModuleKind,
    ModuleView,
    NumberView,
    OptionView,
    Standing,
)
from configurator.web.contract.trouble import (
    ConflictView,
    FaultView,
    RepairChoiceView,
    RepairView,
)
from configurator.web.contract.words import Words

__all__ = [
    "By",
    "ConflictView",
    "CopyView",
    "EntryView",
    "Event",
    "EventKind",
    "FaultView",
    "FigureView",
    "HeldView",
    "LanguageView",
    "LineView",
    "ModuleKind",
    "ModuleView",
    "NoteView",
    "NumberView",
    "OptionView",
    "PresetView",
    "PriceView",
    "RepairChoiceView",
    "RepairView",
    "SavedView",
    "SectionView",
    "Standing",
    "StepView",
    "View",
    "Words",
]
