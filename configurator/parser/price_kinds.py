"""The kinds of price rules by the key that tells them, before anything of a rule is read."""

from __future__ import annotations

from configurator.core.units import NO_UNIT
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Text
from configurator.parser.shaped import Shaped

MOST_MONTHS = 120
"""What is paid monthly is paid so often at most."""

NOUNS = {
    "add": "an addition",
    "graduated": "an addition",
    "volume": "an addition",
    "surcharge": "a surcharge",
    "minimum": "a minimum charge",
    "discount": "a discount",
    "credit": "a credit",
}
"""What a price rule is, by the key that makes it so."""

_ADDING = ("add", "graduated", "volume")


def kind_of(rule: Entries) -> str:
    """The first key of a rule that is one of a kind; empty if there is none."""
    return next((kind for kind in NOUNS if kind in rule.entries), "")


def adds(rule: Entries) -> bool:
    """Whether others may name the line of the rule; so may that of one without a kind."""
    return kind_of(rule) in ("", *_ADDING)


def is_percent(text: Text | None) -> bool:
    """Whether a percentage is written, and not an amount."""
    return text is not None and text.text.endswith("%")


def is_percentage(shaped: Shaped, rule: Entries) -> bool:
    """Whether a rule adds a percentage of others."""
    return is_percent(shaped.text(rule, "add"))


def months_of(shaped: Shaped, part: Entries) -> int:
    """How often what a module or a rule costs is paid; 0 if it is paid once."""
    text = shaped.text(part, "monthly")
    months = None if text is None else shaped.number(text, NO_UNIT)
    if text is None or months is None:
        return 0
    if not 1 <= months <= MOST_MONTHS:
        message = f"what is paid monthly cannot be paid {months} times"
        hint = f"write a number of months from 1 to {MOST_MONTHS}"
        shaped.report.add(Code.BAD_NUMBER, text.span, message, hint)
    return int(months)
