"""What a name in a condition or term means: `wall`, `cpu.socket`, `columns.2.width`.

The first part of a dotted name is looked for at the place of the text and then further out.
Behind copies stands the number of one of them, or at once a name of theirs: then all are meant.
Behind a module stands an attribute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from configurator.parser.codes import Code
from configurator.parser.condition_tree import Word
from configurator.parser.passage import KnownNames, Passage
from configurator.parser.scope import ContextName, CopiesName, ModuleName, Scope, ValueName
from configurator.parser.suggestion import quoted

NUMBER_OF_COPY = "number"
"""The name by which a copy knows which one it is."""

ReadValue = Callable[[], ValueName | None]
Thing = ModuleName | CopiesName | ContextName | ReadValue | int
"""What a name means; a number is that of the copy in which the name stands."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a whole name means: one thing, or (`spread`) one in each copy; or an attribute of it.

    `copies` are those behind which it stands, `numbers` which of them each thing belongs to.
    """

    things: tuple[Thing, ...]
    attribute: str = ""
    spread: bool = False
    copies: CopiesName | None = None
    numbers: tuple[int, ...] = ()


def thing_named(scope: Scope, name: str) -> Thing | None:
    """What a name without dots means at a place."""
    inner: Scope | None = scope
    while inner is not None:
        found = _own(inner, name)
        if found is not None:
            return found
        if name == NUMBER_OF_COPY and inner.copy is not None:
            return inner.copy
        inner = inner.outer
    return None


def _own(scope: Scope, name: str) -> Thing | None:
    return scope.names.get(name) or scope.values.get(name)


def module_named(scope: Scope, name: str) -> ModuleName | None:
    """The module of this name, be it one of a copy: `columns.2.width`."""
    first, _, rest = name.partition(".")
    thing = thing_named(scope, first)
    if isinstance(thing, CopiesName) and rest:
        number, _, local = rest.partition(".")
        copy = _copy(thing, number)
        thing, rest = (None if copy is None else _own(copy, local)), ""
    if isinstance(thing, CopiesName):
        return thing.module
    return thing if isinstance(thing, ModuleName) and not rest else None


def _copy(copies: CopiesName, number: str) -> Scope | None:
    """The scope of one copy; of the first one where a number is missing or too large."""
    if not number.isdecimal() or not 1 <= int(number[:6]) <= len(copies.copies):
        return None
    return copies.copies[int(number[:6]) - 1]


def named(word: Word, passage: Passage) -> Named | None:
    """What a name means; None, with a problem, if it means nothing."""
    first, _, rest = word.text.partition(".")
    thing = thing_named(passage.scope, first)
    if thing is None:
        tell_unknown(word, passage)
        return None
    if isinstance(thing, CopiesName) and rest:
        return _behind_copies(thing, word, rest, passage)
    return _with_attribute(Named((thing,), rest), word, passage)


def tell_unknown(word: Word, passage: Passage) -> None:
    """The problem that the (first part of a) name means nothing."""
    first = word.text.partition(".")[0]
    message = f"nothing is called {quoted(first)} here"
    known = KnownNames(passage.scope)
    at = passage.piece(word, 0, len(first))
    passage.tell_unknown(Code.UNKNOWN_NAME, at, message, first, known)


def _behind_copies(copies: CopiesName, word: Word, rest: str, passage: Passage) -> Named | None:
    number, _, behind = rest.partition(".")
    if not number.isdecimal():
        numbers = tuple(range(1, len(copies.copies) + 1))
        return _in_copies(copies, numbers, word, rest, passage)
    if _copy(copies, number) is None:
        message = f"{quoted(copies.module.key.text)} has no copy {number}"
        passage.tell(Code.UNKNOWN_NAME, word, message, f"they are 1 to {len(copies.copies)}")
        return None
    if not behind:
        message = f"{quoted(word.text)} is a whole copy, not a value"
        passage.tell(Code.WRONG_KIND, word, message, f'name what is in it: "{word.text}.…"')
        return None
    return _in_copies(copies, (int(number),), word, behind, passage)


def _in_copies(
    copies: CopiesName, numbers: tuple[int, ...], word: Word, rest: str, passage: Passage
) -> Named | None:
    local, _, attribute = rest.partition(".")
    scopes = [copies.copies[number - 1] for number in numbers]
    things = tuple(thing for scope in scopes if (thing := _own(scope, local)) is not None)
    if len(things) < len(scopes):
        known = (*scopes[0].names, *scopes[0].values)
        start = len(word.text) - len(rest)
        at = passage.piece(word, start, start + len(local))
        message = f"{quoted(copies.module.key.text)} have no {quoted(local)}"
        passage.tell_unknown(Code.UNKNOWN_NAME, at, message, local, known)
        return None
    spread = rest == word.text.partition(".")[2]
    return _with_attribute(Named(things, attribute, spread, copies, numbers), word, passage)


def _with_attribute(found: Named, word: Word, passage: Passage) -> Named | None:
    """The same, once the attribute it names, if any, is known to exist."""
    for thing in found.things:
        if not found.attribute:
            break
        if not isinstance(thing, ModuleName) or "." in found.attribute:
            start = len(word.text) - len(found.attribute)
            message = f"{quoted(word.text[: start - 1])} has no attributes"
            at = passage.piece(word, start, len(word.text))
            passage.tell(Code.UNKNOWN_ATTRIBUTE, at, message, "options of a module have them")
            return None
        if found.attribute not in thing.attributes:
            if thing.form is not None:
                _tell_unknown_attribute(thing, found.attribute, word, passage)
            return None
    return found


def _tell_unknown_attribute(
    module: ModuleName, attribute: str, word: Word, passage: Passage
) -> None:
    start = len(word.text) - len(attribute)
    at, name = passage.piece(word, start, len(word.text)), word.text[: start - 1]
    message = f"the options of {quoted(name)} have no attribute {quoted(attribute)}"
    if module.options and attribute in module.options:
        sign = "has" if module.many else "=="
        hint = f'an option is compared: "{name} {sign} {attribute}"'
        passage.tell(Code.UNKNOWN_ATTRIBUTE, at, message, hint)
        return
    passage.tell_unknown(Code.UNKNOWN_ATTRIBUTE, at, message, attribute, module.attributes)
