"""All that a page shows for one selection: one pure function over engine and prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price
from configurator.configuration.differences import Now, differences
from configurator.configuration.origins import By, Domains, is_open, is_unanswered, origins
from configurator.configuration.shifted import Difference
from configurator.core.choice import Choice
from configurator.core.evaluation import holds
from configurator.core.money import Amount
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, Key, Standing


@dataclass(frozen=True)
class Configuration:
    """A selection, the build that it leads to, and what could be chosen instead.

    `numbers` are the possible numbers of sizes, quantities, counts of copies and lengths of texts
    by (module, None), and of pieces by (module, option) where there can be more than one.

    `open` are the applying modules that nobody answered (no customer, rule, preset or
    default); `missing` those that keep a quote from being issued: the open ones and what only
    the customer may answer. `sleeping` are answers to modules that do not apply. `violated`
    are the preferences that the build does not meet.

    Where a limit was reached, less is known: `best` is then false if the build may not be the best
    one, `undecided` are those of `numbers` that may be impossible, and `unpriced` the answers whose
    difference, or best repair, may exist and was not found.
    """

    product: Product
    selection: Selection
    build: Build
    breakdown: Breakdown
    standings: Mapping[Key, Standing]
    differences: Mapping[Key, Difference]
    by: Mapping[Key, By]
    open: tuple[str, ...]
    missing: tuple[str, ...]
    sleeping: tuple[Choice, ...]
    violated: tuple[Constraint, ...]
    numbers: Mapping[Key, tuple[Range, ...]]
    undecided: Mapping[Key, tuple[Range, ...]]
    unpriced: frozenset[Key]
    best: bool

    @property
    def complete(self) -> bool:
        """Whether every question that needs an answer has one."""
        return not self.open

    @property
    def total(self) -> Amount:
        """The total of the build."""
        return self.breakdown.total


def evaluate(
    compiled: CompiledProduct,
    selection: Selection,
    *,
    repaired: bool = False,
    differing: bool = True,
) -> Configuration:
    """Everything about a selection whose answers can be kept together (`settle` makes it so).

    With `repaired`, impossible options get a difference too: that of their best repair. It is
    the dearer half of the work, and a page may ask for it in a second question. Without
    `differing` no option gets one: each is that of a whole build, and only a page shows them.
    """
    build = kept_build(compiled, selection)
    product = compiled.product
    standings = compiled.standings(selection)
    numbers = compiled.numbers(selection)
    by = dict(origins(product, selection, build, Domains(standings, numbers)))
    breakdown = price(product, build)
    now = Now(compiled, selection, build)
    found = differences(now, standings, numbers, repaired=repaired) if differing else ()
    changes = dict(found)
    open_modules = tuple(m.id for m in product.modules if is_open(m, build, by, selection))
    return Configuration(
        product=product,
        selection=selection,
        build=build,
        breakdown=breakdown,
        standings=standings,
        differences={key: found for key, found in changes.items() if found is not None},
        by=by,
        open=open_modules,
        missing=tuple(
            m.id
            for m in product.modules
            if m.id in open_modules or (m.must_answer and is_unanswered(m, build, selection))
        ),
        sleeping=tuple(c for c in selection.choices() if not build.applies(c.module) and c.wanted),
        violated=tuple(_violated(product, build)),
        numbers=numbers,
        undecided=compiled.undecided(selection),
        unpriced=frozenset(key for key, found in changes.items() if found is None),
        best=compiled.is_best(selection),
    )


def kept_build(compiled: CompiledProduct, selection: Selection) -> Build:
    """The build of a selection whose answers can be kept together; ValueError if they cannot."""
    build = compiled.build(selection)
    if build is None:
        raise ValueError("the answers of the selection contradict each other")
    return build


def _violated(product: Product, build: Build) -> Iterator[Constraint]:
    for constraint in product.constraints:
        if constraint.kind is ConstraintKind.PREFER and not holds(
            constraint.condition, build, waived=True
        ):
            yield constraint
