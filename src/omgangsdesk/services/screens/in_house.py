"""Who is in the building now, per place; what the footer counts and an evacuation needs."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain.fold import Presence, VisitState
from omgangsdesk.domain.visit_file import age_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import InHouse, InHousePerson, InHousePlace
from omgangsdesk.services.wording import day_of, full_person, plain


def load_in_house(desk: Desk) -> InHouse:
    """Everybody who was stamped in today and not out; someone of two visits counts once."""
    book = desk.book()
    people = list(_people(book))
    children = {one.person for one in people if one.role == "child"}
    return InHouse(
        now=desk.clock.now(),
        zone=book.zone if book.locations else desk.zone,
        places=tuple(_places(book, people)),
        children=len(children),
        adults=len({one.person for one in people} - children),
    )


def _people(book: DayBook) -> Iterator[InHousePerson]:
    for state in book.in_order():
        for presence in state.present:
            yield _person(state, presence)


def _person(state: VisitState, presence: Presence) -> InHousePerson:
    file = state.file
    known = file.persons.get(presence.person)
    child = file.role(presence.person) == "child"
    return InHousePerson(
        person=presence.person,
        visit=file.plan.id,
        name=full_person(file, presence.person),
        role=file.role(presence.person),
        side=file.side(presence.person),
        age=age_on(known, day_of(file)) if known is not None and child else None,
        since=presence.arrived_at,
        room=presence.room,
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
