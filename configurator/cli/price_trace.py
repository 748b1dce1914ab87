"""`configurator price --trace`: every line with all that it was reckoned from, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.cli.told_prices import figure_lines
from configurator.commerce.breakdown import Breakdown, Line
from configurator.commerce.price_steps import PriceStep, Step, price_steps
from configurator.core.choice import spelled
from configurator.wording.page_words import said
from configurator.wording.price_lines import cause_text, line_title


def trace_lines(breakdown: Breakdown, language: str) -> Iterator[str]:
    """The steps with their lines and subtotals, then what it all comes to."""
    for number, step in enumerate(price_steps(breakdown), 1):
        yield f"{number}. {_step_title(step, language)}"
        for line in step.lines:
            yield f"  {line.component}: {line_title(line, language)}"
            yield f"    {', '.join(_facts(line, language))}"
        subtotal = f"{step.subtotal} {breakdown.currency}"
        yield f"  {_subtotal_title(step, language):<46} {subtotal:>14}"
    yield ""
    yield from figure_lines(breakdown, language)


def _step_title(step: PriceStep, language: str) -> str:
    title = said(f"step_{step.step.value}", language)
    return f"{title} ({step.months})" if step.months else title


def _subtotal_title(step: PriceStep, language: str) -> str:
    return said("due" if step.step is Step.CREDITS else "subtotal", language)


def _facts(line: Line, language: str) -> Iterator[str]:
    """What is known of a line, each with its name; what it does not have is left out."""
    facts = {
        "kind": line.kind.value,
        "cause": cause_text(line, language),
        "quantity": f"{spelled(line.quantity)} {line.unit}".rstrip(),
        "rate": str(line.rate),
        "percent": "" if line.percent is None else str(line.percent),
        "of": "" if line.base is None else str(line.base),
        "amount": str(line.amount),
        "months": str(line.months or ""),
        "tax": line.tax,
        "list": line.price_list,
        "place": str(line.span),
    }
    return (f"{name} {value}" for name, value in facts.items() if value)
