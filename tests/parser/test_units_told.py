"""Numbers in conditions keep the unit they were written in, so that a sentence can tell it."""

from __future__ import annotations

import pytest

from configurator.wording.conditions import condition_text
from tests.parser.files import changed, product_of, with_constraint

HEAVY = changed(
    "      linen: {title: Linen}",
    "      linen: {title: Linen, attributes: {weighs: 1.5 kg, tall: 900 mm}}",
    with_constraint("rule: ☞"),
)


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("shade.weighs <= 9.5 kg", "9.5 kg"),
        ("shade.weighs <= 9500 g", "9500 g"),
        ("shade.tall < 120 cm", "120 cm"),
        ("shade.tall < 1.2 m", "1.2 m"),
    ],
)
def test_a_number_is_told_in_the_unit_of_the_author(rule: str, number: str) -> None:
    product = product_of(changed("☞", rule, HEAVY))
    told = condition_text(product, product.constraints[0].condition)
    assert told.replace("\u202f", " ").replace("\u00a0", " ").endswith(number)
