"""The number of a report that was made final is never given again."""

from __future__ import annotations

import datetime as dt

import pytest

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.finality import last_revision
from omgangsdesk.domain.moments import UTC

NOON = dt.datetime(2026, 3, 6, 11, tzinfo=UTC)
REPORT = {"report": "r", "variant": "internal", "content_hash": "0" * 64}


def entry(data: kinds.Data) -> Entry:
    return Entry(
        id="e",
        device="balie",
        sequence=1,
        recorded_at=NOON,
        kind="x",
        act="a",
        occurred_at=NOON,
        zone="Europe/Brussels",
        recorded_by="lv",
        data=data,
    )


def order(**revisions: int) -> Entry:
    data = kinds.Destroyed(entries=("x",), ground="y", ordered_by="z", revisions=revisions)
    return entry(data)


@pytest.mark.parametrize(
    ("data", "highest"),
    [
        (kinds.ReportFinalised(**REPORT, revision=2, pdf_hash="0" * 64), 2),
        (kinds.Released(**REPORT, revision=3, receiver="x", ground="y"), 3),
        (kinds.Printed(report="r", printer="Lade", revision=4), 4),
        (kinds.Printed(report="r", printer="Lade"), 0),
        (kinds.Addendum(text="Nog iets", to_revision=5), 5),
        (kinds.Resumed(), 0),
    ],
)
def test_whatever_tells_of_a_revision_counts(data: kinds.Data, highest: int) -> None:
    assert last_revision("v", [entry(data)], []) == highest


def test_what_was_destroyed_is_remembered_by_visit() -> None:
    assert last_revision("v", [], [order(v=2, w=9), order(v=1), entry(kinds.Resumed())]) == 2
    assert last_revision("u", [], [order(v=2)]) == 0
