"""A visit on its way over the grid: where what stands in its form would put it."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.services.views_week import FreeSlot, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.form import Values, WeekForm
from omgangsdesk.ui.pages.week.grid import WeekGrid


def field_of_lane(week: WeekView) -> str:
    """The field of a form that the lanes are of."""
    return "room" if week.asked.by == "room" else "supervisor"


def place_of(week: WeekView, values: Values) -> tuple[str, dt.date] | None:
    """The lane and the day that stand in a form; None while the day is none."""
    try:
        day = dt.date.fromisoformat(values["day"])
    except ValueError:
        return None
    return values[field_of_lane(week)], day


def show_ghost(
    ctx: Context, grid: WeekGrid, week: WeekView, form: WeekForm, visit: WeekVisit
) -> None:
    """Show in the grid where a visit would stand, and what would be wrong with that."""
    values = form.values()
    place = place_of(week, values)
    if place is not None:
        wrong = form.ahead.first_word()
        said = f"{values['start']} {ctx.said(visit.name)}"
        grid.set_ghost(*place, f"{said} · {wrong}" if wrong else said, wrong=bool(wrong))


def values_of(slot: FreeSlot, zone: str) -> dict[str, str]:
    """What stands in a form that takes a free place."""
    found = {
        "day": slot.day.isoformat(),
        "start": clock_time(slot.start, zone),
        "room": slot.room,
    }
    return found | ({"supervisor": slot.supervisor} if slot.supervisor else {})
