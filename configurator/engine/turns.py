"""A lock that is given in the order in which it was asked for.

The usual lock goes to whoever comes by when it is free, so that a thread with many short questions
could keep it from all others.
"""

from __future__ import annotations

from collections import deque
from threading import Lock


class Turns:
    """One holder at a time; who waits longest is the next. Not to be taken twice by one thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held = False
        self._waiting: deque[Lock] = deque()

    def __enter__(self) -> None:
        with self._lock:
            if not self._held:
                self._held = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            mine.acquire()
        except BaseException:
            self._give_up(mine)
            raise

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._pass_on()

    def _give_up(self, mine: Lock) -> None:
        """An interrupted thread leaves the queue; if its turn has just come, the next has it."""
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:
                self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().release()
        else:
            self._held = False
