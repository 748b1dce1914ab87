"""Explanations and repairs on recorded orders that today's rules refuse: how long, and proven.

    python -m benchmarks.replay ../shared/data/renault-small               # all orders
    python -m benchmarks.replay ../shared/data/renault-small --orders 60 --json
    python -m benchmarks.replay ../shared/data/renault-small --told        # what is told, no times

Each distinct order is clicked answer by answer; the first one that is impossible with those
before it is explained and repaired. Orders that are refused at the same click are timed and
proven once. Exits with 1 if anything told is not proven.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.clicks import percentile
from benchmarks.orders import Click, Replayed, read_recorded, replayed
from benchmarks.proofs import Flaw, Proofs
from configurator.commerce.pricing import total_price
from configurator.engine import CompiledProduct, Conflict, Repair, Standing, compile_product


@dataclass(frozen=True, slots=True)
class Told:
    """What the engine tells of a refused click, and how many seconds each part took."""

    click: Click
    conflicts: tuple[Conflict, ...]
    repairs: tuple[Repair, ...]
    explaining: float = 0.0
    repairing: float = 0.0

    def __str__(self) -> str:
        """The click, its reasons and its repairs, a line each."""
        return "\n".join([str(self.click), *_reasons(self.conflicts), *_repairs(self.repairs)])


def tell(compiled: CompiledProduct, click: Click) -> Told:
    """The reasons and the repairs of a refused click."""
    price = partial(total_price, compiled.product)
    start = perf_counter()
    conflicts = compiled.conflicts(click.selection, click.wish)
    middle = perf_counter()
    repairs = compiled.repairs(click.selection, click.wish, price)
    return Told(click, conflicts, repairs, middle - start, perf_counter() - middle)


def clicks_of(orders: Sequence[Replayed]) -> list[Click]:
    """The distinct clicks at which these orders are refused, in their order."""
    return list(dict.fromkeys(order.refused for order in orders if order.refused is not None))


def flaws(compiled: CompiledProduct, proofs: Proofs, told: Told) -> list[str]:
    """What is wrong with what is told of a click; nothing if all of it is proven."""
    click = told.click
    found: list[Flaw] = [*proofs.explained(click, told.conflicts)]
    found += proofs.repaired(click, told.repairs)
    said = [flaw.value for flaw in found]
    standings = compiled.standings(click.selection)
    if standings[click.wish.module, click.wish.option] is not Standing.EXCLUDED:
        said.append("the refused answer is not shown as impossible")
    if bool(told.repairs) is proofs.impossible(click.wish):
        said.append("a repair is missing, or told for what nothing helps")
    return said


def counts(orders: Sequence[Replayed]) -> dict[str, object]:
    """How many orders there are of each kind."""
    stale = [order for order in orders if order.stale]
    values = Counter(item for order in stale for item in order.stale)
    return {
        "orders": sum(order.times for order in orders),
        "distinct_orders": len(orders),
        "rejected": sum(order.refused is not None for order in orders),
        "with_stale_answers": len(stale),
        "stale_but_possible": sum(order.refused is None for order in stale),
        "stale_answers": dict(sorted(values.items())),
    }


def figures(told: Sequence[Told], proofs: Proofs) -> dict[str, object]:
    """Times in milliseconds and sizes of what was told."""
    explaining = [one.explaining * 1000 for one in told]
    repairing = [one.repairing * 1000 for one in told]
    return {
        "refused_clicks": len(told),
        "impossible_whatever_is_changed": sum(proofs.impossible(one.click.wish) for one in told),
        "explanation_p50_ms": round(percentile(explaining, 50), 3),
        "explanation_p95_ms": round(percentile(explaining, 95), 3),
        "repair_p50_ms": round(percentile(repairing, 50), 3),
        "repair_p95_ms": round(percentile(repairing, 95), 3),
        "reasons": _spread(len(one.conflicts) for one in told),
        "answers": _spread(len(c.answers) for one in told for c in one.conflicts),
        "rules": _spread(len(c.rules) for one in told for c in one.conflicts),
        "repairs": _spread(len(one.repairs) for one in told),
        "changes": _spread(len(r.changed) for one in told for r in one.repairs),
    }


def proven(
    compiled: CompiledProduct, proofs: Proofs, told: Sequence[Told]
) -> tuple[dict[str, object], list[str]]:
    """How many clicks are proven, and what is wrong with the others."""
    wrong = [(one, flaws(compiled, proofs, one)) for one in told]
    listed = [f"{one.click}: {flaw}" for one, found in wrong for flaw in found]
    return {"proven_clicks": sum(not found for _, found in wrong), "flaws": len(listed)}, listed


def _reasons(conflicts: Sequence[Conflict]) -> Iterator[str]:
    for conflict in conflicts:
        answers = ", ".join(map(str, conflict.answers))
        steps = (
            f"{getattr(step.rule, 'id', step.rule)} ({', '.join(map(str, step.facts))})"
            for step in conflict.steps
        )
        yield f"  because {answers}; {', '.join(steps)}"


def _repairs(repairs: Sequence[Repair]) -> Iterator[str]:
    for repair in repairs:
        for way in repair.ways:
            changes = ", ".join(f"{one.before} -> {one.after}" for one in way.changes)
            yield f"  repaired by {changes}; {way.total}; {way.build.chosen}"


def _spread(numbers: Iterator[int]) -> dict[str, int]:
    """How often each number comes."""
    return {str(number): times for number, times in sorted(Counter(numbers).items())}


def _line(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        value = ", ".join(f"{key}: {times:,}" for key, times in value.items()) or "none"
    return f"{name:<32} {value}"


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int, help="so many distinct orders, evenly spread")
    parser.add_argument("--told", action="store_true", help="what is told, and nothing else")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    recorded = read_recorded(given.folder)
    orders = list(replayed(recorded, given.orders))
    compiled = compile_product(recorded.product)
    gc.freeze()  # so that what was loaded before is not searched for garbage during a click
    told = [tell(compiled, click) for click in clicks_of(orders)]
    if given.told:
        print("\n".join(map(str, told)))
        return
    proofs = Proofs(recorded)
    found = {**counts(orders), **figures(told, proofs)}
    proof, listed = proven(compiled, proofs, told)
    found.update(proof)
    print(json.dumps(found) if given.json else "\n".join(_line(*item) for item in found.items()))
    if listed:
        sys.exit("\n".join(listed))


if __name__ == "__main__":
    main()
