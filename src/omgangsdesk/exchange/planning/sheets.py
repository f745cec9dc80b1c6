"""Reading a planning out of rows of text: what the columns mean, and each row in turn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.planning.rows import Fault, Place
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.planning.columns import FIELDS, NOT_USED, field_of, guessed, key_of
from omgangsdesk.exchange.planning.found import Asked, Found, no_planning, too_large
from omgangsdesk.exchange.planning.one_row import Cells, row_of
from omgangsdesk.language import text

Row = Sequence[str]

_HEAD = 20
"""Rows in which the headings are looked for; above them stand titles."""
_STEP = 200
"""Rows after which is told how far it is."""


def read_rows(path: Path, rows: Iterable[Row], asked: Asked) -> Found:
    """The planning in `rows`, the headings among the first of them.

    Raises:
        NotReadError: no headings that we know, or far too many rows.
        InvalidInputError: the mapping does not fit the headings.
    """
    stream = iter(rows)
    first = [list(row) for row in islice(stream, _HEAD)]
    at = _headings_at(first, asked)
    if at is None:
        raise no_planning(
            path, text("There is no row with headings such as day, start, end, room and dossier.")
        )
    headings = tuple(" ".join(one.split()) for one in first[at])
    found = Found(headings=tuple(filter(None, headings)), key=key_of(filter(None, headings)))
    found.mapping = _mapping(headings, found.key, asked)
    _missing(found)
    if found.faults:
        return found  # every row would lack the same
    fields = [
        found.mapping.get(one) if one not in headings[:at] else None
        for at, one in enumerate(headings)
    ]
    for number, row in enumerate(_after(first[at + 1 :], stream), start=at + 2):
        if number > asked.limits.rows:
            raise too_large(path)
        if number % _STEP == 0:
            asked.progress(number, asked.limits.rows)
        _take(found, number, row, headings, fields, asked)
        if found.full(asked.limits):
            break
    return found


def _after(rest: Iterable[Row], stream: Iterable[Row]) -> Iterable[Row]:
    yield from rest
    yield from stream


def _headings_at(rows: Sequence[Row], asked: Asked) -> int | None:
    """The row that has most headings we know, of those that have two or more."""
    named = {folded(one) for one in asked.mapping or ()}

    def known(row: Row) -> int:
        return sum(1 for one in row if one and (field_of(one) or folded(one) in named))

    best = max(range(len(rows)), key=lambda at: (known(rows[at]), -at), default=None)
    return best if best is not None and known(rows[best]) >= 2 else None


def _mapping(headings: Sequence[str], key: str, asked: Asked) -> dict[str, str]:
    """What each heading stands for: as somebody said, as was remembered, as we guess."""
    given = asked.mapping if asked.mapping is not None else asked.remembered(key)
    found = guessed([one for one in headings if one])
    if given is None:
        return found
    said = {folded(heading): field for heading, field in given.items()}
    here = {folded(one): one for one in headings if one}
    if asked.mapping is not None:
        _check(asked.mapping, here)
    for heading, field in said.items():
        if heading in here:
            found = {one: other for one, other in found.items() if other != field}
            found[here[heading]] = field
    return {one: field for one, field in found.items() if field in FIELDS}


def _check(said: Mapping[str, str], here: Mapping[str, str]) -> None:
    for heading, field in said.items():
        if folded(heading) not in here:
            raise InvalidInputError(
                text(
                    "The mapping names the column “{heading}”, and there is none. "
                    "Nothing was changed.",
                    heading=heading,
                )
            )
        if field not in FIELDS and field != NOT_USED:
            raise InvalidInputError(
                text(
                    "The mapping names “{field}”, which is no field. There are: {known}. "
                    "Nothing was changed.",
                    field=field,
                    known=", ".join([*FIELDS, NOT_USED]),
                )
            )


def _missing(found: Found) -> None:
    """Tell which columns a planning can't do without."""
    there = set(found.mapping.values())
    wanted = [
        one
        for one, lacking in (
            ("day", not there & {"day", "start"}),
            ("start", "start" not in there),
            ("end", not there & {"end", "minutes"}),
            ("room", "room" not in there),
            ("dossier", "dossier" not in there),
        )
        if lacking
    ]
    for one in wanted:
        found.faults.append(
            Fault(
                Place(row=1),
                text("No column is known as “{field}”. Give a mapping.", field=FIELDS[one]),
            )
        )


def _take(
    found: Found,
    number: int,
    row: Row,
    headings: Sequence[str],
    fields: Sequence[str | None],
    asked: Asked,
) -> None:
    cells: dict[str, str] = {}
    places: dict[str, Place] = {}
    here = Place(row=number)
    for at, (value, field) in enumerate(zip(row, fields, strict=False)):
        if field is not None:
            cells[field] = value
            places[field] = replace(here, column=letters(at), heading=headings[at])
    if not any(one.strip() for one in cells.values()):
        return
    taken = Cells(here, cells, places)
    one = row_of(taken, asked.house)
    found.faults += taken.faults
    if one is not None:
        found.rows.append(one)


def letters(at: int) -> str:
    """What a spreadsheet calls its column, from 0: A, B, … Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_mapping(path: Path, plain: bytes) -> dict[str, str]:
    """A mapping as JSON: `{"Heading": "field"}`.

    Raises:
        NotReadError: it is no such thing.
    """
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise no_planning(
            path, text("A mapping is JSON like {example}.", example='{"Zaal": "room"}')
        )
    return found
