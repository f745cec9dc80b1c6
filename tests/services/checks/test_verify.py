"""Whoever has the key can alter the file; the check names the entry, or the first that disagrees.

The altering is done by hand on the opened file, with the triggers taken off and put back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from tests.conftest import PracticeStore
from tests.services.checks.tampering import (
    KEPT,
    Row,
    altered_payload,
    by_hand,
    found,
    made_anew,
    own_rows,
    put,
    reheaded,
    resealed,
    verified,
    with_entries,
)

from omgangsdesk.domain.log import canonical
from omgangsdesk.services.checks.findings import sentence
from omgangsdesk.services.practice.play import parse_script, play


@pytest.fixture
def store(practice_store: PracticeStore) -> PracticeStore:
    return with_entries(practice_store)


def test_a_sound_store_is_told_to_be_sound(store: PracticeStore) -> None:
    result = verified(store)
    assert result.sound
    assert result.heads == 2
    assert [one.first for one in result.chains] == [1, 1]
    assert result.entries == sum(one.last for one in result.chains)


def test_a_played_and_finalised_day_is_sound(played_store: PracticeStore) -> None:
    result = verified(played_store)
    assert (result.findings, result.reports) == ((), 38)


def test_checking_takes_no_part_in_the_store(store: PracticeStore) -> None:
    def seen() -> dict[str, bytes]:
        files = [*store.folder.iterdir(), *store.devices.iterdir()]
        return {one.name: one.read_bytes() for one in files if one.suffix != ".db-shm"}

    verified(store)
    before = seen()
    verified(store)
    assert seen() == before


def _payload(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "payload": altered_payload(rows[2])})


def _salt(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "salt": "0" * 32})


def _header(connection: sa.Connection, rows: list[Row]) -> None:
    header = bytes(rows[2]["header"]).replace(b"observation", b"intervention")
    put(connection, {**rows[2], "header": header, "kind": "intervention"})


def _header_form(connection: sa.Connection, rows: list[Row]) -> None:
    header = bytes(rows[2]["header"]).replace(b'","', b'", "', 1)
    digest = hashlib.sha256(header).hexdigest()
    put(connection, {**rows[2], "header": header, "hash": digest})


def _hash_column(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "hash": "0" * 64})


def _time_column(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "occurred_at": "2025-03-07T13:00:00.000Z"})


def _visit_column(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "visit": "bezoek-merel"})


def _kind_column(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "kind": "intervention"})


def _no_header(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "header": b"{}"})


def _payload_is_none(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, resealed(rows[2], b"[]"))


def _emptied(connection: sa.Connection, rows: list[Row]) -> None:
    put(connection, {**rows[2], "payload": b"", "salt": ""})


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (_payload, "payload_changed"),
        (_salt, "payload_changed"),
        (_header, "header_changed"),
        (_header_form, "header_changed"),
        (_hash_column, "header_changed"),
        (_time_column, "columns_differ"),
        (_visit_column, "columns_differ"),
        (_kind_column, "columns_differ"),
        (_no_header, "unreadable"),
        (_payload_is_none, "unreadable"),
        (_emptied, "payload_gone"),
    ],
)
def test_an_entry_that_was_altered_is_named_alone(
    store: PracticeStore, tamper: Callable[[sa.Connection, list[Row]], None], code: str
) -> None:
    with by_hand(store) as connection:
        rows = own_rows(connection)
        tamper(connection, rows)
    finding = verified(store).findings
    assert [(one.code, one.sequence, one.id) for one in finding] == [(code, 3, rows[2]["id"])]


def test_an_entry_whose_own_hashes_were_made_anew_no_longer_fits(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        row = own_rows(connection)[2]
        put(connection, resealed(row, altered_payload(row)))
    broken = verified(store).findings[0]
    assert (broken.code, broken.sequence, broken.last) == ("broken_link", 3, 4)


def test_a_whole_chain_made_anew_disagrees_with_the_head(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        rows = own_rows(connection)
        previous = rows[1]["hash"]
        for row in rows[2:]:
            anew = resealed(row, altered_payload(row), previous)
            put(connection, anew)
            previous = anew["hash"]
    assert found(store) == [("head_differs", 6)]
    desk = store.open()
    play(desk, parse_script(KEPT[-1].encode()))
    desk.close()
    assert found(store) == [("head_differs", 6)], "also once another chain was begun"


def test_a_deleted_entry_leaves_a_gap(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        gone = own_rows(connection)[2]
        connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), gone)
    assert found(store) == [("missing", 3)]


def test_several_deleted_entries_are_named_as_a_range(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        for gone in own_rows(connection)[:3]:
            connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), gone)
    (finding,) = verified(store).findings
    assert (finding.code, finding.sequence, finding.last) == ("missing", 1, 3)
    assert str(sentence(finding)) == "Entries 1 to 3: they are missing."


def test_entries_deleted_at_the_end_are_known_by_the_head(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        for gone in own_rows(connection)[4:]:
            connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), gone)
    (finding,) = verified(store).findings
    assert (finding.code, finding.sequence, finding.last) == ("entries_lost", 5, 6)


def test_a_chain_that_is_gone_as_a_whole_is_known_by_the_head(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        for gone in own_rows(connection):
            connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), gone)
    (finding,) = verified(store).findings
    assert (finding.code, finding.sequence, finding.last) == ("entries_lost", 1, 6)


def test_two_entries_that_changed_places(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        rows = own_rows(connection)
        put(connection, {**rows[2], "sequence": 99})
        put(connection, {**rows[3], "sequence": rows[2]["sequence"]})
        put(connection, {**rows[2], "sequence": rows[3]["sequence"]})
    assert found(store) == [("columns_differ", 3), ("columns_differ", 4)]


def test_two_entries_that_changed_contents(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        rows = own_rows(connection)
        for one, other in ((2, 3), (3, 2)):
            changed = {name: rows[other][name] for name in ("payload", "salt", "act")}
            put(connection, {**rows[one], **changed})
    assert found(store) == [("payload_changed", 3), ("payload_changed", 4)]


def test_a_chain_that_begins_after_something_unknown(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        row = own_rows(connection)[0]
        put(connection, resealed(row, bytes(row["payload"]), previous="f" * 64))
    assert ("unknown_start", 1) in found(store)


def test_an_earlier_device_whose_last_entry_was_altered(store: PracticeStore) -> None:
    """The next device's first entry names the last hash it saw."""
    with by_hand(store) as connection:
        query = sa.text("SELECT * FROM entry WHERE kind = 'record_set' ORDER BY number DESC")
        row = dict(connection.execute(query).mappings().first() or {})
        payload = bytes(row["payload"]).replace(b"office_recipient", b"office_recipiend")
        put(connection, resealed(row, payload))
    assert {"unknown_start", "record_differs"} == {code for code, _ in found(store)}


