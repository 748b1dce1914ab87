"""A breakdown as text: which figure is which; taxes of months are not those of the total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import Breakdown, LineKind, TaxPart
from configurator.core.money import Rate
from configurator.core.reckoning import ONE
from configurator.wording.price_sections import (
    FigureText,
    other_figures,
    price_sections,
    total_figure,
)
from configurator.wording.taxes import tax_text, taxes_by_rate
from tests.every_line import gross_price, lamp_price
from tests.products import euros
from tests.store.samples import BREAKDOWN

NET, GROSS = lamp_price(ONE), gross_price(ONE)
NINETEEN = Rate(Fraction(19, 100))


def told(figures: object) -> list[str]:
    """Figures on one line each, with plain spaces."""
    assert isinstance(figures, tuple | list)
    lines = [" ".join(filter(None, (one.title, one.amount, one.note))) for one in figures]
    return [line.replace("\xa0", " ") for line in lines]


def test_a_price_of_one_kind_is_one_section_without_a_title() -> None:
    (section,) = price_sections(BREAKDOWN)
    assert (section.kind, section.title) == ("once", "")
    assert section.sums == (FigureText("total", "Total", "€584.00"),)
    assert told(section.taxes) == ["of which 19% VAT €93.24"]
    assert list(other_figures(BREAKDOWN)) == []


def test_what_is_paid_monthly_and_credited_has_sections_of_its_own() -> None:
    sections = price_sections(GROSS)
    assert [(one.kind, one.title) for one in sections] == [
        ("once", "Paid once"),
        ("monthly", "Monthly, for 12 months"),
        ("monthly", "Monthly, for 24 months"),
        ("credits", "Credits"),
    ]
    assert sum(len(one.lines) for one in sections) == len(GROSS.lines)
    assert [told(one.sums) for one in sections[1:]] == [
        ["Monthly €1.50 for 12 months"],
        ["Monthly €4.99 for 24 months"],
        ["Due after credits €195.60 credits of €25.00", "Deposit €58.68 to be paid first"],
    ]


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        (
            "en",
            [
                "Total incl. VAT, paid once €254.85",
                "Monthly incl. VAT €6.95 at first: €1.61 for 12 months and €5.34 for 24 months",
                "Due after credits €229.85 credits of €25.00",
                "Deposit €68.96 to be paid first",
            ],
        ),
        (
            "de",
            [
                "Gesamt inkl. MwSt., einmalig 254,85 €",
                "Monatlich inkl. MwSt. 6,95 € anfangs: 1,61 € für 12 Monate und "
                "5,34 € für 24 Monate",
                "Zu zahlen nach Gutschriften 229,85 € Gutschriften: 25,00 €",
                "Anzahlung 68,96 € zuerst zu zahlen",
            ],
        ),
        (
            "zh",
            [
                "一次性含税总计 €254.85",
                "每月（含税） €6.95 起初：€1.61（共12个月）和€5.34（共24个月）",
                "抵扣后应付 €229.85 抵扣€25.00",
                "定金 €68.96 先行支付",
            ],
        ),
    ],
)
def test_every_figure_says_which_one_it_is(language: str, figures: list[str]) -> None:
    found = [total_figure(NET, language), *other_figures(NET, language)]
    assert told(found) == figures


def test_a_single_number_of_months_is_told_plainly() -> None:
    lines = tuple(line for line in NET.lines if line.months in (0, 24))
    monthly = next(other_figures(replace(NET, lines=lines)))
    assert (monthly.amount, monthly.note) == ("€5.34", "for 24 months")
    once = tuple(replace(line, months=min(line.months, 1)) for line in lines)
    assert next(other_figures(replace(NET, lines=once))).note == "for one month"


def test_a_deposit_without_credits_stands_with_the_total() -> None:
    (section,) = price_sections(replace(BREAKDOWN, deposit=euros(10_000)))
    assert [one.kind for one in section.sums] == ["total", "deposit"]
    assert [one.kind for one in other_figures(replace(BREAKDOWN, deposit=euros(1)))] == ["deposit"]


def test_several_pieces_are_told_with_the_total() -> None:
    assert total_figure(replace(BREAKDOWN, pieces=3)).note == "for 3 pieces"


def test_classes_of_one_rate_are_told_together_and_months_apart() -> None:
    part = TaxPart("goods", NINETEEN, euros(1190), euros(1000), euros(190))
    parts = (part, replace(part, tax_class="service"), replace(part, months=24))
    breakdown = Breakdown("EUR", (), parts, euros(2380))
    assert taxes_by_rate(breakdown) == [(NINETEEN, euros(380))]
    assert taxes_by_rate(breakdown, 24) == [(NINETEEN, euros(190))]
    assert tax_text(breakdown) == "incl. €3.80 VAT"


def test_gross_prices_tell_tax_as_a_part_and_net_ones_as_lines() -> None:
    gross, net = price_sections(GROSS), price_sections(NET)
    assert [told(one.taxes) for one in gross] == [
        ["of which 19% VAT €25.03", "of which 7% VAT €4.17"],
        ["of which 7% VAT €0.10"],
        ["of which 7% VAT €0.33"],
        [],
    ]
    assert [one.taxes for one in net] == [(), (), (), ()]
    titles = [line.title for one in net for line in one.lines if line.kind == LineKind.TAX.value]
    assert titles == ["19% VAT", "7% VAT", "7% VAT", "7% VAT"]
