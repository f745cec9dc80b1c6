"""What was written in the wrong file stands in the right one, by the act that strikes it."""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk


def in_right_file(desk: Desk, book: DayBook, entry: Entry, visit: str) -> Draft:
    """An observation as it is written in another visit of its day, at its own moment.

    It names the one that it replaces. Who it is about goes along as far as that file knows them.

    Raises:
        InvalidInputError: it is no observation, or that visit is not another one of that day.
    """
    if not isinstance(entry.data, kinds.Observation):
        raise InvalidInputError(
            text(
                "Only an observation goes to the right file by itself. Nothing was recorded. "
                "Strike this one through, and write it there."
            )
        )
    if visit not in book.files or visit == entry.visit:
        raise InvalidInputError(
            text("The right file is that of another visit of the day. Nothing was recorded.")
        )
    file, data = book.files[visit], entry.data
    known = file.persons.keys() | book.colleagues.keys()
    if data.quote_of is not None and data.quote_of not in known:
        raise InvalidInputError(
            text(
                "That file does not know whose words these are. Nothing was recorded. "
                "Strike them through, and write them there."
            )
        )
    return Draft(
        kind=entry.kind,
        data=replace(data, about=tuple(one for one in data.about if one in known)),
        visit=visit,
        case=file.case.id,
        day=file.plan.day,
        occurred_at=entry.occurred_at,
        zone=entry.zone,
        time_source="estimated" if entry.time_source == "estimated" else "later",
        late_reason=desk.translator.say(text("first written in another file")),
        replaces=entry.id,
    )
