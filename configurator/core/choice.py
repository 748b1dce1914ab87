"""The smallest thing that a customer can say, and take back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, or a part of one that stands for itself.

    | module of | is answered by |
    | --- | --- |
    | one choice | `option`; without one the module is left empty |
    | several choices | an `option` that is `wanted` or not |
    | amounts | an `option` with a `number` of pieces (1 if not told), or not wanted |
    | a size or quantity | a `number` in the module's unit, and no option |
    | text | a `text`, and no option |
    """

    module: str
    option: str | None
    wanted: bool = True
    number: Fraction | None = None
    text: str | None = None

    def __str__(self) -> str:
        """As addresses write it: `a=b`, `a!=b`, `a=`, `wall=2437`, `shelf*3`, `engraving=Ann`."""
        told = self.option or ""
        if self.text is not None:
            told = self.text
        elif self.number is not None:
            number = spelled(self.number)
            told = number if self.option is None else f"{told}*{number}"
        return f"{self.module}{'=' if self.wanted else '!='}{told}"


def spelled(number: Fraction) -> str:
    """A number as rule files, addresses and tests write it: decimals, or else `1/3`."""
    rest = number.denominator
    digits = 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        digits += 1
    if rest != 1:
        return str(number)
    whole = str(abs(number.numerator) * 10**digits // number.denominator).rjust(digits + 1, "0")
    shown = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return ("-" if number < 0 else "") + shown
