"""Workbooks of several programs, and ones that were made to harm."""

from __future__ import annotations

import datetime as dt
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from tests.exchange.planning.files import (
    HEAD,
    ROWS,
    as_ods,
    by_openpyxl,
    by_xlsxwriter,
    changed,
    taken,
)

from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.exchange.planning.reading import load
from omgangsdesk.exchange.planning.workbook import as_text

BOOK = by_openpyxl([HEAD, *ROWS])


@pytest.mark.parametrize(
    "raw", [BOOK, by_xlsxwriter([HEAD, *ROWS])], ids=["openpyxl", "xlsxwriter"]
)
def test_a_workbook_is_read_with_its_dates_and_times(raw: bytes) -> None:
    found = taken(raw, "week.xlsx")
    assert found.faults == []
    first, second = found.rows
    assert (first.start, first.end) == (
        dt.datetime(2026, 11, 23, 13, 15, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 23, 14, 15, tzinfo=dt.UTC),
    )
    assert (first.room, first.dossier, first.supervisor) == ("Tuinkamer", "DB-0117", "LV")
    assert second.supervisor is None
    assert second.place.row == 3


def test_an_ods_is_read_with_a_million_empty_rows() -> None:
    rows = [HEAD, ["23/11/2026", "14:15", "15:15", "Tuinkamer", "DB-0117", "Finn", "LV"]]
    found = taken(as_ods(rows), "week.ods")
    assert (len(found.rows), found.faults) == (1, [])


STRING = '<table:table-cell office:value-type="string"><text:p>'


def test_an_ods_with_real_dates_and_times() -> None:
    cells = [
        '<table:table-cell office:value-type="date" office:date-value="2026-11-23"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT14H15M00S"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT15H15M00S"/>',
        f"{STRING}Tuin<text:s/>kamer</text:p></table:table-cell>",
        '<table:table-cell office:value-type="float" office:value="117.0"/>',
    ]
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    more = f"{empty}<table:table-row>{''.join(cells)}</table:table-row>"
    (row,) = taken(as_ods([HEAD], more), "week.ods").rows
    assert (row.dossier, row.room, row.place.row) == ("117", "Tuin kamer", 5)
    assert row.start == dt.datetime(2026, 11, 23, 13, 15, tzinfo=dt.UTC)


def test_rows_and_columns_are_counted_as_the_program_shows_them() -> None:
    wrong = [*ROWS[0][:1], "vroeg", *ROWS[0][2:]]
    found = taken(by_openpyxl([HEAD, wrong], at=(4, 3)), "week.xlsx")
    (fault,) = found.faults
    assert (fault.place.row, fault.place.column, fault.place.heading) == (5, "D", "Begin")


def test_what_a_cell_holds_as_text() -> None:
    assert [
        as_text(one)
        for one in (
            "x",
            12.0,
            1.5,
            True,
            dt.datetime(2026, 11, 23, 14, 15),  # noqa: DTZ001 - as a cell has it
            dt.timedelta(hours=14, minutes=5),
        )
    ] == ["x", "12", "1.5", "1", "2026-11-23 14:15:00", "14:05"]


def test_a_number_stays_what_it_was() -> None:
    rows = [[*ROWS[0][:4], 117, *ROWS[0][5:]]]
    assert taken(by_openpyxl([HEAD, *rows]), "w.xlsx").rows[0].dossier == "117"


def test_a_formula_is_text_at_most() -> None:
    rows = [[*ROWS[0][:4], '=HYPERLINK("http://x","DB-1")', *ROWS[0][5:]]]
    found = taken(by_openpyxl([HEAD, *rows]), "w.xlsx")
    assert [str(one.what) for one in found.faults] == ["The dossier is missing."]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    def change(name: str, content: bytes) -> bytes:
        huge = b'<dimension ref="A1:XFD1048576"'
        return content.replace(b'<dimension ref="A1:G3"', huge) if "sheet1" in name else content

    raw = changed(BOOK, change)
    assert raw != BOOK
    assert len(taken(raw, "w.xlsx").rows) == 2


