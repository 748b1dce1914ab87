"""Texts that customers type: which characters they may have, and how many.

An alphabet is written like the inside of a set of characters: single characters and ranges
such as `a-z`; a `-` at either end is itself, and nothing else has a meaning of its own. It
becomes one set of characters, so that testing a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from configurator.core.product import TextForm

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what cannot be seen, or changes what is seen."""


@dataclass(frozen=True, slots=True)
class AlphabetFault:
    """A range of an alphabet that runs backwards: how it is written, and where in the text."""

    written: str
    place: int


def fits(form: TextForm, text: str) -> bool:
    """Whether the text is one that may be given: not empty, not too long, of the alphabet."""
    if not text.strip() or len(text) > form.longest:
        return False
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        return False
    return not form.alphabet or _allowed(form.alphabet).fullmatch(text) is not None


def alphabet_fault(alphabet: str) -> AlphabetFault | None:
    """The first range of an alphabet that holds nothing, if there is one."""
    for place, first, last in _ranges(alphabet):
        if first > last:
            return AlphabetFault(f"{first}-{last}", place)
    return None


@lru_cache(maxsize=256)
def _allowed(alphabet: str) -> re.Pattern[str]:
    told = "".join(f"{re.escape(first)}-{re.escape(last)}" for _, first, last in _ranges(alphabet))
    return re.compile(f"[{told}]*")


def _ranges(alphabet: str) -> Iterator[tuple[int, str, str]]:
    """Where each range stands, its first and its last character."""
    place = 0
    while place < len(alphabet):
        first = last = alphabet[place]
        here, place = place, place + 1
        if place + 1 < len(alphabet) and alphabet[place] == "-":
            last, place = alphabet[place + 1], place + 2
        yield here, first, last
