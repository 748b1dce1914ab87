"""Which format a foreign file has, and the rule file in the making that it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from configurator.exchange.dimacs import read_dimacs
from configurator.exchange.draft import Draft, ForeignFault, LeftOut
from configurator.exchange.feature_ide import read_feature_ide
from configurator.exchange.feature_model import FeatureModel
from configurator.exchange.lowering import lower
from configurator.exchange.uvl_reader import read_uvl
from configurator.exchange.xcsp import read_xcsp

_Read = tuple[FeatureModel, tuple[LeftOut, ...]]

_ELEMENT = re.compile(r"<\s*([A-Za-z_][\w.:-]*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADER = re.compile(r"^\s*p\s+cnf\b", re.MULTILINE)
_FEATURES = re.compile(r"^\s*features\s*(?://.*)?$", re.MULTILINE)


def read_foreign(path: Path, product: str) -> Draft:
    """The file as a rule file in the making; `product` is its id. `ForeignFault` if it cannot."""
    data = path.read_bytes()
    kind = _kind(path.suffix.lower(), data)
    if kind == "xcsp":
        return read_xcsp(data, product)
    model, left_out = _READERS[kind](data)
    return lower(model, product, left_out)


def _kind(suffix: str, data: bytes) -> str:
    """The format, by the first element of an XML file, the suffix, or what stands in the file."""
    text = _loosely(data)
    if text.lstrip().startswith("<"):
        first = _ELEMENT.search(_COMMENT.sub("", text))
        return "xcsp" if first is not None and first[1] == "instance" else "feature-ide"
    if suffix == ".uvl" or (suffix not in _DIMACS and _FEATURES.search(text)):
        return "uvl"
    if suffix in _DIMACS or _HEADER.search(text):
        return "dimacs"
    if suffix == ".xml":
        return "feature-ide"
    raise ForeignFault(0, "unknown-format")


_DIMACS = (".dimacs", ".cnf")


def _loosely(data: bytes) -> str:
    """The text, good enough to tell a format."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ForeignFault(line, "not-utf8") from error


_READERS: dict[str, Callable[[bytes], _Read]] = {
    "uvl": lambda data: read_uvl(_text(data)),
    "dimacs": lambda data: read_dimacs(_text(data)),
    "feature-ide": read_feature_ide,
}
