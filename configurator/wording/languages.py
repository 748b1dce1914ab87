"""Languages by their codes: which of them can be written, and what they call themselves."""

from __future__ import annotations

from collections.abc import Sequence

from babel.core import Locale, UnknownLocaleError


def is_known(language: str) -> bool:
    """Whether money, numbers and days can be written in the language with this code."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def own_name(language: str) -> str:
    """What a known language calls itself: "English", "Deutsch", "中文"."""
    locale = Locale.parse(language, sep="-")
    name = locale.get_display_name(language.replace("-", "_")) or language
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """In which direction a known language is written: "ltr" or "rtl"."""
    return Locale.parse(language, sep="-").text_direction


def preferred(wanted: Sequence[str], known: Sequence[str]) -> str:
    """The first of the `wanted` languages that is `known` (or its main one); else the first known.

    "de-AT" is served by "de", and "de" by "de-AT". `known` has at least one.
    """
    for language in wanted:
        main = language.split("-", maxsplit=1)[0].lower()
        exact = [one for one in known if one.lower() == language.lower()]
        kin = [one for one in known if one.split("-", maxsplit=1)[0].lower() == main]
        if exact or kin:
            return (exact or kin)[0]
    return known[0]
