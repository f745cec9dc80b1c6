"""Everything the panel shows of one visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.own_words import label_of, lexicon
from omgangsdesk.domain.papers.report_shared import supervisors_of
from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules import corridor, next_act, stagger
from omgangsdesk.domain.rules.exits import Permission
from omgangsdesk.domain.rules.supervision import is_running
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.status import PLACES
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on, valid_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.corrections import is_simple
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.drafts import kept_at
from omgangsdesk.services.opening.left_open import open_act
from omgangsdesk.services.screens.board import row_of
from omgangsdesk.services.screens.briefing import briefing_of
from omgangsdesk.services.screens.broken_rules import unexplained_acts
from omgangsdesk.services.screens.company import (
    brought,
    came_just_now,
    giver_of,
    may_take_all,
    people_of,
    receiver_of,
    taker_of,
    who_brings,
    who_may_go,
)
from omgangsdesk.services.screens.panel_acts import acts_of
from omgangsdesk.services.screens.timeline import last_stamp, timeline
from omgangsdesk.services.screens.unplanned import namesake, quiet_room, unplanned_of
from omgangsdesk.services.views import (
    AgreementView,
    AlertView,
    Choice,
    PersonView,
    Said,
    TimelineItem,
    VisitView,
)
from omgangsdesk.services.wording import (
    family,
    full_person,
    plain,
    same,
    short_date,
    side_name,
    who,
)

EARLY_END = dt.timedelta(minutes=10)
"""A visit that ends so long before its planned end did not end as planned; a proposal only."""


def load_visit(desk: Desk, visit: str) -> VisitView:
    """One visit at this moment.

    Raises:
        InvalidInputError: there is no such visit.
    """
    book, now = desk.book_of(visit), moments.whole_ms(desk.clock.now())
    state = book.states[visit]
    file = state.file
    following = next_act.of_visit(state, now)
    giver, taker, direction = _handover(desk, book.day, state)
    handed = following.persons if following and following.act == "hand_over" else file.children
    own = {state.room, file.plan.room}
    offered = [one for one in book.rooms.values() if one.closed != "yes" or one.id in own]
    waiting = [room for room in offered if room.use == "waiting"]
    leaving = _leaving(state, following)
    coming = _arriving(state, following)
    room = _room_for(book, state, coming, following)
    unplanned = unplanned_of(book, state, now)
    suggested = _suggested(book, state, following, now)
    briefing = briefing_of(desk, book, state)
    coordinator = desk.colleague.role == "coordinator"
    note, forms = kept_at(desk, visit)
    lines = _asking_why(
        timeline(book, file, book.entries[visit], coordinator=coordinator),
        {one.id for one in book.entries[visit] if not is_simple(desk, book, one, now)},
    )
    return VisitView(
        visit=visit,
        row=row_of(book, state, now),
        room=book.rooms[state.room or file.plan.room].name,
        ordinal=_ordinal(file),
        supervisors=tuple(_supervisors(book, state)),
        alerts=tuple(_alerts(book, file)),
        people=tuple(_person(book, state, one, now) for one in people_of(state)),
        acts=tuple(acts_of(state, suggested, unplanned, briefing=briefing is not None)),
        timeline=lines,
        last_stamp=last_stamp(lines, book.entries[visit], desk.colleague.id),
        agreements=tuple(_agreements(book, state)),
        waiting_rooms=_choices([*(_running_room(book, state)), *sorted(waiting, key=_place_in)]),
        rooms=_choices(sorted(offered, key=_place_in)),
        colleagues=tuple(
            Choice(id=one.id, name=Said(plain(one.name), plain(one.code)))
            for one in sorted(book.colleagues.values(), key=lambda one: one.code)
        ),
        arrive_next=coming,
        arrive_room=room,
        handover_from=giver,
        handover_to=taker,
        handover_direction=direction,
        handover_children=tuple(handed),
        brought=brought(book.entries[visit]),
        depart_next=leaving,
        depart_with=taker_of(state, leaving, book.day),
        briefing=briefing,
        unexplained=unexplained_acts(book, state),
        not_held_reason=_reason(following),
        unplanned=unplanned,
        own_words=lexicon(book.words, offered=True),
        snippets=book.snippets,
        finalised=state.finalised_at is not None,
        ends_early=is_running(state) and file.end - now > EARLY_END,
        mine=state.supervisor == desk.colleague.id,
        draft=note,
        forms=forms,
        left_open=open_act(desk.book(), state, now),
        beside=tuple(
            Choice(id=one.file.plan.id, name=family(one.file))
            for one in book.in_order()
            if one is not state
        ),
    )


def _asking_why(lines: Sequence[TimelineItem], settled: Set[str]) -> tuple[TimelineItem, ...]:
    """The lines, each with whether its correction needs a reason: one of its entries does."""
    return tuple(
        replace(one, asks_why=one.correctable and not settled.isdisjoint((one.entry, *one.others)))
        for one in lines
    )


def _place_in(room: Room) -> tuple[int, str]:
    return room.order, room.name


def _choices(rooms: Iterable[Room]) -> tuple[Choice, ...]:
    return tuple(Choice(id=room.id, name=same(plain(room.name))) for room in rooms)


def _running_room(book: DayBook, state: VisitState) -> list[Room]:
    """The visit's own room while it runs: who comes late goes there."""
    return [book.rooms[state.room]] if is_running(state) and state.room in book.rooms else []


