"""The plan of a visit changes at the desk; one that the office changed is taken over or not.

The planned end never moves by itself, and nothing that happened is overwritten (domain.md, "What
goes wrong"): the plan is set anew in the log of the visit, based on what it was, with the reason.
"""

from __future__ import annotations

import dataclasses

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.record_versions import standing
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_instant
from omgangsdesk.services.requests_unplanned import AnswerPlan, ChangePlan
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family


def change(ctx: Context, act: ChangePlan) -> Outcome:
    """The planned end is set anew, or kept on purpose; either with its reason."""
    if not act.reason.strip():
        raise InvalidInputError(
            text("A plan changes with a reason. Nothing was recorded yet; write why.")
        )
    if ctx.state.ended_at is not None or ctx.state.called_off is not None:
        raise InvalidInputError(text("This visit is over. Nothing was recorded."))
    check_instant(act.end)
    end = moments.read(act.end)
    if end <= (ctx.state.started_at or ctx.file.start):
        raise InvalidInputError(
            text("The visit can't end before it begins. Nothing was recorded; type another time.")
        )
    _warn_of_the_room(ctx, act.end)
    plan = dataclasses.replace(ctx.file.plan, end=moments.written(end))
    spite = _in_spite_of(ctx, plan)
    draft = _set(ctx, plan, _newest(ctx), act.reason.strip(), in_spite_of=spite)
    return ctx.outcome(draft, called=text("plan"))


def _in_spite_of(ctx: Context, plan: VisitPlan) -> tuple[str, ...]:
    """Tell what else comes in the way; the names of all that the reason is for."""
    from omgangsdesk.services.week.at_desk import changed

    found, room_told = changed(ctx.desk, ctx.file, plan), bool(ctx.warnings)
    for one in found.told:
        if one.kind != "room" or not room_told:
            ctx.warn(one.said)
    return found.in_spite_of


def _warn_of_the_room(ctx: Context, end: str) -> None:
    """Tell of a visit that is planned in the same room before this one would end."""
    start, until = ctx.file.start, moments.read(end)
    for other in ctx.book.in_order():
        plan = other.file.plan
        same_room = plan.room == (ctx.state.room or ctx.file.plan.room)
        alone = ctx.book.rooms[plan.room].use == "individual"
        waits = other.started_at is None and other.called_off is None
        if other is ctx.state or not (same_room and alone and waits):
            continue
        if start <= other.file.start < until:
            name = family(other.file)
            time = moments.clock_time(other.file.start, ctx.file.location.zone)
            ctx.warn(
                Said(
                    text("{family} is in this room from {time}.", family=name.full, time=time),
                    text("{family} is in this room from {time}.", family=name.discreet, time=time),
                )
            )


def answer(ctx: Context, act: AnswerPlan) -> Outcome:
    """The office's plan is taken over, or the plan stays as it was here."""
    offered = ctx.file.offered
    if offered is None:
        raise InvalidInputError(text("There is no other plan to decide on. Nothing was recorded."))
    if act.take not in {"yes", "no"}:
        raise InvalidInputError(text("Say whether to take the plan over. Nothing was recorded."))
    taken = act.take == "yes"
    say = ctx.desk.translator.say
    usual = text("taken over from the office") if taken else text("kept as it was here")
    reason = (act.reason or "").strip() or say(usual)
    plan = offered.after if taken else ctx.file.plan
    spite = _in_spite_of(ctx, plan) if taken else ()
    draft = _set(
        ctx,
        plan,
        offered.entry,
        reason,
        settles=_beside(ctx, offered.entry),
        in_spite_of=spite if (act.reason or "").strip() else (),
    )
    return ctx.outcome(draft, called=text("plan"))


def _beside(ctx: Context, offered: str) -> tuple[str, ...]:
    """What stands beside the offered plan: whoever answers saw both, so it is settled too."""
    plan = ctx.file.plan
    with ctx.desk.store.read() as unit:
        stands = standing("visit", unit.versions("visit", plan.id)).rivals
    return tuple(one.entry for one in stands if one.entry != offered)


def _newest(ctx: Context) -> str | None:
    """The entry that set the plan as it now is; what is offered did not."""
    offered = ctx.file.offered
    if offered is None:
        with ctx.desk.store.read() as unit:
            return unit.record_entry(ctx.file.plan)
    if ctx.file.plan_changes:
        return ctx.file.plan_changes[-1].entry
    entries = ctx.book.entries[ctx.file.plan.id]
    return next(one.data.based_on for one in entries if one.id == offered.entry)  # type: ignore[union-attr]


def _set(
    ctx: Context,
    plan: VisitPlan,
    based_on: str | None,
    reason: str,
    settles: tuple[str, ...] = (),
    in_spite_of: tuple[str, ...] = (),
) -> Draft:
    data = kinds.RecordSet(
        record="visit",
        record_id=plan.id,
        value=codec.to_plain(plan),
        based_on=based_on,
        reason=reason,
        settles=settles,
        in_spite_of=in_spite_of or None,
    )
    return ctx.draft("record_set", data)
