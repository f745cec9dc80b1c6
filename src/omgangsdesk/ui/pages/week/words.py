"""What the grid of a week says, to the eye in few words and to the ear in whole sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import Text, text
from omgangsdesk.services.views_week import PlanConflict, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.pages.week.rows import (
    Place,
    Row,
    colleague_of,
    day_of,
    first_gap,
    lanes_of,
    room_of,
)

CONFLICTS: Mapping[str, Text] = {
    "room": text("Room taken"),
    "capacity": text("Too full"),
    "supervisor": text("Supervisor taken"),
    "absent": text("Supervisor away"),
    "duty": text("Not on duty"),
    "closed": text("Closed day"),
    "hours": text("Outside hours"),
    "person": text("Person taken"),
    "corridor": text("Corridor"),
    "alert": text("Beware"),
    "permission": text("Permission"),
    "arrangement": text("Past the arrangement"),
}
"""What a conflict is called on a chip."""
SOFT = frozenset({"duty", "hours", "arrangement"})
"""Conflicts that are worth a look and hinder nobody."""
TO_LOOK_AT = text("To look at")
"""What a visit is called that a later change touches."""


ACCEPTED, WITH_REASON = text("Accepted"), text("Accepted, with reason")
"""What a visit is called that was planned in spite of something, and nothing new is wrong; the
second where there is room."""


def conflict_word(ctx: Context, kind: str) -> str:
    """What a conflict is called in a word or two."""
    return ctx.say(CONFLICTS.get(kind, text("Conflict")))


def wrong_in(ctx: Context, one: PlanConflict) -> str:
    """`⚠ Room taken: Tuinkamer is booked twice`."""
    word = conflict_word(ctx, one.kind)
    return ctx.tr("⚠ {word}: {what}", word=word, what=ctx.said(one.said))


def state_of(ctx: Context, visit: WeekVisit, *, wide: bool = True) -> tuple[str, str, str]:
    """Which colours, icon and word a visit has: what is wrong with it goes first.

    Where it is not `wide`, the word is a short one.
    """
    new = [one for one in visit.conflicts if one.accepted is None]
    hard = [one for one in new if one.kind not in SOFT]
    if hard:
        return "alarm", "state-alarm", conflict_word(ctx, hard[0].kind)
    if visit.flags:
        return "wait", "flag", ctx.say(TO_LOOK_AT)
    if new:
        return "wait", "state-alarm", conflict_word(ctx, new[0].kind)
    if visit.conflicts:
        return visit.status, "agreement", ctx.say(WITH_REASON if wide else ACCEPTED)
    return visit.status, f"state-{visit.status.replace('_', '-')}", ctx.say(STATUS[visit.status])


def accepted_of(ctx: Context, visit: WeekVisit) -> list[str]:
    """What it is planned in spite of, each with the reason that was given."""
    return [
        ctx.tr(
            "Accepted, {word}: {what} Reason: {why}",
            word=conflict_word(ctx, one.kind),
            what=f"{ctx.said(one.said).rstrip('.')}.",
            why=ctx.said(one.accepted),
        )
        for one in visit.conflicts
        if one.accepted is not None
    ]


def times_of(week: WeekView, visit: WeekVisit) -> str:
    """`14:00–15:00`, as the clock of the house says."""
    zone = week.zone
    return f"{clock_time(visit.start, zone)}–{clock_time(visit.end, zone)}"


def whole_day(ctx: Context, day: dt.date) -> str:
    """`monday 10 march`."""
    return date_in_words(day, ctx.translator.language, "dddd d MMMM").strip()


def day_with_year(ctx: Context, day: dt.date) -> str:
    """`30 march 2026`."""
    return date_in_words(day, ctx.translator.language, " d MMMM yyyy").strip()


def where_is(ctx: Context, week: WeekView, lane: str, day: dt.date) -> str:
    """`tuesday 11 march, Tuinkamer`."""
    name = next((one.name for one in lanes_of(week) if one.lane == lane), None)
    return ", ".join(filter(None, (whole_day(ctx, day), ctx.said(name) if name else "")))


def aloud(ctx: Context, week: WeekView, row: Row) -> str:
    """A whole sentence about a visit or a free place."""
    return _place_aloud(ctx, week, row) if isinstance(row, Place) else _visit_aloud(ctx, week, row)


def _visit_aloud(ctx: Context, week: WeekView, visit: WeekVisit) -> str:
    tr, zone = ctx.tr, week.zone
    room, colleague = room_of(week, visit.room), colleague_of(week, visit.supervisor)
    parts = [
        tr(
            "{who}, {day}, {start} to {end}",
            who=ctx.said(visit.name),
            day=whole_day(ctx, visit.day),
            start=clock_time(visit.start, zone),
            end=clock_time(visit.end, zone),
        ),
        ctx.said(room) if room else "",
        ctx.said(colleague) if colleague else tr("no supervisor yet"),
        ctx.say(STATUS[visit.status]),
        tr("recurs") if visit.slot else "",
    ]
    said = ", ".join(part for part in parts if part)
    wrong = [
        tr("Conflict, {word}: {why}", word=conflict_word(ctx, one.kind), why=ctx.said(one.said))
        for one in visit.conflicts
        if one.accepted is None
    ]
    wrong += accepted_of(ctx, visit)
    wrong += [tr("To look at: {why}", why=ctx.said(one.said)) for one in visit.flags]
    return ". ".join([said, *(one.rstrip(".") for one in wrong)])


def _place_aloud(ctx: Context, week: WeekView, place: Place) -> str:
    lane = next((one for one in week.lanes if one.lane == place.lane), None)
    day = day_of(week, place.day)
    if day is not None and day.closed is not None:
        closed = ctx.tr("Closed: {why}", why=ctx.say(day.closed))
        return f"{whole_day(ctx, place.day)}. {closed}"
    return ctx.tr(
        "Room for a visit: {lane}, {day}, from {time}",
        lane=ctx.said(lane.name) if lane else "",
        day=whole_day(ctx, place.day),
        time=first_gap(week, place.lane, place.day, ctx.now()),
    )
