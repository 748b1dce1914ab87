"""The fixed words of the board, in the customer's language."""

from __future__ import annotations

from typing import TypedDict


class Words(TypedDict):
    """The fixed words of the page, in the customer's language.

    `presets` and `your_build` are headings, `steps` and `total` name regions for screen
    readers. `selected` is the label of a card from the click until the answer. `choose_way`
    stands before the ways of one repair.
    `counted`, `too_long` and `not_in_alphabet` have gaps for what was written into a field.
    `code` is the language that the words are in.
    """

    code: str

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
    presets: str
    steps: str
    selected: str
    lost: str
    retry: str
    your_build: str
    open_quote: str
    copied: str
    copy: str
    choose_way: str
    less: str
    more: str
    slider: str
    language: str
    counted: str
    too_long: str
    not_in_alphabet: str
