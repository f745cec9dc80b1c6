"""A store of an earlier schema: copied, upgraded, and whole wherever that is broken off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.services.desk import house as small

from omgangsdesk.errors import NewerStoreError, NoSpaceError, OpenElsewhereError, ReadOnlyError
from omgangsdesk.models import copies, migrate
from omgangsdesk.models.connection import PLAIN_HEADER, open_engine
from omgangsdesk.models.seats import Seat
from omgangsdesk.models.store import open_store
from omgangsdesk.models.unit import Unit
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive

OLD = Path(__file__).parents[1] / "stores" / "0001"
COPY = "store.0001.db"
KILLS = int(os.environ.get("OMGANGSDESK_KILLS", "5"))
"""At how many statements the upgrade is broken off; the figure `upgrade` asks for every one."""
EVERY = ("copy", "commit", "done")


@pytest.fixture(scope="session")
def old_key() -> bytes:
    """The key of the old store's file."""
    unlocked = Keyring.load(OLD).unlock(small.passphrase("LV"), label="LV")
    return derive(unlocked.data_key, "store")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    shutil.copytree(OLD, tmp_path / "oud")
    return tmp_path / "oud"


@contextmanager
def unit_of(file: Path, key: bytes) -> Iterator[Unit]:
    """The file as it lies there, whatever its schema."""
    engine = open_engine(file, key)
    with engine.connect() as connection:
        yield Unit(connection, None)
    engine.dispose()


def log_of(file: Path, key: bytes) -> list[tuple[object, ...]]:
    query = "SELECT * FROM entry ORDER BY number"
    with unit_of(file, key) as unit:
        return [tuple(row) for row in unit._connection.exec_driver_sql(query)]


def revision_of(file: Path, key: bytes) -> str:
    with unit_of(file, key) as unit:
        return migrate.revision(unit._connection)


def records_of(file: Path, key: bytes) -> list[tuple[object, ...]]:
    query = "SELECT kind, id, value, entry, case_id, day FROM record ORDER BY kind, id"
    with unit_of(file, key) as unit:
        return [tuple(row) for row in unit._connection.exec_driver_sql(query)]


# broken off -------------------------------------------------------------------------------


