"""The products in rules/, and what all of them must be.

`sold` reads one as the shop does, each once. The rest are facts of a product, each named by
what stands against it, so that a failing test says what to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from configurator.catalogue import Loaded, load_product
from configurator.configuration.testing import context_of_test, misses
from configurator.core.address import from_address
from configurator.core.context import Context, ContextWord, context_of
from configurator.core.price_rule import PACKAGES, AddRule, DiscountRule
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.core.words import Words
from configurator.engine import CompiledProduct, Offers
from tests.conftest import ROOT

GENERATED = "package-"
"""How the ids of constraints start that packages bring with them."""


@cache
def loaded(name: str) -> Loaded:
    """The rule file of this name with all that the checks say of it, warnings too."""
    return load_product(_file(name), f"rules/{name}.yaml", warn=True)


def _file(name: str) -> Path:
    return ROOT / "rules" / f"{name}.yaml"


@cache
def _offers(name: str) -> Offers:
    """The product as the shop reads it: without the checks that only warn, which take longer."""
    read = load_product(_file(name), f"rules/{name}.yaml")
    assert read.offers is not None, read.problems
    return read.offers


def sold(name: str) -> Product:
    """The product of this name."""
    return _offers(name).product


def offered(name: str, context: Context) -> CompiledProduct:
    """The product of this name as it is sold in a context."""
    return _offers(name).at(context)


def given(name: str, **words: str) -> CompiledProduct:
    """The product of this name where the context has these words."""
    return offered(name, context_of(sold(name).context, words))


def selected(compiled: CompiledProduct, address: str) -> Selection:
    """The answers of an address, which the product has."""
    read = from_address(compiled.product, address)
    assert not read.stale
    return read.selection


def failing(name: str) -> list[str]:
    """What the tests in the file expect and do not find."""
    product = sold(name)
    return [
        f"{test.name}: {miss.expectation} {miss.expected}, found {miss.found}"
        for test in product.tests
        for miss in misses(offered(name, context_of_test(product, test)), test)
    ]


def texts(product: Product) -> Iterator[tuple[str, str]]:
    """Every text for people, with the id of what it belongs to."""
    yield "product", product.title
    yield "product", product.describe
    for step in product.steps:
        yield step.id, step.title
    for module in product.modules:
        yield module.id, module.title
        yield module.id, module.describe
    for module, option in product.pairs():
        yield f"{module.id}={option.id}", option.title
        yield f"{module.id}={option.id}", option.describe
    yield from _texts_of_rules(product)
    yield from _texts_of_context(product)


def _texts_of_rules(product: Product) -> Iterator[tuple[str, str]]:
    for constraint in product.constraints:
        yield constraint.id, constraint.because
    for rule in product.price_rules:
        yield rule.id, rule.title
    for preset in product.presets:
        yield preset.id, preset.title
        yield preset.id, preset.describe
    for value in product.values:
        yield value.id, value.title
    for part in product.parts:
        yield part.id, part.title


def _texts_of_context(product: Product) -> Iterator[tuple[str, str]]:
    for element in product.elements:
        yield element.id, element.title
    for part in product.context:
        yield part.id, part.title
        for word, title in part.words if isinstance(part, ContextWord) else ():
            yield f"{part.id}={word}", title


def untranslated(product: Product) -> list[str]:
    """What lacks one of the languages of its file."""
    _, *others = product.languages
    return [
        f"{name}: {text}" for name, text in texts(product) if text and not _in_all(text, others)
    ]


def _in_all(text: str, languages: list[str]) -> bool:
    return isinstance(text, Words) and all(text.translations.get(code) for code in languages)


def unfit_reasons(product: Product, words: int = 5) -> list[str]:
    """Constraints whose reason is no sentence for a customer, in the first language."""
    return [
        constraint.id
        for constraint in product.constraints
        if not constraint.id.startswith(GENERATED)
        and not (
            constraint.because[0].isupper()
            and constraint.because.endswith(".")
            and len(constraint.because.split()) >= words
            and "_" not in constraint.because
        )
    ]


def undescribed(product: Product) -> list[str]:
    """Options without a line that helps to choose."""
    return [f"{m.id}={o.id}" for m, o in product.pairs() if not o.describe]


def repeated_codes(product: Product) -> list[str]:
    """Article numbers that two options of different modules share; copies are one module."""
    first: dict[str, str] = {}
    found = []
    for module, option in product.pairs():
        name = f"{module.copy.local if module.copy else module.id}={option.id}"
        if option.code and first.setdefault(option.code, name) != name:
            found.append(f"{first[option.code]} and {name}: {option.code}")
    return found


def paid_extras_by_default(product: Product) -> list[str]:
    """Options that cost something and are chosen although nothing needs to be."""
    return [
        f"{module.id}={option}"
        for module in product.modules
        for option in module.default
        if module.least == 0 and module.option(option).price.minor > 0
    ]


def unhelpful(product: Product) -> list[str]:
    """What does not help a customer to choose, of all that is told above."""
    return [
        *undescribed(product),
        *repeated_codes(product),
        *paid_extras_by_default(product),
        *unfit_reasons(product),
    ]


def dated(product: Product) -> list[str]:
    """Everything that is offered on some days only."""
    offers = [(o.id, o.offered) for _, o in product.pairs()]
    offers += [(rule.id, rule.offered) for rule in product.price_rules]
    offers += [(preset.id, preset.offered) for preset in product.presets]
    return [name for name, offer in offers if offer is not None and offer.dated]


def added_by_table(product: Product) -> list[str]:
    """The price rules that look their rate up."""
    return [r.id for r in product.price_rules if isinstance(r, AddRule) and r.by is not None]


def discounts(product: Product) -> list[str]:
    """The price rules that take something off."""
    return [rule.id for rule in product.price_rules if isinstance(rule, DiscountRule)]


def packages(product: Product) -> list[str]:
    """The packages, as the options that they are."""
    return [option.id for option in product.module(PACKAGES).options] if product.packages else []
