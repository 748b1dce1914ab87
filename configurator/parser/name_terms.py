"""Names in terms: what a size, a value, a context word or an attribute is read with."""

from __future__ import annotations

from fractions import Fraction

from configurator.core.expression import AttributeOf, Given, Literal, Size
from configurator.core.expression import Named as NamedTerm
from configurator.core.units import NO_UNIT
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Word
from configurator.parser.dimensions import NUMBER, WORD, Typed
from configurator.parser.named import Named, Thing
from configurator.parser.passage import Passage
from configurator.parser.scope import ContextName, CopiesName, Form, Kind, ModuleName
from configurator.parser.suggestion import quoted


def name_term(found: Named, word: Word, passage: Passage) -> Typed | None:
    """The term that reads what a name means."""
    if found.spread:
        copies, _, local = word.text.partition(".")
        message = f"{quoted(word.text)} are several values"
        hint = f'write "sum({word.text})", "max({word.text})" or "{copies}.1.{local}"'
        thing = found.things[0]
        if isinstance(thing, ModuleName) and thing.options and not found.attribute:
            sign = "has" if thing.many else "=="
            hint = f'write "count({copies} where {local} {sign} …) >= 1"'
        passage.tell(Code.WRONG_KIND, word, message, hint)
        return None
    return thing_term(found.things[0], found.attribute, word, passage)


def thing_term(thing: Thing, attribute: str, word: Word, passage: Passage) -> Typed | None:
    """The term that reads one thing, or an attribute of it."""
    if isinstance(thing, int):
        return Typed(Literal(Fraction(thing)), NUMBER)
    if isinstance(thing, ContextName):
        return Typed(Given(thing.id, passage.span(word)), WORD)
    if isinstance(thing, CopiesName):
        return size_term(thing.module, word, passage)
    if not isinstance(thing, ModuleName):
        value = thing()
        return None if value is None else Typed(NamedTerm(value.id, value.term), value.kind)
    if attribute:
        return _attribute(thing, attribute, word, passage)
    if thing.form is Form.SIZE and thing.unit is NO_UNIT:
        return None  # a size whose unit was told to be missing or wrong
    if thing.form in (Form.SIZE, Form.QUANTITY, Form.COPIES):
        return size_term(thing, word, passage)
    if thing.form is not None:
        tell_no_value(thing, word, passage)
    return None


def size_term(module: ModuleName, word: Word, passage: Passage) -> Typed:
    """The number in a module."""
    if module.least is not None and module.least > 0:
        passage.progress.positive.add(module.id)
    size = Size(module.id, module.unit.factor, passage.span(word))
    return Typed(size, Kind("number", module.unit.dimension))


def tell_no_value(module: ModuleName, word: Word, passage: Passage) -> None:
    name = word.text
    if module.form is Form.TEXT:
        message = f"module {quoted(name)} is a text"
        hint = f'write "filled({name})" or "length({name}) <= 20"'
    elif module.form is Form.ONE:
        message = f"module {quoted(name)} is a choice of options, no value"
        attribute = next(iter(module.attributes), "")
        hint = f'write "{name}.{attribute}"' if attribute else f'write "{name} == …"'
    else:
        message = f"module {quoted(name)} has several choices, no value"
        hint = f'write "count({name})"'
    passage.tell(Code.WRONG_KIND, word, message, hint)


def _attribute(module: ModuleName, name: str, word: Word, passage: Passage) -> Typed | None:
    attribute = module.attributes[name]
    if module.form is None:
        return None
    if module.form is not Form.ONE:
        message = f"module {quoted(word.text.rpartition('.')[0])} has several choices"
        hint = f'write "sum({word.text})" or "max({word.text})"'
        passage.tell(Code.WRONG_KIND, word, message, hint)
        return None
    term = AttributeOf(module.id, name, attribute.values, passage.span(word))
    return Typed(term, attribute.kind)
