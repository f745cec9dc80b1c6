"""`plan week`: a week as it is planned."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.plan_asked import day_of, week_of
from omgangsdesk.cli.tables import harmless, table
from omgangsdesk.domain import moments
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.views_week import PlanConflict, WeekDay, WeekView, WeekVisit
from omgangsdesk.services.week.plainly import plain_week
from omgangsdesk.services.wording import joined, short_date


def show(call: Call) -> int:
    """A week as a table or JSON."""
    asked = call.asked.operands
    with call.desk() as desk:
        today = desk.today()
        day = day_of(asked[0], today) if asked else today
        by = "supervisor" if call.has("--by-supervisor") else "room"
        view = week_of(call, desk, day, by=by)
    if call.has("--json"):
        call.tell_json(plain_week(view, call.translator))
        return 0
    for line in _lines(call, view):
        print(line)
    return 0


def _lines(call: Call, view: WeekView) -> Iterator[str]:
    say = call.translator.say
    for day in view.days:
        if day.closed or day.duties or day.away:
            told = joined(list(_of_day(day)), " · ")
            yield harmless(say(text("{day}: {what}", day=day_name(day.day), what=told)))
    if not view.visits:
        yield say(text("No visits are planned in this week."))
    else:
        yield from _visits(call, view)
    if view.waiting:
        yield ""
        yield say(text("Waiting list:"))
    for one in view.waiting:
        since = short_date(one.since.isoformat()) if one.since else text("no date")
        parts = [one.name.full, since, *([one.wishes.full] if one.wishes else [])]
        yield harmless(f"  {say(joined(parts, ' · '))}")


def _of_day(day: WeekDay) -> Iterator[Text]:
    if day.closed is not None:
        yield text("closed ({why})", why=day.closed)
    yield from (one.full for one in day.duties)
    yield from (one.full for one in day.away)


def _visits(call: Call, view: WeekView) -> Iterator[str]:
    say = call.translator.say
    lanes = {one.lane: say(one.name.full) for one in view.lanes}
    head = (
        text("Day"),
        text("Time"),
        text("Supervisor") if view.asked.by == "supervisor" else text("Room"),
        text("Visit"),
        text("State"),
        text("Name for “report” and “log”"),
    )
    told = sorted(view.visits, key=lambda one: (one.start, one.visit))
    rows = [
        (
            say(day_name(one.day)),
            "-".join(moments.clock_time(at, view.zone) for at in (one.start, one.end)),
            lanes.get(one.lane, one.lane),
            say(one.name.full),
            say(STATUS[one.status]),
            one.visit,
        )
        for one in told
    ]
    yield from table([say(one) for one in head], rows)
    yield from _section(call, told)


def _section(call: Call, told: list[WeekVisit]) -> Iterator[str]:
    say = call.translator.say
    found = [(visit, one) for visit in told for one in visit.conflicts]
    conflicts = [_conflict(visit, one) for visit, one in found if one.accepted is None]
    accepted = [_accepted(visit, one) for visit, one in found if one.accepted is not None]
    flags = [_of(visit, one.said.full) for visit in told for one in visit.flags]
    sections = (
        (text("In the way:"), conflicts),
        (text("Planned all the same, with the reason:"), accepted),
        (text("Changed since:"), flags),
    )
    for head, lines in sections:
        if lines:
            yield ""
            yield say(head)
        for line in dict.fromkeys(say(one) for one in lines):
            yield harmless(f"  {line}")


def _conflict(visit: WeekVisit, one: PlanConflict) -> Text:
    """With its day; one of two visits names both, so that it is told once."""
    if not one.visits:
        return _of(visit, one.said.full)
    return text("{day}: {what}", day=day_name(visit.day), what=one.said.full)


def _accepted(visit: WeekVisit, one: PlanConflict) -> Text:
    why = one.accepted.full if one.accepted is not None else NOTHING
    return text("{what}. Reason: {why}", what=_conflict(visit, one), why=why)


def _of(visit: WeekVisit, what: Text) -> Text:
    return text("{name}, {day}: {what}", name=visit.name.full, day=day_name(visit.day), what=what)
