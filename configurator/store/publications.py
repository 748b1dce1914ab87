"""Which rule set of each product was on sale from when. Rows are added, and never changed.

What is written is the difference to what was written last. So several processes that start to
sell the same write it once, and one that sells what it sold before writes nothing. A product that
is not on sale any more has a row without a rule set: in a gap it had no price.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from configurator.commerce.instant import instant_text, read_instant
from configurator.core.publication import Publication
from configurator.core.source import RuleSet
from configurator.store import rule_sets
from configurator.store.tables import PUBLICATIONS


def record(connection: Connection, on_sale: Mapping[str, RuleSet], now: datetime) -> None:
    """Write down where what is `on_sale`, by product, differs from what was so far.

    The transaction must have the writing to itself. An instant before the last one, by a clock
    that runs behind another's, counts as that one: the order of the rows is that of time.
    """
    last = {row["product"]: row for row in _last_rows(connection)}
    for product in sorted({*last, *on_sale}):
        rule_set = on_sale.get(product)
        if rule_set is not None:
            rule_sets.keep(connection, product, rule_set, now)
        _follow(connection, product, None if rule_set is None else rule_set.digest, now, last)


def of_product(connection: Connection, product: str) -> tuple[Publication, ...]:
    """Everything that was recorded of a product, the first publication first."""
    wanted = (
        select(PUBLICATIONS).where(PUBLICATIONS.c.product == product).order_by(PUBLICATIONS.c.place)
    )
    rows = connection.execute(wanted).mappings()
    return tuple(Publication(row["digest"], read_instant(row["since"])) for row in rows)


def _last_rows(connection: Connection) -> list[RowMapping]:
    """The last row of each product."""
    latest = (
        select(PUBLICATIONS.c.product, func.max(PUBLICATIONS.c.place).label("place"))
        .group_by(PUBLICATIONS.c.product)
        .subquery()
    )
    same = (PUBLICATIONS.c.product == latest.c.product) & (PUBLICATIONS.c.place == latest.c.place)
    return list(connection.execute(select(PUBLICATIONS).join(latest, same)).mappings())


def _follow(
    connection: Connection,
    product: str,
    digest: str | None,
    now: datetime,
    last: Mapping[str, RowMapping],
) -> None:
    """Add a row for the product, unless its last one says the same."""
    before = last.get(product)
    if before is not None and before["digest"] == digest:
        return
    place, since = 1, instant_text(now)
    if before is not None:
        place, since = before["place"] + 1, max(since, before["since"])
    added = insert(PUBLICATIONS)
    connection.execute(added.values(product=product, place=place, digest=digest, since=since))
