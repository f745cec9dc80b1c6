"""What is written down: observations, interventions, incidents, items, agreements, contacts."""

from __future__ import annotations

import unicodedata

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.rules.supervision import is_running
from omgangsdesk.domain.typing.unseen import plain_signs
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_instant, check_known, newest_of
from omgangsdesk.services.acts.course import at_the_time
from omgangsdesk.services.requests import (
    BringItem,
    FollowUpIncident,
    Intervene,
    LogContact,
    Observe,
    ReportIncident,
    TickAgreement,
)
from omgangsdesk.services.wording import short_date

LONGEST = 5000
"""Characters in one note; longer ones are cut into two by hand, never in silence."""


_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters by their class, and yet nothing to see."""


def _is_seen(sign: str) -> bool:
    """Whether it leaves something on paper: no space, control or sign without a width."""
    return unicodedata.category(sign)[0] not in "ZCM" and sign not in _BLANK


def is_blank(what: str) -> bool:
    """Whether nothing of it would be seen."""
    return not any(map(_is_seen, plain_signs(what)))


def written(what: str) -> str:
    """What was typed, without space around it.

    Raises:
        InvalidInputError: there is nothing to see in it, or it is too long; nothing was recorded.
    """
    found = plain_signs(what).strip()
    if is_blank(found):
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
    """A fact, seen or heard; whoever it is about is somebody known here."""
    for one in (*act.about, *((act.quote_of,) if act.quote_of else ())):
        if one not in ctx.book.colleagues:
            check_known(ctx, one)
    data = kinds.Observation(
        category=act.category, text=written(act.text), about=act.about, quote_of=act.quote_of
    )
    return ctx.outcome(ctx.draft("observation", data), called=text("observation"))


def intervene(ctx: Context, act: Intervene) -> Outcome:
    """The supervisor stepped in."""
    data = kinds.Intervention(grade=act.grade, cause=written(act.cause), effect=act.effect)
    return ctx.outcome(ctx.draft("intervention", data), called=text("intervention"))


def incident(ctx: Context, act: ReportIncident) -> Outcome:
    """An incident; when it pauses or stops the visit, that is written in the same act.

    Where the log knows of no visit to pause or stop, what was seen is kept all the same: whoever
    has somebody shouting in front of her writes that first (see `incident_course`).
    """
    for one in act.informed:
        check_instant(one.at)
    for person in act.persons:
        if person not in ctx.book.colleagues:
            check_known(ctx, person)
    data = kinds.Incident(
        incident=act.incident,
        severity=act.severity,
        facts=written(act.facts),
        persons=act.persons,
        action=act.action,
        informed=act.informed,
        not_informed_because=act.not_informed_because,
        visit_goes_on=act.visit_goes_on,
    )
    drafts: list[Draft] = [ctx.draft("incident", data)]
    runs = is_running(ctx.state)
    if act.visit_goes_on == "paused" and runs and not at_the_time(ctx).paused:
        drafts.append(ctx.draft("visit_paused", kinds.Paused()))
    if act.visit_goes_on == "stopped" and runs:
        if act.end_reason is None:
            raise InvalidInputError(
                text("Say why the visit was stopped. Nothing was recorded yet; choose a reason.")
            )
        ended = kinds.VisitEnded(how="early", reason=act.end_reason)
        drafts.append(ctx.draft("visit_ended", ended))
    return ctx.outcome(*drafts, called=text("incident"))


def follow_up(ctx: Context, act: FollowUpIncident) -> Outcome:
    """What was done after an incident; that somebody was told, or why not, closes it."""
    for one in act.informed:
        check_instant(one.at)
    why = (act.not_informed_because or "").strip() or None
    measures = (act.measures or "").strip() or None
    if not (act.informed or why or measures):
        raise InvalidInputError(
            text("Say who was told and when, or why the parent was not. Nothing was recorded yet.")
        )
    data = kinds.IncidentFollowup(
        incident=_incident_of(ctx, act.incident),
        informed=act.informed,
        not_informed_because=why,
        measures=measures,
        closed_by=ctx.desk.colleague.id if act.informed or why else None,
    )
    return ctx.outcome(ctx.draft("incident_followup", data), called=text("follow-up"))


def _incident_of(ctx: Context, wanted: str | None) -> str:
    """The entry of the incident that is meant."""
    counting = effective(ctx.book.entries[ctx.file.plan.id])
    every = [one for one in counting if isinstance(one.data, kinds.Incident)]
    unsaid = ctx.state.criticals - ctx.state.followed_up
    meant = [
        one
        for one in every
        if (one.id in unsaid if wanted is None else wanted in {one.id, one.act})
    ]
    found = newest_of(meant)
    if found is None:
        raise InvalidInputError(
            text("There is no such incident at this visit. Nothing was recorded.")
        )
    return found.id


def item(ctx: Context, act: BringItem) -> Outcome:
    """Something was brought along."""
    data = kinds.Item(
        what=written(act.what),
        from_person=act.from_person,
        for_person=act.for_person,
        decision=act.decision,
    )
    return ctx.outcome(ctx.draft("item", data), called=text("item"))


def agreement(ctx: Context, act: TickAgreement) -> Outcome:
    """An agreement was kept or not."""
    known = next((one for one in ctx.file.agreements if one.id == act.agreement), None)
    if known is None:
        raise InvalidInputError(text("This dossier has no such agreement. Nothing was recorded."))
    if not valid_on(known.until, ctx.day):
        ended = short_date(known.until)
        raise InvalidInputError(
            text("This agreement ended on {date}. Nothing was recorded.", date=ended)
        )
    data = kinds.AgreementCheck(agreement=act.agreement, result=act.result, fact=act.fact)
    return ctx.outcome(ctx.draft("agreement_check", data), called=text("agreement"))


def contact(ctx: Context, act: LogContact) -> Outcome:
    """A call, letter or message."""
    data = kinds.ContactLogged(
        with_whom=written(act.with_whom),
        channel=act.channel,
        about=written(act.about),
        outcome=act.outcome,
    )
    return ctx.outcome(ctx.draft("contact_logged", data), called=text("contact"))
