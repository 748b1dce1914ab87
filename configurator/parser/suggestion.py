"""Names in messages: how they are quoted, and which known one was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60
_MOST_CANDIDATES = 400


def quoted(text: str) -> str:
    """`text` in quotes for a message: on one line, and cut when it is long.

    The quotes are double ones, unless there are such in the text.
    """
    flat = " ".join(text.split())
    sign = "'" if '"' in flat else '"'
    return f"{sign}{flat if len(flat) <= _LONGEST else f'{flat[: _LONGEST - 1]}…'}{sign}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that `word` was probably meant to be, or an empty text.

    Names of a very different length are left out first, so that a large file with many
    unknown names is still answered at once.
    """
    if len(word) > _LONGEST:
        return ""
    reach = max(2, len(word) // 2)
    similar = [name for name in known if abs(len(name) - len(word)) <= reach]
    lowered = {name.lower(): name for name in reversed(similar[:_MOST_CANDIDATES])}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else ""


def one_of(names: Iterable[str], most: int = 8) -> str:
    """The names in quotes, as a list that ends with "or"; empty if there are too many."""
    listed = [quoted(name) for name in names]
    if not listed or len(listed) > most:
        return ""
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
