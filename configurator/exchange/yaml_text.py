"""Texts, lists and groups as YAML that the parser of rule files reads back as they are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 100

_PLAIN = re.compile(r"[^\W_][^#:{}\[\],&*!|>'\"%@`\\\n]*")
"""A text that needs no quotes anywhere: nothing in it can mean something to YAML."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that a rule file may not hold."""


def readable(text: str) -> str:
    """The text without characters that nobody can see, each gap in it one blank."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def scalar(text: str, *, inline: bool = False) -> str:
    """A text on one line, in quotes if it needs them; `inline`: inside braces or brackets."""
    shown = readable(text)
    plain = _PLAIN if inline else _BLOCK
    if plain.fullmatch(shown) and " #" not in shown and ": " not in shown and shown[-1] != ":":
        return shown
    if "\\" not in shown and '"' not in shown:
        return f'"{shown}"'
    doubled = shown.replace("'", "''")
    return f"'{doubled}'"


_BLOCK = re.compile(r"[^\W_][^\n]*|[“(][^\n]*")
"""A text that needs no quotes where it stands alone on its line."""


def flow(value: object) -> str:
    """A text, a list or a group in braces."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {flow(one)}" for key, one in value.items())
        return f"{{{inner}}}"
    if isinstance(value, str):
        return scalar(value, inline=True)
    if isinstance(value, Sequence):
        return f"[{', '.join(map(flow, value))}]"
    raise TypeError(f"{value!r} is nothing that YAML has")


def block_entry(key: str, text: str, indent: int) -> Iterator[str]:
    """A key with a text, folded over several lines if it is long."""
    blank = " " * indent
    line = f"{blank}{key}: {scalar(text)}"
    shown = readable(text)
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{blank}{key}: >-"
    yield from textwrap.wrap(
        shown,
        WIDTH,
        initial_indent=f"{blank}  ",
        subsequent_indent=f"{blank}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