def test_a_chain_of_which_the_first_header_can_not_be_read(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        row = own_rows(connection)[0]
        put(connection, {**row, "header": b"{}"})
    assert found(store) == [("unreadable", 1)]


@pytest.mark.parametrize("kind", ["record_set", "report_finalised", "exported", "destroyed"])
def test_an_entry_of_which_the_data_are_no_data_of_its_kind(
    store: PracticeStore, kind: str
) -> None:
    """Made anew with its whole chain by somebody who has the key: no hash tells, its form does."""

    def change(rows: list[Row]) -> list[Row]:
        last = rows[-1]
        header = canonical.encode(canonical.decode(bytes(last["header"])) | {"kind": kind})
        payload = canonical.encode(canonical.decode(bytes(last["payload"])) | {"data": {}})
        return [*rows[:-1], {**last, "kind": kind, "header": header, "payload": payload}]

    with by_hand(store) as connection:
        made_anew(connection, change)
    reheaded(store)
    assert found(store) == [("unreadable", 6)]


def test_what_rests_on_a_changed_entry_is_not_blamed_too(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        query = sa.text("SELECT * FROM entry WHERE kind = 'record_set' ORDER BY number LIMIT 1")
        row = dict(connection.execute(query).mappings().one())
        put(connection, {**row, "payload": bytes(row["payload"]).replace(b'"data"', b'"date"')})
        connection.exec_driver_sql("UPDATE record SET day = '2025-03-07' WHERE id = 'linde-oma'")
    codes = sorted(code for code, _ in found(store))
    assert codes == ["payload_changed", "record_differs"]
