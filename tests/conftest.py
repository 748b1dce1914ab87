"""What all tests share: how many examples hypothesis tries, and the phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from configurator.catalogue import load_product
from configurator.engine import CompiledProduct

ROOT = Path(__file__).parent.parent

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]

settings.register_profile(
    "usual", max_examples=80, deadline=None, suppress_health_check=_CALM, derandomize=True
)
settings.register_profile(
    "soak", max_examples=10_000, deadline=None, suppress_health_check=_CALM, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--soak` runs the longer tests too."""
    parser.addoption("--soak", action="store_true", help="run the tests marked soak as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the longer tests to `make soak`."""
    if not config.getoption("--soak"):
        skip = pytest.mark.skip(reason="a longer run, for `make soak`")
        for item in items:
            if item.get_closest_marker("soak") is not None:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def phone() -> CompiledProduct:
    """The phone that is sold: rules/phone.yaml."""
    loaded = load_product(ROOT / "rules" / "phone.yaml", "phone.yaml")
    assert loaded.offers is not None, loaded.problems
    return loaded.offers.usual
