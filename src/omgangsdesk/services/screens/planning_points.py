"""Conflicts in the planning of a day, in words: told before anybody comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.rules.planning import Conflict, conflicts
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family, full_person, joined, label, listed, plain, same


@dataclass(frozen=True, slots=True)
class PlanningPoint:
    """A conflict, and how it is told; `accepted` is why it was planned in spite of that."""

    conflict: Conflict
    text: Said
    accepted: Said | None = None


def planning_points(book: DayBook) -> tuple[PlanningPoint, ...]:
    """What does not go together in the planning of `book`, in order of time.

    Visits that were called off or are over no longer count.
    """
    open_ones = [
        state.file
        for state in book.in_order()
        if state.called_off is None and state.ended_at is None
    ]
    return points_among(book, open_ones)


def points_among(book: DayBook, files: Sequence[VisitFile]) -> tuple[PlanningPoint, ...]:
    """What does not go together among `files`, which `book` has, in order of time."""
    found = [*conflicts(files, most=book.most_children), *_without_room(book, files)]
    found.sort(key=lambda one: one.start)
    return tuple(PlanningPoint(one, told(book, one)) for one in found)


def _without_room(book: DayBook, files: Sequence[VisitFile]) -> Iterator[Conflict]:
    """Plans in a room that is not here, where it goes by its id, or that is closed."""
    for file in files:
        unknown = file.plan.room in book.unknown_rooms
        if unknown or book.rooms[file.plan.room].closed == "yes":
            start, until = sorted((file.start, file.end))
            yield Conflict(
                kind="no_room" if unknown else "closed_room",
                visits=(file.plan.id,),
                start=start,
                until=until,
                what=file.plan.room,
            )


def told(book: DayBook, one: Conflict) -> Said:
    """A conflict between visits that `book` has: from when until when, who, and what."""
    families = listed([family(book.files[visit]) for visit in one.visits])
    what = _what(book, one)

    def line(who: Text, why: Text) -> Text:
        return text(
            "{start} to {end}, {families}: {what}",
            start=moments.clock_time(one.start, book.zone),
            end=moments.clock_time(one.until, book.zone),
            families=who,
            what=why,
        )

    return Said(line(families.full, what.full), line(families.discreet, what.discreet))


def _what(book: DayBook, one: Conflict) -> Said:
    if one.kind in {"policy", "corridor"}:
        sides = joined([label(words.ROLE, side) for side in one.sides])
        return same(text("walk in the corridor at the same time: {sides}", sides=sides))
    if one.kind == "hours":
        return same(text("the planned end is not after the start"))
    return _ABOUT[one.kind](_named(book, one))


def _named(book: DayBook, one: Conflict) -> Said:
    """The room, supervisor or person that it is about."""
    what = one.what or ""
    if what in book.rooms:
        return same(plain(book.rooms[what].name))
    if what in book.colleagues:
        return Said(plain(book.colleagues[what].name), plain(book.colleagues[what].code))
    return full_person(book.files[one.visits[0]], what)


def _about(make: Callable[[Text], Text]) -> Callable[[Said], Said]:
    return lambda name: Said(make(name.full), make(name.discreet))


_ABOUT: Mapping[str, Callable[[Said], Said]] = {
    "room": _about(lambda name: text("{name} is booked twice", name=name)),
    "closed_room": _about(lambda name: text("{name} is closed", name=name)),
    "no_room": _about(lambda name: text("there is no room {name} here", name=name)),
    "capacity": _about(lambda name: text("too many people for {name}", name=name)),
    "group_room": _about(lambda name: text("no permission to share {name}", name=name)),
    "supervision": _about(
        lambda name: text("{name} supervises at once what may not be together", name=name)
    ),
    "ratio": _about(lambda name: text("too many children for {name}", name=name)),
    "person": _about(lambda name: text("{name} is expected at both", name=name)),
}
