"""The store: encrypted, private, durable, one process at a time, and honest when it can't."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.models.conftest import NOON, Shelf, note, record

from omgangsdesk.domain import canonical
from omgangsdesk.domain.entries import payload_hash, read_header
from omgangsdesk.domain.records import Case, Person, VisitPlan
from omgangsdesk.errors import (
    DamagedStoreError,
    ExpectedError,
    NewerStoreError,
    NotAStoreError,
    OpenElsewhereError,
    ReadOnlyError,
    StoreError,
)
from omgangsdesk.models import tables
from omgangsdesk.models.connection import NotEncryptedError, open_engine
from omgangsdesk.models.store import Store, create_store, lock_folder, open_store
from omgangsdesk.models.unit import Chain, StoredReport

# the file ---------------------------------------------------------------------------------


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


# opening what can't be opened -------------------------------------------------------------


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
        create_store(shelf.folder, secrets.token_bytes(32), {}, lock=lock_folder(shelf.folder))
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


def test_one_process_at_a_time(shelf: Shelf) -> None:
    assert elsewhere(shelf) == "elsewhere"
    with pytest.raises(OpenElsewhereError):
        open_store(shelf.folder, shelf.key)
    shelf.close()
    assert elsewhere(shelf) == "open"
    shelf.open()


def broken_step(store: Store) -> None:
    with store.write() as unit:
        unit.append([note("weg")], by="lv", recorded_at=NOON)
        1 / 0  # noqa: B018 - a bug in the middle of a step


# writing ----------------------------------------------------------------------------------


def test_what_was_written_reads_back_after_opening_anew(shelf: Shelf) -> None:
    written = shelf.append(note("één"), note("twee"), act="a-1")
    store = shelf.open()
    with store.read() as unit:
        assert unit.entries(act="a-1") == list(written)
        assert unit.entries(visit="bezoek-merel") == list(written)
        assert unit.entries(day="2026-03-06", kind="observation") == list(written)
        assert unit.entry(written[1].id) == written[1]
        assert unit.entry("niets") is None


def test_the_chain_goes_on_where_it_was(shelf: Shelf) -> None:
    shelf.append(note("één"), note("twee"))
    store = shelf.open()
    shelf.append(note("drie"))
    with store.read() as unit:
        stored = list(unit.stored("balie"))
        headers = [read_header(one) for one in stored]
        assert [one.sequence for one in headers] == [1, 2, 3]
        assert [one.previous for one in headers] == ["", stored[0].hash, stored[1].hash]
        assert unit.chains() == {"balie": Chain("balie", 3, stored[2].hash)}
        assert unit.newest_hash() == unit.hash_at("balie", 3) == stored[2].hash
        assert unit.hash_at("balie", 4) is None
        assert [one.hash for one in unit.stored("balie", after=2)] == [stored[2].hash]


def test_columns_say_what_the_bytes_say(shelf: Shelf) -> None:
    shelf.append()
    assert shelf.store is not None
    with shelf.store.read() as unit:
        (row,) = list(unit.log())
    header, columns = read_header(row.stored), row.columns
    assert (columns["id"], columns["device"], columns["kind"]) == (
        header.id,
        header.device,
        header.kind,
    )
    assert columns["hash"] == row.stored.hash
    assert header.payload_hash == payload_hash(row.stored.salt, row.stored.payload)
    payload = canonical.decode(row.stored.payload)
    assert (columns["visit"], columns["act"]) == (payload["visit"], payload["act"])


def test_reading_the_whole_log_leaves_the_connection_as_it_was(shelf: Shelf) -> None:
    shelf.append(*[note() for _ in range(5)])
    assert shelf.store is not None
    with shelf.store.read() as unit:
        assert next(unit.log()).columns["sequence"] == 1
    assert "yield_per" not in shelf.store._connection.get_execution_options()
    shelf.append()


def test_a_step_that_fails_keeps_nothing_of_itself(shelf: Shelf) -> None:
    shelf.append(note("blijft"))
    assert shelf.store is not None
    seen: list[Chain] = []
    shelf.store.committed = seen.append
    with pytest.raises(ZeroDivisionError):
        broken_step(shelf.store)
    assert seen == []
    shelf.append(note("ook"))
    assert [one.sequence for one in seen] == [2]
    with shelf.store.read() as unit:
        assert [one.data.text for one in unit.entries()] == ["blijft", "ook"]


def test_nothing_is_written_while_reading(shelf: Shelf) -> None:
    assert shelf.store is not None
    with shelf.store.read() as unit, pytest.raises(RuntimeError):
        unit.append([note()], by="lv", recorded_at=NOON)


def test_an_act_of_nothing_is_a_bug(shelf: Shelf) -> None:
    assert shelf.store is not None
    with pytest.raises(ValueError, match="writes something"), shelf.store.write() as unit:
        unit.append([], by="lv", recorded_at=NOON)
    assert shelf.sql("SELECT count(*) FROM entry") == [(0,)]


FILL = """
import resource, sys
from pathlib import Path
from omgangsdesk.errors import StoreError
from tests.models.conftest import Shelf, note
shelf = Shelf(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()))
shelf.open()
limit = max(one.stat().st_size for one in shelf.folder.iterdir()) + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
kept = 0
try:
    while kept < 500:
        shelf.append(note(f"{kept} " + "Noor tekent. " * 300))
        kept += 1
