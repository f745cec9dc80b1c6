"""The internal variant: everything, names in full, struck lines with their reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.papers.report import (
    AgreementLine,
    Fact,
    HandoverLine,
    IncidentLine,
    InformedLine,
    Present,
    Step,
    VisitReport,
)
from omgangsdesk.domain.papers.report_facts import facts_of
from omgangsdesk.domain.papers.report_shared import (
    Around,
    came_again,
    changed_end,
    day_of,
    guessed,
    head,
    noted,
    stored,
)
from omgangsdesk.domain.records import full_name
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.rules.supervision import gaps
from omgangsdesk.domain.visit.fold import Presence, VisitState, effective
from omgangsdesk.domain.visit.visit_file import age_on, valid_on
from omgangsdesk.domain.visit.visit_state import Stay
from omgangsdesk.language import Text, text


@dataclass(frozen=True, slots=True)
class Namer:
    """What people are called inside the house: in full."""

    state: VisitState
    around: Around

    def person(self, person: str | None) -> str:
        """A person of the case, or a colleague; someone unknown is "someone else"."""
        return self.known(person) or self.around.say(text("someone else"))

    def known(self, person: str | None) -> str | None:
        """The name, if that is somebody we know."""
        found = self.state.file.persons.get(person or "")
        colleague = self.around.colleagues.get(person or "")
        if found is not None:
            return full_name(found)
        return colleague.name if colleague else None

    def written(self, who: str | None) -> str | None:
        """A name where `who` is an id, else as it was typed."""
        return (self.known(who) or who) if who else None

    def colleague(self, colleague: str) -> str:
        """Who wrote an entry."""
        found = self.around.colleagues.get(colleague)
        return found.name if found else ""


def internal(state: VisitState, entries: Iterable[Entry], around: Around) -> VisitReport:
    """The content record of the internal variant."""
    every = list(entries)
    counting = effective(every)
    namer = Namer(state, around)
    case = state.file.case
    record = replace(
        head(state, around, variant="internal", room=True),
        family=case.family,
        legal_basis=case.legal_basis,
        compulsory=case.compulsory,
        goal=case.goal or None,
        present=tuple(
            row for one in state.presences.values() for row in _present(state, namer, one)
        ),
        steps=tuple(_steps(state, namer)),
        handovers=tuple(_handovers(counting, namer)),
        agreements=tuple(_agreements(state, counting)),
        facts=(*facts_of(every, namer), *_read(counting, namer), *_noticed(around)),
        incidents=tuple(_incidents(counting, namer)),
        unsupervised=unsupervised(state),
    )
    return _with_reason(record, state, namer)


def _read(entries: Iterable[Entry], namer: Namer) -> Iterator[Fact]:
    """Who read the briefing, and in which version (product.md row 3)."""
    say = namer.around.say
    for entry in entries:
        data = entry.data
        if isinstance(data, kinds.BriefingAcknowledged):
            told = text("read, version {version}", version=data.version or "–")
            yield Fact(
                at=moments.written(entry.occurred_at),
                kind="briefing",
                text=say(told),
                by=namer.colleague(data.supervisor or entry.recorded_by),
            )


def _noticed(around: Around) -> Iterator[Fact]:
    """That a clock jumped: what the times beside it are worth."""
    for at, told in around.noticed:
        yield Fact(at=moments.written(at), kind="clock", text=around.say(told))


def unsupervised(state: VisitState) -> tuple[tuple[str, str], ...]:
    """Gaps in supervision, from and until: a visit always has a supervisor (capability 18)."""
    newest = max((at for at, _ in state.supervisors), default=state.started_at)
    until = state.ended_at or newest
    if until is None:
        return ()
    found = gaps(state, until)
    return tuple(
        (moments.written(one.start), moments.written(one.until or until)) for one in found
    )


def _with_reason(record: VisitReport, state: VisitState, namer: Namer) -> VisitReport:
    if state.why is not None:
        return replace(
            record,
            reason=state.why.reason,
            reason_by=namer.written(state.why.by),
            reason_told_at=state.why.told_at,
            reason_note=state.why.note,
        )
    if state.ending is not None:
        return replace(
            record,
            reason=state.ending.reason,
            reason_by=namer.written(state.ending.ended_by),
            reason_note=state.ending.note,
        )
    return record


def _present(state: VisitState, namer: Namer, one: Presence) -> Iterator[Present]:
    """One row for each time in the building, one without times for who did not come."""
    file = state.file
    party, known = file.parties.get(one.person), file.persons.get(one.person)
    child = file.role(one.person) == "child"
    row = Present(
        name=namer.person(one.person),
        role=file.role(one.person),
        relation=party.relation if party else "other",
        age=age_on(known, day_of(file)) if known and child else None,
        identity=one.identity,
    )
    for stay in one.stays:
        yield replace(row, arrived_at=stored(stay.start), left_at=stored(stay.until))
    if not one.stays:
        yield row


def _steps(state: VisitState, namer: Namer) -> Iterator[Step]:
    adults = [one for one in state.presences.values() if state.file.role(one.person) != "child"]
    children = [one for one in state.presences.values() if state.file.role(one.person) == "child"]
    yield from sorted(
        (
            _arrival(state, namer, one)
            for one in adults
            if one.arrived_at or state.called_off != "cancelled"
        ),
        key=lambda step: step.planned or "",
    )
    for one in children:
        if one.arrived_at is None and one.person in state.absent:
            yield _arrival(state, namer, one)
    yield from came_again((*children, *adults), namer.person)
    if state.is_exchange and state.file.plan_changes:
        yield Step(
            step="end",
            planned=state.file.first.end,
            actual=stored(state.handed_back_at),
            note=changed_end(state, namer.around, reasons=True),
        )
    if not state.is_exchange and state.called_off is None:
        how = words.ENDING.get(state.ending.how) if state.ending else None
        yield Step(
            step="start",
            planned=state.file.first.start,
            actual=stored(state.started_at),
            note=guessed(state, namer.around, "visit_started"),
        )
        yield Step(
            step="end",
            planned=state.file.first.end,
            actual=stored(state.ended_at),
            note=noted(
                changed_end(state, namer.around, reasons=True),
                namer.around.say(how) if how else None,
                guessed(state, namer.around, "visit_ended"),
            ),
        )
    gone = (
        _departure(state, namer, one, stay)
        for one in (*children, *adults)
        for stay in one.stays
        if stay.until is not None
    )
    yield from sorted(gone, key=lambda step: step.actual or "")


def _arrival(state: VisitState, namer: Namer, one: Presence) -> Step:
    file, who = state.file, namer.person(one.person)
    expected = one.person in file.expected
    planned = stored(stagger.expected_arrival(file, file.side(one.person))) if expected else None
    if one.arrived_at is None:
        over = state.ended_at is not None or state.called_off is not None
        note = namer.around.say(text("did not come")) if over else None
        return Step(
            step="arrival", who=who, planned=planned, note=_why_not(state, namer, one, note)
        )
    late = stagger.late_minutes(file, one.person, one.arrived_at) if expected else None
    return Step(
        step="arrival",
        who=who,
        planned=planned,
        actual=stored(one.arrived_at),
        late_minutes=late,
        note=noted(
            None if expected else namer.around.say(text("was not expected")),
            guessed(state, namer.around, "arrival", one.person),
        ),
    )


def _why_not(state: VisitState, namer: Namer, one: Presence, otherwise: str | None) -> str | None:
    """Why somebody did not come in, where that was said."""
    if one.identity == "refused":
        return namer.around.say(text("was not let in"))
    absent = state.absent.get(one.person)
    if absent is None:
        return otherwise
    reason = namer.around.say(label_of(state.file.words, "not_held", absent.reason))
    told = text("did not come: {reason}", reason=reason)
    note = f" ({absent.note})" if absent.note else ""
    return namer.around.say(told) + note


def _departure(state: VisitState, namer: Namer, one: Presence, stay: Stay) -> Step:
    side = state.file.side(one.person)
    taken = None
    if stay.left_with:
        taken = namer.around.say(text("with {name}", name=namer.person(stay.left_with)))
    last = stay.until == one.left_at and not _before_the_way_back(state, stay)
    return Step(
        step="departure",
        who=namer.person(one.person),
        planned=stored(stagger.may_leave_at(state, side)) if last and side != "child" else None,
        actual=stored(stay.until),
        note=noted(taken, guessed(state, namer.around, "departure", one.person)),
    )


def _before_the_way_back(state: VisitState, stay: Stay) -> bool:
    """Of an exchange what may go when is known of the second handover alone."""
    back = state.handed_back_at
    return state.is_exchange and back is not None and stay.until is not None and stay.until < back


def _handovers(counting: Sequence[Entry], namer: Namer) -> Iterator[HandoverLine]:
    """One line for the children that went together, in one act."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in sorted(counting, key=lambda one: (one.occurred_at, one.device, one.sequence)):
        if isinstance(entry.data, kinds.Handover):
            data = entry.data
            key = (entry.act, data.from_person, data.to_person, data.direction)
            groups.setdefault(key, []).append(entry)
    for group in groups.values():
        first = group[0].data
        assert isinstance(first, kinds.Handover)  # noqa: S101 - what was put in above
        yield HandoverLine(
            at=moments.written(group[0].occurred_at),
            children=tuple(
                namer.person(one.data.child)
                for one in group
                if isinstance(one.data, kinds.Handover)
            ),
            from_name=namer.person(first.from_person),
            to_name=namer.person(first.to_person),
            direction=first.direction,
            witness=namer.written(first.witness),
            state=first.state,
            belongings=first.belongings,
            message=first.message,
        )


