"""The schema: what the scripts make is what the tables say, up, down and up again."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from omgangsdesk.models import migrate, tables, triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.models.unit import Unit


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty encrypted file."""
    made = open_engine(tmp_path / "store.db", secrets.token_bytes(32))
    yield made
    made.dispose()


def scripts() -> ScriptDirectory:
    config = Config()
    folder = Path(migrate.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config)


def revisions() -> list[str]:
    """Every revision, oldest first."""
    return [one.revision for one in scripts().walk_revisions()][::-1]


def schema(engine: sa.Engine) -> dict[str, str]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
        )
        return {row.name: " ".join(row.sql.split()) for row in found}


FIRST_TRIGGERS = {
    f"{table}_no_{event}"
    for table in ("entry", "report", "meta")
    for event in ("update", "delete")
}
"""Those that were there from the first schema on; every later one has them too."""


def recursive(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA recursive_triggers").scalar() == 1


def test_the_triggers_are_those_that_are_written_down(engine: sa.Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert Unit(connection, None).missing_triggers() == ()
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        found = connection.exec_driver_sql(query).scalars().all()
    assert sorted(found) == sorted(triggers.NAMES)


def test_the_program_knows_every_revision_and_the_newest() -> None:
    assert revisions() == list(migrate.KNOWN)
    assert scripts().get_heads() == [migrate.HEAD]


def test_each_revision_goes_up_and_down_and_up_again(engine: sa.Engine) -> None:
    made: list[dict[str, str]] = [{}]
    for revision in revisions():
        migrate.upgrade(engine, revision)
        made.append(schema(engine))
        assert made[-1].keys() >= FIRST_TRIGGERS
        assert recursive(engine)
    assert set(triggers.NAMES) <= made[-1].keys()
    for below in [*revisions()[:-1][::-1], "base"]:
        made.pop()
        migrate.downgrade(engine, below)
        assert schema(engine) == made[-1]
    migrate.upgrade(engine)
    assert set(tables.metadata.tables) <= schema(engine).keys()


def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Not the search index, which keeps tables of its own."""
    return not (kind == "table" and (name or "").startswith(tables.SEARCH))


def test_the_newest_revision_is_what_the_tables_say(engine: sa.Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_object": ours,
            },
        )
        assert compare_metadata(context, tables.metadata) == []


def names(inspected: sa.Inspector, table: str) -> set[str | None]:
    """The names of everything that a table holds besides its columns."""
    return {
        inspected.get_pk_constraint(table)["name"],
        *(one["name"] for one in inspected.get_unique_constraints(table)),
        *(one["name"] for one in inspected.get_foreign_keys(table)),
        *(one["name"] for one in inspected.get_indexes(table)),
    }


def test_constraints_have_the_same_names_in_scripts_and_tables(
    engine: sa.Engine, tmp_path: Path
) -> None:
    migrate.upgrade(engine)
    other = open_engine(tmp_path / "other.db", secrets.token_bytes(32))
    tables.metadata.create_all(other)
    for table in tables.metadata.tables:
        found = names(sa.inspect(engine), table)
        assert None not in found
        assert found == names(sa.inspect(other), table)
    other.dispose()


def test_every_table_is_strict_and_holds_text_integers_and_bytes_only(engine: sa.Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        for table in tables.metadata.tables:
            listed = connection.exec_driver_sql(f"PRAGMA table_list('{table}')").mappings().one()
            assert listed["strict"] == 1
            columns = connection.exec_driver_sql(f"PRAGMA table_info('{table}')").mappings()
            assert {one["type"] for one in columns} <= {"TEXT", "INTEGER", "BLOB"}


def test_a_revision_that_fails_half_way_leaves_the_store_as_it_was(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE draft (mine TEXT)")
    before = schema(engine)
    with pytest.raises(sa.exc.OperationalError):
        migrate.upgrade(engine)
    assert schema(engine) == before


@pytest.mark.parametrize(
    ("revision", "found"),
    [
        *((one, "older") for one in migrate.KNOWN[:-1]),
        (migrate.HEAD, "current"),
        ("9999", "newer"),
        ("ffff", "newer"),
    ],
)
def test_a_schema_is_told_by_its_revision(engine: sa.Engine, revision: str, found: str) -> None:
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
        assert migrate.standing(migrate.revision(connection)) == found


def test_an_empty_file_is_foreign(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert migrate.standing(migrate.revision(connection)) == "foreign"
