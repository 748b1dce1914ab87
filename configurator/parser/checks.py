"""What only the whole file shows: ids, old ids and titles that collide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from configurator.parser.codes import Code
from configurator.parser.languages import texts_of
from configurator.parser.names import group, items
from configurator.parser.node import Entries, Entry, Node, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def check_whole(reading: Reading, root: Entries) -> None:
    """All checks of this module."""
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    for parts, noun in (
        (root.get("steps"), "step"),
        (rules, "price rule"),
        (price.get("lists") if isinstance(price, Entries) else None, "price list"),
        (root.get("presets"), "preset"),
        (root.get("packages"), "package"),
    ):
        _check_ids(reading, _identities(reading, parts), noun)
    _check_ids(reading, list(_constraints(reading, root)), "constraint")
    _check_rule_names(reading, rules)
    _check_values(reading, root)
    _check_old_ids(reading, root)
    _check_titles(reading, root)


def _identities(reading: Reading, parts: Node | None) -> list[Text]:
    found = (reading.text(part, "id") for part in items(parts) if isinstance(part, Entries))
    return [text for text in found if text is not None]


def _constraints(reading: Reading, root: Entries) -> Iterator[Text]:
    """The ids of constraints, those of elements and of packages too: they share one space."""
    yield from _identities(reading, root.get("constraints"))
    for element in _elements(reading):
        yield from _identities(reading, element.get("constraints"))


def _elements(reading: Reading) -> Iterator[Entries]:
    for entry in reading.names.elements.values():
        if isinstance(entry.value, Entries):
            yield entry.value


def _check_ids(reading: Reading, texts: Iterable[Text], noun: str) -> None:
    first: dict[str, Text] = {}
    for text in texts:
        if first.setdefault(text.text, text) is not text:
            _tell_taken(reading, text, first[text.text], noun)


def _tell_taken(reading: Reading, text: Text, first: Text, noun: str) -> None:
    message = f"there is a {noun} {quoted(text.text)} already"
    reading.report.add(Code.DUPLICATE_ID, text.span, message, "choose another id", (first.span,))


def _check_rule_names(reading: Reading, rules: Node | None) -> None:
    """A discount names modules and price rules alike, so they share their ids."""
    for text in _identities(reading, rules):
        module = reading.names.modules.get(text.text)
        if module:
            _tell_taken(reading, text, module.key, "module")


def _check_values(reading: Reading, root: Entries) -> None:
    """Derived values share their names with modules and context words."""
    context = group(root.get("context"))
    for name, entry in group(root.get("values")).items():
        if name in reading.names.modules:
            _tell_taken(reading, entry.key, reading.names.modules[name].key, "module")
        elif name in context:
            _tell_taken(reading, entry.key, context[name].key, "context word")
    for element in _elements(reading):
        modules = group(element.get("modules"))
        for name, entry in group(element.get("values")).items():
            if name in modules:
                _tell_taken(reading, entry.key, modules[name].key, "module")


def _check_old_ids(reading: Reading, root: Entries) -> None:
    """An old id that something else has would lead links to the wrong thing."""
    spaces = [group(root.get("modules"))]
    spaces += [group(element.get("modules")) for element in _elements(reading)]
    for modules in spaces:
        _check_space(reading, modules)
        for entry in modules.values():
            options = entry.value.get("options") if isinstance(entry.value, Entries) else None
            _check_space(reading, group(options))
    packages = reading.names.modules.get("packages")
    if packages is not None and "packages" in root.entries:
        _check_space(reading, packages.options or {})


def _check_space(reading: Reading, entries: Mapping[str, Entry]) -> None:
    taken = {name: entry.key for name, entry in entries.items()}
    for entry in entries.values():
        node = entry.value
        for text in reading.texts(node.get("was")) if isinstance(node, Entries) else ():
            first = taken.setdefault(text.text, text)
            if first is not text:
                message = f"{quoted(text.text)} is an old id, and something has it already"
                hint = "an old id belongs to one thing, and to nothing present"
                reading.report.add(Code.OLD_ID, text.span, message, hint, (first.span,))


def _check_titles(reading: Reading, root: Entries) -> None:
    """Options of a module, and modules of a step, are told apart by their titles."""
    modules = group(root.get("modules"))
    spaces = [modules, *(group(element.get("modules")) for element in _elements(reading))]
    for space in spaces:
        for module in space.values():
            node = module.value
            options = group(node.get("options")) if isinstance(node, Entries) else {}
            _check_different(reading, options.values())
    for element in spaces[1:]:
        _check_different(reading, element.values())
    for step in items(root.get("steps")):
        shown = items(step.get("modules")) if isinstance(step, Entries) else ()
        ids = dict.fromkeys(text.text for text in shown if isinstance(text, Text))
        _check_different(reading, [modules[i] for i in ids if i in modules])
    packages = reading.names.modules.get("packages")
    if packages is not None and "packages" in root.entries:
        _check_different(reading, (packages.options or {}).values())


def _check_different(reading: Reading, entries: Iterable[Entry]) -> None:
    """No two of the parts have one title in any language."""
    parts = [entry.value for entry in entries if isinstance(entry.value, Entries)]
    titles = [texts_of(reading, part.get("title"), reading.languages) for part in parts]
    for language in reading.languages:
        first: dict[str, Text] = {}
        for spoken in titles:
            text = spoken.get(language) or spoken.get(reading.languages[0])
            if text is not None:
                _check_title(reading, text, first)


def _check_title(reading: Reading, text: Text, first: dict[str, Text]) -> None:
    title = " ".join(text.text.split()).casefold()
    if first.setdefault(title, text) is not text:
        message = f"the title {quoted(text.text)} is used beside it already"
        places = (first[title].span,)
        reading.report.add(
            Code.SAME_TITLE, text.span, message, "customers could not tell them apart", places
        )
