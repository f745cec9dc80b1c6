"""What single entries say: a maker of lines for each kind of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.breaches import RULES
from omgangsdesk.language import Text, text
from omgangsdesk.services.screens import unplanned_lines
from omgangsdesk.services.screens.namer import Namer, both, pick
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import joined, label, plain, same, several, short_date


def _free(full: bool, written: str | None) -> Text:  # noqa: FBT001 - internal, two forms
    """Free text shows in full only; discreetly it is left out, since it may hold names."""
    return plain(written or "") if full else plain("…")


def _told(full: bool, written: str | None) -> list[Text]:  # noqa: FBT001 - as `_free`
    """Free text as a part of a line, where there is any."""
    return [_free(full, written)] if written else []


def _ended(namer: Namer, data: kinds.VisitEnded) -> Said:
    how = label(words.ENDING, data.how)
    head = text("End, {how}", how=how)
    if data.reason is not None:
        reason = namer.word("ended_early", data.reason)
        head = text("End, {how}: {reason}", how=how, reason=reason)
    if namer.brief:
        return same(head)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        parts = [head]
        if data.ended_by:
            by = pick(namer.who(data.ended_by), full=full)
            parts.append(text("ended by {who}", who=by))
        return joined([*parts, *_told(full, data.note)], " · ")

    return both(line)


def _observation(namer: Namer, data: kinds.Observation) -> Said:
    category = namer.word("observation", data.category)
    if data.quote_of is None:
        return Said(plain(data.text), text("{category}: …", category=category))
    name = namer.who(data.quote_of)
    return Said(
        text("{name}: “{words}”", name=name.full, words=data.text),
        text("{name}: “…”", name=name.discreet),
    )


def _intervention(namer: Namer, data: kinds.Intervention) -> Said:
    grade = namer.word("intervention", data.grade)
    told = " → ".join(part for part in (data.cause, data.effect) if part)
    return both(
        lambda full: text("Intervention, {grade}: {what}", grade=grade, what=_free(full, told))
    )


def _incident(namer: Namer, data: kinds.Incident) -> Said:
    people = several(namer.file, data.persons)
    named = namer.word("incident", data.incident)
    severity = label(words.SEVERITY, data.severity)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        head = text("Incident, {kind} ({severity})", kind=named, severity=severity)
        seen = unplanned_lines.signs_of(data, full=full)
        parts = [head, *seen[:1], *([_free(full, data.facts)] if data.facts else []), *seen[1:]]
        if data.persons:
            parts.insert(1, pick(people, full=full))
        if namer.brief:
            return joined(parts, " · ")
        parts += _told(full, data.action) if full else []  # one … says that there is more
        parts += _informed(data, full=full)
        if data.visit_goes_on != "continues":
            parts.append(label(words.GOES_ON, data.visit_goes_on))
        return joined(parts, " · ")

    return both(line)


def _informed(data: kinds.Incident | kinds.IncidentFollowup, *, full: bool) -> list[Text]:
    """Who was told of an incident, and why somebody was not."""
    parts = []
    if data.informed:
        told = ", ".join(one.who for one in data.informed)
        parts.append(text("told: {whom}", whom=_free(full, told)))
    if data.not_informed_because:
        parts.append(text("not told: {why}", why=_free(full, data.not_informed_because)))
    return parts


def _followup(namer: Namer, data: kinds.IncidentFollowup) -> Said:  # noqa: ARG001 - one form
    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        parts = [text("After the incident"), *_informed(data, full=full)]
        parts += _told(full, data.measures)
        if data.leaves is not None:
            parts.append(unplanned_lines.leaving(data.leaves, data.leaves_note, full=full))
        return joined(parts, " · ")

    return both(line)


def _item(namer: Namer, data: kinds.Item) -> Said:
    decision = label(words.ITEM, data.decision)
    giver, taker = namer.who(data.from_person), namer.who(data.for_person)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        parts = [text("{what}: {decision}", what=_free(full, data.what), decision=decision)]
        if data.from_person:
            parts.append(text("from {who}", who=pick(giver, full=full)))
        if data.for_person:
            parts.append(text("for {who}", who=pick(taker, full=full)))
        return joined(parts, " · ")

    return both(line)


def _agreement(namer: Namer, data: kinds.AgreementCheck) -> Said:
    result = label(words.AGREEMENT_KEPT, data.result)
    wording = next((one.wording for one in namer.file.agreements if one.id == data.agreement), "")
    return both(
        lambda full: text("Agreement {result}: {what}", result=result, what=_free(full, wording))
    )


def _supervision(namer: Namer, data: kinds.Supervision) -> Said:
    name, before = namer.who(data.supervisor), namer.who(data.taken_from)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        said = (
            text("{name} takes over supervision", name=pick(name, full=full))
            if data.taken_from is None
            else text(
                "{name} takes over supervision from {before}",
                name=pick(name, full=full),
                before=pick(before, full=full),
            )
        )
        return joined([said, _free(full, data.note)], " · ") if data.note else said

    return both(line)


def _later(namer: Namer, data: kinds.Moved) -> Said:
    return same(text("Moved: {reason}", reason=namer.word("not_held", data.reason)))


def _suspended(namer: Namer, data: kinds.Suspended) -> Said:
    if data.until is None:
        return same(text("Suspended: {reason}", reason=namer.word("not_held", data.reason)))
    return same(
        text(
            "Suspended until {date}: {reason}",
            date=short_date(data.until),
            reason=namer.word("not_held", data.reason),
        )
    )


def _addendum(namer: Namer, data: kinds.Addendum) -> Said:  # noqa: ARG001 - one form
    return both(lambda full: text("Addendum: {what}", what=_free(full, data.text)))


def _released(namer: Namer, data: kinds.Released) -> Said:  # noqa: ARG001 - one form
    return both(
        lambda full: text(
            "Report given out ({variant}), revision {revision}, to {whom}: {ground}",
            variant=label(words.VARIANT, data.variant),
            revision=data.revision,
            whom=_free(full, data.receiver),
            ground=_free(full, data.ground),
        )
    )


def _override(namer: Namer, data: kinds.Override) -> Said:
    if data.decided_by is not None:
        return unplanned_lines.let_in(namer, data)
    second = namer.who(data.unlocked_by)
    if data.target is not None:
        rule = RULES.get(data.rule) or plain(data.rule)
        return both(
            lambda full: text(
                "Against the rule, {rule}: {reason}", rule=rule, reason=_free(full, data.reason)
            )
        )
    if data.unlocked_by is None:
        return both(
            lambda full: text("Against the rule: {reason}", reason=_free(full, data.reason))
        )
    return both(
        lambda full: text(
            "Stop lifted with {name}: {reason}",
            name=pick(second, full=full),
            reason=_free(full, data.reason),
        )
    )


def _closed(namer: Namer, data: kinds.DayClosed) -> Said:  # noqa: ARG001 - one form
    left = " · ".join(data.left_open)
    return both(lambda full: text("Day closed; left open: {what}", what=_free(full, left)))


def _paused(namer: Namer, data: kinds.Paused) -> Said:  # noqa: ARG001 - one form
    if not data.reason:
        return same(text("Interrupted"))
    reason = data.reason
    return both(lambda full: text("Interrupted: {reason}", reason=_free(full, reason)))


def _finalised(namer: Namer, data: kinds.ReportFinalised) -> Said:  # noqa: ARG001 - one form
    return same(
        text(
            "Report final ({variant}), revision {revision}",
            variant=label(words.VARIANT, data.variant),
            revision=data.revision,
        )
    )


LINES: Mapping[type[object], Callable[..., Said]] = {
    kinds.IdentityCheck: unplanned_lines.identity,
    kinds.VisitStarted: lambda namer, data: same(
        text("Visit starts, {place}", place=namer.room(data.room))
    ),
    kinds.Paused: _paused,
    kinds.Resumed: lambda _namer, _data: same(text("The visit goes on")),
    kinds.VisitEnded: _ended,
    kinds.Observation: _observation,
    kinds.Intervention: _intervention,
    kinds.Incident: _incident,
    kinds.IncidentFollowup: _followup,
    kinds.Item: _item,
    kinds.AgreementCheck: _agreement,
    kinds.Supervision: _supervision,
    kinds.ContactLogged: unplanned_lines.contact,
    kinds.NotHeld: unplanned_lines.not_held,
    kinds.RecordSet: unplanned_lines.record,
    kinds.Moved: _later,
    kinds.Suspended: _suspended,
    kinds.BriefingAcknowledged: lambda _namer, _data: same(text("Briefing read")),
    kinds.Override: _override,
    kinds.ReportFinalised: _finalised,
    kinds.Addendum: _addendum,
    kinds.Released: _released,
    kinds.DayClosed: _closed,
    kinds.Printed: lambda _namer, data: same(text("Printed on {printer}", printer=data.printer)),
}
"""The maker of each kind's line; of comings and goings see `together`."""
