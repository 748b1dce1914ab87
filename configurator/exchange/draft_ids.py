"""Names of a foreign file to ids of the rule file: short, readable, unique.

`slug` spells a name with small letters, digits and `_`. `Ids` gives each name an id that nobody
else has; a name of which no letter is left (Chinese, signs) becomes a letter with a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

WORDS = frozenset(("and", "or", "not", "has", "in", "if", "then", "else", "where"))
"""Words of the language of conditions, which cannot be ids."""

FUNCTIONS = frozenset(
    (
        *("applies", "ceil", "count", "filled", "floor", "length", "max", "min", "pieces", "round"),
        *("sum", "table", "number", "packages", "any", "value", "price"),
    )
)
"""Words that mean something in some places: no ids of modules or values, to be safe."""

_SPELLED = str.maketrans(
    dict(
        pair.split(":")
        for pair in (
            *("ß:ss", "æ:ae", "œ:oe", "ø:o", "ł:l", "đ:d", "þ:th", "ð:d", "ı:i"),
            *("+: plus ", "&: and ", "%: percent ", "€: euro "),
        )
    )
)
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_GAP = re.compile(r"[^a-z0-9]+")


def slug(name: str, longest: int = 40) -> str:
    """The name in small letters, digits and `_`; empty if none of it can be spelled so."""
    spelled = _HUMP.sub(" ", name).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _shortened(_GAP.sub("_", bare).strip("_"), longest)


def _shortened(text: str, longest: int) -> str:
    """At most so many characters, whole words if one of them is not most of it."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rpartition("_")[0]
    return cut if len(cut) * 2 > longest else text[:longest].rstrip("_")


class Ids:
    """Ids of one kind, each given away once."""

    def __init__(
        self,
        *,
        longest: int = 40,
        reserved: Iterable[str] = (),
        digit_first: bool = False,
        prefix: str = "m",
        joint: str = "_",
    ) -> None:
        """`prefix` goes before what may not start with a digit; `joint` is between words."""
        self._longest = longest
        self._taken = {*WORDS, *reserved}
        self._digit_first = digit_first
        self._prefix = prefix
        self._joint = joint
        self._next: dict[str, int] = {}

    def new(self, name: str) -> str:
        """A new id for something of this name."""
        base = slug(name, self._longest)
        if not base:
            return self._free(self._prefix, 1, "")
        if base[0].isdigit() and not self._digit_first:
            base = f"{self._prefix}_{base}"
        base = base.replace("_", self._joint)
        if base not in self._taken:
            self._taken.add(base)
            return base
        return self._free(base, 2, self._joint)

    def _free(self, base: str, first: int, joint: str) -> str:
        number = self._next.get(base, first)
        while f"{base}{joint}{number}" in self._taken:
            number += 1
        self._next[base] = number + 1
        found = f"{base}{joint}{number}"
        self._taken.add(found)
        return found
