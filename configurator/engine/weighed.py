"""Rules that only weigh: a sum of one number per place, which must not be too much.

A sum over very many places (weight, power) ties everything together, yet it asks of every part
only for one number. So builds are counted by that number, and the rule is looked at last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from configurator.core.evaluation import number_of
from configurator.core.expression import Compare, Sign
from configurator.core.product import Constraint
from configurator.engine.comparing import is_number
from configurator.engine.linear import Addend, addends
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.rules import NamedRule
from configurator.engine.unknowns import Assigned, Cases, Condition, Unknown, plain, read_by

MANY = 12
"""A sum over more places than this is worth being looked at last."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum of `numbers` (by place and case, none negative) must be at most `most`."""

    numbers: Mapping[int, tuple[int, ...]]
    most: int

    @property
    def heaviest(self) -> int:
        """More than this it never is."""
        return sum(max(numbers) for numbers in self.numbers.values())


def weighed(rules: RuleDiagrams, rule: NamedRule, reads: int) -> Weighed | None:
    """A rule that reads very many places as a sum; None if it reads few, or is none."""
    if reads <= MANY or not isinstance(rule, Constraint):
        return None
    condition = rule.condition
    if not isinstance(condition, Compare) or condition.sign in (Sign.EQUAL, Sign.UNEQUAL, Sign.IN):
        return None
    if not is_number(condition.left) or not is_number(condition.right):
        return None
    return _sum(rules, condition)


def _sum(rules: RuleDiagrams, comparison: Compare) -> Weighed | None:
    """`left - right <= 0`; for a sign without "equal" the least step below that."""
    conditions: list[Condition] = []
    sides = [plain(side, conditions) for side in (comparison.left, comparison.right)]
    if comparison.sign in (Sign.LEAST, Sign.MORE):
        sides.reverse()
    parts = [*addends(sides[0]), *addends(sides[1], Fraction(-1))]
    constant = Fraction()
    by_place: dict[int, list[Fraction]] = {}
    cases = Cases(rules.module, [part.term for part in parts])
    for part in parts:
        reads = tuple(dict.fromkeys(read_by(part.term, conditions)))
        if len(reads) > 1 or any(isinstance(read, Condition) for read in reads):
            return None
        numbers = [_worth(part, reads, case) for case in (cases.of(reads[0]) if reads else [None])]
        if any(number is None for number in numbers):
            return None
        known = [number for number in numbers if number is not None]
        if not reads:
            constant += known[0]
            continue
        place, by_case = rules.by_case(reads[0], cases.of(reads[0]), known)
        before = by_place.get(place, [Fraction()] * len(by_case))
        by_place[place] = [one + other for one, other in zip(before, by_case, strict=True)]
    strict = comparison.sign in (Sign.LESS, Sign.MORE)
    return _whole(by_place, constant, strict=strict)


def _worth(part: Addend, reads: Sequence[Unknown], case: object) -> Fraction | None:
    assigned = Assigned(dict.fromkeys(reads, case), ())  # type: ignore[arg-type]
    number = number_of(part.term, assigned)
    if number is None:
        return Fraction() if part.optional else None
    return part.factor * number


def _whole(
    by_place: Mapping[int, Sequence[Fraction]], constant: Fraction, *, strict: bool
) -> Weighed:
    """The sum in whole numbers, each place from zero on."""
    every = [number for numbers in by_place.values() for number in numbers]
    scale = lcm(constant.denominator, *(number.denominator for number in every))
    most = -constant * scale - int(strict)
    found: dict[int, tuple[int, ...]] = {}
    for place, numbers in by_place.items():
        least = min(numbers)
        most -= least * scale
        found[place] = tuple(int((number - least) * scale) for number in numbers)
    return _coarse(found, int(most))


def _coarse(numbers: Mapping[int, tuple[int, ...]], most: int) -> Weighed:
    """In the largest units that all numbers are multiples of."""
    unit = gcd(*(number for each in numbers.values() for number in each)) or 1
    return Weighed(
        {place: tuple(n // unit for n in each) for place, each in numbers.items()}, most // unit
    )