def _room_for(
    book: DayBook, state: VisitState, coming: Sequence[str], following: next_act.Next | None
) -> str | None:
    """Where whoever comes next goes: to the running visit, else where they can wait."""
    running = _running_room(book, state)
    if running and coming and all(state.file.side(one) != "caring" for one in coming):
        return running[0].id
    side = following.side if following and following.side else "caring"
    return quiet_room(book, state, side)


def _ordinal(file: VisitFile) -> Text | None:
    if not file.plan.ordinal:
        return None
    if not file.case.visits_planned:
        return text("visit {number}", number=file.plan.ordinal)
    return text(
        "visit {number} of {total}", number=file.plan.ordinal, total=file.case.visits_planned
    )


def _supervisors(book: DayBook, state: VisitState) -> Iterator[str]:
    """Codes of everyone who supervised, the present one last."""
    seen = [one for one in supervisors_of(state) if one != state.supervisor]
    for one in [*seen, state.supervisor]:
        if one in book.colleagues:
            yield book.colleagues[one].code


def _alerts(book: DayBook, file: VisitFile) -> Iterator[AlertView]:
    for alert in file.alerts:
        expired = not valid_on(alert.until, book.day)
        what = label_of(file.words, "alert", alert.alert)
        if alert.person:  # of two orders, whom each is about
            what = text("{what}: {who}", what=what, who=who(file, alert.person).full)
        if alert.note:
            what = text("{alert}: {note}", alert=what, note=alert.note)
        if expired:
            what = text("{alert} (expired on {date})", alert=what, date=short_date(alert.until))
        yield AlertView(text=Said(what, text("alert")), expired=expired)


def _person(book: DayBook, state: VisitState, person: str, now: dt.datetime) -> PersonView:
    file, where = state.file, state.where(person)
    known, party = file.persons.get(person), file.parties.get(person)
    side = file.side(person)
    walking = stagger.walks_with(state, person)
    light = book.light(state, walking, now)
    permission = may_take_all(file, person, book.day)
    awaited = not where.arrived_at and person in file.expected
    return PersonView(
        person=person,
        name=full_person(file, person),
        relation=label_of(file.words, "relation", party.relation)
        if party
        else text("not in this dossier"),
        role=file.role(person),
        age=age_on(known, book.day) if known else None,
        expected=person in file.expected,
        place=where.place,
        place_text=_place(book, where.place, where.room),
        identity=where.identity,
        may_take="child" if file.role(person) == "child" else permission.verdict,
        may_take_note=_permission(permission),
        expected_at=stagger.expected_arrival(file, side) if awaited else None,
        corridor=light.answer,
        corridor_note=with_safe_moment(book, state, walking, light, now),
        born=known.birth_date if known and file.role(person) == "child" else None,
        namesake=namesake(book, state, person),
        brought_by=who_brings(state, person),
        just_in=came_just_now(state, person, now),
    )


