"""Conflicts and what is in the way, in words: who and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from omgangsdesk.domain import moments, vocabulary_dossier
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.planning.hindrances import Hindrance
from omgangsdesk.domain.rules.planning import Conflict
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.screens.planning_points import told
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import PlanConflict
from omgangsdesk.services.wording import full_person, label, plain, same, short_date

KINDS: Mapping[str, str] = {
    "no_room": "room",
    "closed_room": "closed",
    "group_room": "capacity",
    "supervision": "supervisor",
    "ratio": "supervisor",
    "policy": "corridor",
}
"""What a page calls a conflict of the planning, where that is another word."""


def of_conflict(book: DayBook, one: Conflict) -> PlanConflict:
    """Two visits that don't go together; `book` has both."""
    return PlanConflict(
        kind=KINDS.get(one.kind, one.kind), said=told(book, one), visits=one.visits
    )


def of_hindrance(book: DayBook, file: VisitFile, one: Hindrance) -> PlanConflict:
    """What is in the way of a visit by itself."""
    said = _SAYS[one.kind](book, file, one)
    return PlanConflict(kind=one.kind, said=said, needs_reason=not one.expires)


def colleague(book: DayBook, name: str) -> Said:
    """A colleague by name, discreetly by sign-in code."""
    found = book.colleagues.get(name)
    return Said(plain(found.name), plain(found.code)) if found else same(plain(name))


def both(make: Callable[[Text], Text], name: Said) -> Said:
    """A sentence with a name in it."""
    return Said(make(name.full), make(name.discreet))


def absence(word: str) -> Text:
    """`ill`, `on leave`."""
    return label(vocabulary_dossier.ABSENCE, word)


def _absent(book: DayBook, file: VisitFile, one: Hindrance) -> Said:  # noqa: ARG001 - one form
    if one.until is None:
        name = colleague(book, one.what)
        return both(lambda who: text("{name} no longer works here", name=who), name)
    return both(
        lambda name: text(
            "{name} is away until {date}: {why}",
            name=name,
            date=short_date(one.until),
            why=absence(one.word),
        ),
        colleague(book, one.what),
    )


def _duty(book: DayBook, file: VisitFile, one: Hindrance) -> Said:
    name = colleague(book, one.what)
    if one.from_to is None:
        return both(lambda who: text("{name} is not on duty on this day", name=who), name)
    start, end = (moments.clock_time(at, file.location.zone) for at in one.from_to)
    return both(
        lambda who: text(
            "{name} is on duty from {start} to {end} only", name=who, start=start, end=end
        ),
        name,
    )


def _closed(book: DayBook, file: VisitFile, one: Hindrance) -> Said:  # noqa: ARG001 - one form
    if one.what:
        return same(text("{name} is closed", name=book.rooms[one.what].name))
    return same(
        text(
            "the house is closed until {date}: {why}",
            date=short_date(one.until),
            why=one.word,
        )
    )


def _hours(book: DayBook, file: VisitFile, one: Hindrance) -> Said:  # noqa: ARG001 - one form
    if one.from_to is None:
        return same(text("the house is not open on this day of the week"))
    start, end = (moments.clock_time(at, file.location.zone) for at in one.from_to)
    return same(text("the house is open from {start} to {end}", start=start, end=end))


def _alert(book: DayBook, file: VisitFile, one: Hindrance) -> Said:  # noqa: ARG001 - one form
    what, date = label(words.ALERT, one.word), short_date(one.until)
    if one.what:
        return both(
            lambda name: text("{name}: {alert} until {date}", name=name, alert=what, date=date),
            full_person(file, one.what),
        )
    return same(text("{alert}: expires before, on {date}", alert=what, date=date))


_VERDICTS: Mapping[str, Callable[[Text, Text], Text]] = {
    "expired": lambda name, date: text(
        "{name}: the permission to take the child expires on {date}", name=name, date=date
    ),
    "refused": lambda name, date: text("{name} may not take the child", name=name),  # noqa: ARG005
    "order": lambda name, date: text(  # noqa: ARG005
        "{name}: no-contact order on this day", name=name
    ),
    "no": lambda name, date: text(  # noqa: ARG005
        "{name} has no permission to take the child", name=name
    ),
}


def _permission(book: DayBook, file: VisitFile, one: Hindrance) -> Said:  # noqa: ARG001 - one form
    says, date = _VERDICTS[one.word], short_date(one.until)
    return both(lambda name: says(name, date), full_person(file, one.what))


_SAYS: Mapping[str, Callable[[DayBook, VisitFile, Hindrance], Said]] = {
    "absent": _absent,
    "duty": _duty,
    "closed": _closed,
    "hours": _hours,
    "alert": _alert,
    "permission": _permission,
}
