"""Rule files for the tests of the parser: a small one, and small changes of it."""

from __future__ import annotations

from pathlib import Path

from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.parser import parse

PHONE = Path(__file__).parents[2] / "rules" / "phone.yaml"

LAMP = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%, service: 7.5%}}
steps:
  - {id: look, title: Look, modules: [shade, foot]}
  - {id: more, title: More, modules: [extras, bulbs, cable]}
modules:
  shade:
    title: Shade
    choose: one
    default: linen
    options:
      linen: {title: Linen}
      glass: {title: Glass, price: 12.00}
  foot: {title: Foot, choose: optional, options: {oak: {title: Oak, price: 30}}}
  extras: {title: Extras, choose: any, options: {dimmer: {title: Dimmer}, no: {title: Nothing}}}
  bulbs: {title: Bulbs, choose: {from: 1, to: 2}, default: [2700, 4000], options: {4000: {title: Cold}, 2700: {title: Warm}}}
  cable: {title: Cable, choose: one, when: extras has dimmer, tax: service, options: {long: {title: Long}}}
price: {base: 49.00}
"""  # noqa: E501

PRICES = """\
price:
  base: 49
  rules:
    - {id: wiring, title: Wiring, when: extras has dimmer, add: 3.5, tax: service}
    - {id: early-bird, title: Early bird, discount: 12.5%, of: [shade, extras=no, wiring]}
    - {id: voucher, title: Voucher, when: shade == glass, discount: 2.00, of: [shade = glass]}
presets:
  - {id: reading, title: Reading, describe: To read by, answers: {bulbs: [2700], shade: glass}}
"""
"""The lamp's `price` with rules, and a preset behind it."""


def changed(old: str, new: str, text: str = LAMP) -> str:
    """`text` with one piece of it replaced; the piece must be there exactly once."""
    assert text.count(old) == 1, f"{text.count(old)} times {old!r}"
    return text.replace(old, new)


def with_constraint(body: str) -> str:
    """The lamp with one constraint, given as the entries behind its id and reason."""
    return f"{LAMP}constraints:\n  - id: one\n    because: Because.\n    {body}\n"


def product_of(text: str) -> Product:
    """The product of a file that has no problems."""
    parsed = parse(text, "lamp.yaml")
    assert parsed.problems == ()
    assert parsed.product is not None
    return parsed.product


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    """The problems of a file that has some."""
    parsed = parse(text, "lamp.yaml")
    assert parsed.problems
    assert parsed.product is None
    return parsed.problems


def problem_of(text: str | bytes) -> Problem:
    """The only problem of a file."""
    problems = problems_of(text)
    assert len(problems) == 1, problems
    return problems[0]


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(problem.code, problem.span.line, problem.span.column) for problem in problems]


def marked(problem: Problem, text: str) -> str:
    """The piece of `text` that a problem on one line points at."""
    span = problem.span
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
