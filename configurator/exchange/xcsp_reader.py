"""Reads the XML of XCSP 2.1 into an `Instance`.

Follows O. Roussel and C. Lecoutre, "XML Representation of Constraint Networks: Format XCSP 2.1"
(2009), and takes what its tools write besides: `optional` beside the values of a domain,
commas between values, and counts that are not right. What belongs to no constraint of plain
satisfaction (functions, weights) is seen where a constraint uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from configurator.exchange.draft import ForeignFault
from configurator.exchange.xcsp_instance import (
    Instance,
    Predicate,
    Relation,
    Semantics,
    Variable,
    XcspConstraint,
)
from configurator.exchange.xml_events import Characters, End, Event, Start, events

_MOST_VALUES = 5_000
_RANGE = re.compile(r"([+-]?[0-9]{1,18})\.\.([+-]?[0-9]{1,18})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_TOKEN = re.compile(r"[\[\]{}]|[^\s,\[\]{}]+")


def read_instance(data: bytes) -> Instance:
    """What the file says.

    Raises:
        ForeignFault: `xml`, `xml-entities`, `not-xcsp`, `format` (`what`: the one it is in),
            `missing-name`, `duplicate-name`, `unknown-domain`, `unknown-variable`,
            `unknown-reference`, `empty-domain`, `too-many-values`, `bad-range`, `tuple-length`,
            `bad-semantics`, `no-variables`.
    """
    reader = _Reader()
    for event in events(data):
        reader.take(event)
    return reader.instance()


@dataclass(slots=True)
class _Open:
    """An element that has begun, with its text so far."""

    start: Start
    text: list[str] = field(default_factory=list)
    parameters: str = ""
    formula: str = ""

    def get(self, name: str) -> str:
        return self.start.attributes.get(name, "").strip()

    def named(self) -> str:
        name = self.get("name")
        if not name:
            raise ForeignFault(self.start.line, "missing-name", self.start.name)
        return name


class _Reader:
    def __init__(self) -> None:
        self._title = ""
        self._open: list[_Open] = []
        self._domains: dict[str, tuple[tuple[str, ...], str]] = {}
        self._variables: dict[str, Variable] = {}
        self._relations: dict[str, Relation] = {}
        self._predicates: dict[str, Predicate] = {}
        self._constraints: list[XcspConstraint] = []
        self._ends = {
            "domain": self._domain,
            "variable": self._variable,
            "relation": self._relation,
            "predicate": self._predicate,
            "parameters": self._parameters,
            "functional": self._functional,
            "constraint": self._constraint,
        }

    def take(self, event: Event) -> None:
        match event:
            case Start():
                if not self._open and event.name != "instance":
                    raise ForeignFault(event.line, "not-xcsp", event.name)
                self._open.append(_Open(event))
                if event.name == "presentation" or len(self._open) == 1:
                    self._present(self._open[-1])
            case Characters():
                self._open[-1].text.append(event.text)
            case End():
                element = self._open.pop()
                if event.name in self._ends:
                    self._ends[event.name](element)
                elif self._open:
                    self._open[-1].text.append(f" <{event.name}> {''.join(element.text)}")

    def instance(self) -> Instance:
        if not self._variables:
            raise ForeignFault(0, "no-variables")
        for constraint in self._constraints:
            self._check(constraint)
        constraints = tuple(self._constraints)
        tables = (self._relations, self._predicates)
        return Instance(self._title, self._variables, *tables, constraints)

    def _check(self, constraint: XcspConstraint) -> None:
        for name in constraint.scope:
            if name not in self._variables:
                raise ForeignFault(constraint.line, "unknown-variable", name)
        relation = self._relations.get(constraint.reference)
        if relation is None:
            return
        if relation.tuples and relation.arity != len(constraint.scope):
            raise ForeignFault(constraint.line, "tuple-length", constraint.name)

    def _present(self, element: _Open) -> None:
        format_ = element.get("format")
        if format_ and not re.search(r"2(\.\d+)?$", format_):
            raise ForeignFault(element.start.line, "format", format_)
        self._title = element.get("name").replace("?", "") or self._title

    def _domain(self, element: _Open) -> None:
        name, line = element.named(), element.start.line
        _only_once(self._domains, name, line)
        values = dict.fromkeys(_values("".join(element.text), line, name))
        absent = _plain(element.get("optional"))
        if not values:
            raise ForeignFault(line, "empty-domain", name)
        self._domains[name] = (tuple(values), absent)

    def _variable(self, element: _Open) -> None:
        name, line = element.named(), element.start.line
        _only_once(self._variables, name, line)
        domain = element.get("domain")
        if domain not in self._domains:
            raise ForeignFault(line, "unknown-domain", domain)
        values, absent = self._domains[domain]
        self._variables[name] = Variable(name, values, line, absent)

    def _relation(self, element: _Open) -> None:
        name, line = element.named(), element.start.line
        _only_once(self._relations, name, line)
        said = element.get("semantics") or Semantics.SUPPORTS.value
        if said not in {semantics.value for semantics in Semantics}:
            raise ForeignFault(line, "bad-semantics", said)
        semantics = Semantics(said)
        rows = () if semantics is Semantics.SOFT else _tuples("".join(element.text))
        written = element.get("arity")
        arity = int(written) if re.fullmatch("[0-9]{1,6}", written) else len(rows[0]) if rows else 0
        if any(len(row) != arity for row in rows):
            raise ForeignFault(line, "tuple-length", name)
        self._relations[name] = Relation(name, semantics, arity, rows, line)

    def _parameters(self, element: _Open) -> None:
        self._open[-1].parameters = "".join(element.text)

    def _functional(self, element: _Open) -> None:
        for outer in self._open[-2:]:
            outer.formula = "".join(element.text)

    def _predicate(self, element: _Open) -> None:
        name, line = element.named(), element.start.line
        _only_once(self._predicates, name, line)
        names = [word for word in _TOKEN.findall(element.parameters) if word != "int"]
        self._predicates[name] = Predicate(name, tuple(names), element.formula.strip(), line)

    def _constraint(self, element: _Open) -> None:
        line, reference = element.start.line, element.get("reference")
        name = element.get("name") or reference
        if not reference:
            raise ForeignFault(line, "unknown-reference", name)
        scope = tuple(_TOKEN.findall(element.get("scope")))
        parameters = tuple(_TOKEN.findall(element.parameters))
        self._constraints.append(XcspConstraint(name, scope, reference, parameters, line))


def _only_once(known: Mapping[str, object], name: str, line: int) -> None:
    if name in known:
        raise ForeignFault(line, "duplicate-name", name)


def _plain(written: str) -> str:
    """A value in its one spelling."""
    return str(int(written)) if _NUMBER.fullmatch(written) else written


def _values(text: str, line: int, name: str) -> Iterator[str]:
    """The values of a domain, with ranges such as `0..5` written out."""
    count = 0
    for word in _TOKEN.findall(text):
        ends = _RANGE.fullmatch(word)
        if ends is None:
            count += 1
            yield _plain(word)
        else:
            least, most = int(ends[1]), int(ends[2])
            if least > most:
                raise ForeignFault(line, "bad-range", word)
            count += most - least + 1
            if count <= _MOST_VALUES:
                yield from map(str, range(least, most + 1))
        if count > _MOST_VALUES:
            raise ForeignFault(line, "too-many-values", name)


def _tuples(text: str) -> tuple[tuple[str, ...], ...]:
    """The tuples between the strokes; one that stands twice counts once."""
    rows = (tuple(map(_plain, _TOKEN.findall(piece))) for piece in text.split("|"))
    return tuple(dict.fromkeys(row for row in rows if row))
