"""What entries about the course of a visit change in its state: from start to final report."""

from __future__ import annotations

from omgangsdesk.domain.changing import changed
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.breaches import LET_IN
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.steps_people import data_of, placed
from omgangsdesk.domain.visit.visit_state import Period, VisitState


def started(state: VisitState, entry: Entry) -> VisitState:
    """The visit runs, also again after an end; all but the caring party are in its room."""
    data = data_of(entry, kinds.VisitStarted)
    state = changed(
        state,
        started_at=state.started_at or entry.occurred_at,
        room=data.room,
        ended_at=None,
        ending=None,
    )
    for one in state.present:
        if state.file.side(one.person) != "caring":
            state = placed(state, one.person, place="room", room=data.room)
    return state


def paused(state: VisitState, entry: Entry) -> VisitState:
    """A running visit is interrupted, once."""
    if state.paused or state.started_at is None:
        return state
    return changed(state, pauses=(*state.pauses, Period(entry.occurred_at)))


def resumed(state: VisitState, entry: Entry) -> VisitState:
    """An interrupted visit goes on."""
    if not state.paused:
        return state
    return changed(
        state,
        pauses=(*state.pauses[:-1], changed(state.pauses[-1], until=entry.occurred_at)),
    )


def ended(state: VisitState, entry: Entry) -> VisitState:
    """The visit is over, and so is its interruption."""
    return changed(
        resumed(state, entry), ended_at=entry.occurred_at, ending=data_of(entry, kinds.VisitEnded)
    )


def called_off(state: VisitState, entry: Entry) -> VisitState:
    """The visit is not held, or held without those named; the kind tells how it was called off."""
    why = data_of(entry, kinds.NotHeld)
    if why.persons:
        return changed(state, absent={**state.absent, **dict.fromkeys(why.persons, why)})
    return changed(
        state,
        called_off=entry.kind,
        why=why,
        called_off_at=entry.occurred_at,
    )


def supervision(state: VisitState, entry: Entry) -> VisitState:
    """Somebody supervises from now on."""
    data = data_of(entry, kinds.Supervision)
    return changed(state, supervisors=(*state.supervisors, (entry.occurred_at, data.supervisor)))


def briefed(state: VisitState, entry: Entry) -> VisitState:
    """A colleague has read the briefing; the last reading counts."""
    data = data_of(entry, kinds.BriefingAcknowledged)
    return changed(state, read={**state.read, data.supervisor or entry.recorded_by: data})


def agreement(state: VisitState, entry: Entry) -> VisitState:
    """An agreement was ticked; the last tick holds."""
    data = data_of(entry, kinds.AgreementCheck)
    return changed(state, agreements={**state.agreements, data.agreement: data.result})


def incident(state: VisitState, entry: Entry) -> VisitState:
    """A critical incident of which nobody was told, nor why not, is open."""
    data = data_of(entry, kinds.Incident)
    if data.severity != "4" or data.informed or data.not_informed_because:
        return state
    return changed(state, criticals=state.criticals | {entry.id})


def followup(state: VisitState, entry: Entry) -> VisitState:
    """Of an incident somebody was told, or why not, or it was closed."""
    data = data_of(entry, kinds.IncidentFollowup)
    if not (data.informed or data.not_informed_because or data.closed_by):
        return state
    return changed(state, followed_up=state.followed_up | {data.incident})


def override(state: VisitState, entry: Entry) -> VisitState:
    """A lifted stop holds for these children and this taker, until the child has left.

    One that names an act is the reason why that was recorded against the rule; that of somebody
    who was let in once is the reason of its own act.
    """
    data = data_of(entry, kinds.Override)
    if data.target is not None:
        return changed(state, explained=state.explained | {(data.target, data.rule)})
    if data.decided_by is not None:
        decided = {(entry.act, rule) for rule in LET_IN}
        return changed(state, explained=state.explained | decided)
    if data.unlocked_by is None or data.taker is None:
        return state
    return changed(state, lifted=state.lifted | {(one, data.taker) for one in data.children})


def finalised(state: VisitState, entry: Entry) -> VisitState:
    """The report is final, in its highest revision."""
    data = data_of(entry, kinds.ReportFinalised)
    return changed(
        state,
        finalised_at=entry.recorded_at,
        finalised_by=entry.recorded_by,
        revision=max(state.revision, data.revision),
    )
