"""The course of a visit: briefing, supervision, start, pause, end, or not held at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.rules import against, supervision
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_instant, check_room
from omgangsdesk.services.requests import (
    AcknowledgeBriefing,
    Cancel,
    End,
    NoShow,
    Pause,
    Resume,
    Start,
    TakeOver,
)
from omgangsdesk.services.screens.briefing import current_card
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import same, several


def acknowledge(ctx: Context, act: AcknowledgeBriefing) -> Outcome:
    """The briefing was read, in the wording that its version names.

    One that changed while it was read is kept as read in its former wording, and asked again.
    """
    card = current_card(ctx.desk, ctx.book, ctx.state)
    version = card.version if card is not None else ""
    same = not act.version or act.version == version
    data = kinds.BriefingAcknowledged(
        version=act.version or version,
        supervisor=ctx.desk.colleague.id,
        lines=tuple(one.mark for one in card.lines) if card is not None and same else (),
    )
    return ctx.outcome(ctx.draft("briefing_acknowledged", data), called=text("briefing read"))


def take_over(ctx: Context, act: TakeOver) -> Outcome:
    """A supervisor takes the visit over."""
    supervisor = act.supervisor or ctx.desk.colleague.id
    if supervisor not in ctx.book.colleagues:
        raise InvalidInputError(text("That is no colleague of this centre. Nothing was recorded."))
    then, *_ = ctx.then()
    before = then.supervisor if then.supervisor != supervisor else None
    data = kinds.Supervision(supervisor=supervisor, note=act.note, taken_from=before)
    return ctx.outcome(ctx.draft("supervision", data), called=text("supervision"))


def start(ctx: Context, act: Start) -> Outcome:
    """The visit begins. Without a supervisor, whoever is signed in takes it (rule 18)."""
    state = ctx.state
    if state.started_at is not None and state.ended_at is None:
        began = moments.clock_time(state.started_at, ctx.file.location.zone)
        raise InvalidInputError(
            text("The visit already started at {time}. Nothing was recorded.", time=began)
        )
    if state.ended_at is not None:
        raise InvalidInputError(text("This visit is over. Nothing was recorded."))
    if state.called_off is not None:
        raise InvalidInputError(
            text(
                "By the log this visit is not held. Strike that through first, if it is held all "
                "the same. Nothing was recorded."
            )
        )
    if state.is_exchange:
        raise InvalidInputError(text("Only handovers: there is no visit between."))
    room = act.room or ctx.file.plan.room
    check_room(ctx, room)
    drafts: list[Draft] = []
    if state.supervisor is None:
        mine = kinds.Supervision(supervisor=ctx.desk.colleague.id)
        drafts.append(ctx.draft("supervision", mine))
    drafts.append(ctx.draft("visit_started", kinds.VisitStarted(room=room)))
    ctx.breaches += against.starting(state)
    _warn_not_handed_over(ctx)
    walking = [one.person for one in state.present if one.room != room]
    ctx.breaches += against.walking(
        *ctx.then(), [one for one in walking if ctx.file.side(one) != "caring"]
    )
    return ctx.outcome(*drafts, called=text("start"))


def _warn_not_handed_over(ctx: Context) -> None:
    """Warn of children who are here and, by the log, still with whoever brought them."""
    then, *_ = ctx.then()
    still = [
        one for one in ctx.file.children if then.where(one).present and one not in then.handed_over
    ]
    if still:
        who = several(ctx.file, still)
        ctx.warn(
            Said(
                text("The handover to the visit is not recorded yet: {who}", who=who.full),
                text("The handover to the visit is not recorded yet: {who}", who=who.discreet),
            )
        )


def _check_running(state: VisitState) -> None:
    if not supervision.is_running(state):
        raise InvalidInputError(text("This visit is not running. Nothing was recorded."))


def at_the_time(ctx: Context) -> VisitState:
    """The visit as it ran when this happened, entered later perhaps; else as it is."""
    then, *_ = ctx.then()
    return then if supervision.is_running(then) else ctx.state


def pause(ctx: Context, act: Pause) -> Outcome:
    """The visit is interrupted."""
    state = at_the_time(ctx)
    _check_running(state)
    if state.paused:
        raise InvalidInputError(text("The visit is interrupted already. Nothing was recorded."))
    drafts = [ctx.draft("visit_paused", kinds.Paused(reason=act.reason))]
    if act.until is not None:
        drafts.append(
            replace(
                ctx.draft("visit_resumed", kinds.Resumed()), occurred_at=_went_on(ctx, act.until)
            )
        )
    elif ctx.state.ended_at is not None:
        ctx.warn(
            same(
                text(
                    "As it stands, the visit was interrupted until its end. If it went on, enter "
                    "when."
                )
            )
        )
    return ctx.outcome(*drafts, called=text("pause"))


def _went_on(ctx: Context, until: str) -> dt.datetime:
    """When an interruption of before was over."""
    check_instant(until)
    at = moments.read(until)
    if not ctx.occurred_at <= at <= ctx.now:
        raise InvalidInputError(
            text(
                "The visit goes on after it was interrupted, and not later than now. Nothing was "
                "recorded yet; type both times."
            )
        )
    return at


def resume(ctx: Context, act: Resume) -> Outcome:  # noqa: ARG001 - one form
    """The visit goes on."""
    # Typed in the minute of the pause it lies just before it; that is told, not refused.
    if not (ctx.state.paused or at_the_time(ctx).paused):
        raise InvalidInputError(text("The visit is not interrupted. Nothing was recorded."))
    return ctx.outcome(ctx.draft("visit_resumed", kinds.Resumed()), called=text("going on"))


def end(ctx: Context, act: End) -> Outcome:
    """The visit ends; early only with a reason."""
    _check_running(ctx.state)
    check_end(act.how, act.reason)
    data = kinds.VisitEnded(how=act.how, reason=act.reason, ended_by=act.ended_by, note=act.note)
    return ctx.outcome(ctx.draft("visit_ended", data), called=text("end"))


def check_end(how: str, reason: str | None) -> None:
    """See that an early end has a reason, and one as planned has none.

    Raises:
        InvalidInputError: it is otherwise; nothing was recorded.
    """
    if how == "early" and reason is None:
        raise InvalidInputError(
            text("An early end needs its reason. Nothing was recorded yet; choose one.")
        )
    if how != "early" and reason is not None:
        raise InvalidInputError(
            text("An end as planned has no reason to end early. Nothing was recorded yet.")
        )


def cancel(ctx: Context, act: Cancel) -> Outcome:
    """The visit was called off beforehand."""
    return _call_off(ctx, act, "cancelled")


def no_show(ctx: Context, act: NoShow) -> Outcome:
    """The visit is not held."""
    return _call_off(ctx, act, "no_show")


def _call_off(ctx: Context, act: Cancel | NoShow, kind: str) -> Outcome:
    check_not_held(ctx)
    check_instant(act.told_at)
    _came_all_the_same(ctx, act.reason)
    data = kinds.NotHeld(reason=act.reason, by=act.by, told_at=act.told_at, note=act.note)
    called = text("cancelled") if kind == "cancelled" else text("not held")
    return ctx.outcome(ctx.draft(kind, data), called=called)


def check_not_held(ctx: Context) -> None:
    """See that the visit did not start, and is not off already.

    Raises:
        InvalidInputError: it did, or is; nothing was recorded.
    """
    if ctx.state.started_at is not None:
        raise InvalidInputError(
            text("This visit has started: end it early instead. Nothing was recorded.")
        )
    if ctx.state.called_off is not None:
        raise InvalidInputError(text("This visit is off already. Nothing was recorded."))


def _came_all_the_same(ctx: Context, reason: str) -> None:
    """Warn where a party is said not to have come of which somebody was stamped in."""
    side = {"no_show_visiting": "visiting", "no_show_caring": "caring"}.get(reason)
    came = (one.person for one in ctx.state.presences.values() if one.arrived_at is not None)
    if side is not None and any(ctx.file.role(one) == side for one in came):
        ctx.warn(same(text("Somebody of that party was stamped in; it was recorded as it is.")))
