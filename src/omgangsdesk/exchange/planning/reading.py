"""Reading a planning, whatever kind of file it is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from omgangsdesk.exchange.errors import unreadable
from omgangsdesk.exchange.planning.found import Asked, Found, no_planning, too_large
from omgangsdesk.exchange.planning.limits import USUAL, PlanLimits
from omgangsdesk.language import text

SUFFIXES = (".ics", ".xlsx", ".ods", ".csv", ".tsv", ".txt")
"""What a planning can be called."""
_WORKBOOKS = frozenset({".xlsx", ".ods"})


def load(path: Path, limits: PlanLimits = USUAL) -> bytes:
    """The bytes of a file, at most as many as a planning has.

    Raises:
        NotReadError: it is not there, no file, or too large.
    """
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not path.is_file():
                raise unreadable(path)
            raw = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(raw) > limits.file_bytes:
        raise too_large(path)
    return raw


def digest(raw: bytes) -> str:
    """By what a file is known again."""
    return hashlib.sha256(raw).hexdigest()


def read(path: Path, raw: bytes, asked: Asked) -> Found:
    """The planning in a file: its rows, and its faults.

    Raises:
        NotReadError: it is none that we read, damaged, or too large.
        InvalidInputError: the mapping that was given does not fit it.
    """
    if raw[:4] == b"PK\x03\x04":
        from omgangsdesk.exchange.planning import sheets, workbook

        return sheets.read_rows(path, workbook.rows_of(path, raw, asked.limits), asked)
    if raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise no_planning(
            path, text("It is an old or a protected workbook. Save it as .xlsx, without password.")
        )
    if path.suffix.lower() == ".ics" or _is_calendar(raw):
        from omgangsdesk.exchange.planning import ics

        return ics.read(path, raw, asked)
    if path.suffix.lower() not in SUFFIXES:
        raise no_planning(
            path, text("A planning is one of these: {kinds}.", kinds=", ".join(SUFFIXES))
        )
    if not raw.strip():
        raise no_planning(path, text("It is empty."))
    if path.suffix.lower() in _WORKBOOKS:
        raise no_planning(path, text("It is damaged, or no workbook."))
    from omgangsdesk.exchange.planning import csv_text, sheets

    return sheets.read_rows(path, csv_text.rows_of(path, raw, asked.limits), asked)


def _is_calendar(raw: bytes) -> bool:
    return (
        raw[:64]
        .replace(b"\x00", b"")
        .lstrip(b"\xef\xbb\xbf\xff\xfe \r\n")
        .startswith(b"BEGIN:VCALENDAR")
    )
