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

from omgangsdesk.exchange.planning.found import no_planning, too_large
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.language import text

_PIECE = 1 << 20
_WANTED = (".xml", ".rels")
_BESIDE = "mimetype"
"""Says what kind of archive an .ods is."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([^\"']{0,40})")
_CELL = re.compile(rb"\$?([A-Za-z]{0,3})\$?(\d{1,7})")
_ROW = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated\s*=\s*[\"'](\d+)[\"'][^>]*>(.*?)</table:table-row>",
    re.DOTALL,
)
_WIDE = re.compile(rb"<table:table-cell\b[^>]*number-columns-repeated\s*=\s*[\"'](\d+)[\"'][^>]*>")
_VALUE = (b"value-type", b"office:string-value")


def rows_of(path: Path, raw: bytes, limits: PlanLimits) -> Iterator[Sequence[str]]:
    """The rows of the first visible sheet, each cell as text; dates and times as ISO.

    Raises:
        NotReadError: it is no workbook, is encrypted, or holds more than a planning can.
    """
    sheet = _first_sheet(path, _clean(path, raw, limits))
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


def _clean(path: Path, raw: bytes, limits: PlanLimits) -> io.BytesIO:
    """The members that matter, unpacked and put in an archive of our own."""
    out = io.BytesIO()
    left = limits.unpacked
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as found, zipfile.ZipFile(out, "w") as clean:
            members = found.infolist()
            if len(members) > limits.members:
                raise too_large(path)
            for one in members:
                if not (one.filename.endswith(_WANTED) or one.filename == _BESIDE):
                    continue
                content = _unpacked(path, found, one, left)
                left -= len(content)
                _check(path, one.filename, content, limits)
                clean.writestr(one.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise no_planning(path, text("It is damaged, or no workbook.")) from error
    except (ValueError, OSError, OverflowError) as error:  # names and places that are nonsense
        raise no_planning(path, text("It is damaged, or no workbook.")) from error
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
    if _DOCTYPE.search(plain):
        raise no_planning(path, text("It declares entities, which no planning does."))
    if "/worksheets/" in name:
        _check_places(path, plain, limits)
    elif name == "content.xml":
        _check_repeats(path, plain, limits)


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


def _check_repeats(path: Path, content: bytes, limits: PlanLimits) -> None:
    """An .ods says of rows and cells how often they come; empty ones may come very often."""
    for row in _ROW.finditer(content):
        if int(row[1]) > limits.rows and any(one in row[2] for one in _VALUE):
            raise too_large(path)
    for cell in _WIDE.finditer(content):
        if int(cell[1]) > limits.columns and any(one in cell[0] for one in _VALUE):
            raise too_large(path)


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
