"""What each form of the planning asks, and the request that it makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.domain.typing.several import as_ids
from omgangsdesk.domain.vocabulary import NOT_HELD, PLAN_KIND
from omgangsdesk.errors import FieldError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.views_week import (
    CancelVisit,
    DealWith,
    MoveVisit,
    PlanFlag,
    PlanSeries,
    PlanVisit,
    ProlongSeries,
    WeekRequest,
    WeekView,
    WeekVisit,
)
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.fields import DateField, DossierField, WhoComes
from omgangsdesk.ui.pages.week.form import Recipe, Values
from omgangsdesk.ui.pages.week.rows import minutes_of
from omgangsdesk.ui.pages.week.words import day_with_year, times_of, whole_day
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    Option,
    word_options,
)

_ONE, _FOLLOWING = "one", "following"
_NOT_THE_DESKS = frozenset({"no_show_visiting", "no_show_caring", "too_late", "child_refuses"})
"""Reasons that only the day itself can give."""


def new_visit(ctx: Context, week: WeekView, preset: Values) -> Recipe:
    """One visit, or one that recurs."""
    tr = ctx.tr
    kind = ChoiceField(ctx, tr("Kind"), word_options(ctx, PLAN_KIND))
    weeks = ListField(ctx, tr("Recurs"), _rhythms(ctx), none=tr("once"))

    def make(values: Values) -> WeekRequest:
        needed(values, "case", text("Choose a dossier."))
        first = PlanVisit(
            case=values["case"],
            location=week.location,
            room=values["room"],
            day=day_in(values, "day"),
            start=values["start"],
            minutes=values["minutes"],
            supervisor=values["supervisor"] or None,
            kind=values["kind"] or "visit",
            expected=as_ids(values["expected"]),
            reason=values["reason"],
        )
        if not values["every_weeks"]:
            return first
        until = day_in(values, "until").isoformat()
        return PlanSeries(first=first, every_weeks=values["every_weeks"], until=until)

    return Recipe(
        word="new",
        title=tr("New visit"),
        keep=tr("Plan"),
        lines=(
            (("case", DossierField(ctx, tr("Dossier"))),),
            (("day", DateField(ctx, tr("Day"))), *_times(ctx)),
            (("room", _room(ctx, week)), ("supervisor", _supervisor(ctx, week))),
            (("reason", LineField(ctx, tr("Why in spite of this"))),),
            (("kind", kind),),
            (("every_weeks", weeks), ("until", DateField(ctx, tr("Until")))),
            (("expected", WhoComes(ctx, tr("Who comes; nobody ticked: as usual"))),),
        ),
        ahead_after=2,
        make=make,
        preset={"kind": "visit", "minutes": "60", **preset},
        if_hindered=frozenset({"reason"}),
    )


def move(ctx: Context, week: WeekView, visit: WeekVisit) -> Recipe:
    """A visit goes elsewhere."""
    tr = ctx.tr
    start = clock_time(visit.start, week.zone)
    minutes = str(minutes_of(visit))

    def make(values: Values) -> WeekRequest:
        day = day_in(values, "day")
        return MoveVisit(
            visit=visit.visit,
            reason=values["reason"],
            day=day if day != visit.day else None,
            start=values["start"] if values["start"] != start else None,
            minutes=values["minutes"] if values["minutes"] != minutes else None,
            room=values["room"] if values["room"] != visit.room else None,
            supervisor=(
                values["supervisor"] if values["supervisor"] != (visit.supervisor or "") else None
            ),
            following=values.get("following") == _FOLLOWING,
        )

    return Recipe(
        word="move",
        title=tr("Move {who}", who=ctx.said(visit.name)),
        about=f"{whole_day(ctx, visit.day)}, {times_of(week, visit)}",
        keep=tr("Move"),
        lines=(
            (("day", DateField(ctx, tr("Day"))), *_times(ctx)),
            (("room", _room(ctx, week)), ("supervisor", _supervisor(ctx, week))),
            (("reason", LineField(ctx, tr("Reason"))),),
            *_following(ctx, visit),
        ),
        ahead_after=1,
        make=make,
        preset={
            "day": visit.day.isoformat(),
            "start": start,
            "minutes": minutes,
            "room": visit.room,
            "supervisor": visit.supervisor or "",
            "following": _ONE,
        },
        first="reason",
    )


def prolong(ctx: Context, visit: WeekVisit, based_on: str | None) -> Recipe:
    """A visit that recurs goes on after its last day."""
    tr = ctx.tr
    last = visit.slot_until or visit.day

    def make(values: Values) -> WeekRequest:
        until, times = values["until"], values["times"].strip()
        if not until and not times:
            raise FieldError(text("Type the new last day, or how many visits more."), "until")
        return ProlongSeries(
            visit=visit.visit,
            until=day_in(values, "until").isoformat() if until else "",
            times=times,
            reason=values["reason"],
            based_on=based_on,
        )

    return Recipe(
        word="prolong",
        title=tr("Prolong {who}", who=ctx.said(visit.name)),
        about=tr("Planned until {day}.", day=day_with_year(ctx, last)),
        keep=tr("Prolong"),
        lines=(
            (
                ("until", DateField(ctx, tr("New last day"))),
                ("times", LineField(ctx, tr("Or visits more"))),
            ),
            (("reason", LineField(ctx, tr("Why in spite of this"))),),
        ),
        ahead_after=0,
        counts=True,
        make=make,
        beforehand=ProlongSeries(visit=visit.visit, times="1", based_on=based_on),
        if_hindered=frozenset({"reason"}),
    )


def cancel(ctx: Context, week: WeekView, visit: WeekVisit) -> Recipe:
    """A visit does not take place."""
    tr = ctx.tr
    reasons = [one for one in NOT_HELD if one not in _NOT_THE_DESKS]

    def make(values: Values) -> WeekRequest:
        needed(values, "reason", text("Choose the reason."))
        return CancelVisit(
            visit=visit.visit,
            reason=values["reason"],
            by_whom=values["by_whom"],
            following=values.get("following") == _FOLLOWING,
        )

    return Recipe(
        word="cancel",
        title=tr("Call off {who}", who=ctx.said(visit.name)),
        about=f"{whole_day(ctx, visit.day)}, {times_of(week, visit)}",
        keep=tr("Call off"),
        lines=(
            (("reason", ListField(ctx, tr("Reason"), word_options(ctx, NOT_HELD, reasons))),),
            (("by_whom", LineField(ctx, tr("Who said so"))),),
            *_following(ctx, visit),
        ),
        make=make,
        preset={"following": _ONE},
    )


def deal_with(ctx: Context, visit: WeekVisit, flag: PlanFlag) -> Recipe:
    """Somebody has looked at what a later change means."""
    tr = ctx.tr

    def make(values: Values) -> WeekRequest:
        return DealWith(visit=visit.visit, ground=flag.ground, note=values["note"])

    return Recipe(
        word="dealt",
        title=tr("Dealt with"),
        about=f"{ctx.said(visit.name)}: {ctx.said(flag.said)}",
        keep=tr("Dealt with"),
        lines=((("note", LineField(ctx, tr("What was done about it"))),),),
        make=make,
        looks_ahead=False,
    )


def _times(ctx: Context) -> tuple[tuple[str, Field], ...]:
    return ("start", LineField(ctx, ctx.tr("Time"))), (
        "minutes",
        LineField(ctx, ctx.tr("Minutes")),
    )


def _room(ctx: Context, week: WeekView) -> ListField:
    return ListField(ctx, ctx.tr("Room"), [(one, saying(name)) for one, name in week.rooms])


def saying(name: str) -> Callable[[], str]:
    """An option that says the same in every light."""
    return lambda: name


def _supervisor(ctx: Context, week: WeekView) -> ListField:
    return ListField(ctx, ctx.tr("Supervisor"), colleagues(ctx, week), none=ctx.tr("Nobody yet"))


def colleagues(ctx: Context, week: WeekView) -> list[Option]:
    """Every colleague, as an option."""
    return [(one, lambda name=name: ctx.said(name)) for one, name in week.colleagues]  # type: ignore[misc]


def _rhythms(ctx: Context) -> list[Option]:
    said = {str(one): text_n("every week", "every {count} weeks", one) for one in range(1, 5)}
    return [(weeks, saying(ctx.say(words))) for weeks, words in said.items()]


def _following(ctx: Context, visit: WeekVisit) -> Iterable[tuple[tuple[str, Field], ...]]:
    if visit.slot is None:
        return ()
    options: list[Option] = [
        (_ONE, saying(ctx.tr("This one"))),
        (_FOLLOWING, saying(ctx.tr("All that follow too"))),
    ]
    return ((("following", ListField(ctx, ctx.tr("It recurs"), options)),),)


def needed(values: Values, name: str, why: Text) -> None:
    """Tell what is missing in a field.

    Raises:
        FieldError: nothing stands in it.
    """
    if not values[name]:
        raise FieldError(why, name)


def day_in(values: Values, name: str) -> dt.date:
    """The day in a field.

    Raises:
        FieldError: it is none.
    """
    try:
        return dt.date.fromisoformat(values[name])
    except ValueError as error:
        raise FieldError(text("Type a day like 14/3 or 14/3/2026."), name) from error
