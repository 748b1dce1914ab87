"""A place with names of every kind, at which the tests read conditions and terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from configurator.core.expression import Expression, Value
from configurator.core.problem import Problem
from configurator.core.source import Source
from configurator.core.table import Between, Row, Table
from configurator.core.units import UNITS
from configurator.parser.condition import Conditions
from configurator.parser.dimensions import NUMBER, WORD, Typed
from configurator.parser.limits import LIMITS, Limits
from configurator.parser.lines import Lines
from configurator.parser.node import Entry, Text
from configurator.parser.report import Report
from configurator.parser.scope import (
    Attribute,
    ContextName,
    CopiesName,
    Form,
    Kind,
    ModuleName,
    Scope,
    TableName,
    ValueName,
)

MM, KG, W = UNITS["mm"], UNITS["kg"], UNITS["W"]
LENGTH, WEIGHT, POWER = (Kind("number", unit.dimension) for unit in (MM, KG, W))
WORDS, MONEY = Kind("words"), Kind("money")


def text_of(written: str) -> Text:
    """A plain scalar that is the whole of its file."""
    return Text(written, "", 0, len(written), Lines(Source("place.yaml", written)))


def sized(name: str, least: int, most: int, unit: str = "mm", prefix: str = "") -> ModuleName:
    found = UNITS[unit]
    return ModuleName(
        prefix + name, text_of(name), Form.SIZE, {}, {}, found, Fraction(least), Fraction(most)
    )


def counted(name: str, form: Form, least: int, most: int) -> ModuleName:
    bounds = (Fraction(least), Fraction(most))
    return ModuleName(name, text_of(name), form, {}, {}, least=bounds[0], most=bounds[1])


def choice(
    name: str, form: Form, options: Mapping[str, Mapping[str, Value]], prefix: str = ""
) -> ModuleName:
    """A module with options; kinds of attributes are looked up in `KINDS`."""
    attributes: dict[str, list[tuple[str, Value]]] = {}
    for option, values in options.items():
        for attribute, value in values.items():
            attributes.setdefault(attribute, []).append((option, value))
    entries = {option: Entry(text_of(option), text_of("")) for option in options}
    known = {a: Attribute(KINDS[a], tuple(values)) for a, values in attributes.items()}
    return ModuleName(prefix + name, text_of(name), form, entries, known)


KINDS = {
    "socket": WORD,
    "maker": WORD,
    "form": WORD,
    "forms": WORDS,
    "watts": POWER,
    "weighs": WEIGHT,
    "space": LENGTH,
    "cores": NUMBER,
    "spare": NUMBER,
}


def grams(kilograms: int) -> Fraction:
    return Fraction(kilograms * 1000)


def file_scope() -> Scope:
    """The names of the file."""
    scope = Scope()
    cpus: dict[str, dict[str, Value]] = {
        "r5": {"socket": "AM5", "maker": "AMD", "watts": Fraction(65), "cores": Fraction(6)},
        "r7": {"socket": "AM5", "maker": "AMD", "watts": Fraction(105), "cores": Fraction(8)},
        "i5": {"socket": "LGA-1700", "maker": "Intel", "watts": Fraction(125), "cores": Fraction()},
    }
    boards: dict[str, dict[str, Value]] = {
        "b650": {"socket": "AM5", "form": "atx", "watts": Fraction(30)},
        "b760": {"socket": "LGA-1700", "form": "matx", "watts": Fraction(20)},
    }
    cases: dict[str, dict[str, Value]] = {
        "big": {"forms": ("atx", "matx")},
        "small": {"forms": ("matx",)},
    }
    modules = [
        sized("wall", 800, 5000),
        sized("height", 2000, 2800),
        sized("depth", 0, 600, "cm"),
        counted("people", Form.QUANTITY, 1, 10),
        ModuleName("engraving", text_of("engraving"), Form.TEXT, {}, {}),
        choice("cpu", Form.ONE, cpus),
        choice("board", Form.ONE, boards),
        choice("case", Form.ONE, cases),
        choice(
            "extras",
            Form.MANY,
            {"strip": {"weighs": grams(1)}, "sensor": {"weighs": grams(2)}, "2700": {}},
        ),
        choice("doors", Form.ONE, {"hinged": {"weighs": grams(9)}, "sliding": {}}),
    ]
    scope.names.update({module.key.text: module for module in modules})
    scope.names["channel"] = ContextName("channel", ("online", "store"))
    scope.names["zone"] = ContextName("zone", ("near", "far-away"))
    columns = counted("columns", Form.COPIES, 1, 3)
    copies = tuple(copy_scope(scope, number) for number in (1, 2, 3))
    scope.names["columns"] = CopiesName(columns, copies)
    scope.tables.update(tables())
    return scope


def copy_scope(outer: Scope, number: int) -> Scope:
    """The names inside one column."""
    scope, prefix = Scope(outer, number), f"columns.{number}."
    scope.names["width"] = sized("width", 400, 1000, prefix=prefix)
    interior: dict[str, dict[str, Value]] = {
        "shelf": {"space": Fraction(40), "spare": Fraction(1)},
        "drawer": {"space": Fraction(180)},
    }
    scope.names["interior"] = choice("interior", Form.AMOUNTS, interior, prefix)
    return scope


def tables() -> dict[str, TableName]:
    low, high = Between(None, Fraction(2400)), Between(Fraction(2401), None)
    hinges = Table("hinges", ("height",), (Row((low,), Fraction(2)), Row((high,), Fraction(3))))
    freight = Table(
        "freight", ("zone",), (Row(("near",), Fraction(900)), Row((None,), Fraction(1)))
    )
    tone = Table("tone", ("cpu",), (Row(("r5",), "warm"), Row((None,), "cold")))
    pairs = Table("pairs", ("cpu", "board"), (Row(("r5", "b650")), Row(("i5", "b760"))))
    return {
        "hinges": TableName(hinges, (LENGTH,), NUMBER),
        "freight": TableName(freight, (WORD,), MONEY),
        "tone": TableName(tone, (WORD,), WORD),
        "pairs": TableName(pairs, (WORD, WORD), None),
    }


def value(name: str, typed: Typed) -> Callable[[], ValueName]:
    return lambda: ValueName(name, typed.term, typed.kind)


class Place:
    """Reads texts in one scope and keeps their problems."""

    def __init__(self, scope: Scope | None = None, limits: Limits = LIMITS) -> None:
        self.scope = scope or file_scope()
        self.report = Report()
        self.conditions = Conditions(self.report, limits)

    def read(self, written: str) -> Expression:
        return self.conditions.read(text_of(written), self.scope)

    def term(self, written: str) -> Typed | None:
        return self.conditions.term(text_of(written), self.scope)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.report.problems()
