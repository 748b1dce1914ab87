"""What a column of a table holds, as its name tells: a module, an attribute, a word of the context.

A name that means nothing in the file is free: the cells tell. So is the name of a derived value.
"""

from __future__ import annotations

from configurator.parser.codes import Code
from configurator.parser.named import module_named
from configurator.parser.node import Text
from configurator.parser.reading import Reading
from configurator.parser.scope import ContextName, Form, Kind, ModuleName, Scope
from configurator.parser.suggestion import quoted
from configurator.parser.table_cells import WORD, Column

_ELSEWHERE = "give the column a name of its own, and say what it is: table(name; count(extras))"


def key_column(reading: Reading, scope: Scope, text: Text) -> Column:
    """The column that stands under this name."""
    name = text.text.strip()
    found = scope.find(name)
    if isinstance(found, ContextName):
        words = dict.fromkeys(found.words) or None
        return Column(name, WORD, words, f"{quoted(name)} of the context is never")
    module = module_named(scope, name)
    if module is not None:
        return _of_module(reading, module, text)
    return _of_attribute(reading, scope, text) if "." in name else Column(name)


def _of_module(reading: Reading, module: ModuleName, text: Text) -> Column:
    name = text.text.strip()
    if module.form is Form.ONE:
        told = f"module {quoted(name)} has no option"
        return Column(name, WORD, module.options, told, Code.UNKNOWN_OPTION)
    if module.domain.numbers is not None:
        return Column(name, Kind("number", module.unit.dimension), unit=module.unit)
    if module.form in (Form.MANY, Form.AMOUNTS, Form.TEXT):
        noun = "a text" if module.form is Form.TEXT else "several choices"
        message = f"module {quoted(name)} has {noun}, so a row cannot be found by it"
        reading.report.add(Code.BAD_COLUMN, text.span, message, _ELSEWHERE)
    return Column(name)


def _of_attribute(reading: Reading, scope: Scope, text: Text) -> Column:
    name = text.text.strip()
    owner, _, local = name.rpartition(".")
    module = module_named(scope, owner)
    if module is None:
        message = f"there is no module {quoted(owner)}"
        known = tuple(scope.known())
        reading.report.add_unknown(Code.UNKNOWN_MODULE, text.span, message, owner, known)
        return Column(name)
    attribute = module.attributes.get(local)
    if attribute is None:
        message = f"no option of module {quoted(owner)} has {quoted(local)}"
        known = tuple(module.attributes)
        reading.report.add_unknown(Code.UNKNOWN_ATTRIBUTE, text.span, message, local, known)
        return Column(name)
    if attribute.kind.what == "words":
        message = f"{quoted(name)} is a list, so a row cannot be found by it"
        reading.report.add(Code.BAD_COLUMN, text.span, message, "compare a single word")
        return Column(name)
    words = {str(value): None for _, value in attribute.values}
    word = attribute.kind.what == "word"
    return Column(name, attribute.kind, words if word else None, f"{quoted(name)} is never")
