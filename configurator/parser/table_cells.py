"""The cells of one column of a table: texts to numbers, words, ranges, or `any`.

What a column holds is said by its name, or else by its cells: they are numbers if one of them
has a unit or is a range, or if all of them are numbers; otherwise words. `a | b` in a cell are
two cells, for two rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.table import Between, Cell
from configurator.core.units import NO_UNIT, PLAIN, Dimension, Unit
from configurator.parser.codes import Code
from configurator.parser.node import Text
from configurator.parser.numbers import Unread, read_quantity
from configurator.parser.report import Report
from configurator.parser.scope import Kind
from configurator.parser.suggestion import quoted

WORD = Kind("word")

Cells = tuple[Cell, ...]
"""What one written cell stands for: usually one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its name tells of it; `kind` None: the cells tell.

    `words` are the only words that may stand in it, None: any; another one is told with the
    code `unknown` behind the words of `of`. Plain numbers are in `unit` if that is told for the
    column (`told`); else it only helps in hints.
    """

    name: str
    kind: Kind | None = None
    words: Mapping[str, object] | None = None
    of: str = ""
    unknown: Code = Code.UNKNOWN_VALUE
    unit: Unit = NO_UNIT
    told: bool = False
    result: bool = False


def read_column(
    column: Column, texts: Sequence[Text], report: Report
) -> tuple[Kind, list[Cells | None]]:
    """What a column holds, and its cells by row; None, after a problem, where there is none."""
    kind = column.kind or kind_of(column, texts)
    faults: dict[str, _Fault] = {}
    read: dict[str, Cells] = {}
    one = _numbers(column, kind.dimension) if kind.what == "number" else _words(column)
    for written in dict.fromkeys(text.text for text in texts):
        found = _cells(column, written, one)
        if isinstance(found, _Fault):
            faults[written] = found
        else:
            read[written] = found
    for text in texts:
        if text.text in faults:
            faults[text.text].tell(text, report)
    return kind, [read.get(text.text) for text in texts]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a cell; `word` and `known` for words that nobody knows."""

    code: Code
    message: str
    hint: str = ""
    word: str = ""
    known: Mapping[str, object] | None = None

    def tell(self, text: Text, report: Report) -> None:
        if self.known is not None:
            report.add_unknown(self.code, text.span, self.message, self.word, self.known)
        else:
            report.add(self.code, text.span, self.message, self.hint)


def kind_of(column: Column, texts: Sequence[Text]) -> Kind:
    """What the cells of a column are: numbers, of the first unit among them, or words."""
    numbers, words, ranges = 0, 0, 0
    for written in dict.fromkeys(text.text for text in texts):
        for piece in _pieces(column, written):
            read = [read_quantity(end) for end in _ends(piece)]
            for quantity in read:
                if not isinstance(quantity, Unread) and quantity[1] is not NO_UNIT:
                    return Kind("number", quantity[1].dimension)
            known = not any(isinstance(quantity, Unread) for quantity in read)
            numbers, words = numbers + known, words + (not known)
            ranges += known and ".." in piece
    is_number = ranges > 0 or (numbers > 0 and words == 0)
    return Kind("number", column.unit.dimension) if is_number else WORD


def _pieces(column: Column, written: str) -> list[str]:
    """The texts between the strokes, without `any`."""
    pieces = [written] if column.result else written.split("|")
    return [piece.strip() for piece in pieces if piece.strip() != "any"]


def _ends(piece: str) -> list[str]:
    """The written ends of a range, or the one text that is none."""
    if ".." not in piece:
        return [piece]
    return [end for end in map(str.strip, piece.split("..", 1)) if end] or [piece]


_One = Callable[[str], "Cell | _Fault"]


def _cells(column: Column, written: str, one: _One) -> Cells | _Fault:
    """What one written cell stands for."""
    if not written.strip():
        hint = 'write "any" where nothing is meant to be told apart'
        told = f"a cell of column {quoted(column.name)} is empty"
        return _Fault(Code.BAD_CELL, told, "" if column.result else hint)
    if column.result:
        found = one(written.strip())
        return found if isinstance(found, _Fault) else (found,)
    cells: list[Cell] = []
    for piece in map(str.strip, written.split("|")):
        cell = None if piece == "any" else one(piece)
        if isinstance(cell, _Fault):
            return cell
        cells.append(cell)
    return tuple(dict.fromkeys(cells))


def _words(column: Column) -> _One:
    """How a word of the column is read."""

    def one(piece: str) -> Cell | _Fault:
        if not piece:
            return _Fault(Code.BAD_CELL, 'nothing stands beside "|"', "write a word there")
        if column.words is not None and piece not in column.words:
            told = f"{column.of} {quoted(piece)}"
            return _Fault(column.unknown, told, "", piece, column.words)
        return piece

    return one


def _numbers(column: Column, dimension: Dimension) -> _One:
    """How a number or a range of the column is read."""

    def number(written: str, beside: Unit) -> Fraction | _Fault:
        read = read_quantity(written)
        if isinstance(read, Unread):
            return _Fault(read.code, read.message, read.hint)
        value, unit = read
        if unit is NO_UNIT:
            unit = column.unit if column.told and beside is NO_UNIT else beside
        if unit.dimension != dimension and (value or unit is not NO_UNIT):
            return _wrong_unit(column, written, dimension)
        return value * unit.factor

    def one(piece: str) -> Cell | _Fault:
        if ".." not in piece:
            return number(piece, NO_UNIT)
        if column.result:
            return _Fault(Code.BAD_CELL, f"{quoted(piece)} is a range", "one result belongs here")
        written = [end.strip() for end in piece.split("..", 1)]
        units = [read[1] for read in map(read_quantity, written) if not isinstance(read, Unread)]
        beside = next((unit for unit in units if unit is not NO_UNIT), NO_UNIT)
        ends = [number(end, beside) if end else None for end in written]
        return _range(piece, ends)

    return one


def _range(piece: str, ends: list[Fraction | _Fault | None]) -> Cell | _Fault:
    least, most = ends
    if isinstance(least, _Fault):
        return least
    if isinstance(most, _Fault):
        return most
    if least is None and most is None:
        return _Fault(Code.BAD_CELL, f"{quoted(piece)} has no ends", 'write "any"')
    if least is not None and most is not None and least > most:
        told = f"the range {quoted(piece)} runs backwards"
        return _Fault(Code.BAD_CELL, told, "write the smaller number first")
    return Between(least, most)


def _wrong_unit(column: Column, written: str, dimension: Dimension) -> _Fault:
    if dimension == PLAIN:
        told = f"{quoted(written)} is not a plain number, as the others of this column"
        return _Fault(Code.WRONG_UNIT, told, "leave the unit out")
    name = column.unit.name
    hint = f'write it in {name}, such as "900 {name}"' if name else "give it a unit like the others"
    told = f"{quoted(written)} is not of the kind of column {quoted(column.name)}"
    return _Fault(Code.WRONG_UNIT, told, hint)
