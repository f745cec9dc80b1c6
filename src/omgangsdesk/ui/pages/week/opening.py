"""Which form of the planning is opened, and of what; so that the same one can be opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from omgangsdesk.services.views_week import CaseFound, WeekAsked, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week import forms, forms_staff
from omgangsdesk.ui.pages.week.form import Recipe, Values
from omgangsdesk.ui.pages.week.rows import day_of

if TYPE_CHECKING:
    from omgangsdesk.services.week.half import HalfBack, HalfPlanned


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A form by its word, and the visit, flag, colleague, day or dossier that it is of."""

    word: str
    visit: WeekVisit | None = None
    ground: str = ""
    colleague: str = ""
    day: dt.date | None = None
    case: CaseFound | None = None
    preset: Values = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    """By id of what it may change the entry that was shown when it was opened."""


def recipe_of(ctx: Context, week: WeekView, opening: Opening) -> Recipe:
    """What the form is made of, in a week as it is shown now."""
    bases = {**week.bases, **opening.bases}
    return _MAKES[opening.word](ctx, week, replace(opening, bases=bases))


def shown_in(week: WeekView, opening: Opening) -> Opening:
    """The form with what it stands on: the visit's series, or what is noted on its day."""
    day = day_of(week, opening.day) if opening.day is not None else None
    names = [opening.visit.slot] if opening.visit is not None else []
    if day is not None:
        names += [*day.away_ids, *day.duty_ids, day.closed_id]
    found = {one: week.bases[one] for one in names if one is not None and one in week.bases}
    return replace(opening, bases={**found, **opening.bases})


def _new(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms.new_visit(ctx, week, it.preset)


def _move(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms.move(ctx, week, _visit(it))


def _prolong(ctx: Context, _week: WeekView, it: Opening) -> Recipe:
    visit = _visit(it)
    return forms.prolong(ctx, visit, it.bases.get(visit.slot or ""))


def _cancel(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms.cancel(ctx, week, _visit(it))


def _dealt(ctx: Context, _week: WeekView, it: Opening) -> Recipe:
    visit = _visit(it)
    flag = next(one for one in visit.flags if one.ground == it.ground)
    return forms.deal_with(ctx, visit, flag)


def _away(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms_staff.away(ctx, week, it.colleague, _day(week, it), it.bases)


def _duty(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms_staff.duty(ctx, week, it.colleague, _day(week, it), it.bases)


def _closed(ctx: Context, week: WeekView, it: Opening) -> Recipe:
    return forms_staff.closed(ctx, week, _day(week, it), it.bases)


def _visit(it: Opening) -> WeekVisit:
    if it.visit is None:
        raise ValueError(it.word)
    return it.visit


def _day(week: WeekView, it: Opening) -> dt.date:
    return it.day or week.days[0].day


_MAKES: Mapping[str, Callable[[Context, WeekView, Opening], Recipe]] = {
    "new": _new,
    "move": _move,
    "prolong": _prolong,
    "cancel": _cancel,
    "dealt": _dealt,
    "away": _away,
    "duty": _duty,
    "closed": _closed,
}


def half_of(opening: Opening, asked: WeekAsked, values: Values, at: str) -> HalfPlanned:
    """What the store keeps of a form that was neither kept nor left."""
    from omgangsdesk.services.week.half import HalfPlanned

    return HalfPlanned(
        word=opening.word,
        values=dict(values),
        monday=asked.monday.isoformat(),
        location=asked.location,
        by=asked.by,
        visit=opening.visit.visit if opening.visit is not None else "",
        case=values.get("case", "") or (opening.visit.case if opening.visit is not None else ""),
        ground=opening.ground,
        colleague=opening.colleague,
        day=opening.day.isoformat() if opening.day is not None else "",
        bases=dict(opening.bases),
        at=at,
    )


def back_of(half: HalfPlanned, opening: Opening) -> HalfBack:
    """What was left of a form, as if the store had kept it."""
    from omgangsdesk.services.week.half import HalfBack

    return HalfBack(half=half, visit=opening.visit, case=opening.case)


def opening_of(back: HalfBack) -> Opening:
    """The form that the store kept, to be opened again."""
    half = back.half
    return Opening(
        word=half.word,
        visit=back.visit,
        ground=half.ground,
        colleague=half.colleague,
        day=dt.date.fromisoformat(half.day) if half.day else None,
        case=back.case if half.word == "new" else None,
        bases=half.bases,
    )
