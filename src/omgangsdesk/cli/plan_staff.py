"""`plan duty`, `plan away`, `plan closed` and `plan hours`: what weeks are planned from."""

from __future__ import annotations

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.plan_asked import carry_out, colleague_of, day_of, week_of
from omgangsdesk.errors import WrongUseError
from omgangsdesk.language import text
from omgangsdesk.services.views_week import SetAbsence, SetClosure, SetDuty, SetHours
from omgangsdesk.services.week.grounds import standing_entry


def duty(call: Call) -> int:
    """A colleague is on duty, or no longer."""
    code, written, *hours = call.asked.operands
    ends = call.value("--ends")
    if ends is None and len(hours) != 2:
        raise WrongUseError(text("{name} is missing.", name="END" if hours else "START"))
    with call.desk() as desk:
        day = day_of(written, desk.today())
        week = week_of(call, desk, day)
        start, end = hours if len(hours) == 2 else ("", "")
        request = SetDuty(
            colleague=colleague_of(code, week),
            location=week.location,
            day=day,
            start=start,
            end=end,
            weekly_until=call.value("--weekly-until") or "",
            duty=ends,
            based_on=standing_entry(desk, "duty", ends) if ends is not None else None,
        )
        return carry_out(call, desk, request)


def away(call: Call) -> int:
    """A colleague is away."""
    code, first, last = call.asked.operands
    with call.desk() as desk:
        since, known = day_of(first, desk.today()), call.value("--instead-of")
        request = SetAbsence(
            colleague=colleague_of(code, week_of(call, desk, since)),
            since=since,
            until=day_of(last, desk.today()),
            reason=call.value("--reason") or "ill",
            absence=known,
            based_on=standing_entry(desk, "absence", known) if known is not None else None,
        )
        return carry_out(call, desk, request)


def closed(call: Call) -> int:
    """A house is closed, or every house."""
    first, last = call.asked.operands
    with call.desk() as desk:
        since, known = day_of(first, desk.today()), call.value("--instead-of")
        house = week_of(call, desk, since).location if call.has("--house") else None
        request = SetClosure(
            location=house,
            since=since,
            until=day_of(last, desk.today()),
            reason=call.value("--reason") or "",
            closure=known,
            based_on=standing_entry(desk, "closure", known) if known is not None else None,
        )
        return carry_out(call, desk, request)


def hours(call: Call) -> int:
    """When the house is open."""
    with call.desk() as desk:
        week = week_of(call, desk, desk.today())
        spans = tuple("" if one == "-" else one for one in call.asked.operands)
        house = week.location
        return carry_out(
            call, desk, SetHours(location=house, hours=spans, based_on=week.bases.get(house))
        )
