"""Conditions and terms of a feature model as UVL writes them, brackets only where needed.

What is still to be written waits on a stack, so deep conditions do not make it recurse. UVL has
no constant condition: what always holds is written as the root being there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.exchange.feature_model import (
    Aggregate,
    All,
    Any,
    Applied,
    AttributeOf,
    Compared,
    Computed,
    Condition,
    Constant,
    Equivalent,
    Implies,
    Not,
    Term,
    There,
    Value,
)
from configurator.exchange.uvl_expressions import STRENGTH
from configurator.exchange.uvl_spelling import key_in_uvl, number_in_uvl, scalar_in_uvl

_ATOM = max(STRENGTH.values()) + 1


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition or term that is to be written so that it binds at least so strongly."""

    tree: Condition | Term
    strength: int


_Piece = str | _Part


def condition_in_uvl(condition: Condition, names: Mapping[str, str], root: str) -> str:
    """The text of a condition; `names` are the features as written, `root` is the root's."""
    written: list[str] = []
    waiting: list[_Piece] = [_Part(condition, 0)]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            written.append(piece)
            continue
        strength, pieces = _pieces(piece.tree, names, root)
        if strength < piece.strength:
            pieces = ["(", *pieces, ")"]
        waiting.extend(reversed(pieces))
    return "".join(written)


def _pieces(
    tree: Condition | Term, names: Mapping[str, str], root: str
) -> tuple[int, Sequence[_Piece]]:
    """How strongly a tree binds, and what it is written of."""
    match tree:
        case There(feature) | Value(feature):
            return _ATOM, [names[feature]]
        case Not(part):
            inner = _ATOM if isinstance(part, Compared) else STRENGTH["!"]
            return STRENGTH["!"], ["!", _Part(part, inner)]
        case All(parts) | Any(parts):
            return _row("&" if isinstance(tree, All) else "|", parts, root)
        case Implies(left, right):
            return _between("=>", left, right)
        case Equivalent(left, right):
            return _between("<=>", left, right)
        case Compared(AttributeOf() as flag, "==" | "!=" as sign, Constant(bool() as value)):
            return _flag(flag, wanted=(sign == "==") == value, names=names)
        case Compared(left, sign, right) | Computed(left, sign, right):
            return _between(sign, left, right)
    return _ATOM, _term(tree, names)


def _row(sign: str, parts: Sequence[Condition], root: str) -> tuple[int, Sequence[_Piece]]:
    """Conditions with a sign between them."""
    if not parts:
        return (_ATOM, [root]) if sign == "&" else (STRENGTH["!"], [f"!{root}"])
    strength = STRENGTH[sign] if len(parts) > 1 else _ATOM
    pieces: list[_Piece] = []
    for part in parts:
        pieces += [f" {sign} ", _Part(part, min(strength + 1, _ATOM))]
    return strength, pieces[1:]


def _between(
    sign: str, left: Condition | Term, right: Condition | Term
) -> tuple[int, Sequence[_Piece]]:
    """Equal signs are read from left to right."""
    strength = STRENGTH[sign]
    return strength, [_Part(left, strength), f" {sign} ", _Part(right, strength + 1)]


def _flag(
    flag: AttributeOf, *, wanted: bool, names: Mapping[str, str]
) -> tuple[int, Sequence[_Piece]]:
    """An attribute that is true or false is a condition by itself."""
    pieces = _term(flag, names)
    return (_ATOM, pieces) if wanted else (STRENGTH["!"], ["!", *pieces])


def _term(
    term: Constant | AttributeOf | Aggregate | Applied, names: Mapping[str, str]
) -> list[_Piece]:
    match term:
        case Constant(Fraction() as number):
            return [_number(number)]
        case Constant(value):
            return [scalar_in_uvl(value)]
        case AttributeOf(feature, attribute):
            return [f"{names[feature]}.{key_in_uvl(attribute)}"]
        case Aggregate(kind, attribute, None):
            return [f"{kind}({key_in_uvl(attribute)})"]
        case Aggregate(kind, attribute, str() as under):
            return [f"{kind}({names[under]}, {key_in_uvl(attribute)})"]
        case Applied(function, of):
            return [f"{function}(", _Part(of, 0), ")"]
    raise TypeError(term)


def _number(number: Fraction) -> str:
    """A number in an expression; one without an end as a decimal is a division."""
    try:
        return number_in_uvl(number)
    except ValueError:
        return f"({number.numerator} / {number.denominator})"
