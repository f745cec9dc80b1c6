"""What stands in a cell, as a day, a time, people: in the ways in which people write it.

Everything arrives here as text; what a spreadsheet keeps as a date or a time comes as ISO.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.planning.rows import Named
from omgangsdesk.domain.typing.unseen import plain_signs
from omgangsdesk.exchange.planning.columns import NEW, RELATIONS

LONGEST_NAME = 120
"""Characters of a name; what is longer is no name."""
MOST_PEOPLE = 20
"""In one cell."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})"
)
_IN_WORDS = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:er|e)?\s+([^\W\d]+)\.?\s+(\d{4})")
_TIME = re.compile(
    r"(?:.*[T ])?(\d{1,2})\s*(?:[:.uUhH]\s*(\d{2})?)(?::(\d{2})(?:\.0+)?)?\s*([AaPp][Mm])?"
)
_BARE_TIME = re.compile(r"(\d{1,2})(\d{2})")
_FRACTION = re.compile(r"0?\.\d+")
_BETWEEN = re.compile(r"[;\n\r+|]|\s&\s|\s(?:en|et|and)\s")
_BRACKETS = re.compile(r"\(([^()]*)\)")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan janvier janv january",
            "februari feb fevrier fevr february",
            "maart mrt mars march mar",
            "april apr avril avr",
            "mei mai may",
            "juni jun juin june",
            "juli jul juillet juil july",
            "augustus aug aout august",
            "september sep sept septembre",
            "oktober okt octobre oct october",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Months in words, folded."""

_FIRST, _LAST = 1900, 2200


def day_of(written: str) -> dt.date:
    """The day of `23/11/2026`, `ma 23-11-26`, `23 november 2026` or `2026-11-23`: day first.

    Raises:
        ValueError: it is none.
    """
    clean = written.strip()
    if found := _ISO.fullmatch(clean):
        year, month, day = (int(one) for one in found.groups())
    elif found := _DAY_FIRST.fullmatch(clean):
        day, month, year = (int(one) for one in found.groups())
        year += 2000 if year < 100 else 0
    elif found := _IN_WORDS.fullmatch(clean):
        day, year = int(found[1]), int(found[3])
        month = MONTHS.get(folded(found[2]), 0)
    else:
        raise ValueError("no day")
    if not _FIRST <= year <= _LAST:
        raise ValueError("no year of ours")
    return dt.date(year, month, day)


def time_of(written: str) -> dt.time:
    """The time of `14:15`, `14u15`, `14h`, `1415`, `2:15 pm`, or a day's part as `0.59375`.

    Raises:
        ValueError: it is none.
    """
    clean = written.strip()
    if _FRACTION.fullmatch(clean):
        minutes = round(float(clean) * 24 * 60)
        return dt.time(minutes // 60, minutes % 60)
    found = _BARE_TIME.fullmatch(clean)
    if found:
        return dt.time(int(found[1]), int(found[2]))
    found = _TIME.fullmatch(clean)
    if found is None:
        raise ValueError("no time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a half day")
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    return dt.time(hour, minute)


def people_of(written: str) -> tuple[Named, ...]:
    """The people in a cell: `Finn Kievit (12/03/2017); Lou Kievit` or `Bart Grutto (vader)`.

    Apart by a semicolon, a line, a plus or "en"; a comma parts whole names, and else stands
    behind a family name.

    Raises:
        ValueError: a bracket holds something else, or it is too much for names.
    """
    found = tuple(_named(piece) for part in _BETWEEN.split(written) for piece in _apart(part))
    if len(found) > MOST_PEOPLE:
        raise ValueError("too many people for a cell")
    return found


def _apart(part: str) -> Iterator[str]:
    """The names in a part; within brackets a comma parts what is said of one."""
    bare = _BRACKETS.sub(lambda one: " " * len(one[0]), part)
    commas = [place for place, sign in enumerate(bare) if sign == ","]
    pieces = [
        part[start + 1 : end]
        for start, end in zip([-1, *commas], [*commas, len(part)], strict=True)
    ]
    words = [len(_BRACKETS.sub(" ", one).split()) for one in pieces]
    names = len(pieces) > 2 or all(count > 1 for count in words)
    yield from (one.strip() for one in (pieces if names else [part]) if one.strip())


def _named(piece: str) -> Named:
    born, relation, new = None, None, False
    for inside in _BRACKETS.findall(piece):
        for said in filter(None, (one.strip() for one in inside.split(","))):
            if folded(said) in NEW:
                new = True
            elif folded(said) in RELATIONS:
                relation = RELATIONS[folded(said)]
            else:
                born = day_of(said.lstrip("°* ")).isoformat()
    name = " ".join(_BRACKETS.sub(" ", piece).split())
    if not folded(name) or len(name) > LONGEST_NAME or plain_signs(name) != name:
        raise ValueError("no name")
    return Named(name=name, born=born, relation=relation, new=new)
