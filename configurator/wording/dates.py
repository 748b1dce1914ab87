"""Days as text, by language. Which day an instant falls on, the time zone of the shop has said."""

from __future__ import annotations

from datetime import date

from babel.core import Locale
from babel.dates import format_date


def date_text(day: date, language: str = "en") -> str:
    """A day in full: "March 1, 2026", in German "1. März 2026"."""
    return format_date(day, format="long", locale=Locale.parse(language, sep="-"))
