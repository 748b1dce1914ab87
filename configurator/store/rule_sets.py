"""The rule sets that were sold or quoted: the rule file, its includes and its tables.

Each is written once, by what names it first, and never changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from configurator.commerce.instant import instant_text
from configurator.core.source import RuleSet, Source
from configurator.store.tables import RULE_SET_PIECES, RULE_SETS


def keep(connection: Connection, product: str, rule_set: RuleSet, now: datetime) -> None:
    """Write a rule set down, unless it is there already."""
    digest = rule_set.digest
    if connection.scalar(select(RULE_SETS.c.digest).where(RULE_SETS.c.digest == digest)) is None:
        connection.execute(
            insert(RULE_SETS).values(
                digest=digest,
                product=product,
                name=rule_set.source.name,
                text=rule_set.source.text,
                first_seen=instant_text(now),
            )
        )
        for place, piece in enumerate(rule_set.pieces, start=1):
            connection.execute(
                insert(RULE_SET_PIECES).values(
                    digest=digest, place=place, name=piece.name, text=piece.text
                )
            )


def find(connection: Connection, digest: str) -> RuleSet | None:
    """The rule set under this digest, as it stands there; None if there is none."""
    wanted = select(RULE_SETS).where(RULE_SETS.c.digest == digest)
    row = connection.execute(wanted).mappings().one_or_none()
    if row is None:
        return None
    pieces = (
        select(RULE_SET_PIECES)
        .where(RULE_SET_PIECES.c.digest == digest)
        .order_by(RULE_SET_PIECES.c.place)
    )
    found = connection.execute(pieces).mappings().all()
    source = Source(row["name"], row["text"])
    return RuleSet(source, tuple(Source(piece["name"], piece["text"]) for piece in found))
