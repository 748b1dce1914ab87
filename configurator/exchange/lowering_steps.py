"""The steps of an imported product: the branches of the tree, at most seven of them.

The modules of each branch below the root make a step. Where the root has only one branch, the
ones below it do. More branches than seven are put together, neighbours with neighbours, so that
the steps are about equally long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from configurator.exchange.draft import DraftStep
from configurator.exchange.draft_ids import Ids
from configurator.exchange.draft_names import Names, title_of
from configurator.exchange.feature_model import Feature
from configurator.exchange.lowering_places import Question

MOST_STEPS = 7
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Branch:
    """Modules that belong together, by their numbers."""

    title: str
    modules: tuple[int, ...]


def steps_of(root: Feature, names: Names) -> tuple[DraftStep, ...]:
    """The steps, in the order of the tree; each module is in one of them."""
    ids = Ids(longest=24, prefix="s", joint="-")
    return tuple(
        DraftStep(
            ids.new(run[0].title),
            _title([one.title for one in run]),
            tuple(names.modules[module].id for one in run for module in one.modules),
        )
        for run in _runs(_branches(root, names.places.questions))
    )


def _branches(root: Feature, questions: Sequence[Question]) -> list[_Branch]:
    """The branches nearest to the root of which there are several."""
    deepest = max(len(question.path) for question in questions)
    found: list[_Branch] = []
    for level in range(1, deepest + 1):
        found = _branches_at(level, root, questions)
        if len(found) > 1:
            break
    return found or _branches_at(1, root, questions)


def _branches_at(level: int, root: Feature, questions: Sequence[Question]) -> list[_Branch]:
    owners: dict[str, Feature] = {}
    modules: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        path = question.path[:level]
        owner = path[-1] if path else root
        owners[owner.name] = owner
        modules.setdefault(owner.name, []).append(number)
    return [_Branch(title_of(owners[name]), tuple(found)) for name, found in modules.items()]


def _runs(branches: Sequence[_Branch]) -> list[Sequence[_Branch]]:
    """At most seven runs of neighbours, of which the longest is as short as can be."""
    if len(branches) <= MOST_STEPS:
        return [[branch] for branch in branches]
    low, high = 1, sum(len(branch.modules) for branch in branches)
    while low < high:
        middle = (low + high) // 2
        low, high = (
            (low, middle) if len(_filled(branches, middle)) <= MOST_STEPS else (middle + 1, high)
        )
    return _filled(branches, low)


def _filled(branches: Sequence[_Branch], most: int) -> list[Sequence[_Branch]]:
    """Runs of neighbours with at most so many modules each (but for single branches)."""
    runs: list[list[_Branch]] = []
    size = most + 1
    for branch in branches:
        if size + len(branch.modules) > most:
            runs.append([])
            size = 0
        runs[-1].append(branch)
        size += len(branch.modules)
    return list(runs)


def _title(titles: Sequence[str]) -> str:
    told = ", ".join(titles)
    return told if len(told) <= _LONGEST_TITLE else f"{titles[0]} – {titles[-1]}"
