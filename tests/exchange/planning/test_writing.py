"""Our planning as other programs get it, read back by others and by ourselves."""

from __future__ import annotations

import datetime as dt
import io

import icalendar
import openpyxl
import pytest
from tests.exchange.planning.files import taken

from omgangsdesk.exchange.planning.writing import Exported, calendar, workbook

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
HEADINGS = ["Dag", "Begin", "Einde", "Ruimte", "Dossier", "Kind", "Toestand", "Id"]


def visit(*texts: str, **more: object) -> Exported:
    usual: dict[str, object] = {
        "uid": "v1",
        "start": dt.datetime(2026, 11, 23, 13, 15, tzinfo=dt.UTC),
        "end": dt.datetime(2026, 11, 23, 14, 15, tzinfo=dt.UTC),
        "title": "DB-0117",
        "place": "Tuinkamer",
        "texts": texts or ("Tuinkamer", "DB-0117", "Finn Kievit (2017-03-12)", "", "v1"),
    }
    return Exported(**{**usual, **more})  # type: ignore[arg-type]


def as_workbook(*rows: Exported) -> bytes:
    return workbook(rows, HEADINGS, title="Planning", zone="Europe/Brussels")


def as_calendar(*rows: Exported) -> bytes:
    return calendar(rows, HEADINGS[3:], title="Planning, week 48", now=NOW)


@pytest.mark.parametrize("raw", [as_workbook(visit()), as_calendar(visit())])
def test_it_reads_back_as_it_was(raw: bytes) -> None:
    found = taken(raw, "planning.xlsx" if raw[:2] == b"PK" else "planning.ics")
    (row,) = found.rows
    assert found.faults == []
    assert (row.start, row.end) == (visit().start, visit().end)
    assert (row.uid, row.room, row.dossier) == ("v1", "Tuinkamer", "DB-0117")
    assert row.children is not None
    assert (row.children[0].name, row.children[0].born) == ("Finn Kievit", "2017-03-12")


def test_an_exchange_over_days_keeps_its_end() -> None:
    long = visit(end=dt.datetime(2026, 11, 25, 17, tzinfo=dt.UTC))
    for raw, name in ((as_workbook(long), "p.xlsx"), (as_calendar(long), "p.ics")):
        assert taken(raw, name).rows[0].end == long.end


@pytest.mark.parametrize("said", ["=1+1", "+32 000", "-x", "@SUM(A1)", "\tx", "http://x.example"])
def test_nothing_in_a_workbook_is_a_formula(said: str) -> None:
    raw = as_workbook(visit(said, "DB-0117", "", "", ""))
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    cell = sheet.cell(2, 4)
    assert (cell.value, cell.data_type, cell.hyperlink) == (said, "s", None)
    assert cell.quotePrefix == said.startswith(("=", "+", "-", "@", "\t"))


def test_a_workbook_has_real_dates_and_times() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(visit()))).active
    assert sheet.cell(2, 1).value == dt.datetime(2026, 11, 23, 14, 15)  # noqa: DTZ001
    assert sheet.cell(2, 2).value == dt.time(14, 15)
    assert [one.value for one in sheet[1]] == HEADINGS


def test_a_name_of_any_script_goes_out_as_it_is_and_turns_nothing() -> None:
    raw = as_calendar(visit(title="\u202eDB\u202c نیم\u200cفاصله"))
    (one,) = icalendar.Calendar.from_ical(raw).events
    assert str(one["SUMMARY"]) == "DB نیم\u200cفاصله"


def test_what_a_calendar_says_cannot_begin_a_line_of_its_own() -> None:
    raw = as_calendar(
        visit(
            "Tuin\r\nBEGIN:VALARM", "DB;1,2\\x", "", "", "", place="Zaal\nATTACH:x", title="a\tb"
        )
    )
    (one,) = icalendar.Calendar.from_ical(raw).events
    assert one.subcomponents == []
    assert "ATTACH" not in one
    assert str(one["DESCRIPTION"]).splitlines() == [
        "Ruimte: Tuin BEGIN:VALARM",
        "Dossier: DB;1,2\\x",
    ]


def test_lines_are_folded_within_the_limit_and_never_within_a_letter() -> None:
    raw = as_calendar(visit("ü" * 100, "DB-0117 " + "é" * 90, "", "", ""))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    (one,) = icalendar.Calendar.from_ical(raw).events
    assert "ü" * 100 in str(one["DESCRIPTION"])


def test_what_is_off_says_so() -> None:
    row = taken(as_calendar(visit(off=True)), "p.ics").rows[0]
    assert row.off