def broken_off(base: Path, key: bytes, places: list[str]) -> dict[str, tuple[int, str]]:
    """Upgrades of copies, killed at these places: what ended each, and how many statements."""
    for place in places:
        shutil.copytree(OLD, base / place)
    done = subprocess.run(
        [sys.executable, "-m", "tests.models.upgrade_kills", str(base)],
        input="\n".join([key.hex(), *places]),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    told = (line.split() for line in done.stdout.splitlines())
    return {place: (int(ended), count) for place, ended, count in told}


def test_broken_off_anywhere_nothing_is_lost_and_it_opens(old_key: bytes, tmp_path: Path) -> None:
    ended = broken_off(tmp_path, old_key, ["whole"])
    statements = int(ended["whole"][1])
    assert statements > 20
    shown = range(0, statements, max(1, statements // KILLS))
    places = [*EVERY, *map(str, shown), str(statements - 1)]
    ended = broken_off(tmp_path, old_key, list(dict.fromkeys(places)))
    assert {how for how, _ in ended.values()} == {signal.SIGKILL}
    wanted, records = (
        log_of(OLD / "store.db", old_key),
        records_of(tmp_path / "whole" / "store.db", old_key),
    )
    for place in ended:
        file = tmp_path / place / "store.db"
        assert revision_of(file, old_key) == (migrate.HEAD if place == "done" else "0001"), place
        assert log_of(file, old_key) == wanted, place
        with closing(open_store(file.parent, old_key)) as store, store.read() as unit:
            assert unit.missing_triggers() == ()
            assert unit.damaged_pages() == 0
        assert log_of(file, old_key) == wanted, place
        assert records_of(file, old_key) == records, place


# the copy ---------------------------------------------------------------------------------


def test_before_an_upgrade_there_is_an_encrypted_copy_that_opens(
    old: Path, old_key: bytes
) -> None:
    wanted = log_of(old / "store.db", old_key)
    open_store(old, old_key).close()
    raw = (old / COPY).read_bytes()
    assert raw == (OLD / "store.db").read_bytes()
    assert not raw.startswith(PLAIN_HEADER)
    assert b"Kievit" not in raw
    assert oct((old / COPY).stat().st_mode)[-3:] == "600"
    assert revision_of(old / "store.db", old_key) == migrate.HEAD
    back = old.with_name("terug")
    shutil.copytree(OLD, back)
    shutil.copy(old / COPY, back / "store.db")
    assert revision_of(back / "store.db", old_key) == "0001"
    assert log_of(back / "store.db", old_key) == wanted
    with closing(open_store(back, old_key)):
        assert not (back / f"{COPY}.new").exists()


def test_a_store_of_today_is_not_copied(old: Path, old_key: bytes) -> None:
    open_store(old, old_key).close()
    (old / COPY).unlink()
    open_store(old, old_key).close()
    assert not (old / COPY).exists()


def test_what_the_log_beside_the_file_holds_is_in_the_copy_too(old: Path, old_key: bytes) -> None:
    engine = open_engine(old / "store.db", old_key)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('bezoek', 'lv', x'7b7d')")
    left = (old / "store.db-wal").read_bytes()
    engine.dispose()
    assert left
    aside = old.with_name("onaf")
    shutil.copytree(OLD, aside)
    (aside / "store.db-wal").write_bytes(left)
    open_store(aside, old_key).close()
    with unit_of(aside / COPY, old_key) as unit:
        assert unit.draft("bezoek", "lv") == b"{}"


def test_without_room_for_the_copy_the_store_stays_as_it_was(
    old: Path, old_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(copies.os, "fsync", full)
        with pytest.raises(NoSpaceError):
            open_store(old, old_key)
    assert revision_of(old / "store.db", old_key) == "0001"
    assert not list(old.glob("store.0001*"))
    open_store(old, old_key).close()


def test_a_copy_that_does_not_read_back_stops_the_upgrade(
    old: Path, old_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(copies, "_digest", lambda _file: b"anders")
        with pytest.raises(ReadOnlyError):
            open_store(old, old_key)
    assert revision_of(old / "store.db", old_key) == "0001"
    assert not list(old.glob("store.0001*"))


def test_while_somebody_reads_the_file_is_not_copied(old: Path, old_key: bytes) -> None:
    engine, reader = (open_engine(old / "store.db", old_key) for _ in range(2))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('bezoek', 'lv', x'7b7d')")
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with reader.connect() as other:
        reading = other.execution_options(begin="DEFERRED")
        reading.exec_driver_sql("SELECT count(*) FROM entry")
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM draft")
        with pytest.raises(ReadOnlyError):
            copies.keep(engine, old / "store.db", "0001")
    assert not list(old.glob("store.0001*"))
    for one in (engine, reader):
        one.dispose()


def test_a_copy_that_can_not_be_removed_is_told(old: Path, old_key: bytes) -> None:
    with closing(open_store(old, old_key)) as store:
        (old / COPY).unlink()
        (old / COPY).mkdir()
        assert store.scrub() == (0, (COPY,))


# what it becomes --------------------------------------------------------------------------


def test_the_tables_of_people_are_what_the_log_says(old: Path, old_key: bytes) -> None:
    before = records_of(old / "store.db", old_key)
    open_store(old, old_key).close()
    assert records_of(old / "store.db", old_key) == before
    with unit_of(old / "store.db", old_key) as unit:
        assert unit.conflicts() == []
        assert len(unit.versions("person", "kievit-finn")) == 1
        (count,) = unit._connection.execute(sa.text("SELECT count(*) FROM version")).one()
        assert count == len(unit.entries(kind="record_set"))


def test_an_order_that_was_there_already_permits_what_it_names(old: Path, old_key: bytes) -> None:
    store = open_store(old, old_key)
    with store.read() as unit:
        (first, *_), chain = unit.entries(visit=small.KIEVIT), unit.chains()
    store.close()
    engine = open_engine(old / "store.db", old_key)
    migrate.downgrade(engine, "0001")
    with engine.begin() as connection:
        unit = Unit(connection, next(iter(chain.values())))
        from tests.models.conftest import NOON, destroyed

        from omgangsdesk.models import rows

        sealed, _ = rows.sealed(
            destroyed(first.id),
            act="a",
            by="ab",
            id="opdracht",
            device="elders",
            sequence=1,
            recorded_at=NOON,
            previous="",
        )
        from omgangsdesk.models import tables

        connection.execute(sa.insert(tables.entry), [rows.row_of(sealed)])
    migrate.upgrade(engine)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT target, entry FROM destruction").all()
        assert [tuple(row) for row in found] == [(first.id, "opdracht")]
    engine.dispose()


def test_a_newer_schema_is_refused_with_a_sentence(old: Path, old_key: bytes) -> None:
    engine = open_engine(old / "store.db", old_key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    engine.dispose()
    before = (old / "store.db").read_bytes()
    with pytest.raises(NewerStoreError, match="last opened by a newer OmgangsDesk"):
        open_store(old, old_key)
    assert (old / "store.db").read_bytes() == before
    assert not (old / COPY).exists()


def test_an_upgrade_waits_until_nobody_else_is_there(old: Path, old_key: bytes) -> None:
    beside = Seat(old)
    before = (old / "store.db").read_bytes()
    for _ in range(2):
        with pytest.raises(OpenElsewhereError):
            open_store(old, old_key)
    assert (old / "store.db").read_bytes() == before
    beside.release()
    open_store(old, old_key).close()
    assert revision_of(old / "store.db", old_key) == migrate.HEAD
