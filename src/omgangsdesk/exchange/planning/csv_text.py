"""Reading .csv: whatever encoding and separator a spreadsheet program saved it with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from omgangsdesk.exchange.planning.found import no_planning, too_large
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.language import text

SEPARATORS = (";", "\t", ",", "|")
"""Of equals the first: where a comma parts decimals, a semicolon parts columns."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LOOKED_AT = 20
_LONGEST_FIELD = 200_000


def decoded(raw: bytes) -> str:
    """The text in `raw`: UTF-8, UTF-16, or else cp1252, which takes any byte.

    Raises:
        UnicodeDecodeError: it says that it is Unicode, and is not.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding)
    if b"\x00" in raw[:4]:
        return raw.decode("utf-16-be" if raw[:1] == b"\x00" else "utf-16-le")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def rows_of(path: Path, raw: bytes, limits: PlanLimits) -> Iterator[Sequence[str]]:
    """The rows of a .csv file, one by one; an empty line is an empty row.

    Raises:
        NotReadError: it is no text, or has far too much on a row.
    """
    try:
        content = decoded(raw)
    except UnicodeDecodeError as error:
        raise no_planning(path, text("It is no text.")) from error
    if "\x00" in content:
        raise no_planning(path, text("It is no text."))
    separator, skip = _separator(content)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(content[skip:], newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(row) > limits.columns:
                raise too_large(path)
            yield row
    except csv.Error as error:
        raise no_planning(
            path, text("Line {line} can't be parted into columns.", line=reader.line_num)
        ) from error


def _separator(content: str) -> tuple[str, int]:
    """What parts the columns, and where the rows begin; Excel says it itself, `sep=;`."""
    line, mark, _ = content.partition("\n")
    said = line.strip().casefold()
    if said.startswith("sep=") and len(said) == 5 and said[4] in SEPARATORS:
        return said[4], len(line) + len(mark)
    lines = content.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    best = max(SEPARATORS, key=lambda one: _parts(lines, one))
    return best, 0


def _parts(lines: Sequence[str], separator: str) -> tuple[int, int]:
    """On how many lines something is parted by it, and how often: outside quotes."""
    counts = [_bare(line).count(separator) for line in lines]
    return max(counts, default=0), sum(1 for one in counts if one)


def _bare(line: str) -> str:
    return "".join(line.split('"')[::2])