def _agreements(state: VisitState, counting: Sequence[Entry]) -> Iterator[AgreementLine]:
    ticked = {
        entry.data.agreement: entry
        for entry in counting
        if isinstance(entry.data, kinds.AgreementCheck)
    }
    for one in state.file.agreements:
        entry = ticked.get(one.id)
        if entry is not None and isinstance(entry.data, kinds.AgreementCheck):
            yield AgreementLine(
                wording=one.wording,
                result=entry.data.result,
                at=moments.written(entry.occurred_at),
                fact=entry.data.fact,
            )
        elif valid_on(one.until, day_of(state.file)):
            yield AgreementLine(wording=one.wording)


def _incidents(counting: Sequence[Entry], namer: Namer) -> Iterator[IncidentLine]:
    """Each incident, with what was done and who was told afterwards."""
    later: dict[str, list[kinds.IncidentFollowup]] = {}
    for entry in counting:
        if isinstance(entry.data, kinds.IncidentFollowup):
            later.setdefault(entry.data.incident, []).append(entry.data)
    for entry in counting:
        if not isinstance(entry.data, kinds.Incident):
            continue
        data, followed = entry.data, later.get(entry.id, [])
        done = [one for one in (data.action, *(each.measures for each in followed)) if one]
        why = [data.not_informed_because, *(each.not_informed_because for each in followed)]
        told = [*data.informed, *(one for each in followed for one in each.informed)]
        yield IncidentLine(
            at=moments.written(entry.occurred_at),
            incident=data.incident,
            severity=data.severity,
            facts=_seen(data, namer),
            persons=tuple(namer.person(one) for one in data.persons),
            action="\n".join([*done, *_left(data, followed, namer)]) or None,
            informed=tuple(
                InformedLine(who=namer.written(one.who) or "", at=one.at) for one in told
            ),
            not_informed_because="; ".join(one for one in why if one) or None,
            visit_goes_on=data.visit_goes_on,
            by=namer.colleague(entry.recorded_by),
        )


def _seen(data: kinds.Incident, namer: Namer) -> str:
    """The facts; of somebody who seems intoxicated first the signs that were seen."""
    signs = [namer.around.say(words.SIGN[one]) for one in data.signs if one in words.SIGN]
    return "\n".join(part for part in (", ".join(signs), data.facts) if part)


def _left(
    data: kinds.Incident, followed: Sequence[kinds.IncidentFollowup], namer: Namer
) -> Iterator[str]:
    """How somebody who seemed intoxicated left."""
    told_in: list[kinds.Incident | kinds.IncidentFollowup] = [data, *followed]
    for one in told_in:
        if one.leaves is not None:
            how = words.LEAVING.get(one.leaves) or Text("{what}", {"what": one.leaves})
            told = namer.around.say(text("leaves: {how}", how=how))
            yield f"{told}, {one.leaves_note}" if one.leaves_note else told
