"""What can be found, and what somebody who types in the search box means.

Words are compared folded: without case, accents, dots on an i. Every word typed must be there, as
the beginning of a word.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.kinds import Data
from omgangsdesk.domain.records import Case, Person, Record
from omgangsdesk.domain.typing.date_input import read_date

_TEXTS: Mapping[type[object], tuple[str, ...]] = {
    kinds.Observation: ("text",),
    kinds.Intervention: ("cause", "effect"),
    kinds.Incident: ("facts", "action", "not_informed_because"),
    kinds.IncidentFollowup: ("not_informed_because", "measures"),
    kinds.Item: ("what",),
    kinds.Handover: ("state", "belongings", "message"),
    kinds.ContactLogged: ("with_whom", "about", "outcome"),
    kinds.NotHeld: ("note",),
    kinds.Moved: ("note",),
    kinds.Suspended: ("note",),
    kinds.Override: ("reason",),
    kinds.Addendum: ("text",),
    kinds.Paused: ("reason",),
    kinds.VisitEnded: ("note",),
    kinds.Supervision: ("note",),
    kinds.AgreementCheck: ("fact",),
    kinds.Arrival: ("state",),
    kinds.Departure: ("state",),
}
"""Fields of entries that somebody typed."""

_WORD = re.compile(r"[^\W_]+")
_ODD = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})
_MOST = 12
"""Words of a query; what is longer was pasted by mistake."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Folded words, and the day that was typed, if it was one."""

    words: tuple[str, ...]
    day: dt.date | None = None


def folded(written: str) -> str:
    """`written` as it is compared: lower case, without accents, in words apart."""
    plain = unicodedata.normalize("NFKD", written.casefold().translate(_ODD))
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(_WORD.findall(bare))


def text_of(data: Data) -> str:
    """Everything in an entry that somebody typed, folded; empty when there is nothing."""
    fields = _TEXTS.get(type(data), ())
    return folded(" ".join(filter(None, (getattr(data, name, None) for name in fields))))


def words_of(record: Record) -> str:
    """By what a record is found, folded; empty for what is not looked for by name.

    A dossier is found by the ids of its people too, so that a person leads to it.
    """
    match record:
        case Person():
            return folded(f"{record.given_name} {record.family_name}")
        case Case():
            people = " ".join(link(party.person) for party in record.parties)
            return f"{folded(f'{record.number} {record.code} {record.family}')} {people}"
        case _:
            return ""


def link(record_id: str) -> str:
    """One word that stands for an id."""
    return "id" + re.sub(r"[^0-9a-z]", "", record_id.casefold())


def sought(typed: str, today: dt.date) -> Sought:
    """What is meant by `typed`; a day without a year is the nearest one."""
    day = read_date(typed, today)
    return Sought(tuple(folded(typed).split()[:_MOST]), day)


def typed_in(data: Data) -> str:
    """The same as `text_of`, as it was typed."""
    fields = _TEXTS.get(type(data), ())
    return " · ".join(filter(None, (getattr(data, name, None) for name in fields)))


def around(written: str, words: tuple[str, ...], room: int) -> str:
    """The part of `written` where the first of `words` stands, at most some `room` signs long."""
    if len(written) <= room:
        return written
    places = (
        one.start()
        for one in _WORD.finditer(written)
        if any(folded(one.group()).startswith(word) for word in words)
    )
    middle = next(places, 0)
    start = max(0, min(middle - room // 3, len(written) - room))
    part = written[start : start + room]
    first = part.find(" ") + 1 if start else 0
    last = part.rfind(" ") if start + room < len(written) else len(part)
    before, after = "…" if start else "", "…" if start + room < len(written) else ""
    return f"{before}{part[first:last]}{after}"
