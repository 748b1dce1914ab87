"""What it costs to show a page its prices: one breakdown, and what every option would change.

    python -m benchmarks.pricing rules/pc.yaml --sessions 6 --clicks 8 --seed 1 --json
    python -m benchmarks.pricing --options 200

Random sessions choose possible options and numbers, start from presets, and take answers back.
After every click there are measured: the standings of everything; the build; its breakdown; the
differences of all possible options; and the same differences by a naive twin, which asks the solver
for the best build with each option and prices the whole of it. Both must agree. Times are
those of the processor, so that work beside it counts for little. The twin has a
compiled product of its own, and remembers what it was asked before, as any page would. With
`--options` the product is made up: so many options with additive prices, tables, prices per unit.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.clicks import chosen_next, percentile
from benchmarks.made_up import product_text
from benchmarks.opened import opened
from configurator.commerce.pricing import price
from configurator.configuration import Difference, Now
from configurator.configuration.differences import differences
from configurator.configuration.evaluation import kept_build
from configurator.core.choice import Choice
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Key, compile_product
from configurator.parser import parse

STEPS = ("standings", "build", "breakdown", "differences", "naive")

Found = dict[Key, Difference | None]


class NaiveNow(Now):
    """Asks for every build by itself, and prices it as a whole."""

    def to(self, wish: Choice) -> Difference | None:
        """What a possible choice changes."""
        return self.solved(wish)


@dataclass(frozen=True, slots=True)
class Click:
    """What one click cost: the seconds of `STEPS`, and how many options and solver calls."""

    seconds: tuple[float, ...]
    options: int
    calls: int


def run(compiled: CompiledProduct, sessions: int, clicks: int, seed: int) -> list[Click]:
    """The clicks of some random sessions; AssertionError if the differences ever differ."""
    random = Random(seed)
    twin = compile_product(compiled.product)
    twin.prepare()
    presets = [None, *(preset.id for preset in compiled.product.presets)]
    measured: list[Click] = []
    for number in range(sessions):
        selection = Selection((), presets[number % len(presets)])
        for _ in range(clicks):
            measured.append(_measured(compiled, twin, selection))
            found = compiled.standings(selection), compiled.numbers(selection)
            selection = chosen_next(compiled, selection, found, random)
    return measured


def _measured(compiled: CompiledProduct, twin: CompiledProduct, selection: Selection) -> Click:
    times = [process_time()]
    standings, numbers = compiled.standings(selection), compiled.numbers(selection)
    times.append(process_time())
    build = kept_build(compiled, selection)
    times.append(process_time())
    price(compiled.product, build)
    times.append(process_time())
    calls = compiled.solver_calls
    now = Now(compiled, selection, build)
    found: Found = dict(differences(now, standings, numbers, repaired=False))
    times.append(process_time())
    calls = compiled.solver_calls - calls
    naive = NaiveNow(twin, selection, build)
    expected: Found = dict(differences(naive, standings, numbers, repaired=False))
    times.append(process_time())
    if found != expected:
        raise AssertionError(f"differences and twin differ on {selection}")
    spent = tuple(after - before for before, after in pairwise(times))
    return Click(spent, len(found), calls)


def summary(measured: Sequence[Click]) -> dict[str, float]:
    """The figures of a run; times in milliseconds."""
    found: dict[str, float] = {
        "clicks": len(measured),
        "options_p50": percentile([click.options for click in measured], 50),
    }
    for place, name in enumerate(STEPS):
        times = [click.seconds[place] * 1000 for click in measured]
        found[f"{name}_p50_ms"] = round(percentile(times, 50), 3)
        found[f"{name}_p95_ms"] = round(percentile(times, 95), 3)
    calls = [click.calls for click in measured]
    found["solver_calls_p50"] = percentile(calls, 50)
    found["solver_calls_max"] = max(calls)
    ours = found["differences_p50_ms"]
    found["differences_to_standings"] = round(ours / found["standings_p50_ms"], 2)
    found["naive_to_differences"] = round(found["naive_p50_ms"] / ours, 2)
    return found


def made_up(options: int) -> CompiledProduct:
    """The product of so many options that `made_up` writes, read as any rule file is."""
    parsed = parse(product_text(options), "made_up.yaml")
    if parsed.product is None:
        sys.exit("\n".join(map(str, parsed.problems)))
    return compile_product(parsed.product)


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, nargs="?", help="a rule file, or a model to import")
    parser.add_argument("--options", type=int, help="a made-up product of so many options instead")
    parser.add_argument("--sessions", type=int, default=6)
    parser.add_argument("--clicks", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if (given.file is None) == (given.options is None):
        parser.error("give a file, or --options")
    compiled = made_up(given.options) if given.options else opened(given.file).usual
    compiled.prepare()
    gc.freeze()  # so that what was loaded before is not searched for garbage during a click
    figures = summary(run(compiled, given.sessions, given.clicks, given.seed))
    if given.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:<26} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
