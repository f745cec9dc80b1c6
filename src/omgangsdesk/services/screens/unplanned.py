"""What went otherwise than planned at a visit, as its panel asks about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import full_name
from omgangsdesk.domain.rules import corridor, not_collected, stagger
from omgangsdesk.domain.visit.fold import VisitState, effective
from omgangsdesk.domain.visit.plan_changes import PlanChange, times_of
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.secrecy import is_secret
from omgangsdesk.services.views import Attention, Rung, Said, Unplanned
from omgangsdesk.services.wording import (
    day_of,
    family,
    initials,
    label,
    plain,
    same,
    several,
    short_date,
    who,
)


def unplanned_of(book: DayBook, state: VisitState, now: dt.datetime) -> Unplanned:
    """Everything unplanned of one visit at `now`."""
    entries = book.entries[state.file.plan.id]
    late = not_collected.waiting(state, now)
    rungs = not_collected.ladder(state, entries, book.colleagues, book.day) if late else ()
    return Unplanned(
        offered=_offered(state) if state.file.offered else None,
        changes=tuple(_change(state, one) for one in state.file.plan_changes),
        early=_early(book, state, now),
        ladder=tuple(_rung(book, state, one) for one in rungs),
        call_next=not_collected.to_call(rungs),
        waits=_waits(state, late) if late else None,
        leaving_unsaid=tuple(leaving_unsaid(effective(entries))),
    )


def unplanned_points(book: DayBook, state: VisitState, now: dt.datetime) -> Iterator[Attention]:
    """What of it needs attention: a child whom nobody collects, a plan to decide on."""
    visit, name = state.file.plan.id, family(state.file)
    late = not_collected.waiting(state, now)
    if late is not None:
        rungs = not_collected.ladder(state, book.entries[visit], book.colleagues, book.day)
        following = not_collected.to_call(rungs)
        told, to_call = _waits(state, late), called(book, state, following or "")
        yield Attention(
            level="alarm",
            icon="alarm",
            text=Said(
                text(
                    "{family}: {what}; now call {who}",
                    family=name.full,
                    what=told.full,
                    who=to_call.full,
                )
                if following
                else text("{family}: {what}", family=name.full, what=told.full),
                text("{family}: {what}", family=name.discreet, what=told.discreet),
            ),
            visit=visit,
        )
    if state.file.offered is not None:
        what = text("the office changed the plan: take it over or not")
        yield Attention(
            level="wait",
            icon="clock",
            text=Said(
                text("{family}: {what}", family=name.full, what=what),
                text("{family}: {what}", family=name.discreet, what=what),
            ),
            visit=visit,
        )


def _offered(state: VisitState) -> Said:
    offered, zone = state.file.offered, state.file.location.zone
    assert offered is not None  # noqa: S101 - asked by whoever calls
    before, after = times_of(offered.before, zone), times_of(offered.after, zone)
    if before == after:
        return same(text("The office changed the plan of this visit, but not its times."))
    return same(
        text("Planned here: {before}. The office says: {after}.", before=before, after=after)
    )


def _change(state: VisitState, change: PlanChange) -> Said:
    zone = state.file.location.zone
    before, after = times_of(change.before, zone), times_of(change.after, zone)
    reason = change.reason or ""
    times = (
        text("Plan kept, {times}", times=after)
        if before == after
        else text("Plan {after}, was {before}", after=after, before=before)
    )
    return Said(text("{what}: {reason}", what=times, reason=reason), times)


EARLY = 5
"""So many minutes before their time somebody may come; before that it is early."""


def _early(book: DayBook, state: VisitState, now: dt.datetime) -> Said | None:
    """Who would come before their time now, inside the time of the other party."""
    if state.is_exchange or state.started_at is not None or state.called_off:
        return None
    for side in ("caring", "visiting"):
        people = [one for one in state.missing() if state.file.role(one) == side]
        if not people:
            continue
        minutes = moments.minutes_between(now, stagger.expected_in(state, people[0]))
        light = book.light(state, side, now)
        if minutes > EARLY and light.answer != "free" and light.visit == state.file.plan.id:
            return _wait_elsewhere(book, state, side, people, minutes)
    return None


def _wait_elsewhere(
    book: DayBook, state: VisitState, side: str, people: Sequence[str], minutes: int
) -> Said:
    name, room = several(state.file, people), book.rooms.get(quiet_room(book, state, side) or "")

    def said(who_comes: Text) -> Text:
        if room is None:
            return text(
                "{who} now is {minutes} minutes early, in the time of the other party. No "
                "waiting room is apart: let them come back.",
                who=who_comes,
                minutes=minutes,
            )
        return text(
            "{who} now is {minutes} minutes early, in the time of the other party. Let them "
            "wait in {room}.",
            who=who_comes,
            minutes=minutes,
            room=room.name,
        )

    return Said(said(name.full), said(name.discreet))


def quiet_room(book: DayBook, state: VisitState, side: str) -> str | None:
    """A waiting room where nobody sits whom this party must not meet; the emptiest such."""
    other = "caring" if side == "visiting" else "visiting"
    used: dict[str, list[tuple[VisitState, str]]] = {}
    for one in book.states.values():
        for person in one.present:
            if person.room:
                used.setdefault(person.room, []).append((one, one.file.side(person.person)))
    free: list[tuple[int, int, str]] = []
    for room in book.rooms.values():
        if room.use != "waiting" or room.closed == "yes":
            continue
        inside = used.get(room.id, [])
        clash = any(
            (one is state and found == other) or corridor.must_not_meet(state, one)
            for one, found in inside
        )
        if not clash:
            free.append((len(inside), room.order, room.id))
    return min(free)[2] if free else None


def _waits(state: VisitState, late: not_collected.Waiting) -> Said:
    children = several(state.file, late.children)
    since = moments.clock_time(late.since, state.file.location.zone)
    return Said(
        text("Nobody collects {who}; expected at {time}", who=children.full, time=since),
        text("Nobody collects {who}", who=children.discreet),
    )


def _rung(book: DayBook, state: VisitState, rung: not_collected.Rung) -> Rung:
    person = state.file.persons.get(rung.whom)
    zone = state.file.location.zone
    secret = is_secret(rung.whom, person, state.file.alerts, day_of(state.file))
    name = called(book, state, rung.whom)
    if secret and person is not None and person.phone:
        name = Said(text("{who}, number secret: ask a coordinator", who=name.full), name.discreet)
    return Rung(
        whom=rung.whom,
        name=name,
        phone=person.phone if person and not secret else None,
        tries=tuple(
            text(
                "{time} {reached}",
                time=moments.clock_time(one.at, zone),
                reached=label(words.REACHED, one.reached),
            )
            for one in rung.tries
        ),
    )


def called(book: DayBook, state: VisitState, whom: str) -> Said:
    """What somebody to call is called."""
    colleague = book.colleagues.get(whom)
    if colleague is not None:
        return Said(plain(colleague.name), plain(colleague.code))
    if whom in state.file.persons:
        return who(state.file, whom)
    return Said(plain(whom), plain("…"))


def leaving_unsaid(counting: Sequence[Entry]) -> list[str]:
    """Who seemed intoxicated, while nobody wrote down how they leave."""
    said = {
        one.data.incident
        for one in counting
        if isinstance(one.data, kinds.IncidentFollowup) and one.data.leaves
    }
    found: list[str] = []
    for one in counting:
        data = one.data
        if isinstance(data, kinds.Incident) and data.signs and not data.leaves:
            found += () if one.id in said else data.persons
    return list(dict.fromkeys(found))


def namesake(book: DayBook, state: VisitState, person: str) -> Said | None:
    """Another child of the day with the same name, told apart by birth date and visit."""
    mine = state.file.persons.get(person)
    if mine is None or state.file.role(person) != "child":
        return None
    for other in book.in_order():
        for child in other.file.children:
            known = other.file.persons.get(child)
            if child == person or known is None:
                continue
            if full_name(known).casefold() == full_name(mine).casefold():
                time = moments.clock_time(other.file.start, book.zone)
                return Said(
                    text(
                        "Same name: {name}, born {date}, visit {family} at {time}",
                        name=full_name(known),
                        date=short_date(known.birth_date),
                        family=family(other.file).full,
                        time=time,
                    ),
                    text(
                        "Same name: {name}, visit {family}",
                        name=initials(known.given_name, known.family_name),
                        family=family(other.file).discreet,
                    ),
                )
    return None
