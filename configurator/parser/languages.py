"""Texts for people: one text, or a group with one text per language.

The first language of a file is the one in which a text stands alone; a text that is not
translated into another one is shown as it is in the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from configurator.core.words import Words
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.shaped import Shaped
from configurator.parser.suggestion import quoted

_ALONE = ("en",)
_BLANKS = re.compile(r"[ \n]+")


def languages_of(shaped: Shaped, root: Entries) -> tuple[str, ...]:
    """The languages of a file, the first one first.

    Those that it lists, or else those of the product's title, or else English.
    """
    listed, title = root.get("languages"), root.get("title")
    if isinstance(listed, Items):
        texts = list(shaped.texts(listed))
        shaped.no_repeats(texts)
        return tuple(dict.fromkeys(text.text for text in texts)) or _ALONE
    return (tuple(title.entries) if isinstance(title, Entries) else ()) or _ALONE


def read_words(shaped: Shaped, node: Node | None, languages: tuple[str, ...]) -> Words:
    """The text of a node in its languages; empty if there is none."""
    if not isinstance(node, Entries):
        text = shaped.fitting(node)
        return Words(one_line(text) if text else "")
    texts = texts_of(shaped, node, languages)
    main = texts.get(languages[0])
    if not all(shaped.shape.fits(entry.key) for entry in node.entries.values()):
        return Words(one_line(main) if main else "")
    for name, entry in node.entries.items():
        if name not in languages:
            message = f"the languages of the file do not list {quoted(name)}"
            shaped.report.add_unknown(
                Code.UNKNOWN_LANGUAGE, entry.key.span, message, name, languages
            )
    if node.entries and languages[0] not in node.entries:
        first = next(iter(node.entries.values())).key
        message = f"this text has no {quoted(languages[0])}, the first language of the file"
        hint = f'add "{languages[0]}: …"'
        shaped.report.add(Code.MISSING_LANGUAGE, first.span, message, hint)
    others = {name: one_line(text) for name, text in texts.items() if name != languages[0]}
    return Words(one_line(main) if main else "", others)


def texts_of(shaped: Shaped, node: Node | None, languages: tuple[str, ...]) -> Mapping[str, Text]:
    """The texts of a node by language, as far as they could be read."""
    if isinstance(node, Entries):
        found = {name: shaped.fitting(node.get(name)) for name in languages}
        return {name: text for name, text in found.items() if text is not None}
    text = shaped.fitting(node)
    return {} if text is None else {languages[0]: text}


def one_line(text: Text) -> str:
    """A text without the line ends and blanks that only the file needs."""
    return _BLANKS.sub(" ", text.text).strip()
