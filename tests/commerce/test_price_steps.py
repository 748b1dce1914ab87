"""The steps of a price: each line in one of them, and subtotals that lead to the figures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from configurator.commerce.breakdown import Breakdown, LineKind
from configurator.commerce.price_steps import Step, price_steps, step_of
from tests.every_line import gross_price, lamp_price
from tests.store.samples import BREAKDOWN


def test_the_steps_stand_in_the_order_of_the_pricing() -> None:
    steps = [(one.step, one.months) for one in price_steps(lamp_price())]
    assert steps == [
        *((step, 0) for step in Step if step not in (Step.MONTHLY, Step.CREDITS)),
        (Step.MONTHLY, 12),
        (Step.MONTHLY, 24),
        (Step.CREDITS, 0),
    ]


@pytest.mark.parametrize("breakdown", [lamp_price(), gross_price(), BREAKDOWN])
def test_subtotals_lead_to_the_figures(breakdown: Breakdown) -> None:
    steps = list(price_steps(breakdown))
    assert tuple(line for one in steps for line in one.lines) == breakdown.lines
    once = [one for one in steps if one.step not in (Step.MONTHLY, Step.CREDITS)]
    assert once[-1].subtotal == breakdown.total
    for before, after in pairwise(once):
        moved = sum(line.amount.minor for line in after.lines)
        assert after.subtotal.minor == before.subtotal.minor + moved
    monthly = sum(one.subtotal.minor for one in steps if one.step is Step.MONTHLY)
    assert monthly == breakdown.monthly.minor
    assert steps[-1].subtotal in (breakdown.due, breakdown.total)


def test_every_kind_of_line_belongs_to_a_step() -> None:
    lines = {line.kind: line for line in lamp_price().lines if not line.months}
    assert set(lines) == set(LineKind)
    assert {step_of(line) for line in lines.values()} == set(Step) - {Step.MONTHLY}
