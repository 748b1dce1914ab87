"""The names of a rule file, gathered before anything refers to them.

Gathered leniently: a module whose options cannot be read is still a module, and nothing is
said about the options of it that others name. Modules of elements have a scope for each copy
of theirs; context words and derived values are added to the scopes by their own readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from configurator.core.price_rule import PACKAGES
from configurator.parser.attributes import read_attributes
from configurator.parser.codes import Code
from configurator.parser.domains import form_of, read_domain, size_unit
from configurator.parser.node import Entries, Entry, Node, Text, size_of
from configurator.parser.price_kinds import months_of
from configurator.parser.scope import CopiesName, Domain, Form, ModuleName, Scope
from configurator.parser.shaped import Shaped, items
from configurator.parser.suggestion import quoted

__all__ = ["Names", "gather", "group", "items"]


@dataclass(frozen=True, slots=True)
class Names:
    """What may be referred to, by id; of several with one id the first.

    `modules` are those of the file itself, with packages and without copies; `scope` has all.
    `copied` is the element of each module that counts copies.
    """

    modules: Mapping[str, ModuleName]
    price_rules: Mapping[str, Entries]
    classes: Mapping[str, Entry] | None
    elements: Mapping[str, Entry]
    copied: Mapping[str, Entry]
    scope: Scope


def gather(shaped: Shaped, root: Entries) -> Names:
    """All names of a file but those of its context, tables and values."""
    scope, gathering = Scope(), _Gathering(shaped, root)
    tables = root.get("tables")
    scope.written_tables = group(tables) if isinstance(tables, Entries | None) else None
    modules: dict[str, ModuleName] = {}
    for key, entry in group(root.get("modules")).items():
        module = modules[key] = gathering.module(key, entry)
        copies = gathering.copies(module, entry, scope)
        scope.names[key] = module if copies is None else copies
    packages = _packages(root)
    if packages is not None:
        _refuse_taken(shaped, packages, modules)
        scope.names[PACKAGES] = modules[PACKAGES] = packages
    gathering.refuse_unused()
    return Names(
        modules=modules,
        price_rules=_price_rules(root),
        classes=_classes(root),
        elements=gathering.elements,
        copied=gathering.copied,
        scope=scope,
    )


def group(node: Node | None) -> Mapping[str, Entry]:
    """The entries of a node; none if it is no group."""
    return node.entries if isinstance(node, Entries) else {}


class _Gathering:
    """The modules of a file, and those of the copies of its elements."""

    def __init__(self, shaped: Shaped, root: Entries) -> None:
        self.elements = group(root.get("elements"))
        self.copied: dict[str, Entry] = {}
        self._shaped = shaped
        self._used: set[str] = set()
        self._nodes = 0

    def module(self, name: str, entry: Entry) -> ModuleName:
        """What others see of one module."""
        node, shaped = entry.value, self._shaped
        if not isinstance(node, Entries):
            return ModuleName(name, entry.key, None, None, {})
        form, options = form_of(node), node.get("options")
        entries = options.entries if isinstance(options, Entries) else None
        domain = read_domain(shaped, node, form)
        numbers = domain.numbers
        return ModuleName(
            name,
            entry.key,
            form,
            {} if form in _WITHOUT_OPTIONS else entries,
            read_attributes(shaped, entries or {}),
            numbers.unit if numbers else size_unit(shaped, node),
            numbers.values[0] if numbers else None,
            numbers.values[-1] if numbers else None,
            domain,
            months_of(shaped, node),
        )

    def copies(self, module: ModuleName, entry: Entry, outer: Scope) -> CopiesName | None:
        """The scopes of the copies that a module counts, if it counts any."""
        if module.form is not Form.COPIES or not isinstance(entry.value, Entries):
            return None
        element, numbers = self._element(entry.value), module.domain.numbers
        if element is None:
            return CopiesName(module, (Scope(outer, 1),))
        many = self._allowed(entry.value, element, int(numbers.values[-1]) if numbers else 1)
        self.copied[module.id] = element
        local = self._locals(element)
        made = (_scope(outer, module.id, local, number) for number in range(1, many + 1))
        return CopiesName(module, tuple(made))

    def refuse_unused(self) -> None:
        """An element without copies is never read, so a slip in it would not be told."""
        for name, entry in self.elements.items():
            if name not in self._used:
                message = f"no module has copies of element {quoted(name)}"
                hint = f"write a module with copies: {{of: {name}, from: 1, to: 6}}"
                self._shaped.report.add(Code.UNUSED_ELEMENT, entry.key.span, message, hint)

    def _element(self, module: Entries) -> Entry | None:
        """The element that is copied; after a problem another one, whose names may be meant."""
        copies = module.get("copies")
        text = self._shaped.text(copies, "of") if isinstance(copies, Entries) else None
        if text is None:
            return None
        self._used.add(text.text)
        if text.text not in self.elements:
            self._used.update(self.elements)
            message = f"there is no element {quoted(text.text)}"
            self._shaped.report.add_unknown(
                Code.UNKNOWN_ELEMENT, text.span, message, text.text, self.elements
            )
        return self.elements.get(text.text) or next(iter(self.elements.values()), None)

    def _allowed(self, module: Entries, element: Entry, many: int) -> int:
        """How many copies are made: after a problem fewer, so that they have names at least."""
        limits, copies = self._shaped.limits, module.get("copies")
        to = self._shaped.text(copies, "to") if isinstance(copies, Entries) else None
        span = to.span if to else module.span
        if many > limits.copies:
            message = f"{many} copies, more than {limits.copies}"
            self._shaped.report.add(Code.TOO_MANY_COPIES, span, message, 'lower "to"')
            many = limits.copies
        elif many == 0:
            message = "there could never be a copy"
            self._shaped.report.add(Code.BAD_BOUNDS, span, message, 'raise "to"')
            many = 1
        before = self._nodes
        self._nodes += many * size_of(element.value)
        if before <= limits.nodes < self._nodes:
            message = f"all copies together have more than {limits.nodes} keys and values"
            self._shaped.report.add(Code.TOO_MANY_PARTS, span, message)
        return many if self._nodes <= limits.nodes else min(many, 1)

    def _locals(self, element: Entry) -> dict[str, ModuleName]:
        modules = element.value.get("modules") if isinstance(element.value, Entries) else None
        return {name: self._inner(name, entry) for name, entry in group(modules).items()}

    def _inner(self, name: str, entry: Entry) -> ModuleName:
        module = self.module(name, entry)
        if module.form is Form.COPIES:
            message = f"module {quoted(name)} has copies inside an element"
            hint = "copies stand under the modules of the file itself"
            self._shaped.report.add(Code.NESTED_COPIES, entry.key.span, message, hint)
        return module


_WITHOUT_OPTIONS = (Form.SIZE, Form.QUANTITY, Form.COPIES, Form.TEXT)


def _scope(outer: Scope, copies: str, local: Mapping[str, ModuleName], number: int) -> Scope:
    scope = Scope(outer, number)
    for name, module in local.items():
        scope.names[name] = replace(module, id=f"{copies}.{number}.{name}")
    return scope


def _packages(root: Entries) -> ModuleName | None:
    """The module of several choices that the packages of the file are options of."""
    options = {
        identity.text: Entry(identity, node) for identity, node in _identified(root.get("packages"))
    }
    written = root.entries.get("packages")
    if written is None:
        return None
    domain = Domain(0, len(options))
    return ModuleName(PACKAGES, written.key, Form.MANY, options, {}, domain=domain)


def _refuse_taken(shaped: Shaped, packages: ModuleName, modules: Mapping[str, ModuleName]) -> None:
    if PACKAGES in modules:
        taken = modules[PACKAGES].key
        message = f"module {quoted(PACKAGES)} is made from the packages of the file"
        places = (packages.key.span,)
        shaped.report.add(Code.DUPLICATE_ID, taken.span, message, "choose another id", places)


def _price_rules(root: Entries) -> dict[str, Entries]:
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    found: dict[str, Entries] = {}
    for identity, rule in _identified(rules):
        found.setdefault(identity.text, rule)
    return found


def _classes(root: Entries) -> Mapping[str, Entry] | None:
    tax = root.get("tax")
    classes = tax.get("classes") if isinstance(tax, Entries) else None
    return classes.entries if isinstance(classes, Entries) else None


def _identified(parts: Node | None) -> Iterator[tuple[Text, Entries]]:
    for part in items(parts):
        identity = part.get("id") if isinstance(part, Entries) else None
        if isinstance(part, Entries) and isinstance(identity, Text):
            yield identity, part
