"""Instants as text that sorts as time does."""

from __future__ import annotations

from datetime import UTC, datetime


def instant_text(instant: datetime) -> str:
    """An instant as UTC text of fixed width, which sorts as time does."""
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    naive = instant.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(timespec="microseconds") + "Z"


def read_instant(text: str) -> datetime:
    """The instant that `instant_text` wrote; ValueError if `text` is no instant."""
    return datetime.fromisoformat(text).astimezone(UTC)