def _permission(permission: Permission) -> Text:
    match permission.verdict:
        case "yes" if permission.until:
            return text("may take the child, until {date}", date=short_date(permission.until))
        case "yes":
            return text("may take the child")
        case "expired":
            return text(
                "expired on {date}: may not take the child",
                date=short_date(permission.until),
            )
        case "refused":
            return text("refused: may not take the child")
        case "order":
            return text("no-contact order")
        case _:
            return text("may not take the child")


def _place(book: DayBook, place: str, room: str | None) -> Text:
    found = book.rooms.get(room or "")
    return plain(found.name) if found else PLACES[place]


def with_safe_moment(
    book: DayBook, state: VisitState, side: str, light: corridor.Light, now: dt.datetime
) -> Said:
    """The note of the corridor, with the moment from which it is free where it is not."""
    note = corridor_note(book, light)
    if light.answer == "free":
        return note
    step = corridor.Step(state.file.plan.id, side)
    safe = corridor.earliest_safe(step, book.states.values(), now)
    if safe is None or safe == light.until:
        return note
    time = moments.clock_time(safe, book.zone)
    return Said(
        text("{note}, safe from {time}", note=note.full, time=time),
        text("{note}, safe from {time}", note=note.discreet, time=time),
    )


def corridor_note(book: DayBook, light: corridor.Light) -> Said:
    """Why the corridor is as it is, and until when."""
    if light.answer == "free" or light.visit is None:
        return same(text("corridor free"))
    state = book.states[light.visit]
    name, who = family(state.file), side_name(state, light.side)
    if light.answer == "unknown":
        return Said(
            text("unknown: {family}, {who} not stamped", family=name.full, who=who.full),
            text("unknown: {family}", family=name.discreet),
        )
    if light.until is None:
        return Said(
            text("not free: {family}, {who}", family=name.full, who=who.full),
            text("not free: {family}", family=name.discreet),
        )
    return Said(
        text(
            "not free: {family}, {who}, until {time}",
            family=name.full,
            who=who.full,
            time=moments.clock_time(light.until, book.zone),
        ),
        text("not free: {family}", family=name.discreet),
    )


def _suggested(
    book: DayBook, state: VisitState, following: next_act.Next | None, now: dt.datetime
) -> str | None:
    """The act to suggest; never a movement that the corridor light refuses."""
    if following is None:
        return None
    stop = next_act.refused(following, lambda side: book.light(state, side, now))
    return None if stop else following.act


def _arriving(state: VisitState, following: next_act.Next | None) -> tuple[str, ...]:
    if following is not None and following.act in {"arrive", "no_show"}:
        return following.persons
    return state.missing()


def _reason(following: next_act.Next | None) -> str | None:
    """Which party did not come, as the reason why the visit is not held."""
    if following is None or following.act != "no_show":
        return None
    return "no_show_visiting" if following.side == "visiting" else "no_show_caring"


def _handover(desk: Desk, day: dt.date, state: VisitState) -> tuple[str | None, str | None, str]:
    """From, to and direction of the likeliest handover."""
    file = state.file
    giver, receiver = giver_of(state, "caring"), receiver_of(state, "caring", day)
    middle = state.supervisor or desk.colleague.id
    if state.is_exchange:
        back = state.leg in {"away", "closing"}
        there = receiver_of(state, "visiting", day)
        ends = (giver_of(state, "visiting"), receiver) if back else (giver, there)
        held = next((one for one in file.children if state.with_colleague(one)), None)
        direction = "back" if back else "to_visit"
        if held is None:
            return ends[0], middle, direction
        return state.holders[held], ends[1], direction
    out = [one for one in file.children if one in state.handed_over]
    if out and (state.started_at is not None or state.called_off is not None):
        return middle, receiver, "back"
    return giver, middle, "to_visit"


def _leaving(state: VisitState, following: next_act.Next | None) -> tuple[str, ...]:
    if following is not None and following.act == "depart":
        return following.persons
    return who_may_go(state)


def _agreements(book: DayBook, state: VisitState) -> Iterator[AgreementView]:
    for one in state.file.agreements:
        if valid_on(one.until, book.day):
            yield AgreementView(
                agreement=one.id,
                wording=Said(plain(one.wording), text("agreement")),
                result=state.agreements.get(one.id),
            )
