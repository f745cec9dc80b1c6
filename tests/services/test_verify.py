"""Whoever has the key can alter the file; the check names the entry, or the first that disagrees.

The altering is done by hand on the opened file, with the triggers taken off and put back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator

from omgangsdesk.domain import canonical
from omgangsdesk.domain.entries import payload_hash
from omgangsdesk.errors import NoStoreError, WrongPassphraseError
from omgangsdesk.language import Translator
from omgangsdesk.locations import resources
from omgangsdesk.models import tables, triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.play import parse_script, play
from omgangsdesk.services.verify import Finding, Verified, plain_result, sentence, verify_store

PracticeStore = Any
Row = dict[str, Any]

KEPT = [
    json.dumps(
        {
            "at": f"14:{minute:02}",
            "as": "LV",
            "act": "observe",
            "visit": "bezoek-kievit",
            "data": {"category": "contact", "text": f"Toren van {minute} blokken."},
        }
    )
    for minute in range(10, 16)
]


@pytest.fixture
def store(practice_store: PracticeStore) -> PracticeStore:
    """A practice store on which this computer, a device of its own, wrote six entries."""
    desk = practice_store.open()
    play(desk, parse_script("\n".join(KEPT).encode()))
    desk.close()
    return practice_store


@contextmanager
def by_hand(store: PracticeStore) -> Iterator[sa.Connection]:
    """The file opened with its key by somebody who knows how, leaving no other trace."""
    data_key = Keyring.load(store.folder).unlock(store.passphrase()).data_key
    engine = open_engine(store.folder / "store.db", derive(data_key, "store"))
    with engine.begin() as connection:
        for name in triggers.NAMES:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for statement in triggers.statements():
            connection.exec_driver_sql(statement)
    engine.dispose()


def own_rows(connection: sa.Connection) -> list[Row]:
    """The rows of the newest device, in the order of its chain."""
    query = sa.text(
        "SELECT * FROM entry WHERE device = (SELECT device FROM entry ORDER BY number DESC LIMIT 1)"
        " ORDER BY sequence"
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def put(connection: sa.Connection, row: Row) -> None:
    here = tables.entry.c.number == row["number"]
    connection.execute(sa.update(tables.entry).where(here).values(row))


def altered_payload(row: Row) -> bytes:
    return bytes(row["payload"]).replace(b"blokken", b"stenen")


def resealed(row: Row, payload: bytes, previous: str | None = None) -> Row:
    """The row with another payload (and predecessor), and all hashes of its own made anew."""
    header = canonical.decode(bytes(row["header"]))
    header["payload_hash"] = payload_hash(row["salt"], payload)
    header["previous"] = header["previous"] if previous is None else previous
    written = canonical.encode(header)
    return {
        **row,
        "payload": payload,
        "header": written,
        "hash": hashlib.sha256(written).hexdigest(),
    }


def verified(store: PracticeStore) -> Verified:
    return verify_store(store.folder, store.passphrase(), devices=store.devices)


def found(store: PracticeStore) -> list[tuple[str, int | None]]:
    return [(one.code, one.sequence) for one in verified(store).findings]


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


@pytest.mark.parametrize(
    ("sql", "record"),
    [
        (
            """UPDATE record SET value =
               CAST(replace(CAST(value AS TEXT), 'Lindeboom', 'Kneu') AS BLOB)""",
            "linde-oma",
        ),
        ("UPDATE record SET value = CAST('{}' AS BLOB)", "person"),
        ("UPDATE record SET entry = (SELECT id FROM entry LIMIT 1)", "linde-oma"),
        ("DELETE FROM record", "linde-oma"),
        (
            """INSERT INTO record SELECT kind, 'extra',
               CAST(replace(CAST(value AS TEXT), 'linde-oma', 'extra') AS BLOB),
               entry, case_id, day FROM record""",
            "extra",
        ),
    ],
)
def test_a_table_that_says_something_else_than_the_log(
    store: PracticeStore, sql: str, record: str
) -> None:
    with by_hand(store) as connection:
        connection.exec_driver_sql(f"{sql} WHERE id = 'linde-oma'")
    (finding,) = verified(store).findings
    assert finding.code == "record_differs"
    assert f"“{record}”" in str(finding.what)
    assert "Kneu" not in str(finding.what)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE report SET pdf = CAST('%PDF-' AS BLOB)",
        "UPDATE report SET content = CAST('{}' AS BLOB)",
        "UPDATE report SET revision = 7",
        "DELETE FROM report",
    ],
)
def test_a_final_report_that_was_altered(played_store: PracticeStore, sql: str) -> None:
    with by_hand(played_store) as connection:
        row = connection.exec_driver_sql("SELECT id, entry FROM report LIMIT 1").one()
        connection.exec_driver_sql(f"{sql} WHERE id = '{row.id}'")
    (finding,) = verified(played_store).findings
    assert (finding.code, finding.id) == ("report_differs", row.entry)


def test_a_report_that_no_entry_made_final(played_store: PracticeStore) -> None:
    with by_hand(played_store) as connection:
        connection.exec_driver_sql(
            "INSERT INTO report SELECT 'extra', visit, variant, 99, (SELECT id FROM entry LIMIT 1)"
            ", content, content_hash, pdf FROM report LIMIT 1"
        )
    assert found(played_store) == [("report_unknown", None)]


def test_a_trigger_that_was_taken_off_or_weakened(store: PracticeStore) -> None:
    with by_hand(store):
        pass
    data_key = Keyring.load(store.folder).unlock(store.passphrase()).data_key
    engine = open_engine(store.folder / "store.db", derive(data_key, "store"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_no_update")
        connection.exec_driver_sql("DROP TRIGGER report_no_delete")
        connection.exec_driver_sql(
            "CREATE TRIGGER report_no_delete BEFORE DELETE ON report BEGIN SELECT 1; END"
        )
    engine.dispose()
    findings = verified(store).findings
    assert {one.code for one in findings} == {"trigger_missing"}
    named = {"entry_no_update", "report_no_delete"}
    assert all(any(name in str(one.what) for one in findings) for name in named)


def test_marks_of_another_store(store: PracticeStore) -> None:
    with by_hand(store) as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 'no' WHERE key = 'practice'")
    assert found(store) == [("marks_differ", None)]


def test_a_head_that_was_damaged(store: PracticeStore) -> None:
    (store.folder / "store.head").write_bytes(b"x" * 4352)
    result = verified(store)
    assert [one.code for one in result.findings] == ["head_damaged"]
    assert result.heads == 1


def test_without_any_head_it_can_not_know_what_is_lost(store: PracticeStore) -> None:
    (store.folder / "store.head").unlink()
    for head in store.devices.glob("*.head"):
        head.unlink()
    with by_hand(store) as connection:
        last = own_rows(connection)[-1]
        connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), last)
    result = verified(store)
    assert (result.sound, result.heads) == (True, 0)


def test_the_head_of_this_computer_alone_is_enough(store: PracticeStore) -> None:
    (store.folder / "store.head").unlink()
    with by_hand(store) as connection:
        last = own_rows(connection)[-1]
        connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), last)
    assert found(store) == [("entries_lost", 6)]


def test_a_store_put_back_from_a_copy(store: PracticeStore, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(store.folder, tmp_path / "copy")
    desk = store.open()
    play(desk, parse_script(KEPT[0].replace("14:10", "15:00").encode()))
    desk.close()
    for name in ("store.db", "store.db-wal", "store.db-shm"):
        (store.folder / name).unlink(missing_ok=True)
        if (tmp_path / "copy" / name).exists():
            shutil.copy2(tmp_path / "copy" / name, store.folder / name)
    assert found(store) == [("entries_lost", 7)]


def test_it_takes_a_store_and_its_passphrase(store: PracticeStore, tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        verify_store(tmp_path / "nowhere", "x", devices=store.devices)
    with pytest.raises(WrongPassphraseError):
        verify_store(store.folder, "iets heel anders", devices=store.devices)
    (store.folder / "store.db").unlink()
    with pytest.raises(NoStoreError):
        verified(store)


def test_what_is_found_is_told_in_the_form_of_its_schema(store: PracticeStore) -> None:
    schema = json.loads((resources() / "schemas" / "verify.schema.json").read_bytes())
    Draft202012Validator(schema).validate(plain_result(verified(store), Translator()))
    with by_hand(store) as connection:
        rows = own_rows(connection)
        _payload(connection, rows)
        connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), rows[4])
        connection.exec_driver_sql("DELETE FROM record WHERE id = 'linde-oma'")
    plain = plain_result(verified(store), Translator())
    Draft202012Validator(schema).validate(plain)
    assert plain["sound"] is False
    assert [one["code"] for one in plain["findings"]] == [
        "payload_changed",
        "missing",
        "record_differs",
    ]
    assert "stenen" not in json.dumps(plain)


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ({}, "Something"),
        ({"sequence": 4}, "Entry 4: Something."),
        ({"sequence": 4, "last": 4}, "Entry 4: Something."),
        ({"sequence": 4, "last": 6}, "Entries 4 to 6: Something."),
        ({"sequence": 4, "id": "x", "kind": "item"}, "Entry 4 (item, x): Something."),
    ],
)
def test_a_finding_in_words(finding: dict[str, Any], said: str) -> None:
    from omgangsdesk.language import text

    assert str(sentence(Finding(code="missing", what=text("Something"), **finding))) == said
