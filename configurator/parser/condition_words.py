"""The sentences about a condition or a term that cannot be read."""

from __future__ import annotations

from configurator.parser.codes import Code
from configurator.parser.condition_syntax import COMPARING
from configurator.parser.condition_tree import Misread
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted

_IF_THEN = 'write "a -> b" for "if a then b"; a value has both: "if a then 1 else 2"'
_INSTEAD = {
    "&&": 'write "and"',
    "&": 'write "and"',
    "||": 'write "or"',
    "!": 'write "not"',
    "=>": 'write "->"',
    "=<": 'write "<="',
    "<>": 'write "!="',
    "===": 'write "=="',
    "≤": 'write "<="',
    "≥": 'write ">="',
    "≠": 'write "!="',
    "→": 'write "->"',
    "×": 'write "*"',
    "÷": 'write "/"',
    "of": 'multiply: "70% * height"',
    "[": 'alternatives stand in parentheses: "in (a | b)"',
    ",": 'alternatives stand in parentheses: "in (a | b)"',
    '"': 'inches are written "28 inch"',
    "AND": 'write "and"',
    "OR": 'write "or"',
    "NOT": 'write "not"',
    "HAS": 'write "has"',
    "IN": 'write "in"',
    "then": _IF_THEN,
    "else": _IF_THEN,
    "is": 'write "=="',
    "where": '"where" stands in a count: "count(columns where width > 400 mm)"',
    ";": '";" stands between the arguments of a function: "max(a; b)"',
    ".": "a dot joins names without blanks: cpu.socket",
    "**": "there is no power; multiply",
    "^": "there is no power; multiply",
}
_COMMA = (
    'inside braces a comma ends the text: write "in (a | b)" or "max(a; b)", or put it in quotes'
)
_FALLBACK = (
    'a condition compares a module with an option, "display == oled", or two values, '
    '"width <= 900 mm"'
)


def tell_misread(misread: Misread, text: Text, report: Report) -> None:
    """Puts the place where a condition cannot be read on into the report."""
    found = misread.found
    span = text.part(found.start, found.end)
    if found.text in COMPARING and "AND" in misread.expected:
        message = f"a second comparison, {quoted(found.text)}, in a row"
        hint = 'join two comparisons with "and": a <= b and b <= c'
        report.add(Code.NEEDS_PARENTHESES, span, message, hint)
    elif found.text:
        message = f"{quoted(found.text)} does not fit here"
        report.add(Code.BAD_CONDITION, span, message, _hint(misread, text))
    else:
        message = "the condition ends too early"
        report.add(Code.BAD_CONDITION, span, message, _hint(misread, text))


def _hint(misread: Misread, text: Text) -> str:
    found, expected = misread.found.text, misread.expected
    if not found and not text.style and text.after().startswith(","):
        return _COMMA
    if found in _INSTEAD:
        return _INSTEAD[found]
    if found == ")" and "$END" in expected:
        return "no parenthesis is open here"
    if found == "if":
        return 'put it in parentheses: "2 * (if a then 1 else 2)"'
    return _expected(expected)


def _expected(expected: frozenset[str]) -> str:
    if expected & {"THEN", "ELSE"}:
        return _IF_THEN
    if "SIGN" in expected:
        return BEHIND_MODULE
    if "AND" in expected:
        closing = ', or close with ")"' if "CLOSE" in expected else ""
        return f'join conditions with "and", "or" or "->"{closing}'
    if "CLOSE" in expected and "WORD" not in expected:
        return 'close the parenthesis with ")"'
    if "WORD" in expected and "NOT" not in expected:
        return "a value or the id of an option belongs here"
    return _FALLBACK


BEHIND_MODULE = 'behind a module stands "==", "!=", "has" or "in"; numbers have "<", ">=" too'
"""What may follow the name of a module."""