def test_an_empty_sheet_is_no_planning() -> None:
    with pytest.raises(NotReadError, match="no row with headings"):
        taken(by_openpyxl([]), "w.xlsx")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'r="A2"', b'r="XFD1048576"', "more than a planning"),
        (b'r="A2"', b'r="A&#49;048576"', "damaged"),
        (b'<row r="2"', b'<row r="1048576"', "more than a planning"),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', "entities"),
        (b"<sheetData>", b"<sheetData", "no workbook|no row with headings"),
    ],
)
def test_a_workbook_made_to_harm_is_refused(old: bytes, new: bytes, why: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(old, new) if "sheet1" in name else content

    with pytest.raises(NotReadError, match=why):
        taken(changed(BOOK, change), "w.xlsx")


CELL = 'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
LONG = f'<table:table-row table:number-rows-repeated="99999"><table:table-cell {CELL}'
WIDE = f'<table:table-row><table:table-cell table:number-columns-repeated="16000" {CELL}'


@pytest.mark.parametrize("more", [LONG, WIDE])
def test_an_ods_that_repeats_without_end_is_refused(more: str) -> None:
    with pytest.raises(NotReadError, match="more than a planning"):
        taken(as_ods([HEAD], more), "w.ods")


def test_a_bomb_is_not_unpacked() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content + b" " * (8 << 20) if "sheet1" in name else content

    with pytest.raises(NotReadError, match="more than a planning"):
        taken(changed(BOOK, change), "w.xlsx", limits=PlanLimits(unpacked=4 << 20))


def test_a_size_that_lies_is_found_out() -> None:
    """A member that says it is small, and is not, is cut off by its own checksum."""

    def change(name: str, content: bytes) -> bytes:
        return content + b" " * (1 << 20) if "sheet1" in name else content

    raw = bytearray(changed(BOOK, change))
    name = b"xl/worksheets/sheet1.xml"
    at = raw.rindex(name) - 46
    assert raw[at : at + 4] == b"PK\x01\x02"
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    with pytest.raises(NotReadError, match="damaged"):
        taken(bytes(raw), "w.xlsx")


def test_more_members_than_a_workbook_has() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(30):
            file.writestr(f"xl/{number}.xml", b"<x/>")
    with pytest.raises(NotReadError, match="more than a planning"):
        taken(out.getvalue(), "w.xlsx", limits=PlanLimits(members=20))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"PK\x03\x04niets", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old or a protected workbook"),
        (BOOK[: len(BOOK) // 2], "damaged"),
    ],
)
def test_what_is_no_workbook_is_said(raw: bytes, why: str) -> None:
    with pytest.raises(NotReadError, match=why):
        taken(raw, "w.xlsx")


def test_an_archive_of_something_else() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("../../weg.xml", b"<x/>")
    with pytest.raises(NotReadError, match="damaged, or no workbook"):
        taken(out.getvalue(), "w.xlsx")


def test_another_kind_of_file() -> None:
    with pytest.raises(NotReadError, match="A planning is one of these"):
        taken(b"%PDF-1.7", "planning.pdf")


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(NotReadError, match="can't be read"):
        load(tmp_path / "weg.csv")
    with pytest.raises(NotReadError, match="is a folder"):
        load(tmp_path)
    (tmp_path / "groot.csv").write_bytes(b"x" * 2000)
    with pytest.raises(NotReadError, match="more than a planning"):
        load(tmp_path / "groot.csv", PlanLimits(file_bytes=1000))


def test_a_file_that_may_not_be_read_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "van-een-ander.csv").write_bytes(b"x")

    def refused(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(NotReadError, match="You may not open"):
        load(tmp_path / "van-een-ander.csv")


@pytest.mark.parametrize("name", ["foto.xlsx", "foto.ods"])
def test_a_photo_that_is_called_a_workbook(name: str) -> None:
    with pytest.raises(NotReadError, match="damaged, or no workbook"):
        taken(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", name)


def test_a_workbook_of_which_every_sheet_is_hidden() -> None:
    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'state="visible"', b'state="hidden"')
            if "workbook.xml" in name
            else content
        )

    with pytest.raises(NotReadError, match="It has no sheet"):
        taken(changed(BOOK, change), "w.xlsx")


def test_odd_cells_of_an_ods_are_what_they_say() -> None:
    odd = (
        '<table:table-row><text:p/><table:table-cell office:value-type="time" '
        'office:time-value="vroeg"/></table:table-row>'
    )
    found = taken(as_ods([HEAD, ["23/11/2026", "14:15", "15:15", "Tuin", "DB-1"]], odd), "w.ods")
    assert [str(one.what) for one in found.faults][:1] == [
        "This is no day that we can read. Write it like 23/11/2026."
    ]


def test_a_device_is_no_file() -> None:
    with pytest.raises(NotReadError, match="can't be read"):
        load(Path(os.devnull))
