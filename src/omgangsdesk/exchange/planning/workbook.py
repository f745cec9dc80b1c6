"""Reading .xlsx and .ods: unpacked within limits first, and only then handed to the reader.

The reader sees a fresh archive of members that were unpacked here, so that sizes that a file lies
about harm nothing. A workbook that declares entities, or puts a cell where no planning has one, is
refused before anything is made of it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from omgangsdesk.exchange.planning import ods
from omgangsdesk.exchange.planning.found import no_planning, too_large
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.language import text

_PIECE = 1 << 20
_WANTED = (".xml", ".rels")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([^\"']{0,40})")
_CELL = re.compile(rb"\$?([A-Za-z]{0,3})\$?(\d{1,7})")
_SHEET_OF_ODS = "content.xml"


def rows_of(path: Path, raw: bytes, limits: PlanLimits) -> Iterator[Sequence[str]]:
    """The rows of the first visible sheet, each cell as text; dates and times as ISO.

    Raises:
        NotReadError: it is no workbook, is encrypted, or holds more than a planning can.
    """
    members = _members(path, raw, limits)
    if _SHEET_OF_ODS in members:
        yield from ods.rows_of(path, members[_SHEET_OF_ODS], limits)
        return
    sheet = _first_sheet(path, _packed(members))
    if sheet.start is None:
        return
    above, before = sheet.start
    yield from [()] * above
    for row in sheet.to_python(skip_empty_area=True):
        yield [""] * before + [as_text(one) for one in row]


def _first_sheet(path: Path, archive: io.BytesIO) -> Any:
    import python_calamine

    try:
        book = python_calamine.load_workbook(archive)
        visible = [
            at
            for at, one in enumerate(book.sheets_metadata)
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
            and one.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        if visible:
            return book.get_sheet_by_index(visible[0])
    except BaseException as error:
        # A reader written in Rust that stumbles raises what is no `Exception`.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise no_planning(path, text("It is damaged, or no workbook.")) from error
    raise no_planning(path, text("It has no sheet."))


def _members(path: Path, raw: bytes, limits: PlanLimits) -> dict[str, bytes]:
    """The members that matter, unpacked and looked through."""
    wanted: dict[str, bytes] = {}
    left = limits.unpacked
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as found:
            if len(found.infolist()) > limits.members:
                raise too_large(path)
            for one in found.infolist():
                if one.filename.endswith(_WANTED):
                    content = _unpacked(path, found, one, left)
                    left -= len(content)
                    _check(path, one.filename, content, limits)
                    wanted[one.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise no_planning(path, text("It is damaged, or no workbook.")) from error
    except (ValueError, OSError, OverflowError) as error:  # names and places that are nonsense
        raise no_planning(path, text("It is damaged, or no workbook.")) from error
    return wanted


def _packed(members: dict[str, bytes]) -> io.BytesIO:
    """An archive of our own with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as clean:
        for name, content in members.items():
            clean.writestr(name, content)
    out.seek(0)
    return out


def _unpacked(path: Path, archive: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> bytes:
    if one.file_size > left:
        raise too_large(path)
    found = bytearray()
    with archive.open(one) as file:
        while piece := file.read(_PIECE):
            found += piece
            if len(found) > left:
                raise too_large(path)
    return bytes(found)


def _check(path: Path, name: str, content: bytes, limits: PlanLimits) -> None:
    """See that a member holds nothing that the reader would make too much of."""
    plain = content.replace(b"\x00", b"")  # in UTF-16 the same signs lie apart
    if not plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        raise no_planning(path, text("It is damaged, or no workbook."))  # or in another alphabet
    if _DOCTYPE.search(plain):
        raise no_planning(path, text("It declares entities, which no planning does."))
    if "/worksheets/" in name:
        _check_places(path, plain, limits)


def _check_places(path: Path, content: bytes, limits: PlanLimits) -> None:
    for found in _PLACE.finditer(content):
        cell = _CELL.fullmatch(found[1])
        if cell is None:
            raise no_planning(path, text("It is damaged, or no workbook."))
        if int(cell[2]) > limits.rows or _column(cell[1]) > limits.columns:
            raise too_large(path)


def _column(name: bytes) -> int:
    found = 0
    for one in name.upper():
        found = found * 26 + one - ord("A") + 1
    return found


def as_text(value: object) -> str:
    """A cell as text; what is no date, time or number stays as it is."""
    for kind, written in _AS_TEXT:
        if isinstance(value, kind):
            return written(value)
    return str(value)


def _length(value: dt.timedelta) -> str:
    minutes = int(value.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02}"


_AS_TEXT: Sequence[tuple[type[Any], Callable[[Any], str]]] = (
    (bool, lambda value: str(int(value))),
    (dt.datetime, lambda value: value.isoformat(sep=" ", timespec="seconds")),
    (dt.date, lambda value: value.isoformat()),
    (dt.time, lambda value: value.isoformat(timespec="minutes")),
    (dt.timedelta, _length),
    (float, lambda value: str(int(value)) if value.is_integer() else str(value)),
)
"""By type, a subtype before what it is one of."""
