"""Bringing a store to today's schema.

Alembic costs a third of a second to import, so the revision is compared with plain SQL first and
Alembic is loaded only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from omgangsdesk.models import projections

HEAD = "0004"
"""The newest revision; a test holds it against the scripts."""
KNOWN = ("0001", "0002", "0003", "0004")
"""Every revision this program knows, oldest first."""


def standing(found: str) -> str:
    """`current`, `older`, `newer`, or `foreign` for nothing, which was never a store of ours."""
    if not found:
        return "foreign"
    if found == HEAD:
        return "current"
    return "older" if found in KNOWN else "newer"


def revision(connection: sa.Connection) -> str:
    """The revision of a store's schema; nothing when it was never a store of ours."""
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not connection.exec_driver_sql(known).scalar():
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found)


def upgrade(engine: sa.Engine, to: str = "head") -> None:
    """Bring the schema to revision `to` in one transaction: all of it or none of it.

    At the newest one, the tables of people and plans are computed again from the log.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if to in {"head", HEAD}:
            projections.rebuild(connection)


def downgrade(engine: sa.Engine, to: str) -> None:
    """Bring the schema back to revision `to`; for tests of the scripts only."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, to)
