"""Ids for variables and values, such that whoever has data in these names finds the options.

A value that is a whole number keeps its digits (`0`, `17`); one below zero is `minus_1`, as ids
have no sign.
"""

from __future__ import annotations

import re

from configurator.exchange.draft_ids import FUNCTIONS, Ids
from configurator.exchange.xcsp_tables import ANY

LONGEST = 60


def choice_of(variable: str, value: str) -> tuple[str, str]:
    """The ids of the module and the option that stand for `value` in `variable`.

    Of two names that come to the same id, the importer numbers the later one (`spare`,
    `spare_2`); the titles are the names as they are spelled.
    """
    return module_ids().new(variable), option_ids().new(spoken(value))


def module_ids() -> Ids:
    """Ids for the modules of a product, none given away yet."""
    return Ids(longest=LONGEST, reserved=FUNCTIONS, prefix="v")


def option_ids() -> Ids:
    """Ids for the options of a module, none given away yet."""
    return Ids(longest=LONGEST, reserved=(ANY,), digit_first=True, prefix="o")


def spoken(value: str) -> str:
    """A value with its sign in letters."""
    return f"minus {value[1:]}" if re.fullmatch("-[0-9]+", value) else value
