"""Builds from cases: what a way through the decisions is, as a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from configurator.core.selection import Build
from configurator.engine.decisions import Case, Lack, Spot
from configurator.engine.rule_diagrams import RuleDiagrams


def build_of(
    rules: RuleDiagrams,
    places: Iterable[int],
    cases: Mapping[int, int],
    values: Mapping[Spot, Fraction],
) -> Build:
    """The build in which these places are decided; of others nothing is there.

    `cases` by place, the first one where nothing is told; `values` are the numbers of cases that
    stand for several, the lowest one where none of them is told. Texts stay empty.
    """
    decided = ((rules.decisions[place], cases.get(place, 0)) for place in places)
    by_spot = {decision.spot: decision.cases[case] for decision, case in decided}
    chosen: list[tuple[str, tuple[str, ...]]] = []
    numbers: list[tuple[str, Fraction]] = []
    pieces: list[tuple[Spot, int]] = []
    for module in rules.modules:
        case = by_spot.get((module.id, None), Lack.EMPTY)
        if case is Lack.ABSENT or case is False:
            continue
        taken: list[str] = [case] if isinstance(case, str) else []
        if module.counts and (module.id, None) in by_spot:
            numbers.append((module.id, _number(rules, (module.id, None), case, values)))
        for option in module.options if module.many else ():
            spot = (module.id, option.id)
            count = _number(rules, spot, by_spot[spot], values) if spot in by_spot else 0
            taken += [option.id] if count else []
            pieces += [(spot, int(count))] if count > 1 else []
        if taken or (module.id, None) in by_spot or not module.when:
            chosen.append((module.id, tuple(taken)))
    told = tuple(((module, option or ""), count) for (module, option), count in pieces)
    return Build(tuple(chosen), tuple(numbers), told)


def _number(
    rules: RuleDiagrams, spot: Spot, case: Case, values: Mapping[Spot, Fraction]
) -> Fraction:
    told = rules.values(spot, case)
    if not told:
        return Fraction(case) if isinstance(case, int) else Fraction()
    found = values.get(spot)
    return found if found is not None and found in told else told[0]
