"""What is against a rule in a single step: people come or go, a child is handed over, a start.

Each says what the desk is warned of when the step is recorded; none stops anything. The rules that
last as long as somebody is somewhere are in `standing`, the stop on a child's exit in `exits`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.rules import corridor, rooms, stagger
from omgangsdesk.domain.rules.standing import kept_out
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile, valid_on

SETTLED = frozenset({"seen", "known", "not_needed"})
"""Ways in which an identity is settled; a refused one is not."""


def walking(
    state: VisitState, others: Sequence[VisitState], now: dt.datetime, persons: Iterable[str]
) -> Iterator[Breach]:
    """People walk through the corridor; one they must not meet may be there."""
    parties = {stagger.walks_with(state, one) for one in persons if rooms.has_party(state, one)}
    for side in sorted(parties - {"child"}):
        light = corridor.light(state, side, others, now)
        if light.answer == "not_free":
            because = light.visit or state.file.plan.id
            yield Breach(rule="corridor", visit=state.file.plan.id, visits=(because,))


def arriving(state: VisitState, person: str) -> Iterator[Breach]:
    """Somebody comes in: known to the case, not kept out, not on a permission that expired."""
    visit = state.file.plan.id
    if person not in state.file.parties:
        yield Breach(rule="unknown_person", visit=visit, persons=(person,))
    for rule in kept_out(state, person):
        yield Breach(rule=rule, visit=visit, persons=(person,))
    until = expired(state.file, person)
    if until is not None:
        yield Breach(rule="expired", visit=visit, persons=(person,), until=until)


def expired(file: VisitFile, person: str) -> str | None:
    """The last valid date of someone's permission to take a child, where it has run out."""
    day = dt.date.fromisoformat(file.plan.day)
    mine = [one for one in file.authorisations if one.person == person and one.allows == "take"]
    if not mine or any(valid_on(one.until, day) for one in mine):
        return None
    return max(one.until or "" for one in mine)


def starting(state: VisitState) -> Iterator[Breach]:
    """A visit begins with a visitor and a child who are stamped."""
    sides = {state.file.side(one.person) for one in state.present}
    for side in ("visiting", "child"):
        if side not in sides:
            yield Breach(rule="not_stamped", visit=state.file.plan.id, persons=(side,))


def handing(
    state: VisitState,
    children: Iterable[str],
    giver: str,
    taker: str,
    others: Sequence[VisitState],
    colleagues: Iterable[str],
) -> Iterator[Breach]:
    """A child goes from one to another: both are here, nobody they must not meet is.

    The receiver is nobody who is kept out. Whether the child may leave with the receiver is
    another matter, and the only one that stops.
    """
    visit, known = state.file.plan.id, set(colleagues)
    receiver = state.where(taker)
    if taker not in known and not receiver.present:
        yield Breach(rule="not_stamped", visit=visit, persons=(taker,))
    elif taker not in known and receiver.identity not in SETTLED:
        yield Breach(rule="identity", visit=visit, persons=(taker,))
    if giver not in known and not state.where(giver).present:
        yield Breach(rule="not_stamped", visit=visit, persons=("giver",))
    for rule in kept_out(state, taker):
        yield Breach(rule=rule, visit=visit, persons=(taker,))
    if any(not state.where(child).present for child in children):
        yield Breach(rule="not_stamped", visit=visit, persons=("children",))
    in_hall = [one for one in (giver, taker) if state.where(one).place == "hall"]
    for side in sorted({state.file.side(one) for one in in_hall}):
        light = corridor.in_hall(state, side, others)
        if light is not None:
            yield Breach(rule="corridor", visit=visit, visits=(light.visit or visit,))
            return


def leaving(
    state: VisitState, persons: Sequence[str], taker: str | None, colleagues: Iterable[str]
) -> Iterator[Breach]:
    """People go: the visit is over; who takes a child is stamped, and no identity refused."""
    visit = state.file.plan.id
    roles = {state.file.role(one) for one in persons}
    running = state.started_at is not None and state.ended_at is None
    if running and roles & {"child", "visiting"}:
        yield Breach(rule="not_ended", visit=visit)
    known = taker is None or taker in set(colleagues)
    if "child" in roles and not known and not state.where(taker or "").present:
        yield Breach(rule="not_stamped", visit=visit, persons=(taker or "",))
    elif "child" in roles and taker is not None and state.where(taker).identity == "refused":
        yield Breach(rule="identity", visit=visit, persons=(taker,))
