"""How UVL writes names, texts and numbers.

A name is plain where every reader of the language takes it plain, else in double quotes. Names
cannot hold quotes, dots or line ends, and texts no single quotes: the nearest sign stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from configurator.exchange.feature_model import Scalar

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SECTIONS = {"features", "namespace", "include", "imports", "constraints", "constraint", "as"}
_IN_TREE = {"cardinality", "or", "alternative", "optional", "mandatory"}
_TYPES = {"String", "Boolean", "Integer", "Real", "Arithmetic", "Type"}
_IN_TERMS = {"true", "false", "sum", "avg", "min", "max", "len", "floor", "ceil"}
_RESERVED = _SECTIONS | _IN_TREE | _TYPES | _IN_TERMS
_IN_NAMES = str.maketrans({'"': "'", ".": "_", "\n": " ", "\r": " "})
_IN_TEXTS = str.maketrans({"'": "’", "\n": " ", "\r": " "})


def names_in_uvl(names: Iterable[str]) -> Mapping[str, str]:
    """Each name as it is written, no two of them alike."""
    kept = {name: _cleaned(name) for name in names}
    taken = {name for name, clean in kept.items() if name == clean}
    for name, clean in kept.items():
        if name != clean:
            unlike, number = clean, 1
            while unlike in taken:
                number += 1
                unlike = f"{clean} {number}"
            taken.add(unlike)
            kept[name] = unlike
    return {name: _quoted(clean) for name, clean in kept.items()}


def key_in_uvl(key: str) -> str:
    """The name of an attribute; a dot leads to an attribute in an attribute."""
    return ".".join(_quoted(_cleaned(part)) for part in key.split("."))


def text_in_uvl(text: str) -> str:
    """A text in single quotes."""
    return f"'{text.translate(_IN_TEXTS)}'"


def number_in_uvl(number: Fraction) -> str:
    """A number as an exact decimal; ValueError if it has none."""
    shift, rest = 0, number.denominator
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        shift += 1
    if rest != 1:
        raise ValueError(f"{number} has no end as a decimal")
    if not shift:
        return str(number.numerator)
    digits = str(abs(number.numerator) * 10**shift // number.denominator).rjust(shift + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-shift]}.{digits[-shift:]}"


def scalar_in_uvl(value: Scalar) -> str:
    """A number, a text or a truth value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_in_uvl(value) if isinstance(value, str) else number_in_uvl(value)


def _cleaned(name: str) -> str:
    return name.translate(_IN_NAMES) or "_"


def _quoted(clean: str) -> str:
    plain = _PLAIN.fullmatch(clean) is not None and clean not in _RESERVED
    return clean if plain else f'"{clean}"'
