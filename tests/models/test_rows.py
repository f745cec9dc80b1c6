"""Between rows and entries: old payloads read on; what is not there leaves no trace in bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Draft, Entry, StoredEntry
from omgangsdesk.domain.records import RECORDS
from omgangsdesk.models.rows import entry_of, payload_of, record_row, row_of, sealed

AT = dt.datetime(2026, 3, 6, 13, 0, tzinfo=dt.UTC)
DRAFT = Draft(
    kind="observation",
    data=kinds.Observation(category="contact", text="Finn lacht."),
    visit="bezoek",
    occurred_at=AT,
    zone="Europe/Brussels",
)


def stored(draft: Draft) -> tuple[StoredEntry, Entry]:
    return sealed(
        draft,
        act="act",
        by="lv",
        id="0001",
        device="balie",
        sequence=1,
        recorded_at=AT,
        previous="",
    )


def test_an_entry_that_replaces_nothing_has_the_bytes_it_always_had() -> None:
    assert canonical.encode(payload_of(DRAFT, "act", "lv")) == (
        b'{"act":"act","data":{"about":[],"category":"contact","text":"Finn lacht."},'
        b'"occurred_at":"2026-03-06T13:00:00.000Z","recorded_by":"lv","time_source":"live",'
        b'"visit":"bezoek","zone":"Europe/Brussels"}'
    )


def test_what_an_entry_replaces_is_read_back_from_its_bytes() -> None:
    for draft in (DRAFT, replace(DRAFT, replaces="0000", against=("supervision",))):
        bytes_, entry = stored(draft)
        assert entry_of(row_of(bytes_)) == entry
        assert entry.replaces == draft.replaces


def test_a_record_of_another_program_has_a_row_whatever_it_holds() -> None:
    odd = {"case": ["kievit"], "day": {"a": 1}, "since": 5, "until": [1], "end": 2, "state": {}}
    for kind in RECORDS:
        row = record_row(kind, "raar", "0001", odd)
        assert {type(one) for one in row.values()} <= {str, bytes, type(None)}
