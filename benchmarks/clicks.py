"""How long a click takes: exact standings of every option, ours and a naive twin's.

    python -m benchmarks.clicks rules/phone.yaml --sessions 20 --clicks 12 --seed 1 --json
    python -m benchmarks.clicks ../shared/data/pc-richmond/pc_richmond_price.uvl

Random sessions choose possible options and numbers, and sometimes take an answer back. After
every click the standings of all options and the possible numbers are found twice: by the
engine, and by a naive twin that makes one solver call per option and per class of numbers on
the same solver and remembers nothing. Both must agree.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.opened import opened
from configurator.core.choice import Choice
from configurator.core.ranges import Range
from configurator.core.selection import Selection, in_file_order
from configurator.engine import CompiledProduct, Standing
from configurator.engine.component import Component
from configurator.engine.oracle import Outcome, Reply, SatOracle
from configurator.engine.vocabulary import Key

Found = tuple[Mapping[Key, Standing], Mapping[Key, tuple[Range, ...]]]
"""Standings, and possible numbers."""


class PlainOracle(SatOracle):
    """The same solver, spared the work of reading models that the naive twin never uses."""

    def _reply(self, *, possible: bool) -> Reply:
        return Reply(Outcome.POSSIBLE if possible else Outcome.IMPOSSIBLE)


class NaiveTwin:
    """One solver call per option; a second one only where siblings do not tell that it must be."""

    def __init__(self, compiled: CompiledProduct) -> None:
        self._parts = [
            (component, PlainOracle(component.hard(), component.variables))
            for component in compiled.components
        ]
        self._compiled = compiled

    def domains(self, selection: Selection) -> Found:
        """The standing of every answer, and the possible values of every number."""
        choices = in_file_order(self._compiled.product, selection)
        found: dict[Key, Standing] = {}
        numbers: dict[Key, tuple[Range, ...]] = {}
        for component, oracle in self._parts:
            own = [c for c in choices if component.vocabulary.knows(c.module)]
            for module in component.modules:
                found.update(_module_standings(component, oracle, own, module.id))
            numbers.update(_numbers(component, oracle, own))
        return found, numbers


def _numbers(
    component: Component, oracle: SatOracle, choices: Sequence[Choice]
) -> Iterator[tuple[Key, tuple[Range, ...]]]:
    for key, ladder in component.vocabulary.ladders.items():
        others = _others(component, choices, key, key[1] is not None)
        yield key, ladder.ranges([_can(oracle, others, variable) for variable in ladder.classes])


def _module_standings(
    component: Component, oracle: SatOracle, choices: Sequence[Choice], module: str
) -> Iterator[tuple[Key, Standing]]:
    vocabulary = component.vocabulary
    (many,) = (m.many for m in component.modules if m.id == module)
    possible: dict[Key, bool] = {}
    for key, variable in vocabulary.of_module(module):
        possible[key] = _can(oracle, _others(component, choices, key, many), variable)
    always = not many and module not in vocabulary.applies
    for key, variable in vocabulary.of_module(module):
        if not possible[key]:
            yield key, Standing.EXCLUDED
        elif always:
            yield key, Standing.FORCED if sum(possible.values()) == 1 else Standing.FREE
        else:
            otherwise = _can(oracle, _others(component, choices, key, many), -variable)
            yield key, Standing.FREE if otherwise else Standing.FORCED


def _others(component: Component, choices: Sequence[Choice], key: Key, many: bool) -> list[int]:
    return [
        component.vocabulary.weak(choice)
        for choice in choices
        if choice.module != key[0] or (many and choice.option != key[1])
    ]


def _can(oracle: SatOracle, assumptions: list[int], literal: int) -> bool:
    return oracle.ask([*assumptions, literal]).outcome is Outcome.POSSIBLE


@dataclass(frozen=True, slots=True)
class Click:
    """What one click cost."""

    seconds: float
    naive_seconds: float
    calls: int
    undecided: int


def run(compiled: CompiledProduct, sessions: int, clicks: int, seed: int) -> list[Click]:
    """The clicks of some random sessions; AssertionError if engine and twin ever differ."""
    random = Random(seed)
    twin = NaiveTwin(compiled)
    measured: list[Click] = []
    for _ in range(sessions):
        selection = Selection()
        for _ in range(clicks):
            click, found = _measure(compiled, twin, selection)
            measured.append(click)
            selection = chosen_next(compiled, selection, found, random)
    return measured


def _measure(
    compiled: CompiledProduct, twin: NaiveTwin, selection: Selection
) -> tuple[Click, Found]:
    calls, start = compiled.solver_calls, perf_counter()
    standings, numbers = compiled.standings(selection), compiled.numbers(selection)
    middle = perf_counter()
    naive = twin.domains(selection)
    end = perf_counter()
    undecided = sum(s is Standing.UNDECIDED for s in standings.values())
    if not undecided and (dict(standings), dict(numbers)) != naive:
        raise AssertionError(f"engine and twin differ on {selection}")
    spent = compiled.solver_calls - calls
    return Click(middle - start, end - middle, spent, undecided), (standings, numbers)


def chosen_next(
    compiled: CompiledProduct,
    selection: Selection,
    found: Found,
    random: Random,
) -> Selection:
    """The selection after a random click: on what is possible, or back."""
    product = compiled.product
    if selection.answers and random.random() < 0.15:
        return selection.without(random.choice(selection.answers).module)
    standings, numbers = found
    wishes = [Choice(*key) for key, standing in standings.items() if standing is Standing.FREE]
    for (module, option), ranges in numbers.items():
        if ranges and product.module(module).text is None:
            number = random.choice(random.choice(ranges).ends)
            wishes.append(Choice(module, option, wanted=number > 0, number=number or None))
    if not wishes:
        return Selection()
    wish = random.choice(wishes)
    after = selection.choosing(product.module(wish.module), wish)
    return after if compiled.consistent(after) else selection


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that at least `share` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def summary(measured: Sequence[Click]) -> dict[str, float]:
    """The figures of a run; times in milliseconds."""
    ours = [click.seconds * 1000 for click in measured]
    naive = percentile([click.naive_seconds * 1000 for click in measured], 50)
    return {
        "clicks": len(measured),
        "p50_ms": round(percentile(ours, 50), 3),
        "p95_ms": round(percentile(ours, 95), 3),
        "p99_ms": round(percentile(ours, 99), 3),
        "max_ms": round(max(ours), 3),
        "solver_calls_p50": percentile([click.calls for click in measured], 50),
        "undecided": sum(click.undecided for click in measured),
        "naive_p50_ms": round(naive, 3),
        "ratio_p50": round(naive / percentile(ours, 50), 2),
    }


def _compiled(file: Path) -> tuple[CompiledProduct, dict[str, float]]:
    """The compiled product, how long it took from the text on, and what memory it keeps."""
    start, before = perf_counter(), _resident()
    compiled = opened(file).usual
    read = perf_counter()
    compiled.prepare()
    cost = {
        "read_s": round(read - start, 2),
        "circuits_s": round(perf_counter() - read, 2),
        "memory_mib": round((_resident() - before) / 2**20, 1),
    }
    return compiled, cost


def _resident() -> int:
    """The memory of this process in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text("ascii").split()[1]) * 4096 if status.exists() else 0


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, help="a rule file, or a model that can be imported")
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--clicks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    compiled, cost = _compiled(given.file)
    gc.freeze()  # so that what was loaded before is not searched for garbage during a click
    figures = {**cost, **summary(run(compiled, given.sessions, given.clicks, given.seed))}
    if given.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:<18} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
