"""Reads the tests of a rule file: answers, a context, and what must come of them.

- name: narrow walls get no sliding doors
  answers: {wall: 1000}
  at: {channel: store, day: 2026-12-01}
  expect: {excluded: [doors=sliding], ranges: {columns: [2, "4..6"]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.context import ContextPart, LookedUp
from configurator.core.product import Numbers
from configurator.core.product_test import Expected, ProductTest
from configurator.core.ranges import Range
from configurator.parser.answers import modules_named, read_answers, read_choice
from configurator.parser.codes import Code
from configurator.parser.names import group, items
from configurator.parser.node import Entries, Entry, Text
from configurator.parser.numbers import Unread, number_in
from configurator.parser.offered import read_day
from configurator.parser.reading import Reading
from configurator.parser.scope import ContextName, ModuleName, Name
from configurator.parser.suggestion import quoted

_DAY = "day"


def read_tests(
    reading: Reading, root: Entries, context: tuple[ContextPart, ...]
) -> tuple[ProductTest, ...]:
    """The tests in file order."""
    nodes = [node for node in items(root.get("tests")) if isinstance(node, Entries)]
    names = [name for node in nodes if (name := reading.text(node, "name")) is not None]
    _refuse_same(reading, names)
    known = _Known(reading, root)
    return tuple(_test(reading, node, context, known) for node in nodes)


class _Known:
    """The ids of presets and constraints in the file, those of elements included."""

    def __init__(self, reading: Reading, root: Entries) -> None:
        self.presets = dict(_ids(root, "presets"))
        self.constraints = dict(_ids(root, "constraints"))
        for name, _ in _ids(root, "packages"):
            self.constraints[f"package-{name}"] = None
        for copies, element in reading.names.copied.items():
            if isinstance(element.value, Entries):
                for name, _ in _ids(element.value, "constraints"):
                    self.constraints[name] = None
                    self._add_copies(reading, copies, name)

    def _add_copies(self, reading: Reading, copies: str, name: str) -> None:
        module = reading.names.modules.get(copies)
        most = int(module.most) if module is not None and module.most is not None else 0
        self.constraints.update(dict.fromkeys(f"{copies}.{k}.{name}" for k in range(1, most + 1)))


def _ids(node: Entries, section: str) -> Iterator[tuple[str, None]]:
    for part in items(node.get(section)):
        identity = part.get("id") if isinstance(part, Entries) else None
        if isinstance(identity, Text):
            yield identity.text, None


def _refuse_same(reading: Reading, names: list[Text]) -> None:
    first: dict[str, Text] = {}
    for name in names:
        if first.setdefault(name.text, name) is not name:
            message = f"there is a test {quoted(name.text)} already"
            places = (first[name.text].span,)
            reading.report.add(Code.DUPLICATE_ID, name.span, message, "say what differs", places)


def _test(
    reading: Reading, node: Entries, context: tuple[ContextPart, ...], known: _Known
) -> ProductTest:
    name, preset, at = reading.text(node, "name"), reading.text(node, "preset"), node.get("at")
    if preset is not None and preset.text not in known.presets:
        message = f"there is no preset {quoted(preset.text)}"
        reading.report.add_unknown(
            Code.UNKNOWN_PRESET, preset.span, message, preset.text, known.presets
        )
    expect = node.get("expect")
    empty = Expected()
    return ProductTest(
        reading.plain(node, "name"),
        read_answers(reading, reading.scope, node.get("answers")).choices(),
        _expected(reading, expect, known) if isinstance(expect, Entries) else empty,
        None if preset is None else preset.text,
        tuple(_at(reading, at, context)) if isinstance(at, Entries) else (),
        _day(reading, at) if isinstance(at, Entries) else None,
        name.span if name else node.span,
    )


def _day(reading: Reading, at: Entries) -> date | None:
    return read_day(reading, reading.text(at, _DAY))


def _at(
    reading: Reading, at: Entries, context: tuple[ContextPart, ...]
) -> Iterator[tuple[str, str]]:
    """The words of the context that the test fixes, and what is typed in."""
    words = {part.id: _words(part) for part in context}
    typed = {part.typed for part in context if isinstance(part, LookedUp)}
    for name, entry in at.entries.items():
        text = reading.fitting(entry.value)
        if name == _DAY or text is None:
            continue
        if name in typed:
            yield name, text.text
        elif name not in words:
            if any(isinstance(one, ContextName) and not one.words for one in _names(reading)):
                continue
            message = f"there is no word {quoted(name)} in the context"
            known = (*words, *sorted(typed), _DAY)
            reading.report.add_unknown(Code.UNKNOWN_CONTEXT, entry.key.span, message, name, known)
        elif text.text not in words[name]:
            message = f"{quoted(name)} of the context is never {quoted(text.text)}"
            reading.report.add_unknown(
                Code.UNKNOWN_VALUE, text.span, message, text.text, words[name]
            )
        else:
            yield name, text.text


def _names(reading: Reading) -> Iterable[Name]:
    """All that has a name in the file; what could not be read of the context has no words."""
    return reading.scope.names.values()


def _words(part: ContextPart) -> tuple[str, ...]:
    return part.words() if isinstance(part, LookedUp) else tuple(word for word, _ in part.words)


def _expected(reading: Reading, node: Entries, known: _Known) -> Expected:
    valid, total = reading.text(node, "valid"), reading.text(node, "total")
    return Expected(
        valid=None if valid is None else valid.text == "true",
        because=tuple(_constraints(reading, node, known.constraints)),
        possible=tuple(_choices(reading, node, "possible")),
        excluded=tuple(_choices(reading, node, "excluded")),
        forced=tuple(_choices(reading, node, "forced")),
        build=read_answers(reading, reading.scope, node.get("build")).choices(),
        ranges=tuple(_ranges(reading, node)),
        absent=_modules(reading, node, "absent"),
        missing=_modules(reading, node, "missing") if "missing" in node.entries else None,
        total=None if total is None else reading.amount(total),
        parts=tuple(_parts(reading, node)),
    )


def _constraints(reading: Reading, node: Entries, known: Mapping[str, None]) -> Iterator[str]:
    texts = list(reading.texts(node.get("because")))
    reading.no_repeats(texts)
    for text in texts:
        if text.text not in known:
            message = f"there is no constraint {quoted(text.text)}"
            reading.report.add_unknown(
                Code.UNKNOWN_CONSTRAINT, text.span, message, text.text, known
            )
        yield text.text


def _choices(reading: Reading, node: Entries, key: str) -> Iterator[Choice]:
    texts = list(reading.texts(node.get(key)))
    reading.no_repeats(texts)
    for text in texts:
        choice = read_choice(reading, reading.scope, text)
        if choice is not None:
            yield choice


def _modules(reading: Reading, node: Entries, key: str) -> tuple[str, ...]:
    texts = list(reading.texts(node.get(key)))
    reading.no_repeats(texts)
    found = (modules_named(reading, reading.scope, text) for text in texts)
    return tuple(module.id for modules in found for module in modules)


def _ranges(reading: Reading, node: Entries) -> Iterator[tuple[str, tuple[Range, ...]]]:
    for entry in group(node.get("ranges")).values():
        for module in modules_named(reading, reading.scope, entry.key):
            if module.domain.numbers is None:
                _tell_no_number(reading, module, entry)
                continue
            read = [_range(reading, module, text) for text in reading.texts(entry.value)]
            yield module.id, _joined(module.domain.numbers, [one for one in read if one])


def _joined(numbers: Numbers, ranges: list[Range]) -> tuple[Range, ...]:
    """The same numbers in as few ranges as can be: of 48, 52 and 56, `48, 52` is `48..52`."""
    ends = (one.ends for one in ranges)
    runs: list[tuple[int, int]] = []
    for first, last in sorted((numbers.places[a], numbers.places[b]) for a, b in ends):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = runs[-1][0], max(runs[-1][1], last)
        else:
            runs.append((first, last))
    return tuple(Range(numbers.values[first], numbers.values[last]) for first, last in runs)


def _tell_no_number(reading: Reading, module: ModuleName, entry: Entry) -> None:
    if module.form is not None:
        message = f"module {quoted(entry.key.text)} is not answered by a number"
        reading.report.add(Code.WRONG_KIND, entry.key.span, message, 'use "possible"')


def _range(reading: Reading, module: ModuleName, text: Text) -> Range | None:
    """One number, or all that the module has from one to another: `4..6`."""
    written = [end.strip() for end in text.text.split("..", 1)]
    ends = [number_in(end, module.unit) for end in written]
    numbers = [end for end in ends if isinstance(end, Fraction)]
    fault = next((end for end in ends if isinstance(end, Unread)), None)
    if fault is not None:
        hint = 'write one number, or two with dots between: "1200..5000"'
        message = f"{quoted(text.text)} is no range of numbers"
        reading.report.add(Code.BAD_RANGE, text.span, message, fault.hint if written[1:] else hint)
        return None
    places = module.domain.numbers.places if module.domain.numbers else {}
    absent = next(
        (end for end, value in zip(written, numbers, strict=True) if value not in places), ""
    )
    if absent:
        message = f"module {quoted(module.key.text)} has no {quoted(absent)}"
        reading.report.add(Code.IMPOSSIBLE_NUMBER, text.span, message)
        return None
    if numbers[0] > numbers[-1]:
        message = f"the range {quoted(text.text)} runs backwards"
        reading.report.add(Code.BAD_RANGE, text.span, message, "write the smaller number first")
        return None
    return Range(numbers[0], numbers[-1])


def _parts(reading: Reading, node: Entries) -> Iterator[tuple[str, Fraction]]:
    for number, entry in group(node.get("parts")).items():
        text = reading.fitting(entry.value)
        if text is not None:
            yield number, Fraction(text.text)
