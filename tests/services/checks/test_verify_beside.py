"""What is kept beside the log is held against it: tables, reports, marks, triggers, heads.

The altering is done by hand on the opened file, with the triggers taken off and put back.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator
from tests.conftest import PracticeStore
from tests.services.checks.tampering import (
    KEPT,
    altered_payload,
    by_hand,
    found,
    own_rows,
    put,
    verified,
    with_entries,
)

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Person
from omgangsdesk.errors import NoStoreError, WrongPassphraseError
from omgangsdesk.language import Translator
from omgangsdesk.locations import resources
from omgangsdesk.models.connection import open_engine
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.findings import Finding, sentence
from omgangsdesk.services.checks.telling import plain_result
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.practice.play import parse_script, play
from omgangsdesk.services.writing import write_act


@pytest.fixture
def store(practice_store: PracticeStore) -> PracticeStore:
    return with_entries(practice_store)


@pytest.mark.parametrize(
    ("sql", "record"),
    [
        (
            """UPDATE record SET value =
               CAST(replace(CAST(value AS TEXT), 'Lindeboom', 'Kneu') AS BLOB)""",
            "linde-oma",
        ),
        ("UPDATE record SET value = CAST('{}' AS BLOB)", "linde-oma"),
        ("UPDATE record SET value = CAST('geen json' AS BLOB)", "linde-oma"),
        ("UPDATE record SET entry = (SELECT id FROM entry LIMIT 1)", "linde-oma"),
        ("UPDATE record SET case_id = 'kievit'", "linde-oma"),
        ("UPDATE record SET day = '2025-03-07'", "linde-oma"),
        ("UPDATE record SET ends = '2025-03-07T15:00:00.000Z'", "linde-oma"),
        (
            """INSERT INTO record SELECT 'unknown', id, value, entry, case_id, day, ends FROM record""",
            "linde-oma",
        ),
        ("DELETE FROM record", "linde-oma"),
        (
            """INSERT INTO record SELECT kind, 'extra',
               CAST(replace(CAST(value AS TEXT), 'linde-oma', 'extra') AS BLOB),
               entry, case_id, day, ends FROM record""",
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


@pytest.mark.parametrize("ends", [None, "2035-03-07T15:00:00.000Z"])
def test_a_visit_whose_end_is_not_that_of_the_log(
    practice_store: PracticeStore, ends: str
) -> None:
    with by_hand(practice_store) as connection:
        query = "SELECT id FROM record WHERE kind = 'visit' ORDER BY id LIMIT 1"
        visit = connection.exec_driver_sql(query).scalar()
        connection.exec_driver_sql("UPDATE record SET ends = ? WHERE id = ?", (ends, visit))
    (finding,) = verified(practice_store).findings
    assert finding.code == "record_differs"
    assert f"“{visit}”" in str(finding.what)


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


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_flipped_byte_anywhere_in_the_file(store: PracticeStore, part: float) -> None:
    file = store.folder / "store.db"
    raw = bytearray(file.read_bytes())
    raw[int(part * len(raw))] ^= 1
    file.write_bytes(raw)
    (finding,) = verified(store).findings
    assert finding.code == "file_damaged"
    assert str(sentence(finding)).startswith("1 page of store.db was damaged")


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
        put(connection, {**rows[2], "payload": altered_payload(rows[2])})
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


def test_what_rests_on_an_altered_entry_is_not_blamed_too(played_store: PracticeStore) -> None:
    with by_hand(played_store) as connection:
        query = "SELECT * FROM entry WHERE kind = 'report_finalised' ORDER BY number LIMIT 1"
        final = dict(connection.exec_driver_sql(query).mappings().one())
        query = "SELECT * FROM entry WHERE kind = 'record_set' ORDER BY number LIMIT 1"
        record = dict(connection.exec_driver_sql(query).mappings().one())
        for row in (final, record):
            put(connection, {**row, "salt": "0" * 32})
    assert found(played_store) == [
        ("payload_changed", record["sequence"]),
        ("payload_changed", final["sequence"]),
    ]


def test_rival_values_of_a_record_are_sound_and_the_one_that_counts_is_known(
    practice_store: PracticeStore,
) -> None:
    """Two on one ground: the table holds what the rule makes of them, and nothing else."""
    desk = practice_store.open("AB")
    try:
        now = moments.whole_ms(desk.clock.now())
        with desk.store.read() as unit:
            person = unit.record(Person, "linde-oma")
            assert person is not None
            ground = unit.record_entry(person)
        for name in ("Kneu", "Sijs"):
            value = codec.to_plain(replace(person, family_name=name))
            data = kinds.RecordSet(
                record="person", record_id=person.id, value=value, based_on=ground
            )
            draft = Draft(kind="record_set", data=data, occurred_at=now, zone=desk.zone)
            write_act(desk, [draft], now)
        with desk.store.read() as unit:
            assert unit.conflicts() == [("person", "linde-oma")]
    finally:
        desk.close()
    assert found(practice_store) == []
    with by_hand(practice_store) as connection:
        connection.exec_driver_sql(
            "UPDATE record SET value = CAST(replace(replace(replace(CAST(value AS TEXT), 'Kneu', "
            "'#'), 'Sijs', 'Kneu'), '#', 'Sijs') AS BLOB) WHERE id = 'linde-oma'"
        )
    assert [code for code, _ in found(practice_store)] == ["record_differs"]


def test_a_plan_that_was_undone_and_still_stands_is_told(store: PracticeStore) -> None:
    data = {"end": "15:45", "reason": "File."}
    change = {"at": "14:20", "as": "LV", "act": "plan", "visit": "bezoek-kievit", "data": data}
    lines = [json.dumps(change), json.dumps(change | {"act": "undo", "data": {}})]
    desk = store.open()
    play(desk, parse_script("\n".join(lines).encode()))
    desk.close()
    assert found(store) == []
    with by_hand(store) as connection:
        connection.exec_driver_sql(
            "UPDATE record SET (entry, value) = (SELECT id, CAST(json_extract(payload, "
            "'$.data.value') AS BLOB) FROM entry WHERE kind = 'record_set' "
            "ORDER BY number DESC LIMIT 1) WHERE id = 'bezoek-kievit'"
        )
    assert [code for code, _ in found(store)] == ["record_differs"]
