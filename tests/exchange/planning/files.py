"""Plannings as other programs write them, with invented people; made for each test."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from omgangsdesk.exchange.planning.found import Asked, Found
from omgangsdesk.exchange.planning.one_row import House
from omgangsdesk.exchange.planning.reading import read

HEAD = ["Datum", "Begin", "Einde", "Kamer", "Dossier", "Kind", "Begeleider"]
ROWS: list[list[Any]] = [
    [
        dt.date(2026, 11, 23),
        dt.time(14, 15),
        dt.time(15, 15),
        "Tuinkamer",
        "DB-0117",
        "Finn",
        "LV",
    ],
    [dt.date(2026, 11, 24), dt.time(9, 0), dt.time(10, 30), "Zonnekamer", "DB-0111", "Noor", ""],
]


def asked(**more: Any) -> Asked:
    usual: dict[str, Any] = {
        "house": House("Europe/Brussels"),
        "first": dt.date(2026, 11, 1),
        "last": dt.date(2026, 12, 31),
    }
    return Asked(**{**usual, **more})


def taken(raw: bytes, name: str, **more: Any) -> Found:
    return read(Path(name), raw, asked(**more))


def by_openpyxl(rows: Sequence[Sequence[Any]], *, at: tuple[int, int] = (1, 1)) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet.cell(at[0] + down, at[1] + right, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: Sequence[Sequence[Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Planning")
    day, time = book.add_format({"num_format": "d/mm/yy"}), book.add_format({"num_format": "h:mm"})
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(down, right, value, day)
            elif isinstance(value, dt.time):
                sheet.write_datetime(down, right, value, time)
            else:
                sheet.write(down, right, value)
    book.close()
    return out.getvalue()


def as_ods(rows: Sequence[Sequence[str]], more: str = "") -> bytes:
    """A workbook as LibreOffice lays one out: with a million empty rows at its end."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
            for one in row
        )
        + '<table:table-cell table:number-columns-repeated="16377"/></table:table-row>'
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{cells}{more}'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def changed(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with its members changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def ics(*parts: str, name: str = "Tuinkamer") -> bytes:
    body = "\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Oefening//NL",
            *([f"X-WR-CALNAME:{name}"] if name else []),
            *parts,
            "END:VCALENDAR",
        ]
    )
    return body.replace("\n", "\r\n").encode() + b"\r\n"


def event(uid: str = "a1", **properties: str) -> str:
    """`event(dtstart="…", rrule="…")`; a name with parameters goes in `lines`."""
    lines = properties.pop("lines", "")
    usual: Mapping[str, str] = {
        "dtstamp": "20261101T000000Z",
        "location": "Tuinkamer",
        "summary": "DB-0117 Kievit",
    }
    said = [f"{key.upper()}:{value}" for key, value in {**usual, **properties}.items() if value]
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *said, *filter(None, [lines]), "END:VEVENT"])


def hours(
    zone: str = "", day: str = "20261123", start: str = "141500", end: str = "151500"
) -> str:
    mark = f";TZID={zone}" if zone else ""
    return f"DTSTART{mark}:{day}T{start}\nDTEND{mark}:{day}T{end}"
