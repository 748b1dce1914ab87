"""How commands tell a build with its price: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.commerce.breakdown import Breakdown, Line
from configurator.configuration import content_of
from configurator.core.choice import spelled
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from configurator.core.words import in_language
from configurator.wording.money import money_text
from configurator.wording.page import tax_lines
from configurator.wording.page_words import said
from configurator.wording.price_lines import cause_text, line_note
from configurator.wording.titles import content_title, module_title


def build_lines(
    product: Product, build: Build, breakdown: Breakdown, language: str
) -> Iterator[str]:
    """What is in the build, a line a module, and what it costs, line by line."""
    for module in product.modules:
        content = content_of(build, module)
        if content is not None:
            title = module_title(product, module.id, language)
            yield f"{title:<24} {content_title(product, module.id, content, language)}"
    yield ""
    for line in breakdown.lines:
        yield f"{_line_title(line, language):<48} {money_text(line.amount, language):>14}"
    total = money_text(breakdown.total, language)
    yield f"{said('total', language):<48} {total:>14}"
    for text in tax_lines(breakdown, language):
        yield f"  {text}"


def build_json(product: Product, build: Build, breakdown: Breakdown) -> dict[str, object]:
    """The total, the lines, the taxes and what is in the build; amounts as text, exact."""
    modules = [m for m in product.modules if build.applies(m.id)]
    return {
        "currency": breakdown.currency,
        "total": str(breakdown.total),
        "lines": [_line_json(line) for line in breakdown.lines],
        "taxes": [
            {"class": part.tax_class, "rate": str(part.rate), "tax": str(part.tax)}
            for part in breakdown.taxes
        ],
        "build": {module.id: _content_json(build, module) for module in modules},
    }


def _line_json(line: Line) -> dict[str, object]:
    return {
        "component": line.component,
        "kind": line.kind.value,
        "title": line.title,
        "cause": line.cause,
        "quantity": spelled(line.quantity),
        "unit": line.unit,
        "rate": str(line.rate),
        "amount": str(line.amount),
        "place": str(line.span),
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


def _line_title(line: Line, language: str) -> str:
    cause, note = cause_text(line, language), line_note(line, language)
    title = in_language(line.title, language)
    title = f"{cause}: {title}" if cause else title
    return f"{title} ({note})" if note else title
