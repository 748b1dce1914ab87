"""The shape of a rule file: which entries there are, and what kind of value each one has.

The shape is written down once, in product.schema.json, which editors use as well. The schema
library finds where a file differs; here its errors are mapped back to nodes and told in our
own words. The schema helps with a few words of its own: `x-noun` says what belongs in a
place, `x-problem` which code a failed pattern has, `patternErrorMessage` (which editors know
too) how to write it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from configurator.parser.misfit import Misfit
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.report import Report
from configurator.parser.shape_words import tell_misfit


@dataclass(frozen=True, slots=True)
class Shape:
    """Which nodes are not what they should be; the others may be relied on."""

    misfits: frozenset[int]

    def fits(self, node: Node) -> bool:
        """Whether the node itself (not what is inside it) has the shape of its place."""
        return id(node) not in self.misfits


def check_shape(root: Node, report: Report) -> Shape:
    """Compares the file with the schema, and puts every difference into the report.

    Nothing is told of the value of a key that is none.
    """
    errors = _once_per_node(_validator().iter_errors(plain(root)))
    found = [_misfit(root, error) for error in errors]
    misfits = frozenset(id(misfit.node) for misfit in found if misfit.spoils)
    for misfit in found:
        key = misfit.key
        if key is None or id(key) not in misfits:
            tell_misfit(misfit, report)
    return Shape(misfits)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a rule file."""
    text = (files("configurator.parser") / "product.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_inlined(schema(), schema()["$defs"]))


def _inlined(rule: object, named: Mapping[str, object]) -> Any:  # noqa: ANN401 - any JSON
    """The schema with every reference replaced by what it names: looking them up is slow.

    So are thousands of items: of a list with `x-items-read` the reader itself checks them.
    Keywords beside a reference are added to it; no two of them restrict the same thing.
    """
    if isinstance(rule, list):
        return [_inlined(part, named) for part in rule]
    if not isinstance(rule, dict):
        return rule
    left_out = {"$defs", "items"} if "x-items-read" in rule else {"$defs"}
    parts = {key: _inlined(part, named) for key, part in rule.items() if key not in left_out}
    reference = parts.pop("$ref", None)
    if reference is None:
        return parts
    return {**_inlined(named[reference.removeprefix("#/$defs/")], named), **parts}


def plain(node: Node) -> object:
    """A node as the schema library wants it: dicts, lists, and every scalar as text."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def _once_per_node(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """A value of the wrong type fails other keywords too; only its type is told, and once."""
    found = list(errors)
    wrong: dict[tuple[object, ...], ValidationError] = {}
    for error in found:
        if error.validator == "type":
            wrong.setdefault(_place(error), error)
    for error in found:
        if wrong.get(_place(error), error) is error:
            yield error


def _place(error: ValidationError) -> tuple[object, ...]:
    key = (error.instance,) if _about_key(error) else ()
    return (*error.absolute_path, *key)


def _about_key(error: ValidationError) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _misfit(root: Node, error: ValidationError) -> Misfit:
    """The error with the node it speaks of, and the nodes on the way there."""
    nodes, keys = [root], [""]
    for part in error.absolute_path:
        node = nodes[-1]
        if isinstance(node, Entries) and isinstance(part, str):
            nodes.append(node.entries[part].value)
        elif isinstance(node, Items) and isinstance(part, int):
            nodes.append(node.items[part])
        keys.append(str(part))
    about_key = _about_key(error)
    if about_key and isinstance(nodes[-1], Entries):
        nodes.append(nodes[-1].entries[str(error.instance)].key)
        keys.append(str(error.instance))
    rule = error.schema if isinstance(error.schema, dict) else {}
    return Misfit(tuple(nodes), tuple(keys), str(error.validator), error.validator_value, rule)
