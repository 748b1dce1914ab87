"""The sentences about a condition that cannot be read."""

from __future__ import annotations

from configurator.parser.codes import Code
from configurator.parser.condition_syntax import Misread
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted

_INSTEAD = {
    "&&": 'write "and"',
    "&": 'write "and"',
    "||": 'write "or"',
    "!": 'write "not"',
    "=>": 'write "->"',
    "<>": 'write "!="',
    "===": 'write "=="',
    "AND": 'write "and"',
    "OR": 'write "or"',
    "NOT": 'write "not"',
    "HAS": 'write "has"',
    "IN": 'write "in"',
    "if": 'write "a -> b" for "if a then b"',
    "then": 'write "a -> b" for "if a then b"',
    "is": 'write "=="',
    "-": 'the ids of modules and options have no hyphen; "follows" is "->"',
    ".": 'an option is compared: "module == option"',
}
_COMMA = 'inside braces a comma ends the text: write "in (a | b)", or put it in quotes'
_FALLBACK = 'a condition compares a module with an option: "display == oled"'


def tell_misread(misread: Misread, text: Text, report: Report) -> None:
    """Puts the place where a condition cannot be read on into the report."""
    found = misread.found
    span = text.part(found.start, found.end)
    if found.text:
        message = f"{quoted(found.text)} does not fit here"
    else:
        message = "the condition ends too early"
    report.add(Code.BAD_CONDITION, span, message, _hint(misread, text))


def _hint(misread: Misread, text: Text) -> str:
    found = misread.found.text
    if not found and not text.style and text.after().startswith(","):
        return _COMMA
    if found in _INSTEAD:
        return _INSTEAD[found]
    if found == ")" and "$END" in misread.expected:
        return "no parenthesis is open here"
    if found[:1] in ("'", '"'):
        return "write the id of the option without quotes"
    return _expected(misread)


def _expected(misread: Misread) -> str:
    expected = misread.expected
    if "EQUALS" in expected:
        return 'behind a module stands "==", "!=", "has" or "in"'
    if "AND" in expected:
        closing = ', or close with ")"' if "_CLOSE" in expected else ""
        return f'join conditions with "and", "or" or "->"{closing}'
    if expected == {"_OPEN"}:
        return 'write the options in parentheses: "in (a | b)"'
    if expected == {"WORD"}:
        return "the id of an option belongs here"
    if "_CLOSE" in expected:
        return 'close the parenthesis with ")"'
    return _FALLBACK
