"""Texts that people read, in several languages.

`Words` is the text in the first language of the rule file, and behaves like that plain text
wherever languages do not matter (comparing, sorting, logging). Whoever shows it asks
`in_language`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

_NONE: Mapping[str, str] = MappingProxyType({})


class Words(str):
    """A text with its translations by language code (`de`, `zh`)."""

    __slots__ = ("translations",)

    translations: Mapping[str, str]

    def __new__(cls, text: str = "", translations: Mapping[str, str] = _NONE) -> Self:
        """`translations` need not hold the first language; a missing one is the first's text."""
        words = super().__new__(cls, text)
        words.translations = MappingProxyType(dict(translations))
        return words

    def __getnewargs__(self) -> tuple[str, dict[str, str]]:  # type: ignore[override]
        """How copies are made: with the translations."""
        return str(self), dict(self.translations)


def in_language(text: str, language: str) -> str:
    """The text in a language, or as the file has it first if it is not translated."""
    if isinstance(text, Words):
        return text.translations.get(language, str(text))
    return text
