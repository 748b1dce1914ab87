"""`configurator price FILE --choose …`: the build, its price, what is open."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.orders import order_faults, staff_notes, with_order
from configurator.cli.price_csv import price_csv
from configurator.cli.price_trace import trace_lines
from configurator.cli.refused import end_if_refused
from configurator.cli.told_builds import build_json, content_lines
from configurator.cli.told_prices import price_lines
from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price as priced
from configurator.configuration import Configuration, evaluate
from configurator.core.reckoning import Order
from configurator.wording.page import missing_text
from configurator.wording.page_words import said

_TRACE = "Tell for every line what it was reckoned from, and the subtotal after each step."


@click.command()
@with_answers
@with_order
@click.option("--trace", is_flag=True, help=_TRACE)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
def price(question: Question, order: Order, trace: bool, form: str) -> None:
    """Price the build that some answers lead to.

    Exit code 1 when the file has problems, when an answer is impossible with those before it
    (then the reason and the repairs are told), or when the order asks for what there is not.
    """
    asked = opened(question)
    end_if_refused(asked, form)
    _end_if_not_ordered(asked, order, form)
    configuration = evaluate(asked.compiled, asked.selection, differing=False)
    breakdown = priced(asked.product, configuration.build, order)
    if form == "csv":
        click.echo(price_csv(breakdown, asked.language), nl=False)
        return
    if form == "json":
        told = _json(configuration, breakdown)
    else:
        told = _text(asked, configuration, breakdown, order, trace=trace)
    click.echo("\n".join(told))


def _end_if_not_ordered(asked: Opened, order: Order, form: str) -> None:
    """Where the order asks for what the product does not have: say so, and end with exit code 1."""
    faults = list(order_faults(asked.product, order, asked.language))
    if faults:
        document = json.dumps({"refused": faults}, ensure_ascii=False, indent=2)
        click.echo(document if form == "json" else "\n".join(faults))
        raise SystemExit(1)


def _json(configuration: Configuration, breakdown: Breakdown) -> Iterator[str]:
    document = {
        "complete": configuration.complete,
        **build_json(configuration.product, configuration.build, breakdown),
        "open": list(configuration.open),
        "best": configuration.best,
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _text(
    asked: Opened,
    configuration: Configuration,
    breakdown: Breakdown,
    order: Order,
    *,
    trace: bool,
) -> Iterator[str]:
    product, language = asked.product, asked.language
    yield from content_lines(product, configuration.build, language)
    yield ""
    yield from (trace_lines if trace else price_lines)(breakdown, language)
    for note in staff_notes(product, order, breakdown, language):
        yield f"\n{note}"
    missing = missing_text(product, configuration.open, language)
    if missing:
        yield f"\n{missing[0].upper()}{missing[1:]}"
    if not configuration.best:
        yield f"\n{said('not_best', language)}"
