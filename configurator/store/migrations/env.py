"""Run by Alembic: the migrations on the connection that `store.upgrade` holds."""

from __future__ import annotations

from alembic import context

from configurator.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
