"""The tables, the same on SQLite and PostgreSQL.

There are only whole numbers and text. Amounts are whole numbers and rates text, both inside the
document; instants are UTC text of fixed width ("2026-03-01T12:00:00.000000Z"), because that sorts
as time does, reads the same in every client and in every time zone of a session, and is exact on
a database without a type for time. On SQLite every table is STRICT, which refuses a number where
text belongs; STRICT knows no VARCHAR and no BIGINT, hence Text and the variant of BigInteger.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

WHOLE_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

RULE_SETS = Table(
    "rule_sets",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("product", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("first_seen", Text, nullable=False),
    sqlite_strict=True,
)
"""The text of every rule file that was sold or quoted, by the digest of its rule set."""

RULE_SET_PIECES = Table(
    "rule_set_pieces",
    METADATA,
    Column("digest", Text, ForeignKey("rule_sets.digest"), primary_key=True),
    Column("place", WHOLE_NUMBER, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)
"""The includes and tables that belong to a rule set, in their order from 1."""

PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("product", Text, primary_key=True),
    Column("place", WHOLE_NUMBER, primary_key=True, autoincrement=False),
    Column("digest", Text, ForeignKey("rule_sets.digest"), nullable=True),
    Column("since", Text, nullable=False),
    sqlite_strict=True,
)
"""Which rule set of a product was on sale from when, by place from 1; no digest: none was."""

QUOTES = Table(
    "quotes",
    METADATA,
    Column("number", Text, primary_key=True),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("key_hash", Text, nullable=False, unique=True),
    Column("rule_set", Text, ForeignKey("rule_sets.digest"), nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("valid_until", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("document_digest", Text, nullable=False),
    sqlite_strict=True,
)
"""Issued quotes. A row is written once and never changed."""

QUOTE_NUMBERS = Table(
    "quote_numbers",
    METADATA,
    Column("year", WHOLE_NUMBER, primary_key=True, autoincrement=False),
    Column("last", WHOLE_NUMBER, nullable=False),
    sqlite_strict=True,
)
"""How many quotes each year has, counted here so that their numbers have no gap."""
