"""What can't be opened is left as it is and says why; who can be in a store beside whom."""

from __future__ import annotations

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.models.conftest import Shelf, note

from omgangsdesk.domain.records import Person
from omgangsdesk.errors import (
    DamagedStoreError,
    ExpectedError,
    NewerStoreError,
    NotAStoreError,
    OpenElsewhereError,
    ReadOnlyError,
)
from omgangsdesk.models import tables
from omgangsdesk.models.connection import open_engine
from omgangsdesk.models.seats import NAMES as SEATS
from omgangsdesk.models.seats import Seat, sit_alone
from omgangsdesk.models.store import create_store, open_store


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        one.name: one.read_bytes() for one in folder.iterdir() if one.name.startswith("store.db")
    }


def refused(shelf: Shelf, key: bytes | None = None) -> ExpectedError:
    """The error of opening; the file stays as it was, and no lock is left."""
    before = bytes_of(shelf.folder)
    errors = []
    for _ in range(2):
        with pytest.raises(ExpectedError) as found:
            open_store(shelf.folder, key or shelf.key)
        errors.append(found.value)
    assert type(errors[0]) is type(errors[1])
    after = bytes_of(shelf.folder)
    assert after["store.db"] == before["store.db"]
    return errors[0]


def test_another_key_opens_nothing(shelf: Shelf) -> None:
    shelf.append()
    shelf.close()
    assert isinstance(refused(shelf, secrets.token_bytes(32)), NotAStoreError)
    shelf.open()


def test_a_plain_database_is_not_a_store(shelf: Shelf) -> None:
    shelf.close()
    shelf.file.unlink()
    plain = sqlite3.connect(shelf.file)
    plain.execute("CREATE TABLE entry (id TEXT)")
    plain.commit()
    plain.close()
    assert isinstance(refused(shelf), NotAStoreError)


@pytest.mark.parametrize("size", [1, 100, 4095])
def test_a_stump_of_a_file_is_not_a_store(shelf: Shelf, size: int) -> None:
    shelf.close()
    os.truncate(shelf.file, size)
    assert isinstance(refused(shelf), NotAStoreError)


@pytest.mark.parametrize("size", [4096, 5000, 8192])
def test_a_truncated_file_is_a_damaged_store(shelf: Shelf, size: int) -> None:
    shelf.append(*[note("Noor tekent. " * 90) for _ in range(20)])
    shelf.close()
    os.truncate(shelf.file, size)
    assert isinstance(refused(shelf), DamagedStoreError)


def test_a_page_that_was_damaged_is_told_when_it_is_read(shelf: Shelf) -> None:
    shelf.append(*[note("Noor tekent. " * 90) for _ in range(20)])
    shelf.close()
    raw = bytearray(shelf.file.read_bytes())
    raw[-2000] ^= 1
    shelf.file.write_bytes(raw)
    with closing(open_store(shelf.folder, shelf.key)) as store:
        with pytest.raises(DamagedStoreError), store.read() as unit:
            list(unit.log())
        with store.read() as unit:
            assert unit.damaged_pages() == 1


def test_an_error_of_the_database_holds_no_name(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    row = {"kind": "person", "id": "merel-noor", "value": b"Merel", "entry": "gone"}
    with pytest.raises(sa.exc.IntegrityError) as found, shelf.open().write() as unit:
        unit._connection.execute(sa.insert(tables.record), [row])
    assert "merel" not in str(found.value).lower()


def test_an_empty_file_is_not_a_store(shelf: Shelf) -> None:
    shelf.close()
    os.truncate(shelf.file, 0)
    assert isinstance(refused(shelf), NotAStoreError)


@pytest.mark.parametrize("at", [20, 2000])
def test_a_flipped_byte_in_the_first_page_is_noticed(shelf: Shelf, at: int) -> None:
    shelf.close()
    raw = bytearray(shelf.file.read_bytes())
    raw[at] ^= 1
    shelf.file.write_bytes(raw)
    assert isinstance(refused(shelf), NotAStoreError)


def test_an_encrypted_database_of_something_else_is_not_a_store(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    engine = open_engine(shelf.file, shelf.key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    engine.dispose()
    assert isinstance(refused(shelf), NotAStoreError)


def test_a_newer_schema_is_left_as_it_is(shelf: Shelf) -> None:
    shelf.sql("UPDATE alembic_version SET version_num = '9999'")
    shelf.close()
    assert isinstance(refused(shelf), NewerStoreError)


def test_a_folder_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError):
        open_store(tmp_path / "nergens", secrets.token_bytes(32))


def test_a_store_is_never_made_over_another(shelf: Shelf) -> None:
    shelf.append()
    shelf.close()
    before = shelf.file.read_bytes()
    with pytest.raises(NotAStoreError):
        create_store(shelf.folder, secrets.token_bytes(32), {}, seat=sit_alone(shelf.folder))
    assert shelf.file.read_bytes() == before


def test_a_folder_that_can_not_be_locked_says_so(shelf: Shelf) -> None:
    shelf.close()
    (shelf.folder / "store.lock").unlink(missing_ok=True)
    (shelf.folder / "store.lock").mkdir()
    with pytest.raises(ReadOnlyError):
        open_store(shelf.folder, shelf.key)


OPEN_ELSEWHERE = """
import sys
from pathlib import Path
from omgangsdesk.errors import OpenElsewhereError
from omgangsdesk.models.store import open_store
try:
    open_store(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read())).close()
    print("open")
except OpenElsewhereError:
    print("elsewhere")
"""


def elsewhere(shelf: Shelf) -> str:
    """What another process says."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ELSEWHERE, str(shelf.folder)],
        input=shelf.key.hex(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_few_processes_at_a_time(shelf: Shelf) -> None:
    assert elsewhere(shelf) == "open"
    second = open_store(shelf.folder, shelf.key)
    third = open_store(shelf.folder, shelf.key)
    assert elsewhere(shelf) == "elsewhere"
    with pytest.raises(OpenElsewhereError):
        open_store(shelf.folder, shelf.key)
    second.close()
    assert elsewhere(shelf) == "open"
    third.close()


def test_who_must_be_alone_is_so_or_does_not_come_in(shelf: Shelf) -> None:
    with pytest.raises(OpenElsewhereError):
        sit_alone(shelf.folder)
    assert elsewhere(shelf) == "open", "no seat was left taken"
    shelf.close()
    alone = sit_alone(shelf.folder)
    assert elsewhere(shelf) == "elsewhere"
    alone.let_in()
    assert elsewhere(shelf) == "open"
    beside = Seat(shelf.folder)
    assert not alone.alone()
    beside.release()
    assert alone.alone()
    assert elsewhere(shelf) == "elsewhere"
    alone.release()
    assert elsewhere(shelf) == "open"
    assert {one.name for one in shelf.folder.glob("*.lock")} == set(SEATS)
    shelf.open()
