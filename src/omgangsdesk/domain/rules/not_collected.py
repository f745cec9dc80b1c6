"""Children whom nobody collects, and the ladder of whom to call (domain.md, "What goes wrong").

The child stays present, whatever is called: only a departure takes it out of the building.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.rules.exits import may_take
from omgangsdesk.domain.visit.fold import VisitState, effective


@dataclass(frozen=True, slots=True)
class Waiting:
    """Children who wait to be collected, and since when somebody should have been there."""

    children: tuple[str, ...]
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Try:
    """A call: when, and what came of it, a word of REACHED."""

    at: dt.datetime
    reached: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """Somebody to call, by id or in words, and the calls so far."""

    whom: str
    tries: tuple[Try, ...] = ()


def waiting(state: VisitState, now: dt.datetime) -> Waiting | None:
    """The children whom nobody collects at `now`; None while somebody may still come in time."""
    over = state.ended_at is not None or state.called_off is not None
    parting = state.is_exchange and state.leg == "parting"
    if not over and not (state.is_exchange and state.leg in {"parting", "closing"}):
        return None
    children = tuple(one.person for one in state.present if state.file.role(one.person) == "child")
    due = stagger.due_in(state, "visiting" if parting else "caring")
    if not children or due is None:
        return None
    late = now - due > dt.timedelta(minutes=state.file.policy.grace)
    return Waiting(children, due) if late else None


def ladder(
    state: VisitState,
    entries: Iterable[Entry],
    colleagues: Mapping[str, Colleague],
    day: dt.date,
) -> tuple[Rung, ...]:
    """Whom to call, in order, with the calls so far.

    The party that collects, whoever else may take the child today, the emergency contacts of the
    dossier, then a coordinator. Nobody who was refused or is under a no-contact order.
    """
    calls: dict[str, list[Try]] = {}
    for entry in effective(entries):
        data = entry.data
        if isinstance(data, kinds.ContactLogged) and data.reached is not None:
            made = Try(entry.occurred_at, data.reached, data.outcome)
            calls.setdefault(data.person or data.with_whom, []).append(made)
    order = dict.fromkeys([*_order(state, colleagues, day), *calls])
    return tuple(Rung(one, tuple(calls.get(one, ()))) for one in order)


def _order(state: VisitState, colleagues: Mapping[str, Colleague], day: dt.date) -> Iterable[str]:
    file = state.file
    role = "visiting" if state.is_exchange and state.leg == "parting" else "caring"
    verdicts = {
        one: {may_take(file, one, child, day).verdict for child in file.children}
        for one in file.parties
        if file.role(one) != "child"
    }
    barred = {one for one, found in verdicts.items() if found & {"refused", "order"}}
    collects = [one for one in verdicts if file.role(one) == role]
    yield from (one for one in collects if one in file.expected and one not in barred)
    yield from (one for one in collects if one not in barred)
    yield from (one for one, found in verdicts.items() if found == {"yes"})
    yield from (one for one in file.case.emergency if one not in barred)
    yield from (one.id for one in colleagues.values() if one.role == "coordinator")


def to_call(rungs: Sequence[Rung]) -> str | None:
    """Whom to call next: the first who was called least, and did not say it can't be."""
    able = [one for one in rungs if not any(each.reached == "cannot" for each in one.tries)]
    if any(each.reached == "coming" for one in rungs for each in one.tries[-1:]):
        able = [one for one in able if one.tries] or able
    return min(able, key=lambda one: len(one.tries)).whom if able else None
