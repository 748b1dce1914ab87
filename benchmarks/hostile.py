"""How long the worst files of one MiB keep the reader busy, and how much memory they take.

    python -m benchmarks.hostile                     # every kind, a line each
    python -m benchmarks.hostile --only conditions   # some kinds
    python -m benchmarks.hostile --within 256        # each with no more MiB than that

A kind is a way of being large: conditions, sizes, options, tables, texts, aliases and so on.
Each file is read in a process of its own, after a small one, so that what is measured is the
file and not the start. Seconds are those of the processor; memory is the peak above what the
process held before. With `--within` a file that needs more ends with a MemoryError.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from benchmarks.hostile_files import FILES, SMALL
from configurator.parser import NamedFiles, parse

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file cost, and what became of it."""

    kind: str
    bytes: int
    seconds: float
    mebibytes: float
    became: str


def read(kind: str, within: int | None) -> Reading:
    """Reads one file in this process, with at most `within` MiB more than it has."""
    hostile = FILES[kind]()
    parse(SMALL, "small.yaml")
    if within is not None:
        most = _address_space() + within * _MIB
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    held, start = _peak(), process_time()
    parsed = parse(hostile.text, "hostile.yaml", files=NamedFiles(hostile.files))
    seconds, taken = process_time() - start, _peak() - held
    codes = sorted({problem.code for problem in parsed.problems})
    became = "a product" if parsed.product else ", ".join(codes)
    size = len(hostile.text) + sum(map(len, hostile.files.values()))
    return Reading(kind, size, round(seconds, 2), round(taken / _MIB, 1), became)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def read_apart(kind: str, within: int | None) -> Reading:
    """Reads one file in another process; CalledProcessError if that does not end well."""
    limit = [] if within is None else ["--within", str(within)]
    command = [sys.executable, "-m", "benchmarks.hostile", "--here", kind, *limit]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Reading(**json.loads(done.stdout))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--only", nargs="+", choices=FILES, default=list(FILES))
    parser.add_argument("--within", type=int, help="MiB of memory that each file may take")
    parser.add_argument("--here", choices=FILES, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.here:
        print(json.dumps(asdict(read(given.here, given.within))))
        return
    print(f"{'kind':<24}{'KiB':>7}{'seconds':>9}{'MiB':>8}  became")
    for kind in given.only:
        found = read_apart(kind, given.within)
        size, time, memory = found.bytes // 1024, found.seconds, found.mebibytes
        print(f"{kind:<24}{size:>7}{time:>9.2f}{memory:>8.1f}  {found.became[:60]}", flush=True)


if __name__ == "__main__":
    main()
