"""How commands tell a build with its price: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.cli.told_prices import price_json, price_lines
from configurator.commerce.breakdown import Breakdown
from configurator.configuration import content_of
from configurator.core.choice import spelled
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from configurator.wording.titles import content_title, module_title


def build_lines(
    product: Product, build: Build, breakdown: Breakdown, language: str
) -> Iterator[str]:
    """What is in the build, a line a module, and what it costs, line by line."""
    yield from content_lines(product, build, language)
    yield ""
    yield from price_lines(breakdown, language)


def content_lines(product: Product, build: Build, language: str) -> Iterator[str]:
    """What is in the build, a line a module."""
    for module in product.modules:
        content = content_of(build, module)
        if content is not None:
            title = module_title(product, module.id, language)
            yield f"{title:<24} {content_title(product, module.id, content, language)}"


def build_json(product: Product, build: Build, breakdown: Breakdown) -> dict[str, object]:
    """The figures, the lines, the taxes and what is in the build; amounts exact."""
    modules = [m for m in product.modules if build.applies(m.id)]
    return {
        **price_json(breakdown),
        "build": {module.id: _content_json(build, module) for module in modules},
    }


def _content_json(build: Build, module: Module) -> list[str] | str:
    """What a module holds: a list of options (`shelf*3`), a number, or a text."""
    number = build.number(module.id)
    if module.text is not None:
        return build.text(module.id)
    if number is not None:
        return spelled(number)
    pieces = [(option, build.pieces(module.id, option)) for option in build.options(module.id)]
    return [f"{option}*{count}" if count > 1 else option for option, count in pieces]
