"""`configurator price FILE --choose …`: the build, its price, what is open."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.commerce.breakdown import Line
from configurator.configuration import Configuration, content_of, evaluate
from configurator.core.choice import spelled
from configurator.core.product import Module
from configurator.core.selection import Build
from configurator.core.words import in_language
from configurator.wording.money import money_text
from configurator.wording.page import missing_text, tax_lines
from configurator.wording.page_words import said
from configurator.wording.price_lines import cause_text, line_note
from configurator.wording.titles import content_title, module_title


@click.command()
@with_answers
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def price(question: Question, form: str) -> None:
    """Price the build that some answers lead to.

    Exit code 1 when the file has problems, or when an answer is impossible with those before
    it: then the reason and the repairs are told.
    """
    asked = opened(question)
    end_if_refused(asked, form)
    configuration = evaluate(asked.compiled, asked.selection)
    told = _json(configuration) if form == "json" else _text(asked, configuration)
    click.echo("\n".join(told))


def _json(configuration: Configuration) -> Iterator[str]:
    breakdown, build = configuration.breakdown, configuration.build
    modules = [m for m in configuration.product.modules if build.applies(m.id)]
    document = {
        "complete": configuration.complete,
        "currency": breakdown.currency,
        "total": str(breakdown.total),
        "lines": [_line_json(line) for line in breakdown.lines],
        "taxes": [
            {"class": part.tax_class, "rate": str(part.rate), "tax": str(part.tax)}
            for part in breakdown.taxes
        ],
        "build": {module.id: _content_json(build, module) for module in modules},
        "open": list(configuration.open),
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


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


def _text(asked: Opened, configuration: Configuration) -> Iterator[str]:
    product, language = asked.product, asked.language
    for module in product.modules:
        content = content_of(configuration.build, module)
        if content is not None:
            title = module_title(product, module.id, language)
            yield f"{title:<24} {content_title(product, module.id, content, language)}"
    yield ""
    for line in configuration.breakdown.lines:
        yield f"{_line_title(line, language):<48} {money_text(line.amount, language):>14}"
    total = money_text(configuration.total, language)
    yield f"{said('total', language):<48} {total:>14}"
    for text in tax_lines(configuration.breakdown, language):
        yield f"  {text}"
    missing = missing_text(product, configuration.open, language)
    if missing:
        yield f"\n{missing[0].upper()}{missing[1:]}"


def _line_title(line: Line, language: str) -> str:
    cause, note = cause_text(line, language), line_note(line, language)
    title = in_language(line.title, language)
    title = f"{cause}: {title}" if cause else title
    return f"{title} ({note})" if note else title
