"""What is written down: observations, interventions, incidents, items, agreements, contacts."""

from __future__ import annotations

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Draft
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_instant
from omgangsdesk.services.requests import (
    BringItem,
    Intervene,
    LogContact,
    Observe,
    ReportIncident,
    TickAgreement,
)

LONGEST = 5000
"""Characters in one note; longer ones are cut into two by hand, never in silence."""


def _written(what: str) -> str:
    found = what.strip()
    if not found:
        raise InvalidInputError(text("There is nothing written yet. Nothing was recorded."))
    if len(found) > LONGEST:
        raise InvalidInputError(
            text(
                "This note has {count} characters; at most {most} fit. Nothing was lost: "
                "keep it as two notes.",
                count=len(found),
                most=LONGEST,
            )
        )
    return found


def observe(ctx: Context, act: Observe) -> Outcome:
    """A fact, seen or heard."""
    data = kinds.Observation(
        category=act.category, text=_written(act.text), about=act.about, quote_of=act.quote_of
    )
    return ctx.outcome(ctx.draft("observation", data), called=text("observation"))


def intervene(ctx: Context, act: Intervene) -> Outcome:
    """The supervisor stepped in."""
    data = kinds.Intervention(grade=act.grade, cause=_written(act.cause), effect=act.effect)
    return ctx.outcome(ctx.draft("intervention", data), called=text("intervention"))


def incident(ctx: Context, act: ReportIncident) -> Outcome:
    """An incident; when it pauses or stops the visit, that is written in the same act."""
    for one in act.informed:
        check_instant(one.at)
    data = kinds.Incident(
        incident=act.incident,
        severity=act.severity,
        facts=_written(act.facts),
        persons=act.persons,
        action=act.action,
        informed=act.informed,
        not_informed_because=act.not_informed_because,
        visit_goes_on=act.visit_goes_on,
    )
    drafts: list[Draft] = [ctx.draft("incident", data)]
    running = ctx.state.started_at is not None and ctx.state.ended_at is None
    if running and act.visit_goes_on == "paused" and not ctx.state.paused:
        drafts.append(ctx.draft("visit_paused", kinds.Paused()))
    if running and act.visit_goes_on == "stopped":
        if act.end_reason is None:
            raise InvalidInputError(
                text("Say why the visit was stopped. Nothing was recorded yet; choose a reason.")
            )
        ended = kinds.VisitEnded(how="early", reason=act.end_reason)
        drafts.append(ctx.draft("visit_ended", ended))
    return ctx.outcome(*drafts, called=text("incident"))


def item(ctx: Context, act: BringItem) -> Outcome:
    """Something was brought along."""
    data = kinds.Item(
        what=_written(act.what),
        from_person=act.from_person,
        for_person=act.for_person,
        decision=act.decision,
    )
    return ctx.outcome(ctx.draft("item", data), called=text("item"))


def agreement(ctx: Context, act: TickAgreement) -> Outcome:
    """An agreement was kept or not."""
    if act.agreement not in {one.id for one in ctx.file.agreements}:
        raise InvalidInputError(text("This dossier has no such agreement. Nothing was recorded."))
    data = kinds.AgreementCheck(agreement=act.agreement, result=act.result, fact=act.fact)
    return ctx.outcome(ctx.draft("agreement_check", data), called=text("agreement"))


def contact(ctx: Context, act: LogContact) -> Outcome:
    """A call, letter or message."""
    data = kinds.ContactLogged(
        with_whom=_written(act.with_whom),
        channel=act.channel,
        about=_written(act.about),
        outcome=act.outcome,
    )
    return ctx.outcome(ctx.draft("contact_logged", data), called=text("contact"))
