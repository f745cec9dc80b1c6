"""Who is there and when the house is closed: what each form asks, and the request it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from omgangsdesk.domain.vocabulary_dossier import ABSENCE
from omgangsdesk.language import text
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import (
    SetAbsence,
    SetClosure,
    SetDuty,
    WeekRequest,
    WeekView,
)
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.fields import DateField
from omgangsdesk.ui.pages.week.form import WHICH, Recipe, Values
from omgangsdesk.ui.pages.week.forms import colleagues, day_in, needed, saying
from omgangsdesk.ui.pages.week.rows import day_of
from omgangsdesk.ui.panel.fields import Field, LineField, ListField, Option, word_options

_DAYS, _DROP = "days:", "drop:"
_BEFORE = dt.timedelta(days=1)


def away(
    ctx: Context, week: WeekView, colleague: str, day: dt.date, bases: Mapping[str, str]
) -> Recipe:
    """A colleague is away, or one that was noted is away on other days, or is not."""
    tr = ctx.tr
    noted = day_of(week, day)
    known = () if noted is None else tuple(zip(noted.away_ids, noted.away_spans, strict=True))
    preset = {
        "colleague": colleague,
        "since": day.isoformat(),
        "until": day.isoformat(),
        "reason": "ill",
    }

    def make(values: Values) -> WeekRequest:
        which = values.get(WHICH, "")
        needed(values, "colleague", text("Choose a colleague."))
        since = day_in(values, "since")
        dropped = which.startswith(_DROP)
        return SetAbsence(
            colleague=values["colleague"],
            since=since,
            until=since - _BEFORE if dropped else day_in(values, "until"),
            reason=values["reason"] or "ill",
            absence=_noted(which),
            based_on=bases.get(_noted(which) or ""),
        )

    return Recipe(
        word="away",
        title=tr("Colleague away"),
        about=tr("Visits that this touches are marked until somebody has looked at them."),
        keep=tr("Note it"),
        lines=(
            *_which(ctx, [(name, partial(_who, ctx, week, span[0])) for name, span in known]),
            (("colleague", _colleague(ctx, week)),),
            (
                ("since", DateField(ctx, tr("From"))),
                ("until", DateField(ctx, tr("Until and including"))),
            ),
            (("reason", ListField(ctx, tr("Reason"), word_options(ctx, ABSENCE))),),
        ),
        make=make,
        preset=preset,
        instead={
            f"{sort}{name}": {
                "colleague": span[0],
                "since": span[1].isoformat(),
                "until": span[2].isoformat(),
                "reason": span[3],
            }
            for name, span in known
            for sort in (_DAYS, _DROP)
        }
        | {"": preset},
        first="colleague",
    )


def duty(
    ctx: Context, week: WeekView, colleague: str, day: dt.date, bases: Mapping[str, str]
) -> Recipe:
    """A colleague is on duty, or no longer from a day on."""
    tr = ctx.tr
    noted = day_of(week, day)
    known = () if noted is None else tuple(zip(noted.duty_ids, noted.duties, strict=True))
    ends: list[Option] = [(name, partial(_ends, ctx, said)) for name, said in known]
    which = ListField(ctx, tr("Which"), ends, none=tr("A new one"))

    def make(values: Values) -> WeekRequest:
        if values.get(WHICH):
            ended = day_in(values, "day")
            return SetDuty(
                colleague=values["colleague"],
                location=week.location,
                day=ended,
                start=values["start"],
                end=values["end"],
                duty=values[WHICH],
                based_on=bases.get(values[WHICH]),
            )
        needed(values, "colleague", text("Choose a colleague."))
        until = values["weekly_until"]
        return SetDuty(
            colleague=values["colleague"],
            location=week.location,
            day=day_in(values, "day"),
            start=values["start"],
            end=values["end"],
            weekly_until=day_in(values, "weekly_until").isoformat() if until else "",
        )

    return Recipe(
        word="duty",
        title=tr("On duty"),
        keep=tr("Keep"),
        lines=(
            *(((((WHICH, which)),),) if known else ()),
            (("colleague", _colleague(ctx, week)),),
            (
                ("day", DateField(ctx, tr("Day"))),
                ("start", LineField(ctx, tr("From"))),
                ("end", LineField(ctx, tr("Until"))),
            ),
            (("weekly_until", DateField(ctx, tr("Every week until"))),),
        ),
        make=make,
        preset={
            "colleague": colleague,
            "day": day.isoformat(),
            "start": f"{week.opens:02}:00",
            "end": f"{min(week.closes, 23):02}:00",
        },
        first="colleague",
    )


def closed(ctx: Context, week: WeekView, day: dt.date, bases: Mapping[str, str]) -> Recipe:
    """The house, or every house, is closed for some days; or what was noted is otherwise."""
    tr = ctx.tr
    house = dict(week.houses).get(week.location, "")
    noted = day_of(week, day)
    preset = {"since": day.isoformat(), "until": day.isoformat(), "location": "here", "reason": ""}
    everywhere = "every" if noted is not None and noted.closed_everywhere else "here"
    known: Mapping[str, Values] = {}
    if noted is not None and noted.closed_id and noted.closed_span and noted.closed:
        first, last = noted.closed_span
        reason = ctx.say(noted.closed)
        known = {
            noted.closed_id: {
                "since": first.isoformat(),
                "until": last.isoformat(),
                "reason": reason,
                "location": everywhere,
            }
        }

    def make(values: Values) -> WeekRequest:
        which = values.get(WHICH, "")
        needed(values, "reason", text("Say why it is closed."))
        since = day_in(values, "since")
        dropped = which.startswith(_DROP)
        return SetClosure(
            location=None if values.get("location", everywhere) == "every" else week.location,
            since=since,
            until=since - _BEFORE if dropped else day_in(values, "until"),
            reason=values["reason"],
            closure=_noted(which),
            based_on=bases.get(_noted(which) or ""),
        )

    where: list[Option] = [("here", saying(house)), ("every", saying(tr("Every house")))]
    several = len(week.houses) > 1
    return Recipe(
        word="closed",
        title=tr("Closed days"),
        about=tr("Visits that this touches are marked until somebody has looked at them."),
        keep=tr("Keep"),
        lines=(
            *_which(ctx, [(name, saying(values["reason"])) for name, values in known.items()]),
            (
                ("since", DateField(ctx, tr("From"))),
                ("until", DateField(ctx, tr("Until and including"))),
            ),
            (("reason", LineField(ctx, tr("Why"), hint=tr("holiday"))),),
            *(((("location", ListField(ctx, tr("Where"), where)),),) if several else ()),
        ),
        make=make,
        preset=preset,
        instead={
            f"{sort}{name}": values for name, values in known.items() for sort in (_DAYS, _DROP)
        }
        | {"": preset},
        first="reason",
    )


def _which(
    ctx: Context, known: Iterable[tuple[str, Callable[[], str]]]
) -> tuple[tuple[tuple[str, Field], ...], ...]:
    """What is noted already, to give it other days or to take it away; nothing if nothing is."""
    options: list[Option] = []
    for name, say in known:
        options.append((f"{_DAYS}{name}", partial(_other_days, ctx, say)))
        options.append((f"{_DROP}{name}", partial(_by_mistake, ctx, say)))
    if not options:
        return ()
    return (((WHICH, ListField(ctx, ctx.tr("Which"), options, none=ctx.tr("A new one"))),),)


def _ends(ctx: Context, said: Said) -> str:
    return ctx.tr("{what}: no longer", what=ctx.said(said))


def _other_days(ctx: Context, say: Callable[[], str]) -> str:
    return ctx.tr("{what}: other days", what=say())


def _by_mistake(ctx: Context, say: Callable[[], str]) -> str:
    return ctx.tr("{what}: by mistake", what=say())


def _noted(which: str) -> str | None:
    return which.partition(":")[2] or None


def _who(ctx: Context, week: WeekView, colleague: str) -> str:
    return next((ctx.said(name) for one, name in week.colleagues if one == colleague), "")


def _colleague(ctx: Context, week: WeekView) -> ListField:
    return ListField(ctx, ctx.tr("Colleague"), colleagues(ctx, week))
