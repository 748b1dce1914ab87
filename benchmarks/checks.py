"""How long each check of a rule file takes, and how long it is to count and to find extremes.

    python -m benchmarks.checks rules/phone.yaml rules/car.yaml --json

The time is that of the process, in the context with its defaults, each question asked once.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import process_time

from configurator.catalogue import load_product
from configurator.checks import WARNINGS, check_product
from configurator.configuration.extremes import Extremes
from configurator.engine import CompiledProduct
from configurator.engine.builds import valid_builds
from configurator.parser import GENEROUS, load


def timed(work: Callable[[], object]) -> float:
    """The seconds of processor time that some work takes."""
    start = process_time()
    work()
    return process_time() - start


def figures(path: Path) -> Iterator[tuple[str, float]]:
    """What is measured of one rule file, by name, in seconds."""
    parsed = load(path, limits=GENEROUS)
    yield "reading", timed(lambda: load(path, limits=GENEROUS))
    product = parsed.product
    if product is None:
        sys.exit(f"{path} has problems; see `configurator check {path}`")
    yield "all errors", timed(lambda: check_product(product))
    loaded = load_product(path, generous=True)
    if loaded.offers is None:
        sys.exit(f"{path} has problems; see `configurator check {path}`")
    compiled = loaded.offers.usual
    for code, check in WARNINGS.items():
        yield code, timed(lambda check=check: list(check(compiled.product, compiled)))  # type: ignore[misc]
    yield from _questions(compiled)


def _questions(compiled: CompiledProduct) -> Iterator[tuple[str, float]]:
    yield "valid builds", timed(lambda: valid_builds(compiled))
    yield "cheapest", timed(lambda: Extremes(compiled).cheapest())
    yield "dearest", timed(lambda: Extremes(compiled).dearest())


def table(measured: Mapping[str, Mapping[str, float]]) -> str:
    """A table in Markdown: a row for each figure, a column for each file, in milliseconds."""
    rows = [["ms", *measured], ["---", *("---:" for _ in measured)]]
    names = next(iter(measured.values()), {})
    rows += [[name, *(f"{each[name] * 1000:,.0f}" for each in measured.values())] for name in names]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    measured = {path.stem: dict(figures(path)) for path in given.files}
    if given.json:
        print(json.dumps({f: {n: round(s, 4) for n, s in e.items()} for f, e in measured.items()}))
    else:
        print(table(measured))


if __name__ == "__main__":
    main()
