"""What each product in rules/ must be."""

from __future__ import annotations

import pytest

from tests.rules.sold import (
    dated,
    failing,
    loaded,
    packages,
    paid_extras_by_default,
    repeated_codes,
    sold,
    undescribed,
    unfit_reasons,
    untranslated,
)

NAMES = ["phone", "rice_cooker", "wardrobe"]


@pytest.mark.parametrize("name", NAMES)
def test_its_file_has_no_problem_and_no_warning(name: str) -> None:
    assert loaded(name).problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_its_own_tests_pass(name: str) -> None:
    assert len(sold(name).tests) >= 6
    assert failing(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_whole_product(name: str) -> None:
    product = sold(name)
    assert 3 <= len(product.steps) <= 7
    assert len(product.presets) >= 3
    assert len(product.parts) >= 10
    assert packages(product)
    assert dated(product)
    assert product.describe
    assert [module.id for module in product.modules if module.must_answer] == ["delivery"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_said_in_every_language(name: str) -> None:
    product = sold(name)
    assert product.languages[:2] == ("en", "de")
    brands = {"Vivid", "Vivid Pro", "Duo", "Trio", "Cinema", "SIM", "eSIM"}
    brands |= {"128 GB", "256 GB", "512 GB", "1 TB"}
    missing = untranslated(product)
    assert [text for text in missing if text.partition(": ")[2] not in brands] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_helps_to_choose(name: str) -> None:
    product = sold(name)
    assert undescribed(product) == []
    assert repeated_codes(product) == []
    assert paid_extras_by_default(product) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_reason_is_a_sentence_for_the_customer(name: str) -> None:
    assert unfit_reasons(sold(name)) == []
