"""Reads the text of a DIMACS file: named variables and clauses.

Names stand in comments, `c 12 Engine` (older tools write `c 12$ Engine`); a variable without one
is called `x12`. Clauses may go over several lines, and comments may stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from configurator.exchange.draft import ForeignFault

_NAME = re.compile(r"c\s+([0-9]{1,9})\$?\s+(\S.*)")
_HEADER = re.compile(r"p\s+cnf\s+([0-9]{1,9})\s+([0-9]{1,9})\s*")
_LITERAL = re.compile(r"[+-]?[0-9]{1,9}")
_MOST_VARIABLES = 100_000

Clause = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cnf:
    """Clauses over the variables 1, 2, …; `names[v]` and `lines[v]` are of the variable v.

    Names are unique; place 0 is unused. `clause_lines` says where each clause begins.
    """

    names: tuple[str, ...]
    lines: tuple[int, ...]
    clauses: tuple[Clause, ...]
    clause_lines: tuple[int, ...]


def read_cnf(text: str) -> Cnf:
    """What the text says.

    Raises:
        ForeignFault: `no-header`, `second-header`, `bad-header`, `literal` (`what`: a word that
            is no variable of the header), `too-many-variables`, `too-few-clauses`.
    """
    reader = _Reader()
    for line, words in enumerate(_lines(text), 1):
        if words.startswith("%"):  # ends the clauses in the files of SATLIB
            break
        reader.take(line, words)
    return reader.cnf()


def _lines(text: str) -> Iterator[str]:
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return (line.strip() for line in text.split("\n"))


class _Reader:
    def __init__(self) -> None:
        self._variables = -1
        self._promised = 0
        self._header_line = 0
        self._named: dict[int, tuple[str, int]] = {}
        self._clauses: list[Clause] = []
        self._clause_lines: list[int] = []
        self._open: list[int] = []
        self._begun = 0

    def take(self, line: int, words: str) -> None:
        """Reads the next line."""
        if words[:1] == "c" and (len(words) == 1 or words[1].isspace()):
            named = _NAME.fullmatch(words)
            if named is not None:
                self._named.setdefault(int(named[1]), (named[2], line))
        elif words.startswith("p"):
            self._header(line, words)
        elif words:
            self._literals(line, words)

    def _header(self, line: int, words: str) -> None:
        found = _HEADER.fullmatch(words)
        if found is None:
            raise ForeignFault(line, "bad-header", words)
        if self._variables >= 0:
            raise ForeignFault(line, "second-header", words)
        self._variables, self._promised = int(found[1]), int(found[2])
        self._header_line = line
        if self._variables > _MOST_VARIABLES:
            raise ForeignFault(line, "too-many-variables", found[1])

    def _literals(self, line: int, words: str) -> None:
        if self._variables < 0:
            raise ForeignFault(line, "no-header", words.split(maxsplit=1)[0])
        for word in words.split():
            literal = int(word) if _LITERAL.fullmatch(word) else self._variables + 1
            if abs(literal) > self._variables:
                raise ForeignFault(line, "literal", word)
            self._begun = self._begun or line
            if literal:
                self._open.append(literal)
            else:
                self._close()

    def _close(self) -> None:
        self._clauses.append(tuple(self._open))
        self._clause_lines.append(self._begun)
        self._open.clear()
        self._begun = 0

    def cnf(self) -> Cnf:
        """All of it."""
        if self._variables < 0:
            raise ForeignFault(0, "no-header")
        if self._open:
            self._close()
        if len(self._clauses) < self._promised:
            what = f"{len(self._clauses)}/{self._promised}"
            raise ForeignFault(self._header_line, "too-few-clauses", what)
        names, lines = self._names()
        return Cnf(names, lines, tuple(self._clauses), tuple(self._clause_lines))

    def _names(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The names, unique: what is called like an earlier one gets its number behind it."""
        taken: set[str] = {""}
        names, lines = [""], [0]
        spoken = {name for name, _ in self._named.values()}
        for variable in range(1, self._variables + 1):
            name, line = self._named.get(variable, (f"x{variable}", 0))
            mark = "" if line else "_"
            while name in taken or (not line and name in spoken):
                name, mark = f"{name}{mark or f' ({variable})'}", mark or "_"
            taken.add(name)
            names.append(name)
            lines.append(line)
        return tuple(names), tuple(lines)
