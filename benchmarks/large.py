"""How long large files take that a shop reads with generous limits only: in step with their size.

    python -m benchmarks.large                # 500, 1,000, 2,000 and 4,000 modules
    python -m benchmarks.large --modules 100  # others

Each module has eight options with prices and attributes, and a constraint over four modules.
Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from time import process_time

from configurator.parser import GENEROUS, parse

_OPTIONS = 8


def large_file(modules: int) -> str:
    """The text of a rule file with so many modules."""
    return "\n".join(_lines(modules)) + "\n"


def _lines(modules: int) -> Iterator[str]:
    yield "product: large\ntitle: Large\ncurrency: EUR\nsteps:"
    ids = ", ".join(f"m{at}" for at in range(modules))
    yield f"  - {{id: all, title: All, modules: [{ids}]}}\nmodules:"
    for at in range(modules):
        yield f"  m{at}:\n    title: Module {at}\n    choose: one\n    options:"
        for option in range(_OPTIONS):
            entries = (
                f"title: Option {option}, price: {option}.50, attributes: {{weight: {option}}}"
            )
            yield f"      o{option}: {{{entries}}}"
    yield "tax: {prices: gross, classes: {goods: 0%}}\nprice: {base: 1.00}\nconstraints:"
    for at in range(modules):
        one, two, three = ((at * step + 1) % modules for step in (7, 13, 29))
        yield f"  - id: c{at}\n    because: Reason {at}."
        yield f"    rule: m{at} == o1 and (m{one} == o2 or m{two} == o3) -> m{three} != o7"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--modules", nargs="+", type=int, default=[500, 1_000, 2_000, 4_000])
    print(f"{'modules':>8}{'KiB':>7}{'seconds':>9}")
    for modules in parser.parse_args(arguments).modules:
        text = large_file(modules)
        start = process_time()
        parsed = parse(text, "large.yaml", GENEROUS)
        seconds = process_time() - start
        if parsed.product is None:
            sys.exit(f"{modules} modules are too many: {parsed.problems[0].message}")
        print(f"{modules:>8,}{len(text) // 1024:>7,}{seconds:>9.2f}", flush=True)


if __name__ == "__main__":
    main()
