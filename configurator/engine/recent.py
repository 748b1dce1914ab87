"""What was found lately, kept under what it follows from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")


class Recent(Generic[Asked, Found]):
    """A bounded memory of results that depend on their key alone; safe between threads.

    The least recently used one is forgotten first. Two threads may find the same thing at
    the same time; as it is the same, nobody minds.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Asked, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Asked, find: Callable[[], Found]) -> Found:
        """What was found for the key, else what `find` finds now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = find()
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
