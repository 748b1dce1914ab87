"""rules/phone.yaml: what the first product must be, whatever its prices are today."""

from __future__ import annotations

from collections.abc import Mapping

from configurator.core.evaluation import holds
from configurator.core.expression import options_in
from configurator.core.price_rule import PACKAGES, AddRule, DiscountRule
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.selection import Build
from configurator.parser import load
from tests.parser.files import PHONE


def phone() -> Product:
    parsed = load(PHONE)
    assert parsed.problems == ()
    assert parsed.product is not None
    return parsed.product


def broken(product: Product, chosen: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The constraints that a selection with everything else at its default breaks."""
    build = {module.id: module.default for module in product.modules if module.when is None}
    build.update(chosen)
    return [
        constraint.id
        for constraint in product.constraints
        if constraint.kind is not ConstraintKind.PREFER
        and not holds(constraint.condition, Build(tuple(build.items())), waived=True)
    ]


def written(product: Product) -> list[Constraint]:
    """The constraints that stand in the file, without those that packages bring with them."""
    brought = {f"package-{package.id}" for package in product.packages}
    return [constraint for constraint in product.constraints if constraint.id not in brought]


def test_it_is_a_real_product() -> None:
    product = phone()
    assert len(product.modules) >= 10
    assert sum(1 for _ in product.pairs()) >= 42
    assert [step.id for step in product.steps] == [
        "appearance", "hardware", "software", "accessories", "services",
    ]  # fmt: skip
    assert len(product.constraints) >= 13
    assert {constraint.kind for constraint in product.constraints} == set(ConstraintKind)
    assert len(product.presets) == 4
    assert sum(isinstance(rule, DiscountRule) for rule in product.price_rules) >= 1
    assert any(isinstance(r, AddRule) and r.when is not None for r in product.price_rules)
    assert any(module.when is not None for module in product.modules)
    assert any(module.must_answer for module in product.modules)
    assert any(module.most == 1 and module.least == 0 for module in product.modules)
    assert sum(module.many for module in product.modules) >= 2


def test_the_first_build_costs_no_extra_and_breaks_no_rule() -> None:
    product = phone()
    assert broken(product, {}) == []
    for module in product.modules:
        for option in module.default:
            assert module.option(option).price.minor == 0, option


def test_every_preset_stands_with_what_it_brings() -> None:
    product = phone()
    for preset in product.presets:
        assert broken(product, dict(preset.answers)) == [], preset.id


def test_every_reason_is_a_sentence_for_the_customer() -> None:
    for constraint in written(phone()):
        assert constraint.because[0].isupper()
        assert constraint.because.endswith(".")
        assert len(constraint.because.split()) >= 5
        assert "_" not in constraint.because


def test_every_option_is_described_and_has_an_article_number_of_its_own() -> None:
    options = [option for module, option in phone().pairs() if module.id != PACKAGES]
    assert all(option.describe and option.code for option in options)
    assert len({option.code for option in options}) == len(options)


def test_one_choice_can_meet_two_rules_in_a_chain() -> None:
    """The Cinema camera needs the studio processor, and the slim body has no room for that."""
    product = phone()
    first = {"camera": ("cinema",), "storage": ("256",), "body": ("slim",), "sim": ("esim",)}
    assert broken(product, first) == ["cinema-needs-studio"]
    assert broken(product, {**first, "chip": ("studio",)}) == ["studio-needs-cooling"]


def test_every_option_in_a_condition_knows_its_line() -> None:
    product = phone()
    lines = product.source.text.split("\n")
    seen = [
        chosen
        for part in (*written(product), *product.price_rules, *product.modules)
        for condition in [getattr(part, "condition", getattr(part, "when", None))]
        if condition is not None
        for chosen in options_in(condition)
    ]
    assert len(seen) > 40
    for chosen in seen:
        span = chosen.span
        assert chosen.option in lines[span.line - 1][span.column - 1 : span.end_column - 1]
