"""Who is in the building now, per place; what the footer counts and an evacuation needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.rules.building import Inside, in_building
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_day import AgeCount, InHouse, InHousePerson, InHousePlace
from omgangsdesk.services.wording import day_of, family, full_person, plain

_GROWN = 200
AGES = (
    (3, text("under 3")),
    (6, text("3 to 5")),
    (12, text("6 to 11")),
    (_GROWN, text("12 and over")),
)
"""Age groups: under how many years, and what to call it."""


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
        ages=tuple(_ages(people)),
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
        relation=_relation(file, one),
        child=one.child,
        at=family(file),
    )


def _relation(file: VisitFile, one: Inside) -> Text:
    """How somebody goes by; of whom the case does not know, that they came along."""
    if one.child:
        return words.ROLE["child"]
    party = file.parties.get(one.person)
    if party is None:
        return text("came along")
    return label_of(file.words, "relation", party.relation)


def _ages(people: Sequence[InHousePerson]) -> Iterator[AgeCount]:
    """Who must be carried, held by the hand, or can walk along."""
    ages = [one.age for one in people if one.child]
    below = 0
    for until, said in AGES:
        count = sum(1 for age in ages if age is not None and below <= age < until)
        below = until
        if count:
            yield AgeCount(label=said, count=count)
    if unknown := ages.count(None):
        yield AgeCount(label=text("age unknown"), count=unknown)


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
