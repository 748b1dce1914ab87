"""What can go wrong between us and a database, told apart.

Trouble of the machine (locked, full, gone) becomes `StoreUnavailable` and nothing else does: a
wrong statement or a broken constraint is a fault of ours and is raised as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc


class StoreUnavailable(Exception):
    """The database cannot be used just now: locked, full, read-only, unreachable, shut down.

    Whether the last write happened is not known. Saving again under the same key is safe.
    """


class KeyReused(Exception):
    """A key that already saved one selection came with another one (or with another token)."""


class RecordAltered(Exception):
    """A record does not match the digest that was written with it: it was changed since."""


class StoreTooNew(Exception):
    """The tables were made by a later version of this program."""


_SQLITE_TROUBLE = {
    3: "no permission",
    5: "locked by another writer",
    6: "locked by another writer",
    7: "out of memory",
    8: "read-only",
    9: "interrupted",
    10: "the disk failed",
    11: "the file is damaged",
    13: "the disk is full",
    14: "the file cannot be opened",
    15: "locked by another program",
    26: "the file is not a database",
}
"""Primary result codes of SQLite (sqlite.org/rescode.html) that are the machine's."""

_POSTGRES_TROUBLE = {
    "08": "the connection failed",
    "25006": "read-only",
    "28": "the sign-in was refused",
    "3D000": "there is no such database",
    "40": "another transaction was in the way",
    "53": "out of resources",
    "55P03": "locked by another writer",
    "57": "an operator or a time limit intervened",
    "58": "the system failed",
    "XX": "the database is damaged",
}
"""Codes of PostgreSQL, or their first letters (its manual, appendix A), that are the machine's."""


@contextmanager
def machine_trouble() -> Iterator[None]:
    """Raise the machine's trouble with the database as StoreUnavailable."""
    try:
        yield
    except exc.TimeoutError as trouble:
        raise StoreUnavailable("every connection is in use") from trouble
    except exc.DBAPIError as trouble:
        reason = _reason(trouble.orig)
        if reason is None:
            raise
        raise StoreUnavailable(reason) from trouble
    except OSError as trouble:
        # pg8000 lets a reset or timed-out socket through as it is.
        raise StoreUnavailable(f"the connection failed: {trouble}") from trouble


def _reason(driver: BaseException | None) -> str | None:
    """Why the machine failed, in words; None if it did not."""
    code = getattr(driver, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE_TROUBLE.get(code & 0xFF)
    answer = driver.args[0] if driver is not None and driver.args else ""
    if isinstance(answer, dict):
        return _postgres_reason(answer.get("C", ""), answer.get("M", ""))
    if type(driver).__name__ == "InterfaceError":
        return f"the connection failed: {answer}"
    return None


def _postgres_reason(code: str, message: str) -> str | None:
    known = (_POSTGRES_TROUBLE.get(code[:length]) for length in (5, 2))
    reason = next((words for words in known if words is not None), None)
    return f"{reason}: {message}" if reason else None
