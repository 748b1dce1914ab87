"""A program that saves quotes and tells each one it was given, until it is done or killed.

Run as `python -m tests.store.writer ADDRESS NAME COUNT`, it waits for a line on its input before
it opens the store, so that several can be let loose at the same moment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count as counted
from pathlib import Path

from configurator.store import open_store, token_of
from tests.store.samples import NOW, RULE_SET, draft, key

ROOT = Path(__file__).parents[2]

Acknowledged = tuple[str, str]
"""A key and the number of the quote that was saved under it."""


class Writer:
    """Such a program as a child of this one."""

    def __init__(self, address: str, name: str, count: int) -> None:
        command = [sys.executable, "-m", "tests.store.writer", address, name, str(count)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )

    def go(self) -> None:
        """Let it open the store and write."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"go\n")

    def acknowledged(self, count: int) -> Iterator[Acknowledged]:
        """Wait until `count` more quotes were saved; fewer if it ends before."""
        assert self._process.stdout is not None
        for _, line in zip(range(count), self._process.stdout, strict=False):
            yield _read(line)

    def finished(self) -> list[Acknowledged]:
        """Wait until it is done; what it had not told yet."""
        rest, _ = self._process.communicate(timeout=60)
        assert self._process.returncode == 0
        return [_read(line) for line in rest.splitlines()]

    def killed(self) -> list[Acknowledged]:
        """End it with no warning; what it had acknowledged until then."""
        self._process.kill()
        rest, _ = self._process.communicate(timeout=60)
        return [_read(line) for line in rest.splitlines()]


def _read(line: bytes) -> Acknowledged:
    name, number = line.decode().split()
    return name, number


def main(address: str, name: str, count: int) -> None:
    """Save quotes under keys of this name; a count of 0 has no end."""
    sys.stdin.readline()
    store = open_store(address)
    for number in counted() if count == 0 else range(count):
        saved = store.save(draft(), RULE_SET, key(number, name), token_of(key(number, name)), NOW)
        os.write(1, f"{key(number, name)} {saved.number}\n".encode())
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
