"""What a visit's report still lacks: a list that leads to where each thing can be mended.

Only three things block finalising: the visit is not over, someone of it is still in the building,
or a snippet's stop was never filled in. The rest is shown, since reality can be incomplete.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.papers.report_internal import unsupervised
from omgangsdesk.domain.papers.report_shared import supervisors_of
from omgangsdesk.domain.rules.incident_course import PAUSED, STOPPED, not_borne_out
from omgangsdesk.domain.rules.loose_ends import loose_ends
from omgangsdesk.domain.typing.coach import unfilled
from omgangsdesk.domain.visit.fold import VisitState, effective, status
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.acts.incident_course import UNTOLD
from omgangsdesk.services.acts.loose_ends import loose_said
from omgangsdesk.services.acts.ruled import rule_name
from omgangsdesk.services.day_book import first_arrival
from omgangsdesk.services.screens.unplanned import leaving_unsaid
from omgangsdesk.services.views import CheckItem, Said
from omgangsdesk.services.wording import day_of, joined, same, several

SETTLED = frozenset({"seen", "known", "not_needed"})
"""Ways in which an identity is settled; a refused one is not."""
_BEARS_OUT = {PAUSED: "pause", STOPPED: "end"}
"""By what an incident says of the course of a visit, the act that enters it."""


def completeness(
    state: VisitState, entries: Sequence[Entry], now: dt.datetime
) -> tuple[CheckItem, ...]:
    """Everything that is wanted of a visit's report, there or not, blocking things first."""
    counting = effective(entries)
    items = [*_blocking(state, counting, now)]
    if state.called_off is not None:
        items.append(_not_held(state))
    else:
        items += _of_a_held_visit(state)
    if state.conflicts:
        told = same(text("Something was corrected twice: choose which version holds"))
        items.append(CheckItem(text=told, done=False, blocking=False))
    items += [*_stamped(state), *_explained(state), *_told(state, counting)]
    loose = loose_said(state.file, loose_ends(entries))
    items += [CheckItem(text=one, done=False, blocking=False) for one in loose]
    lacking = sorted(not_borne_out(state, counting))
    items += [_item(False, UNTOLD[one], _BEARS_OUT[one]) for one in lacking]  # noqa: FBT003
    return tuple(items)


def is_over(state: VisitState, now: dt.datetime) -> bool:
    """Nothing more is expected of the visit."""
    return status(state, now, first_arrival(state)) in OVER


def _item(done: bool, wanted: Text | Said, act: str, *, blocking: bool = False) -> CheckItem:  # noqa: FBT001 - the value itself
    said = wanted if isinstance(wanted, Said) else same(wanted)
    return CheckItem(text=said, done=done, blocking=blocking and not done, act=act)


def _blocking(
    state: VisitState, counting: Sequence[Entry], now: dt.datetime
) -> Iterator[CheckItem]:
    over = state.ended_at is not None or state.called_off is not None or is_over(state, now)
    said = text("The visit is over") if over else text("The visit is not over yet")
    yield _item(over, said, "end", blocking=True)
    yield _naming(
        state,
        [one.person for one in state.present],
        text("Everybody of this visit has left"),
        lambda who: text("Still in the building: {who}", who=who),
        "depart",
        blocking=True,
    )
    stops = sum(len(unfilled(note)) for entry in counting for note in _notes(entry))
    wanted = (
        text_n("{count} stop «…» still to fill in", "{count} stops «…» still to fill in", stops)
        if stops
        else text("No stops «…» left in the notes")
    )
    yield _item(not stops, wanted, "observe", blocking=True)


def _naming(
    state: VisitState,
    persons: Sequence[str],
    wanted: Text,
    lacking: Callable[[Text], Text],
    act: str,
    *,
    blocking: bool = False,
) -> CheckItem:
    """An item that names whom it lacks."""
    if not persons:
        return _item(True, wanted, act)  # noqa: FBT003 - the value itself
    who = several(state.file, persons)
    said = Said(lacking(who.full), lacking(who.discreet))
    return _item(False, said, act, blocking=blocking)  # noqa: FBT003 - the value itself


