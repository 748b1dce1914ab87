"""Recorded orders, clicked again one answer after the other until today's rules refuse one.

Given are a folder with a model (`constraints.xcsp.xml`), the same model as clauses that others
wrote (one `*.cnf`) and `orders.csv`: how often each order came, then a value for each variable.
An order is read as the shop reads an address, so what the product no longer knows is stale.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.second_solver import NamedClauses, SecondSolver, read_named_clauses
from configurator.catalogue import load_product
from configurator.core.address import from_address, to_address
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.exchange.rule_text import rule_files
from configurator.exchange.xcsp import choice_of, read_xcsp


@dataclass(frozen=True, slots=True)
class Recorded:
    """A product, its own clauses and their variables by answer, and how often each order came."""

    product: Product
    clauses: NamedClauses
    variables: Mapping[tuple[str, str], int]
    orders: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Click:
    """Answers that can be kept, and the next one, which is impossible with them."""

    selection: Selection
    wish: Choice

    def __str__(self) -> str:
        """As an address, the wish last."""
        return f"{to_address(self.selection)} + {self.wish}"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of a distinct order: its stale answers, and the first click that was refused."""

    times: int
    stale: tuple[str, ...]
    refused: Click | None


def read_recorded(folder: Path) -> Recorded:
    """Everything in the folder. OSError if something cannot be read."""
    draft = read_xcsp((folder / "constraints.xcsp.xml").read_bytes(), "recorded")
    (clauses,) = (read_named_clauses(path.read_text("utf-8")) for path in folder.glob("*.cnf"))
    pairs = ((name.split("="), variable) for name, variable in clauses.names.items())
    variables = {choice_of(name, value): variable for (name, value), variable in pairs}
    orders: Counter[str] = Counter()
    with (folder / "orders.csv").open(newline="", encoding="utf-8") as file:
        (_, *names), *rows = csv.reader(file)
        for times, *values in rows:
            orders["&".join(map(_item, names, values))] += int(times)
    with TemporaryDirectory() as place:
        for name, text in rule_files(draft).items():
            path = Path(place, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        offers = load_product(Path(place, "recorded.yaml")).offers
    if offers is None:
        raise ValueError(f"the model in {folder} has problems")
    return Recorded(offers.usual.product, clauses, variables, orders)


@cache
def _item(name: str, value: str) -> str:
    """As an address has it."""
    return "=".join(choice_of(name, value))


def replayed(recorded: Recorded, many: int | None = None) -> Iterator[Replayed]:
    """What becomes of each distinct order, as the second solver finds it, in file order.

    Of so `many` of them, evenly spread over the file; of all if not told how many.
    """
    solver = SecondSolver(recorded.clauses.clauses, recorded.clauses.variables)
    for order, times in _spread(list(recorded.orders.items()), many):
        address = from_address(recorded.product, order)
        choices = list(address.selection.choices())
        literals = [recorded.variables[one.module, str(one.option)] for one in choices]
        kept = _kept(solver, literals)
        refused = None
        if kept < len(choices):
            before = Selection(address.selection.answers[:kept])
            refused = Click(before, choices[kept])
        yield Replayed(times, address.stale, refused)


def _kept(solver: SecondSolver, literals: Sequence[int]) -> int:
    """How many of the literals, from the first one on, can be true together."""
    if solver.possible(literals):
        return len(literals)
    least, most = 0, len(literals) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if solver.possible(literals[:middle]):
            least = middle
        else:
            most = middle - 1
    return least


def _spread(orders: Sequence[tuple[str, int]], many: int | None) -> Iterator[tuple[str, int]]:
    count = len(orders) if many is None else min(many, len(orders))
    return (orders[place * len(orders) // count] for place in range(count))
