"""With whom a child comes, goes to and leaves, as far as it can be foreseen; always a proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules.exits import Permission, may_take
from omgangsdesk.domain.visit.fold import VisitState, effective
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import plain

JUST_IN = dt.timedelta(minutes=10)
"""Whoever came in this long before a child may still have brought it."""

_STRICTEST = ("order", "refused", "no", "expired", "yes")


def people_of(state: VisitState) -> list[str]:
    """The expected ones, whoever came besides, then the others of the case."""
    order = [
        *state.file.expected,
        *state.presences,
        *(party.person for party in state.file.case.parties),
    ]
    rank = {"child": 0, "caring": 1, "visiting": 2, "companion": 3}
    unique = dict.fromkeys(order)
    expected = set(state.file.expected)
    return sorted(unique, key=lambda one: (one not in expected, rank[state.file.role(one)]))


def may_take_all(file: VisitFile, person: str, day: dt.date) -> Permission:
    """The strictest of the permissions for each child."""
    asked = [may_take(file, person, child, day) for child in file.children]
    return min(asked, key=lambda one: _STRICTEST.index(one.verdict), default=Permission("no"))


def who_brings(state: VisitState, person: str) -> tuple[str, ...]:
    """Of a child: the adults with whom it comes, the likeliest first; of anybody else nobody.

    A child comes with the party that cares for it; once an exchange took it away, with the other.
    """
    if state.file.role(person) != "child":
        return ()
    away = state.is_exchange and state.leg in {"away", "closing"}
    return tuple(_adults(state, "visiting" if away else "caring"))


def came_just_now(state: VisitState, person: str, now: dt.datetime) -> bool:
    """Whether somebody is in, and came so lately that a child may have come along."""
    here = state.where(person)
    since = here.came_at or here.arrived_at
    return here.present and since is not None and now - since <= JUST_IN


def giver_of(state: VisitState, role: str) -> str | None:
    """Who hands a child over: an adult of that role, one who is here before one who is not."""
    return next(_adults(state, role), None)


def receiver_of(state: VisitState, role: str, day: dt.date) -> str | None:
    """Who receives a child: an adult of that role who is here, else a companion who is.

    Never one who may not take it, nor one who is not in the building: a stamp would say that the
    child went to somebody who was not there.
    """
    here = (
        one
        for each in (role, "companion")
        for one in _adults(state, each)
        if state.where(one).present
    )
    return next((one for one in here if may_take_all(state.file, one, day).allowed), None)


def taker_of(state: VisitState, leaving: tuple[str, ...], day: dt.date) -> str | None:
    """With whom the children among `leaving` go: an adult among them who may take them.

    Nobody is proposed whose permission expired or was refused: who that is, somebody chooses.
    """
    adults = [one for one in leaving if state.file.role(one) != "child"]
    return next((one for one in adults if may_take_all(state.file, one, day).allowed), None)


def who_may_go(state: VisitState) -> tuple[str, ...]:
    """Of the caring party, who may leave while no departure is due: not a child at its visit.

    Whoever brought the children often goes once they are handed over; they stay behind.
    """
    over = state.ended_at is not None or state.called_off is not None
    running = state.started_at is not None and not over
    stay = {one for one in state.file.children if running or (not over and _given(state, one))}
    return tuple(
        one.person
        for one in state.present
        if one.person not in stay and state.file.side(one.person) != "visiting"
    )


def _given(state: VisitState, child: str) -> bool:
    """Whether a child was handed over to the visit, and not back yet."""
    return child in state.handed_over and (
        child not in state.handed_back or state.with_colleague(child)
    )


def brought(entries: Iterable[Entry]) -> Said | None:
    """What came along with the children and is to go back with them; None where nothing did.

    Belongings of the handovers to the visit, and what was brought and let in, until it was noted
    as returned.
    """
    found: dict[str, None] = {}
    for one in effective(entries):
        data = one.data
        if isinstance(data, kinds.Handover) and data.direction == "to_visit" and data.belongings:
            found[data.belongings] = None
        elif isinstance(data, kinds.Item) and data.decision == "allowed":
            found[data.what] = None
        elif isinstance(data, kinds.Item):
            found.pop(data.what, None)
    return Said(plain(" · ".join(found)), plain("…")) if found else None


def _adults(state: VisitState, role: str) -> Iterator[str]:
    adults = [one for one in people_of(state) if state.file.role(one) == role]
    yield from (one for one in adults if state.where(one).present)
    yield from (one for one in adults if not state.where(one).present)
