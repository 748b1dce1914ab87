"""The sentences about a wrong shape: one function per way in which a value can be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from configurator.core.source import Span
from configurator.parser.codes import BY_WORD, Code
from configurator.parser.misfit import Misfit
from configurator.parser.node import Entries, Entry, Items, Text
from configurator.parser.report import Report
from configurator.parser.suggestion import one_of, quoted

_COMMA = "a comma in braces starts a new entry; put a text with commas in quotes"
_DECIMAL = "a comma in braces starts a new entry; write a dot in numbers: 19.90"
COMMENT = '"#" starts a comment; put the value in quotes'
"""The way out where a value is missing because of a number sign."""
_SIGNS = 'a text that starts with "{" or "[" needs quotes'

_EXAMPLES = {
    "size": "size: {from: 800, to: 5000, step: 1, unit: mm}",
    "quantity": "quantity: {from: 1, to: 10}",
    "copies": "copies: {of: column, from: 1, to: 6}",
    "text": "text: {longest: 20}",
    "each": "each: {to: 4}",
    "in_all": "in_all: {from: 0, to: 6}",
    "requires": "requires: {if: a == b, then: c == d}",
    "at_most": "at_most: {count: 1, of: [a=b, c=d]}",
    "at_least": "at_least: {count: 1, of: [a=b, c=d]}",
    "allowed": "allowed: {table: pairs}",
    "offered": "offered: {when: channel == store, through: 2027-03-31}",
    "tax": "tax: {prices: gross, classes: {goods: 19%}}",
    "price": "price: {base: 49.00}",
    "staff": "staff: {discount: 8%, with_approval: 15%}",
    "graduated": "graduated: [{to: 10, add: 4.00}, {add: 3.00}]",
    "prices": "prices: {material=oak: 55.00, oak-front: 79.00}",
}
"""What an author may have meant who wrote a text in the place of a group."""

_TIERS = "volume: [{to: 10, add: 4.00}, {add: 3.00}]"
_STEPS = "volume: {10: 3%, 50: 7%}"
"""What is called volume: rates of a price rule, and the discounts of an order."""

_MEANT = {
    ("quantity", "unit"): 'what has a unit is a "size"',
    ("size", "default"): '"default" stands beside "size", not in it',
    ("quantity", "default"): '"default" stands beside "quantity", not in it',
    ("copies", "default"): '"default" stands beside "copies", not in it',
}
"""Entries that authors expect in a group, and what to write instead."""


def tell_misfit(misfit: Misfit, report: Report) -> None:
    """Puts one difference between file and schema into the report, in our own words."""
    node = misfit.node
    if isinstance(node, Text) and not node.text.strip() and misfit.spoils:
        _tell_empty(misfit, node, report)
    else:
        _TOLD.get(misfit.keyword, _wrong_type)(misfit, report)


def _tell_empty(misfit: Misfit, node: Text, report: Report) -> None:
    key = misfit.key
    commented = key is not None and key.after().lstrip(": ").startswith("#")
    hint = COMMENT if commented else f"it needs {misfit.noun}"
    report.add(Code.EMPTY, _shown(misfit), f"{misfit.name} is empty", hint)


def _shown(misfit: Misfit) -> Span:
    """The place of a value; of its key when the value is nothing or goes over several lines."""
    node, key = misfit.node, misfit.key
    if key and (node.start == node.end or node.span.line != node.span.end_line):
        return key.span
    return node.span


def _wrong_type(misfit: Misfit, report: Report) -> None:
    node = misfit.node
    found = "a text"
    if isinstance(node, Items):
        found = "a list"
    elif isinstance(node, Entries):
        found = "a group of entries"
    message = f"{misfit.name} must be {misfit.noun}, not {found}"
    wants_text = "string" in (misfit.value if isinstance(misfit.value, list) else [misfit.value])
    written_open = isinstance(node, Items) or (isinstance(node, Entries) and node.braces)
    hint = _SIGNS if wants_text and written_open else ""
    example = _example(misfit.keys)
    if example and (isinstance(node, Text) or misfit.keys[-1] == "volume"):
        hint = f'write it like "{example}"'
    report.add(Code.WRONG_TYPE, _shown(misfit), message, hint)


def _example(keys: tuple[str, ...]) -> str:
    if keys[-1] == "volume":
        return _STEPS if keys[-2] == "price" else _TIERS
    return _EXAMPLES.get(keys[-1], "")


def _pattern(misfit: Misfit, report: Report) -> None:
    text = misfit.node.text if isinstance(misfit.node, Text) else ""
    code = BY_WORD[misfit.rule["x-problem"]]
    hint = _split(misfit) or str(misfit.rule.get("patternErrorMessage", ""))
    report.add(code, misfit.node.span, f"{quoted(text)} is not {misfit.noun}", hint)


def _split(misfit: Misfit) -> str:
    """The way out for a key that is only one because a text stands in braces without quotes."""
    group = misfit.nodes[-2] if len(misfit.nodes) > 1 else None
    if not isinstance(group, Entries) or not group.braces:
        return ""
    entry = group.entries.get(misfit.keys[-1])
    if entry is None or entry.key is not misfit.node:
        return ""
    alone = isinstance(entry.value, Text) and not entry.value.text and not entry.value.style
    if not alone:
        return ""
    return _SIGNS if entry is next(iter(group.entries.values())) else _behind_comma(group, entry)


def _behind_comma(group: Entries, entry: Entry) -> str:
    """The way out behind a comma in braces: it stands in a number, or in a text."""
    entries = list(group.entries.values())
    before = entries[entries.index(entry) - 1].value
    number = isinstance(before, Text) and before.text[-1:].isdigit()
    return _DECIMAL if number and entry.key.text[:1].isdigit() else _COMMA


def _enum(misfit: Misfit, report: Report) -> None:
    text = misfit.node.text if isinstance(misfit.node, Text) else ""
    words = [word for word in misfit.value if isinstance(word, str)]
    message = f"{misfit.name} cannot be {quoted(text)}"
    report.add_unknown(Code.BAD_VALUE, misfit.node.span, message, text, words)


def _forbidden(misfit: Misfit, report: Report) -> None:
    """What must not be: a word as an id, or an entry beside another one."""
    if "required" in misfit.value:
        _not_together(misfit, report)
        return
    text = misfit.node.text if isinstance(misfit.node, Text) else ""
    message = f"{quoted(text)} cannot be an id, because it has a meaning of its own"
    report.add(Code.RESERVED_WORD, misfit.node.span, message, "choose another id")


def _required(misfit: Misfit, report: Report) -> None:
    if not isinstance(misfit.node, Entries):
        return
    for key in misfit.value:
        if key not in misfit.node.entries:
            message = f"{misfit.label()} has no {quoted(key)}"
            report.add(Code.MISSING_KEY, misfit.name_span(), message, f'add "{key}: …"')


def _unknown_keys(misfit: Misfit, report: Report) -> None:
    if not isinstance(misfit.node, Entries):
        return
    known = misfit.rule.get("properties", {})
    for key, entry in misfit.node.entries.items():
        if key in known:
            continue
        if key in misfit.rule.get("x-reserved", ()):
            message = f"{quoted(key)} is reserved for later, and means nothing yet"
            report.add(Code.RESERVED_WORD, entry.key.span, message, "delete it")
            continue
        message = f"{misfit.label()} has no entry {quoted(key)}"
        split = misfit.node.braces and isinstance(entry.value, Text) and not entry.value.text
        if split:
            hint = _behind_comma(misfit.node, entry)
            report.add(Code.UNKNOWN_KEY, entry.key.span, message, hint)
        elif (misfit.keys[-1], key) in _MEANT:
            hint = _MEANT[misfit.keys[-1], key]
            report.add(Code.UNKNOWN_KEY, entry.key.span, message, hint)
        else:
            free = [name for name in known if name not in misfit.node.entries]
            report.add_unknown(Code.UNKNOWN_KEY, entry.key.span, message, key, free)


def _too_few(misfit: Misfit, report: Report) -> None:
    node = misfit.node
    count = len(node.items) if isinstance(node, Items) else 0
    if count == 0:
        hint = f"it needs {misfit.noun}"
        report.add(Code.EMPTY, _shown(misfit), f"{misfit.name} is empty", hint)
    else:
        message = f"{misfit.name} needs at least {misfit.value} items"
        report.add(Code.TOO_FEW, _shown(misfit), message)


def _one_kind(misfit: Misfit, report: Report) -> None:
    """The kinds of a part are the keys of which the schema asks for exactly one."""
    if not isinstance(misfit.node, Entries):
        return
    kinds = [branch["required"][0] for branch in misfit.value]
    used = [misfit.node.entries[kind].key for kind in kinds if kind in misfit.node.entries]
    code = BY_WORD[misfit.rule["x-problem"]]
    if used:
        message = f"{misfit.label()} has both {quoted(used[0].text)} and {quoted(used[1].text)}"
        report.add(code, used[1].span, message, "keep one, or make two of it", (used[0].span,))
    else:
        message = f"{misfit.label()} says nothing"
        report.add(code, misfit.name_span(), message, f"it needs {one_of(kinds)}")


def _needs_other(misfit: Misfit, report: Report) -> None:
    if not isinstance(misfit.node, Entries):
        return
    for key, others in misfit.value.items():
        for other in others:
            if key in misfit.node.entries and other not in misfit.node.entries:
                message = f"{misfit.label()} has {quoted(key)}, but no {quoted(other)}"
                span = misfit.node.entries[key].key.span
                report.add(Code.MISSING_KEY, span, message, f'add "{other}: …"')


def _not_together(misfit: Misfit, report: Report) -> None:
    if not isinstance(misfit.node, Entries):
        return
    for key in misfit.value["required"]:
        message = f"{quoted(key)} does not fit into {misfit.label()}"
        report.add(Code.UNKNOWN_KEY, misfit.node.entries[key].key.span, message, "delete it")


_TOLD: Mapping[str, Callable[[Misfit, Report], None]] = {
    "type": _wrong_type,
    "pattern": _pattern,
    "minLength": _pattern,
    "enum": _enum,
    "not": _forbidden,
    "required": _required,
    "additionalProperties": _unknown_keys,
    "minItems": _too_few,
    "minProperties": _too_few,
    "oneOf": _one_kind,
    "dependentRequired": _needs_other,
}
