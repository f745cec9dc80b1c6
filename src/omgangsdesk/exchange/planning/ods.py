"""Reading the sheet of an .ods: our own few lines, since readers loop on a broken one.

The content was unpacked within limits and declares no entities (`workbook`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from omgangsdesk.exchange.planning.found import no_planning, too_large
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.language import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{{{_NAMES}{one}:1.0}}" for one in ("table", "office", "text"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LENGTH = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,3})M)?(?:[\d.,]+S)?")


def rows_of(path: Path, content: bytes, limits: PlanLimits) -> Iterator[Sequence[str]]:
    """The rows of the first sheet, each cell as text; dates and times as ISO.

    Raises:
        NotReadError: it is damaged, or holds more than a planning can.
    """
    empty = 0
    try:
        for row, times in _rows(path, content, limits):
            if not any(row):
                empty += times  # a sheet ends with a million of them
                continue
            if empty + times > limits.rows:
                raise too_large(path)
            yield from [()] * empty
            yield from [row] * times
            empty = 0
    except (ET.ParseError, ValueError, LookupError) as error:
        raise no_planning(path, text("It is damaged, or no workbook.")) from error


def _rows(path: Path, content: bytes, limits: PlanLimits) -> Iterator[tuple[list[str], int]]:
    """Each row with how often it comes, up to the end of the first sheet."""
    for _, found in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - no entities
        if found.tag == f"{_TABLE}table":
            return
        if found.tag == f"{_TABLE}table-row":
            yield _row(path, found, limits), _times(found, "rows")
            found.clear()


def _row(path: Path, row: Element, limits: PlanLimits) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        said, times = _said(cell), _times(cell, "columns")
        if len(found) + times > limits.columns:
            if said:
                raise too_large(path)
            times = max(limits.columns - len(found), 0)
        found += [said] * times
    return found


def _times(element: Element, of: str) -> int:
    return max(int(element.get(f"{_TABLE}number-{of}-repeated", "1")), 0)


def _said(cell: Element) -> str:
    match cell.get(f"{_OFFICE}value-type"):
        case "date":
            return cell.get(f"{_OFFICE}date-value", "").replace("T", " ")
        case "time":
            return _time(cell.get(f"{_OFFICE}time-value", ""))
        case "float":
            return cell.get(f"{_OFFICE}value", "").removesuffix(".0")
        case _:
            for space in cell.iter(f"{_TEXT}s"):
                space.text = " "
            lines = ("".join(one.itertext()) for one in cell.iter(f"{_TEXT}p"))
            return "\n".join(lines)


def _time(written: str) -> str:
    found = _LENGTH.fullmatch(written)
    if found is None:
        return written
    return f"{int(found[1] or 0)}:{int(found[2] or 0):02}"