def _not_held(state: VisitState) -> CheckItem:
    why = state.why
    complete = why is not None and bool(why.by or why.reason.startswith("centre_"))
    wanted = text("Why it was not held, and by whom")
    return _item(complete, wanted, "cancel" if state.called_off == "cancelled" else "no_show")


def _of_a_held_visit(state: VisitState) -> Iterator[CheckItem]:
    ending = state.ending
    early = ending is not None and ending.how == "early"
    if early and ending is not None:
        yield _item(ending.reason is not None, text("Why the visit ended early"), "end")
    covered = bool(supervisors_of(state)) and not unsupervised(state)
    yield _item(covered, text("Supervised from start to end"), "take_over")
    came = [one for one in state.file.children if state.where(one).arrived_at is not None]
    lacking = [one for one in came if one not in state.handed_over or one not in state.handed_back]
    yield _naming(
        state,
        lacking,
        text("Every child was handed over and back"),
        lambda who: text("Not handed over and back: {who}", who=who),
        "hand_over",
    )
    open_ones = [
        one
        for one in state.file.agreements
        if valid_on(one.until, day_of(state.file)) and one.id not in state.agreements
    ]
    if state.file.agreements:
        said = text("Not every agreement is ticked")
        yield _item(
            not open_ones, said if open_ones else text("Every agreement is ticked"), "agreement"
        )


def _stamped(state: VisitState) -> Iterator[CheckItem]:
    held = state.called_off is None
    lacking = [
        person
        for person in dict.fromkeys([*state.file.expected, *state.presences])
        if _unstamped(state, person, held=held)
    ]
    yield _naming(
        state,
        lacking,
        text("Everybody's coming and going is stamped"),
        lambda who: text("Coming or going not stamped: {who}", who=who),
        "arrive",
    )
    unsettled = [
        person
        for person, one in state.presences.items()
        if one.arrived_at is not None
        and state.file.role(person) != "child"
        and one.identity not in SETTLED
    ]
    yield _naming(
        state,
        unsettled,
        text("Every adult's identity is settled"),
        lambda who: text("Identity not settled: {who}", who=who),
        "identify",
    )


def _unstamped(state: VisitState, person: str, *, held: bool) -> bool:
    one = state.where(person)
    if one.arrived_at is None:
        return held and person not in state.absent and one.identity != "refused"
    return one.left_at is None


def _explained(state: VisitState) -> Iterator[CheckItem]:
    """What was recorded against a rule, where anything was."""
    if not state.against:
        return
    rules = dict.fromkeys(rule for _, rule in state.unexplained)
    said = (
        text("Still without a reason: {what}", what=joined([*map(rule_name, rules)], "; "))
        if rules
        else text("Every rule that was not kept has its reason")
    )
    yield _item(not rules, said, "explain")


def _told(state: VisitState, counting: Sequence[Entry]) -> Iterator[CheckItem]:
    critical = any(
        isinstance(entry.data, kinds.Incident) and entry.data.severity == "4" for entry in counting
    )
    unsaid = leaving_unsaid(counting)
    if any(isinstance(one.data, kinds.Incident) and one.data.signs for one in counting):
        yield _naming(
            state,
            unsaid,
            text("How whoever seemed intoxicated left"),
            lambda who: text("How did this person leave: {who}", who=who),
            "signs",
        )
    if state.file.offered is not None:
        yield _item(False, text("The office changed the plan: take it over or not"), "plan_answer")  # noqa: FBT003
    if critical:
        told = not state.open_critical
        yield _item(told, text("Who was informed of each critical incident"), "follow_up")


def _notes(entry: Entry) -> Iterator[str]:
    """Everything that somebody typed into an entry."""
    for field in dataclasses.fields(entry.data):
        value = getattr(entry.data, field.name)
        if isinstance(value, str):
            yield value
