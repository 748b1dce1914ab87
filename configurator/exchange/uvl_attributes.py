"""What stands in braces behind a feature of a UVL file: attributes, and constraints among them.

Attributes in attributes get a name with a dot ("size.width"). An attribute without a value is
true. A list has no place in a feature model and is told back by its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from configurator.exchange.draft import ForeignFault
from configurator.exchange.feature_model import Scalar
from configurator.exchange.uvl_tokens import Row, Token


@dataclass(slots=True)
class Braces:
    """What was read in the braces of one feature; `constraints` are tokens yet."""

    attributes: list[tuple[str, Scalar]] = field(default_factory=list)
    constraints: list[tuple[Token, ...]] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)


def read_braces(row: Row) -> Braces:
    """The braces that come, if they do; ForeignFault where they cannot be read."""
    found = Braces()
    prefixes = [""] if row.skip("{") else []
    while prefixes:
        if row.skip("}"):
            prefixes.pop()
        elif not _constraints(row, found):
            key = prefixes[-1] + ".".join(row.name("bad-attribute"))
            if row.skip("{"):
                prefixes.append(f"{key}.")
                continue
            _value(row, key, found)
        if prefixes and not row.sees("}"):
            row.expect(",", "bad-attribute")
    return found


def _constraints(row: Row, found: Braces) -> bool:
    """Read `constraint ...` or `constraints [...]`, if it comes."""
    word, behind = row.next, row.after
    if word.kind != "name" or (behind.kind == "sign" and behind.text in (",", "}", "{")):
        return False
    if word.text == "constraint":
        row.take()
        found.constraints.append(row.expression())
    elif word.text == "constraints":
        row.take()
        row.expect("[", "bad-attribute")
        found.constraints.extend(_listed(row))
    return word.text in ("constraint", "constraints")


def _listed(row: Row) -> list[tuple[Token, ...]]:
    """What stands between commas up to the closing bracket."""
    entries = []
    while not row.skip("]"):
        entries.append(row.expression())
        if not row.sees("]"):
            row.expect(",", "bad-attribute")
    return entries


def _value(row: Row, key: str, found: Braces) -> None:
    """Read what an attribute is worth, and note it."""
    if row.sees("["):
        found.lists.append((key, row.next.line))
        row.take()
        _listed(row)
    elif row.sees(",") or row.sees("}"):
        found.attributes.append((key, True))
    else:
        found.attributes.append((key, _scalar(row)))


def _scalar(row: Row) -> Scalar:
    """A number, a text or a truth value."""
    minus = row.skip("-")
    token = row.take()
    if token.kind == "number":
        number = Fraction(token.text)
        return -number if minus else number
    if token.kind in ("text", "quoted") and not minus:
        return token.text
    if token.kind == "name" and token.text in ("true", "false") and not minus:
        return token.text == "true"
    raise ForeignFault(token.line, "bad-attribute", token.text)
