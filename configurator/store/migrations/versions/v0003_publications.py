"""Which rule set of each product was on sale from when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table that begins empty: what was on sale before nobody wrote down."""
    whole_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "publications",
        sa.Column("product", sa.Text, nullable=False),
        sa.Column("place", whole_number, autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("since", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("product", "place", name="pk_publications"),
        sa.ForeignKeyConstraint(["digest"], ["rule_sets.digest"], name="fk_publications_digest"),
        sqlite_strict=True,
    )
