"""A `destroyed` entry, and nothing else, lets the contents of those that it names be erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.models.conftest import Shelf, destroyed, note, record
from tests.models.pages import everything

from omgangsdesk.domain.log.canonical import encode
from omgangsdesk.domain.log.entries import StoredEntry, read_header
from omgangsdesk.domain.records import Person
from omgangsdesk.models import copies
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Chain, StoredReport

ERASE = (
    "UPDATE entry SET salt = '', payload = x'', act = '', visit = NULL, case_id = NULL, "
    "day = NULL, occurred_at = '' WHERE id = :id"
)


def store_of(shelf: Shelf) -> Store:
    assert shelf.store is not None
    return shelf.store


def stored_of(shelf: Shelf) -> list[StoredEntry]:
    with store_of(shelf).read() as unit:
        return [row.stored for row in unit.log()]


def keep_report(shelf: Shelf, entry: str, visit: str = "bezoek-merel") -> None:
    report = StoredReport(
        id=f"r-{entry}",
        visit=visit,
        variant="attendance",
        revision=1,
        entry=entry,
        content=b'{"facts":"Zonnebloemwoord"}',
        content_hash="0" * 64,
        pdf=b"%PDF- Zonnebloemwoord",
    )
    with store_of(shelf).write() as unit:
        unit.put_report(report)


# what is permitted ------------------------------------------------------------------------


def test_without_an_entry_that_orders_it_nothing_is_erased(shelf: Shelf) -> None:
    (kept,) = shelf.append()
    with pytest.raises(sa.exc.IntegrityError, match="rows are kept as they are"):
        shelf.sql(ERASE, id=kept.id)


def test_nobody_writes_himself_a_permission(shelf: Shelf) -> None:
    (kept,) = shelf.append()
    (order,) = shelf.append(destroyed("iets-anders"))
    for entry in (order.id, kept.id, "niets"):
        with pytest.raises(sa.exc.IntegrityError, match="no entry orders that destruction"):
            shelf.sql(
                "INSERT INTO destruction (target, entry) VALUES (:target, :entry)",
                target=kept.id,
                entry=entry,
            )


def test_an_order_can_not_be_destroyed_itself(shelf: Shelf) -> None:
    (order,) = shelf.append(destroyed("niets"))
    with pytest.raises(sa.exc.IntegrityError, match="no entry orders that destruction"):
        shelf.append(destroyed(order.id))
    assert len(stored_of(shelf)) == 1


@pytest.mark.parametrize(
    "change",
    [
        "payload = x'7b7d'",
        "salt = 'zout'",
        "visit = 'bezoek-eik'",
        "kind = 'arrival'",
        "header = x'00'",
        "hash = 'x'",
        "sequence = 9",
        "recorded_at = '2020'",
        "number = 99",
    ],
)
def test_what_is_erased_is_emptied_and_not_rewritten(shelf: Shelf, change: str) -> None:
    (gone,) = shelf.append()
    shelf.append(destroyed(gone.id))
    with pytest.raises(sa.exc.IntegrityError, match="rows are kept as they are"):
        shelf.sql(f"UPDATE entry SET {change} WHERE id = :id", id=gone.id)  # noqa: S608
    with pytest.raises(sa.exc.IntegrityError, match="rows are kept as they are"):
        shelf.sql("DELETE FROM entry WHERE id = :id", id=gone.id)
    with pytest.raises(sa.exc.IntegrityError):
        shelf.sql("INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE id = :id", id=gone.id)


def test_what_was_destroyed_does_not_come_back(shelf: Shelf) -> None:
    shelf.append(destroyed("e-1"))
    columns = (
        "id, device, sequence, recorded_at, kind, hash, header, salt, payload, act, occurred_at"
    )
    with pytest.raises(sa.exc.IntegrityError, match="does not come back"):
        shelf.sql(
            f"INSERT INTO entry ({columns}) VALUES "  # noqa: S608
            "('e-1', 'x', 1, '', 'arrival', '', x'', 'z', x'7b7d', '', '')"
        )
    (gone,) = shelf.append()
    keep_report(shelf, gone.id)
    shelf.append(destroyed(gone.id))
    with pytest.raises(sa.exc.IntegrityError, match="does not come back"):
        keep_report(shelf, gone.id)


# what goes, and what stays ----------------------------------------------------------------


def test_contents_go_and_the_chain_stays(shelf: Shelf) -> None:
    gone, kept = shelf.append(note("Zonnebloemwoord"), note("blijft"))
    before = stored_of(shelf)
    (order,) = shelf.append(destroyed(gone.id))
    after = stored_of(shelf)
    assert [one.header for one in after[:2]] == [one.header for one in before]
    assert (after[0].salt, after[0].payload) == ("", b"")
    assert after[1:2] == before[1:]
    assert [read_header(one).previous for one in after[1:]] == [one.hash for one in after[:2]]
    with store_of(shelf).read() as unit:
        assert unit.entry(gone.id) is None
        assert unit.entries() == [kept, order]
        assert unit.entries(visit="bezoek-merel") == [kept]
        assert unit.destroyed() == {gone.id: order.id}
        assert unit.hashes_of([kept.id, gone.id]) == (before[1].hash, before[0].hash)


def test_the_columns_of_it_say_nothing_any_more(shelf: Shelf) -> None:
    (gone,) = shelf.append()
    shelf.append(destroyed(gone.id))
    ((row),) = shelf.sql("SELECT * FROM entry WHERE id = :id", id=gone.id)
    assert (row.act, row.visit, row.case_id, row.day, row.occurred_at) == (
        "",
        None,
        None,
        None,
        "",
    )


def test_two_orders_for_the_same_are_one_destruction(shelf: Shelf) -> None:
    (gone,) = shelf.append()
    (first,) = shelf.append(destroyed(gone.id, gone.id))
    shelf.append(destroyed(gone.id))
    assert [tuple(row) for row in shelf.sql("SELECT * FROM destruction")] == [(gone.id, first.id)]
    with store_of(shelf).read() as unit:
        assert unit.destroyed() == {gone.id: first.id}


def test_the_reports_that_it_made_final_go_too(shelf: Shelf) -> None:
    gone, kept = shelf.append(note(), note())
    keep_report(shelf, gone.id)
    keep_report(shelf, kept.id, "bezoek-eik")
    shelf.append(destroyed(gone.id))
    with store_of(shelf).read() as unit:
        assert [one.entry for one in unit.reports()] == [kept.id]
        assert unit.report_count() == 1


def test_what_is_typed_at_its_visit_goes_with_an_entry(shelf: Shelf) -> None:
    """What is being typed can repeat the words that are gone."""
    first, _ = shelf.append(note(), note())
    with store_of(shelf).write() as unit:
        unit.keep_draft("bezoek-merel", "lv", b"Noor ")
        unit.keep_draft("bezoek-eik", "lv", b"Bas ")
    shelf.append(destroyed(first.id))
    with store_of(shelf).read() as unit:
        assert unit.draft_count(["bezoek-merel"]) == 0
        assert unit.draft_count(["bezoek-merel", "bezoek-eik"]) == 1


@pytest.mark.parametrize("place", ["planning", "closing"])
@pytest.mark.parametrize("visit", ["bezoek-merel", 'bezoek "merel"', "bezoek\\mérel"])
def test_what_is_half_typed_of_it_elsewhere_goes_whatever_its_id(
    shelf: Shelf, visit: str, place: str
) -> None:
    first, _ = shelf.append(note(visit=visit), note())
    with store_of(shelf).write() as unit:
        unit.keep_draft(place, "lv", encode({"case": "merel", "visits": [visit]}))
        unit.keep_draft(place, "ab", encode({"visits": ["een ander"]}))
        assert unit.draft_count([visit, "merel"]) == 1
    shelf.append(destroyed(first.id))
    with store_of(shelf).read() as unit:
        assert unit.draft(place, "lv") is None
        assert unit.draft(place, "ab") is not None


def test_a_record_goes_with_the_last_entry_that_set_it(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    (first,) = shelf.append(record(merel("Nor")))
    (second,) = shelf.append(record(merel("Noor")))
    shelf.append(destroyed(second.id))
    with store_of(shelf).read() as unit:
        assert unit.record(Person, "merel-noor") == merel("Nor")
    shelf.append(destroyed(first.id))
    with store_of(shelf).read() as unit:
        assert unit.record(Person, "merel-noor") is None
        assert unit.versions("person", "merel-noor") == []
    rebuilt_is_the_same(shelf)


def rebuilt_is_the_same(shelf: Shelf) -> None:
    def kept() -> list[list[tuple[object, ...]]]:
        names = ("record", "version", "conflict")
        return [sorted(map(tuple, shelf.sql(f"SELECT * FROM {name}"))) for name in names]  # noqa: S608

    before = kept()
    with store_of(shelf).write() as unit:
        unit.rebuild_records()
    assert kept() == before


def test_an_order_that_fails_half_way_erases_nothing(shelf: Shelf) -> None:
    (kept,) = shelf.append()

    def broken() -> None:
        with store_of(shelf).write() as unit:
            unit.append([destroyed(kept.id)], by="lv", recorded_at=kept.recorded_at)
            assert unit.entry(kept.id) is None
            1 / 0  # noqa: B018 - a bug in the middle of a step

    with pytest.raises(ZeroDivisionError):
        broken()
    with store_of(shelf).read() as unit:
        assert unit.entry(kept.id) == kept


# what is left on the disk -----------------------------------------------------------------


def test_with_the_key_in_hand_nothing_of_it_is_found_in_the_file(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    filling = [note("Noor tekent. " * 20) for _ in range(40)]
    words = [note(f"Zonnebloemwoord {number} " + "x" * (number * 300)) for number in range(20)]
    gone = [one for pair in zip(words, filling, strict=False) for one in shelf.append(*pair)][::2]
    (person,) = shelf.append(record(merel("Zonnebloemwoord", address="Zonnebloemwoord 7")))
    (final,) = shelf.append(note())
    keep_report(shelf, final.id)
    assert b"Zonnebloemwoord" in everything(shelf.folder, shelf.key)
    ids = [one.id for one in (*gone, person, final)]
    acts = [one.act for one in (*gone, person)]
    shelf.append(destroyed(*ids))
    assert store_of(shelf).scrub() == (0, ())
    left = everything(shelf.folder, shelf.key)
    assert b"Noor tekent" in left
    assert b"Zonnebloemwoord" not in left
    assert not [act for act in acts[::2] if act.encode() in left and act not in kept_acts(shelf)]
    shelf.close()
    assert b"Zonnebloemwoord" not in everything(shelf.folder, shelf.key)
    with shelf.open().read() as unit:
        assert len(unit.entries()) == 21
        assert unit.damaged_pages() == 0


def kept_acts(shelf: Shelf) -> set[str]:
    with store_of(shelf).read() as unit:
        return {one.act for one in unit.entries()}


def test_a_file_too_large_to_rewrite_is_left_where_it_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (gone,) = shelf.append(note("Zonnebloemwoord"))
    shelf.append(destroyed(gone.id))
    monkeypatch.setattr(copies, "SMALL", 0)
    assert store_of(shelf).scrub() == (0, ())
    assert not (shelf.folder / "store.db-wal").read_bytes()
    assert b"Zonnebloemwoord" not in everything(shelf.folder, shelf.key)
    shelf.append(note("gaat verder"))


def test_copies_of_an_earlier_schema_go_too(shelf: Shelf) -> None:
    for name in ("store.0001.db", "store.0001.db.new"):
        (shelf.folder / name).write_bytes(b"x")
    others = shelf.folder / "store.backup.db"
    others.write_bytes(b"x")
    assert store_of(shelf).scrub() == (2, ())
    assert [one.name for one in shelf.folder.glob("store.*.db*")] == [others.name]


# from elsewhere ---------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = Shelf(tmp_path_factory.mktemp("kantoor"))
    made.open()
    store_of(made).chain = Chain("kantoor", 0, "")
    return made


def test_an_order_from_elsewhere_erases_here_also_what_comes_later(
    shelf: Shelf, other: Shelf
) -> None:
    (early,), (late,) = shelf.append(note("vroeg")), shelf.append(note("laat"))
    first, second = stored_of(shelf)
    other.append(destroyed(early.id, late.id))
    (order,) = stored_of(other)
    third = Shelf(other.folder / "derde")
    third.folder.mkdir()
    third.open().chain = Chain("derde", 0, "")
    for arriving in ([first], [order], [second], [first, second, order]):
        with store_of(third).write() as unit:
            unit.take(prepared(arriving))
    with store_of(third).read() as unit:
        assert [one.kind for one in unit.entries()] == ["destroyed"]
        assert {row.stored.payload for row in unit.log()} == {
            b"",
            next(row.stored.payload for row in unit.log() if row.stored.payload),
        }
        assert [one.hash for one in unit.stored("balie")] == [first.hash, second.hash]
    third.close()
    other.close()


def test_after_own_entries_that_come_back_the_chain_goes_on(shelf: Shelf, tmp_path: Path) -> None:
    shelf.append()
    (own,) = stored_of(shelf)
    copy = Shelf(tmp_path / "kopie")
    copy.folder.mkdir()
    copy.open()
    with store_of(copy).write() as unit:
        unit.take(prepared([own]))
    (next_one,) = copy.append()
    assert (next_one.device, next_one.sequence) == ("balie", 2)
    copy.close()


def test_json_in_the_payload_is_read_by_the_database_itself(shelf: Shelf) -> None:
    shelf.append(destroyed("é-1", "e-2"))
    (payload,) = shelf.sql("SELECT CAST(payload AS TEXT) FROM entry")[0]
    assert json.loads(payload)["data"]["entries"] == ["é-1", "e-2"]
    assert sorted(row.target for row in shelf.sql("SELECT target FROM destruction")) == [
        "e-2",
        "é-1",
    ]
