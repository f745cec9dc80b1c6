"""Somebody seems intoxicated: signs as facts, a decision, and apart from it how they leave.

Signs are what can be seen, heard or smelled; nothing here is a diagnosis (domain.md, "What goes
wrong"). Refusing and stopping are decisions about the visit. How the person leaves is a question
of its own, that may be answered later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.rules.supervision import is_running
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.domain.vocabulary import SIGN
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_known, newest_of
from omgangsdesk.services.requests_unplanned import Signs

SEVERITY = "3"
"""Serious: a visit is refused or stopped for it."""
_GOES_ON = {"stop": "stopped"}


def signs(ctx: Context, act: Signs) -> Outcome:
    """What was seen and decided; or, later, only how the person left."""
    facts = (act.facts or "").strip()
    if not act.signs and not facts:
        return _leaving(ctx, act)
    _check(ctx, act)
    check_known(ctx, act.person)
    data = kinds.Incident(
        incident="substance",
        severity=SEVERITY,
        facts=facts,
        persons=(act.person,),
        visit_goes_on=_GOES_ON.get(act.decision, "continues"),
        signs=act.signs,
        leaves=act.leaves,
        leaves_note=act.leaves_note,
    )
    drafts: list[Draft] = [ctx.draft("incident", data)]
    if act.decision == "stop" and is_running(ctx.state):
        ended = kinds.VisitEnded(
            how="early", reason="under_influence", ended_by=ctx.desk.colleague.id
        )
        drafts.append(ctx.draft("visit_ended", ended))
    if act.decision == "refuse" and ctx.state.called_off is None:
        refused = kinds.NotHeld(reason="access_under_influence", by=ctx.desk.colleague.id)
        drafts.append(ctx.draft("no_show", refused))
    return ctx.outcome(*drafts, called=text("signs"))


def _check(ctx: Context, act: Signs) -> None:
    if not set(act.signs) <= set(SIGN):
        raise InvalidInputError(text("That sign is not in the list. Nothing was recorded."))
    if act.decision not in {"refuse", "stop", "goes_on"}:
        raise InvalidInputError(text("Say what was decided. Nothing was recorded yet."))
    begun = ctx.state.started_at is not None
    # Of what was stopped or not held already only this is written.
    if act.decision == "stop" and not begun and ctx.state.called_off is None:
        raise InvalidInputError(
            text("This visit is not running: it can be refused, not stopped. Nothing was kept.")
        )
    if act.decision == "refuse" and begun:
        raise InvalidInputError(
            text("This visit has begun or is over: it can't be refused. Nothing was recorded.")
        )


def _leaving(ctx: Context, act: Signs) -> Outcome:
    seen = _seen(ctx, act.person)
    if seen is None:
        raise InvalidInputError(
            text("Tick what is seen, or write it: facts, no diagnosis. Nothing was recorded yet.")
        )
    if act.leaves is None:
        raise InvalidInputError(
            text("Say how this person leaves. Nothing was recorded yet; choose one.")
        )
    data = kinds.IncidentFollowup(incident=seen.id, leaves=act.leaves, leaves_note=act.leaves_note)
    return ctx.outcome(ctx.draft("incident_followup", data), called=text("departure in safety"))


def _seen(ctx: Context, person: str) -> Entry | None:
    """What was last written of somebody who seems intoxicated."""
    return newest_of(
        [
            one
            for one in effective(ctx.book.entries[ctx.file.plan.id])
            if isinstance(one.data, kinds.Incident)
            and one.data.incident == "substance"
            and person in one.data.persons
        ]
    )


def taking(ctx: Context, children: Sequence[str], taker: str | None) -> Iterator[Breach]:
    """A child leaves with somebody who may take it, and who seems intoxicated: that is told.

    It stops nothing: whether the child can go is a question of safety that people decide
    (domain.md, "What goes wrong": "seems intoxicated").
    """
    if children and taker is not None and _seen(ctx, taker) is not None:
        yield Breach(rule="intoxicated", visit=ctx.file.plan.id, persons=(taker,))