except StoreError as error:
    told = type(error).__name__
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
shelf.append(note("weer plaats"))
import json
print(json.dumps([kept, told]))
"""


def test_a_full_disk_takes_the_last_step_only_and_afterwards_it_goes_on(shelf: Shelf) -> None:
    shelf.append(note("ervoor"))
    shelf.close()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(shelf.folder)],
        input=shelf.key.hex(),
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    kept, told = json.loads(done.stdout)
    assert 0 < kept < 500
    assert told in {"NoSpaceError", "ReadOnlyError"}
    store = shelf.open()
    with store.read() as unit:
        found = [one.data.text.split(" ")[0] for one in unit.entries()]
        sequences = [one.sequence for one in unit.entries()]
    assert found == ["ervoor", *map(str, range(kept)), "weer"]
    assert sequences == list(range(1, kept + 3))


def test_when_the_disk_is_full_the_sentence_says_what_is_safe() -> None:
    for error in StoreError.__subclasses__():
        if error.__name__ in {"NoSpaceError", "ReadOnlyError"}:
            assert "Everything before it is safe" in str(error())


# records ----------------------------------------------------------------------------------


def test_a_record_is_what_its_newest_entry_set(shelf: Shelf, merel: Callable[..., Person]) -> None:
    (first,) = shelf.append(record(merel("Nor")))
    (second,) = shelf.append(record(merel("Noor"), based_on=first.id))
    assert shelf.store is not None
    with shelf.store.read() as unit:
        found = unit.record(Person, "merel-noor")
        assert found == merel("Noor")
        assert unit.record_entry(found) == second.id
        assert unit.record(Person, "niemand") is None
        assert unit.record(Case, "merel-noor") is None


def test_the_tables_of_people_can_be_computed_again_from_the_log(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    plan = VisitPlan(
        id="bezoek-merel",
        case="merel",
        location="brug",
        room="tuin",
        day="2026-03-06",
        start="2026-03-06T13:00:00.000Z",
        end="2026-03-06T14:00:00.000Z",
        expected=("merel-noor",),
    )
    shelf.append(record(merel("Nor")), record(merel("Noor")), record(plan))
    assert shelf.store is not None
    with shelf.store.read() as unit:
        newest = {
            (one.data.record, one.data.record_id): (canonical.encode(one.data.value), one.id)
            for one in unit.entries(kind="record_set")
        }
        assert unit.records(VisitPlan, day="2026-03-06") == [plan]
        assert unit.records(VisitPlan, case="merel") == [plan]
        assert unit.records(VisitPlan, day="2026-03-07") == []
    found = shelf.sql("SELECT kind, id, value, entry FROM record")
    assert {(row.kind, row.id): (row.value, row.entry) for row in found} == newest


def test_a_record_names_an_entry_that_there_is(shelf: Shelf) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
        shelf.sql(
            "INSERT INTO record (kind, id, value, entry) VALUES ('person', 'x', x'7b7d', 'y')"
        )


# reports and drafts -----------------------------------------------------------------------


def test_a_final_report_is_kept_with_its_bytes(shelf: Shelf) -> None:
    (entry,) = shelf.append()
    report = StoredReport(
        id="r-1",
        visit="bezoek-merel",
        variant="internal",
        revision=1,
        entry=entry.id,
        content=b"{}",
        content_hash="0" * 64,
        pdf=bytes(range(256)),
    )
    assert shelf.store is not None
    with shelf.store.write() as unit:
        unit.put_report(report)
    store = shelf.open()
    with store.read() as unit:
        assert unit.reports(visit="bezoek-merel") == unit.reports(entries=[entry.id]) == [report]
        assert unit.reports(visit="bezoek-eik") == []
        assert unit.report_count() == 1


def test_a_draft_is_kept_until_it_is_let_go(shelf: Shelf) -> None:
    assert shelf.store is not None
    with shelf.store.write() as unit:
        unit.keep_draft("bezoek-merel", "lv", b"Noor ")
        unit.keep_draft("bezoek-merel", "lv", b"Noor lacht")
    with shelf.store.read() as unit:
        assert unit.draft("bezoek-merel", "lv") == b"Noor lacht"
        assert unit.draft("bezoek-merel", "sd") is None
    with shelf.store.write() as unit:
        unit.keep_draft("bezoek-merel", "lv", None)
    with shelf.store.read() as unit:
        assert unit.draft("bezoek-merel", "lv") is None
