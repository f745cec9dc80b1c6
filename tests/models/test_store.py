"""What is written in the store reads back, in one chain, whole steps only."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.models.conftest import NOON, Shelf, note, record

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import payload_hash, read_header
from omgangsdesk.domain.records import Case, Person, VisitPlan
from omgangsdesk.errors import (
    StoreError,
)
from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Chain, StoredReport


def broken_step(store: Store) -> None:
    with store.write() as unit:
        unit.append([note("weg")], by="lv", recorded_at=NOON)
        1 / 0  # noqa: B018 - a bug in the middle of a step


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
