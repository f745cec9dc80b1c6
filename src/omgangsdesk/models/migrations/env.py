"""Runs the scripts on the connection that was handed over."""

from __future__ import annotations

from alembic import context

from omgangsdesk.models.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    transactional_ddl=False,  # the transaction is ours: migrate.upgrade began it
)
context.run_migrations()
