"""The files of a store are encrypted, private and durable."""

from __future__ import annotations

import secrets
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.models.conftest import Shelf, note, record

from omgangsdesk.domain.records import Person
from omgangsdesk.models.connection import NotEncryptedError, open_engine


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("secure_delete", 1),
    ],
)
def test_the_settings_the_log_relies_on(shelf: Shelf, pragma: str, value: object) -> None:
    assert shelf.sql(f"PRAGMA {pragma}") == [(value,)]


def test_a_second_connection_has_them_too(shelf: Shelf) -> None:
    assert shelf.store is not None
    with shelf.store._engine.connect() as other:
        assert other.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert other.exec_driver_sql("PRAGMA recursive_triggers").scalar() == 1


def test_every_file_is_its_owners_alone(shelf: Shelf) -> None:
    shelf.append()
    files = sorted(shelf.folder.iterdir())
    assert {"store.db", "store.db-wal", "store.db-shm"} <= {one.name for one in files}
    assert {one.name: oct(stat.S_IMODE(one.stat().st_mode)) for one in files} == {
        one.name: "0o600" for one in files
    }


def test_nothing_of_what_was_written_can_be_read_on_the_disk(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    shelf.append(note("Zonnebloemwoord"), record(merel(address="Flierefluiterlaan 7")))
    for name in ("store.db", "store.db-wal"):
        raw = (shelf.folder / name).read_bytes()
        for word in (
            b"Zonnebloemwoord",
            b"Flierefluiterlaan",
            b"SQLite format 3",
            b"CREATE TABLE",
        ):
            assert word not in raw
    shelf.close()
    assert not (shelf.folder / "store.db-wal").exists()
    assert b"Zonnebloemwoord" not in shelf.file.read_bytes()


def test_another_tool_sees_no_database(shelf: Shelf) -> None:
    shelf.close()
    with (
        closing(sqlite3.connect(shelf.file)) as plain,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        plain.execute("SELECT * FROM entry")


def test_a_library_that_does_not_encrypt_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omgangsdesk.models.connection.sqlcipher.connect", sqlite3.connect)
    engine = open_engine(tmp_path / "store.db", secrets.token_bytes(32))
    with pytest.raises(NotEncryptedError):
        engine.connect()
    assert (tmp_path / "store.db").stat().st_size == 0
