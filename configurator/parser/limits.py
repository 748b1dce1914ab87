"""How large a rule file may be: finite for hostile ones, and generous where one is asked for.

A shop takes files within `LIMITS`, unless its settings say otherwise; the author's own commands,
and what is imported, have `GENEROUS`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rule file may hold, counted while it streams in.

    `size` is in bytes, `text` in characters of one scalar; `depth` counts lists and groups
    inside each other, `nodes` all scalars, lists and groups; `conditions` is in characters of
    all conditions together, `nesting` counts the brackets, negations and arrows inside each
    other in one of them. `parts` are the parts of all conditions and values, again wherever a value
    is named or a copy has them. `files` are those that it includes, and tables; what it includes
    counts into `size`, and `tables` are the bytes of all tables beside it. `rows` are those of all
    tables, `columns` those of one, and a `cell` of a table has so many characters; `table_work` are
    the steps in which missing rows are looked for. An element counts into `nodes` again for each
    copy. `values` are the possible numbers of one module, `all_values` those of all; `copies` are
    those of one module, `longest_text` is what a customer may be asked for. `price_lines` are the
    lines that the price of a build can have.
    """

    size: int = 1_048_576
    text: int = 20_000
    depth: int = 24
    nodes: int = 50_000
    conditions: int = 250_000
    nesting: int = 24
    parts: int = 80_000
    values: int = 5_001
    all_values: int = 500_000
    copies: int = 24
    longest_text: int = 500
    price_lines: int = 500
    files: int = 100
    tables: int = 4_194_304
    rows: int = 25_000
    columns: int = 20
    cell: int = 200
    table_work: int = 1_000_000


LIMITS = Limits()

GENEROUS = Limits(
    size=8_388_608,
    nodes=400_000,
    conditions=2_000_000,
    parts=1_000_000,
    all_values=2_000_000,
    tables=33_554_432,
    rows=200_000,
    table_work=10_000_000,
    price_lines=50_000,
)
