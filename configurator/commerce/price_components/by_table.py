"""`by`: a rate that a table gives.

    - {id: freight, add: {table: freight}}            # column `price` of the row that fits

A table holds money, so its results are exact; what a line prints as rate and quantity always comes
to its amount.
"""

from __future__ import annotations

from configurator.core.evaluation import number_of
from configurator.core.expression import Term
from configurator.core.money import UnitRate
from configurator.core.selection import Build


def looked_up(by: Term, build: Build, currency: str) -> UnitRate | None:
    """The rate for this build; None where a key reads what is absent."""
    number = number_of(by, build)
    return None if number is None else UnitRate(number, currency)
