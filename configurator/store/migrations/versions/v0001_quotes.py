"""Quotes, the rule files they were priced under, and the counter of their numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What `store.tables` was at the first release; written out, because that one moves on."""
    _make_rule_sets()
    _make_quotes()
    _make_quote_numbers()


def _make_rule_sets() -> None:
    op.create_table(
        "rule_sets",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("product", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_rule_sets"),
        sqlite_strict=True,
    )


def _make_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("key_hash", sa.Text, nullable=False),
        sa.Column("rule_set", sa.Text, nullable=False),
        sa.Column("issued_at", sa.Text, nullable=False),
        sa.Column("valid_until", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("document_digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_quotes"),
        sa.UniqueConstraint("token_hash", name="uq_quotes_token_hash"),
        sa.UniqueConstraint("key_hash", name="uq_quotes_key_hash"),
        sa.ForeignKeyConstraint(["rule_set"], ["rule_sets.digest"], name="fk_quotes_rule_set"),
        sqlite_strict=True,
    )


def _make_quote_numbers() -> None:
    whole_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "quote_numbers",
        sa.Column("year", whole_number, autoincrement=False, nullable=False),
        sa.Column("last", whole_number, nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_quote_numbers"),
        sqlite_strict=True,
    )
