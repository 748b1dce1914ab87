"""Instants as text that sorts as time does, and the days of a time zone.

A zone is given by its IANA name; what zone the machine is in, nothing here asks.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant_text(instant: datetime) -> str:
    """An instant as UTC text of fixed width, which sorts as time does."""
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    naive = instant.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(timespec="microseconds") + "Z"


def read_instant(text: str) -> datetime:
    """The instant that `instant_text` wrote; ValueError if `text` is no instant."""
    return datetime.fromisoformat(text).astimezone(UTC)


def day_of(instant: datetime, zone: str) -> date:
    """The day that an instant (with a time zone) falls on in `zone`."""
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return instant.astimezone(ZoneInfo(zone)).date()


def start_of_day(day: date, zone: str) -> datetime:
    """The first instant of `day` in UTC; where clocks skip midnight, the instant they do."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
