"""Packages: one more module, a constraint each, and what they contain."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.expression import And, Chosen, Compare, Implies, Literal, Pieces, Sign
from configurator.core.money import Amount
from configurator.core.price_rule import Included
from configurator.core.product import ConstraintKind
from configurator.core.source import Span
from configurator.core.words import in_language
from tests.parser.files import LAMP, changed, problem_of, product_of

AMOUNTS = changed(
    "extras: {title: Extras, choose: any, options: {dimmer: {title: Dimmer}",
    "extras: {title: Extras, choose: amounts, options: {dimmer: {title: Dimmer, each: {to: 3}}",
)
PACKAGES = f"""\
{AMOUNTS}packages:
  - {{id: comfort, title: Comfort, price: 9.00, cost: 4, describe: Soft, includes: [extras=dimmer*2, shade = glass]}}
  - {{id: small, title: Small, price: 0, was: [tiny], includes: [extras=dimmer]}}
"""  # noqa: E501


def test_packages_are_a_module_of_several_choices() -> None:
    module = product_of(PACKAGES).modules[-1]
    assert (module.id, module.title) == ("packages", "Packages")
    assert (module.many, module.least, module.most) == (True, 0, 2)
    comfort, small = module.options
    assert (comfort.title, comfort.describe) == ("Comfort", "Soft")
    assert (comfort.price, comfort.cost) == (Amount(900, "EUR"), Amount(400, "EUR"))
    assert small.was == ("tiny",)
    assert module.tax == "goods"


def test_packages_know_what_they_include() -> None:
    comfort, small = product_of(PACKAGES).packages
    assert comfort.includes == (Included("extras", "dimmer", 2), Included("shade", "glass"))
    assert small.includes == (Included("extras", "dimmer"),)


def test_a_package_means_its_contents() -> None:
    constraint = product_of(PACKAGES).constraints[0]
    assert (constraint.id, constraint.kind) == ("package-comfort", ConstraintKind.REQUIRES)
    assert isinstance(constraint.condition, Implies)
    where: Span = constraint.span
    assert constraint.condition == Implies(
        Chosen("packages", "comfort", where),
        And(
            (
                Compare(Pieces("extras", "dimmer", where), Sign.LEAST, Literal(Fraction(2)), where),
                Chosen("shade", "glass", where),
            )
        ),
    )
    assert constraint.because == "“Comfort” contains 2 × Dimmer, Glass."


def test_the_reason_is_told_in_each_language() -> None:
    text = changed("title: Lamp\n", "languages: [en, de, zh, fr]\ntitle: Lamp\n", PACKAGES)
    text = changed("title: Small,", "title: {en: Small, de: Klein, zh: 小},", text)
    because = product_of(text).constraints[1].because
    assert because == "“Small” contains Dimmer."
    assert in_language(because, "de") == "„Klein“ enthält Dimmer."
    assert in_language(because, "zh") == "“小”包含Dimmer。"
    assert in_language(because, "fr") == "Small: Dimmer"
    assert in_language(product_of(text).module("packages").title, "de") == "Pakete"


def test_their_title_may_be_another() -> None:
    text = f"{PACKAGES}packages_title: Sets\n"
    assert product_of(text).module("packages").title == "Sets"


def test_they_are_shown_last_or_in_the_step_that_lists_them() -> None:
    assert product_of(PACKAGES).steps[-1].modules == ("extras", "bulbs", "cable", "packages")
    text = changed("[shade, foot]", "[packages, shade, foot]", PACKAGES)
    assert product_of(text).steps[0].modules == ("packages", "shade", "foot")
    assert "packages" not in product_of(text).steps[1].modules


def test_conditions_speak_of_them() -> None:
    text = changed("when: extras has dimmer", "when: packages has comfort", PACKAGES)
    assert product_of(text).module("cable").when is not None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("extras=dimmer*2", "extras=dimmer*4", "answer-count"),
        ("shade = glass", "shade=glass*2", "answer-count"),
        ("shade = glass", "shade=glas", "unknown-option"),
        ("shade = glass", "shad=glass", "unknown-module"),
        ("shade = glass", "packages=small", "bad-option"),
        ("shade = glass", "shade", "bad-option"),
        ("shade = glass", "extras=dimmer*2", "repeated"),
        ("price: 9.00", "price: -9.00", "negative-money"),
        ("id: small", "id: comfort", "duplicate-id"),
        ("id: small", "id: very-small", "bad-id"),
        ("was: [tiny]", "was: [comfort]", "old-id"),
        ("title: Small", "title: Comfort", "same-title"),
        ("includes: [extras=dimmer]}", "includes: []}", "empty"),
        ("price: 0, ", "", "missing-key"),
    ],
)
def test_what_a_package_cannot_be(old: str, new: str, code: str) -> None:
    assert problem_of(changed(old, new, PACKAGES)).code == code


def test_a_module_cannot_be_called_packages_beside_packages() -> None:
    assert product_of(LAMP.replace("foot", "packages"))
    assert problem_of(PACKAGES.replace("foot", "packages")).code == "duplicate-id"
