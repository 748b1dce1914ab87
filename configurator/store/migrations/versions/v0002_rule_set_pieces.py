"""The includes and tables that belong to a rule set."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table beside `rule_sets`; rule sets that are kept already have no pieces."""
    whole_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "rule_set_pieces",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("place", whole_number, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", "place", name="pk_rule_set_pieces"),
        sa.ForeignKeyConstraint(["digest"], ["rule_sets.digest"], name="fk_rule_set_pieces_digest"),
        sqlite_strict=True,
    )
