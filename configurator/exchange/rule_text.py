"""A rule file in the making to the text of the rule file, and of the tables beside it.

Written as people write rule files: an option on a line, long texts folded, modules in the order
of the steps. The same draft gives the same bytes. Small tables stand in the file itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from configurator.core.currencies import decimals_of
from configurator.core.money import Amount, exact_decimal, half_up
from configurator.exchange.draft import (
    Draft,
    DraftModule,
    DraftOption,
    DraftTable,
)
from configurator.exchange.yaml_text import block_entry, flow, scalar

MOST_FILES = 90
"""So many tables may stand in files; the rule language allows 100."""

_FEW_ROWS = 12
_WIDTH = 100


def rule_files(draft: Draft) -> Mapping[str, str]:
    """The texts by file name: the rule file `<product>.yaml` first, then its tables."""
    beside = _tables_beside(draft)
    files = {f"{draft.product}.yaml": "\n".join(_lines(draft, beside)) + "\n"}
    for table in draft.tables:
        if table.id in beside:
            files[_path(draft, table)] = _csv(table)
    return files


def _path(draft: Draft, table: DraftTable) -> str:
    return f"{draft.product}_tables/{table.id}.csv"


def _tables_beside(draft: Draft) -> frozenset[str]:
    """The tables that are files of their own: the long ones, the longest ones if too many."""
    long = [table for table in draft.tables if len(table.rows) > _FEW_ROWS]
    longest = sorted(long, key=lambda table: -len(table.rows))[:MOST_FILES]
    return frozenset(table.id for table in longest)


def _csv(table: DraftTable) -> str:
    return "".join(f"{','.join(map(_cell, row))}\n" for row in (table.columns, *table.rows))


def _cell(text: str) -> str:
    if any(sign in text for sign in ',;"\n'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _lines(draft: Draft, beside: frozenset[str]) -> Iterator[str]:
    yield f"product: {draft.product}"
    yield from block_entry("title", draft.title, 0)
    yield f"currency: {draft.currency}"
    yield "# The imported file tells no tax rate: write yours here."
    yield "tax: {prices: gross, classes: {goods: 0%}}"
    yield from _section("steps", _steps(draft))
    yield from _section("modules", _modules(draft))
    yield from _section("values", _values(draft))
    yield from _section("constraints", _constraints(draft))
    yield from _section("tables", _tables(draft, beside))
    yield from _section("price", _price(draft))


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A part of the file, if there is anything in it."""
    inner = list(lines)
    if inner:
        yield ""
        yield f"{name}:"
        yield from inner


def _steps(draft: Draft) -> Iterator[str]:
    for step in draft.steps:
        line = f"  - {flow({'id': step.id, 'title': step.title, 'modules': step.modules})}"
        if len(line) <= _WIDTH:
            yield line
            continue
        yield f"  - id: {step.id}"
        yield from block_entry("title", step.title, 4)
        yield from _list("modules", step.modules, 4)


def _list(key: str, items: Sequence[str], indent: int) -> Iterator[str]:
    """A list in brackets, over several lines if it is long."""
    blank = " " * indent
    line = f"{blank}{key}: [{', '.join(items)}]"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"{blank}{key}:"
    inner = f"[{', '.join(items)}]"
    yield from textwrap.wrap(
        inner,
        _WIDTH,
        initial_indent=f"{blank}  ",
        subsequent_indent=f"{blank}   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _modules(draft: Draft) -> Iterator[str]:
    by_id = {module.id: module for module in draft.modules}
    for number, step in enumerate(draft.steps):
        if len(draft.steps) > 1:
            if number:
                yield ""
            yield f"  # {step.title}"
        for module in step.modules:
            yield from _module(by_id[module], draft.currency)


def _module(module: DraftModule, currency: str) -> Iterator[str]:
    yield f"  {module.id}:"
    yield from block_entry("title", module.title, 4)
    if module.describe:
        yield from block_entry("describe", module.describe, 4)
    if module.when:
        yield from block_entry("when", module.when, 4)
    if module.numbers is not None:
        least, most = map(exact_decimal, module.numbers)
        yield f"    quantity: {{from: {least}, to: {most}}}"
        return
    yield f"    choose: {module.choose}"
    yield "    options:"
    for option in module.options:
        yield from _option(option, currency)


def _option(option: DraftOption, currency: str) -> Iterator[str]:
    entries: dict[str, object] = {"title": option.title}
    if option.describe:
        entries["describe"] = option.describe
    if option.price:
        entries["price"] = _Raw(money(option.price, currency))
    if option.attributes:
        entries["attributes"] = {name: _attribute(value) for name, value in option.attributes}
    line = f"      {option.id}: {flow(entries)}"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"      {option.id}:"
    for key, value in entries.items():
        if isinstance(value, str) and not isinstance(value, _Raw):
            yield from block_entry(key, value, 8)
        else:
            yield f"        {key}: {flow(value)}"


class _Raw(str):
    """A text that needs no quotes."""

    __slots__ = ()


def _attribute(value: Fraction | str | bool) -> str:
    if isinstance(value, bool):
        return _Raw("yes" if value else "no")
    return value if isinstance(value, str) else _Raw(exact_decimal(value))


def money(amount: Fraction, currency: str) -> str:
    """An amount with all decimals of its currency, rounded half up."""
    return str(Amount(half_up(amount * 10 ** decimals_of(currency)), currency))


def _values(draft: Draft) -> Iterator[str]:
    for value in draft.values:
        yield f"  {value.id}:"
        if value.title:
            yield from block_entry("title", value.title, 4)
        yield from block_entry("is", value.text, 4)


def _constraints(draft: Draft) -> Iterator[str]:
    for constraint in draft.constraints:
        yield f"  - id: {constraint.id}"
        if constraint.rule:
            yield from block_entry("rule", constraint.rule, 4)
        else:
            yield f"    allowed: {{table: {constraint.allowed}}}"
        yield from block_entry("because", constraint.because, 4)


def _tables(draft: Draft, beside: frozenset[str]) -> Iterator[str]:
    for table in draft.tables:
        if table.id in beside:
            yield f"  {table.id}: {{file: {_path(draft, table)}}}"
            continue
        yield f"  {table.id}:"
        yield from _list("columns", table.columns, 4)
        yield "    rows:"
        for row in table.rows:
            yield f"      - [{', '.join(scalar(cell, inline=True) for cell in row)}]"


def _price(draft: Draft) -> Iterator[str]:
    yield f"  base: {money(draft.base, draft.currency)}"
    if draft.prices:
        yield "  rules:"
    for price in draft.prices:
        yield f"    - id: {price.id}"
        yield from block_entry("title", price.title, 6)
        if price.when:
            yield from block_entry("when", price.when, 6)
        yield f"      add: {money(price.add, draft.currency)}"
