"""How long the price ranges of all options take: ours, and one optimiser call for each of them.

    python -m benchmarks.ranges ../shared/data/pc-richmond/pc_richmond_price.uvl --sample 60 --json

Ours are the lowest and the highest total with every answer, from one pass each over the circuit
of the prices; making the two circuits is told apart, it happens once for a rule file. The
optimiser is RC2 of python-sat over the clauses of the component that the answer is in, with a soft
clause for the price of every option; each question is put to a fresh one. With `--sample` only so
many answers are put to it, and its time is extrapolated. Both must agree on every answer asked.

It is for products whose price is the sum of the prices of their options: what rules add or take
off, packages and pieces of options are no soft clauses. Models of other formats are imported first.
The time is that of the process, so that others do not count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import TypeVar

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF

from benchmarks.clicks import percentile
from benchmarks.opened import opened
from configurator.configuration.extremes import Extremes, PriceRange
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.engine.component import Component
from configurator.engine.vocabulary import Key

Ends = tuple[int, int] | None
"""The lowest and the highest total in the smallest unit; None: there is no such build."""

Found = TypeVar("Found")


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """The milliseconds of processor time that some work takes, and what it finds."""
    start = process_time()
    found = work()
    return (process_time() - start) * 1000, found


def why_not_additive(product: Product) -> str | None:
    """Why the price of a product is more than the sum of its options' prices; None: it is not."""
    if product.price_rules:
        return "price rules add something or take something off"
    if product.packages:
        return "packages have prices of their own"
    if any(option.most > 1 and option.price.minor for _, option in product.pairs()):
        return "pieces of an option are paid for one by one"
    return None


class Optimiser:
    """One component as weighted clauses; `sign` 1 asks for the lowest total, -1 for the highest."""

    def __init__(self, component: Component, prices: Mapping[Key, int], sign: int) -> None:
        self._formula = WCNF()
        for clause in component.hard():
            self._formula.append(list(clause))
        self._least = 0
        answers = component.vocabulary.answers
        for key, variable in answers.items():
            price = sign * prices.get(key, 0)
            if price:
                self._least += min(0, price)
                self._formula.append([-variable if price > 0 else variable], weight=abs(price))
        # Without any soft clause RC2 finds no model: one thing may always be wished for.
        self._formula.append([max(self._formula.nv, component.variables) + 1], weight=1)

    def least(self, literal: int | None) -> int | None:
        """The least sum of prices (by sign) of the builds in which the literal is true."""
        with RC2Stratified(
            self._formula, solver="g3", adapt=True, exhaust=True, minz=True
        ) as solver:
            if literal is not None:
                solver.add_clause([literal])
            return self._least + solver.cost if solver.compute() is not None else None


class OneByOne:
    """The lowest and the highest total with an answer, by one call of an optimiser each."""

    def __init__(self, compiled: CompiledProduct) -> None:
        product = compiled.product
        prices: dict[Key, int] = {
            (m.id, option.id): option.price.minor for m, option in product.pairs()
        }
        self._parts = [
            (component, Optimiser(component, prices, 1), Optimiser(component, prices, -1))
            for component in compiled.components
        ]
        self._base = product.base.minor
        self._alone = [(low.least(None), high.least(None)) for _, low, high in self._parts]

    def ends(self, key: Key) -> Ends:
        """The lowest and the highest total with this answer."""
        place, (component, low, high) = next(
            (place, part)
            for place, part in enumerate(self._parts)
            if part[0].vocabulary.knows(key[0])
        )
        literal = component.vocabulary.answers[key]
        least, most = low.least(literal), high.least(literal)
        lowest, highest = self._base, self._base
        for other, (low_alone, high_alone) in enumerate(self._alone):
            own = other == place
            least_there, most_there = (least, most) if own else (low_alone, high_alone)
            if least_there is None or most_there is None:
                return None
            lowest, highest = lowest + least_there, highest - most_there
        return lowest, highest


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, in milliseconds; `each` are those of the optimiser, by answer asked."""

    answers: int
    making: float
    ranges: float
    each: tuple[float, ...]


def run(compiled: CompiledProduct, sample: int | None, seed: int, rounds: int = 9) -> Measured:
    """The figures of one product; AssertionError where both ways differ on an answer."""
    extremes = Extremes(compiled)
    first, found = timed(lambda: extremes.with_each(Selection()))
    if found is None:
        sys.exit("not known: the prices depend on too much at once")
    ranges = median(timed(lambda: extremes.with_each(Selection()))[0] for _ in range(rounds))
    keys = [key for one in compiled.components for key in one.vocabulary.answers]
    asked = keys if sample is None else Random(seed).sample(keys, min(sample, len(keys)))
    optimiser = OneByOne(compiled)
    each: list[float] = []
    for key in asked:
        spent, ends = timed(lambda key=key: optimiser.ends(key))  # type: ignore[misc]
        each.append(spent)
        if _ends(found.get(key)) != ends:
            raise AssertionError(f"{key}: {_ends(found.get(key))} here, {ends} there")
    return Measured(len(keys), first - ranges, ranges, tuple(each))


def _ends(told: PriceRange | None) -> Ends:
    if told is None:
        return None
    if told.least is None or told.most is None:
        sys.exit("not known: with some answers it takes too long")
    return told.least.minor, told.most.minor


def figures(measured: Measured) -> dict[str, float]:
    """The figures by name; times in milliseconds."""
    whole = sum(measured.each) / len(measured.each) * measured.answers
    return {
        "answers": measured.answers,
        "asked_one_by_one": len(measured.each),
        "circuits_ms": round(measured.making, 1),
        "ranges_ms": round(measured.ranges, 2),
        "one_by_one_ms": round(whole),
        "one_by_one_p50_ms": round(percentile(measured.each, 50), 2),
        "one_by_one_max_ms": round(max(measured.each), 2),
        "ratio": round(whole / measured.ranges, 1),
        "ratio_with_circuits": round(whole / (measured.ranges + measured.making), 1),
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int, help="how many answers the optimiser is asked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    compiled = opened(given.file).usual
    why = why_not_additive(compiled.product)
    if why is not None:
        sys.exit(f"{given.file} is not for this comparison: {why}")
    told = figures(run(compiled, given.sample, given.seed))
    if given.json:
        print(json.dumps(told))
    else:
        print("\n".join(f"{name:<20} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
