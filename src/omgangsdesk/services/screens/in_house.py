"""Who is in the building now, per place; what the footer counts and an evacuation needs."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain.rules.building import Inside, in_building
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_day import InHouse, InHousePerson, InHousePlace
from omgangsdesk.services.wording import day_of, full_person, plain


def load_in_house(desk: Desk) -> InHouse:
    """Everybody who was stamped in today and not out; someone of two visits counts once."""
    book, now = desk.book(), desk.clock.now()
    inside = in_building(book.in_order(), now)
    people = [_person(book.files[one.visit], one) for one in inside.people]
    return InHouse(
        now=now,
        zone=book.zone if book.locations else desk.zone,
        places=tuple(_places(book, people)),
        children=inside.children,
        adults=inside.adults,
        supervising=tuple(_code(book, one) for one in inside.supervising),
    )


def _code(book: DayBook, colleague: str) -> str:
    known = book.colleagues.get(colleague)
    return known.code if known else colleague


def _person(file: VisitFile, one: Inside) -> InHousePerson:
    known = file.persons.get(one.person)
    return InHousePerson(
        person=one.person,
        visit=one.visit,
        name=full_person(file, one.person),
        role=one.role,
        side=one.side,
        age=age_on(known, day_of(file)) if known is not None and one.child else None,
        since=one.since,
        room=one.room,
        group=one.group,
    )


def _places(book: DayBook, people: list[InHousePerson]) -> Iterator[InHousePlace]:
    """The hall first, then rooms in the order of the house."""
    order = {one.id: (one.order, one.id) for one in book.rooms.values()}
    rooms = sorted(
        {one.room for one in people},
        key=lambda room: (room is not None, order.get(room or "", ())),
    )
    for room in rooms:
        yield InHousePlace(
            room=room,
            name=_name(book, room),
            people=tuple(
                sorted(
                    (one for one in people if one.room == room),
                    key=lambda one: (one.role != "child", one.visit, one.person),
                )
            ),
        )


def _name(book: DayBook, room: str | None) -> Text:
    found = book.rooms.get(room or "")
    return plain(found.name) if found is not None else text("the hall")
