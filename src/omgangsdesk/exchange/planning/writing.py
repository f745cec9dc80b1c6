"""Our planning for other programs: as a calendar (.ics) and as a workbook (.xlsx), made in memory.

A cell is text or a date, never a formula, whatever it begins with; texts of events are escaped.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.typing.unseen import plain_signs

_FOLD = 73
"""Bytes of a line before it goes on on the next (RFC 5545, 3.1)."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A visit for another program: `texts` are what the columns after the times hold."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    title: str
    place: str
    texts: Sequence[str]
    off: bool = False


def workbook(rows: Sequence[Exported], headings: Sequence[str], *, title: str, zone: str) -> bytes:
    """A workbook with the visits, a row each: day, start, end, and the texts.

    Args:
        rows: the visits.
        headings: of the day, the start, the end and each text.
        title: of the sheet, at most 31 characters.
        zone: in which the times are.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        time = book.add_format({"num_format": "hh:mm", "align": "left"})
        as_text = book.add_format({"quote_prefix": True})
        sheet.freeze_panes(1, 0)
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading, head)
        for number, row in enumerate(rows, start=1):
            start, end = (moments.local(one, zone) for one in (row.start, row.end))
            sheet.write_datetime(number, 0, start.replace(tzinfo=None), day)
            sheet.write_datetime(number, 1, start.time(), time)
            ends = end.time() if end.date() == start.date() else end.replace(tzinfo=None)
            sheet.write_datetime(number, 2, ends, time)
            for at, said in enumerate(map(plain_signs, row.texts), start=3):
                sheet.write_string(
                    number, at, said, as_text if said.startswith(_FORMULA) else None
                )
        sheet.set_column(0, 2, 11)
        sheet.set_column(3, max(len(headings) - 1, 3), 20)
    return out.getvalue()


def calendar(
    rows: Sequence[Exported], headings: Sequence[str], *, title: str, now: dt.datetime
) -> bytes:
    """A calendar with the visits; times are UTC. `headings` are of the texts alone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OmgangsDesk//OmgangsDesk//NL",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for row in rows:
        lines += _event(row, headings, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line)).encode()


def _event(row: Exported, headings: Sequence[str], now: dt.datetime) -> list[str]:
    said = "\n".join(
        f"{heading}: {' '.join(one.split())}"
        for heading, one in zip(headings, row.texts, strict=True)
        if one.strip()
    )
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(row.uid)}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(row.start)}",
        f"DTEND:{_utc(row.end)}",
        f"SUMMARY:{_escaped(row.title)}",
        f"LOCATION:{_escaped(row.place)}",
        f"DESCRIPTION:{_escaped(said)}",
        f"STATUS:{'CANCELLED' if row.off else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(said: str) -> str:
    clean = plain_signs(said).replace("\t", " ")
    for sign in ("\\", ";", ","):
        clean = clean.replace(sign, f"\\{sign}")
    return clean.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most `_FOLD` bytes, never within a character."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
