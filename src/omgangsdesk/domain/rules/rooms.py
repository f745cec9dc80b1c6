"""Rooms: who is in them, how many they hold, and who must not be in one together.

Source: domain.md, "Room" and "Corridor". Capacity counts people present; a collective room needs
permission from every case in it; people who must not meet and sit in one room have met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.records import Case, Room
from omgangsdesk.domain.rules import corridor
from omgangsdesk.domain.rules.supervision import is_running
from omgangsdesk.domain.visit.fold import VisitState

Inside = tuple[VisitState, str]
"""A visit's state and a person of it."""


def people_in(states: Iterable[VisitState]) -> Mapping[str | None, list[Inside]]:
    """Who is where, by room; the hall is None. Someone of two visits stands at both."""
    found: dict[str | None, list[Inside]] = {}
    for state in states:
        for one in state.present:
            found.setdefault(one.room, []).append((state, one.person))
    return found


def may_share(case: Case) -> bool:
    """Whether a case allows a collective room; who said nothing of it, as it does supervision."""
    return (case.group_room or case.group_supervision) == "yes"


def breaches(states: Iterable[VisitState], rooms: Mapping[str, Room]) -> Iterator[Breach]:
    """Every rule about rooms that does not hold now."""
    every = list(states)
    inside = people_in(every)
    for room in rooms.values():
        people = inside.get(room.id, [])
        yield from _capacity(room, people)
        if room.use == "collective":
            yield from _permission(room, people, every)
    for place, people in inside.items():
        yield from _meetings(place, people)


def _capacity(room: Room, people: list[Inside]) -> Iterator[Breach]:
    persons = tuple(dict.fromkeys(person for _, person in people))
    if len(persons) > room.capacity:
        yield Breach(
            rule="capacity",
            visit=people[-1][0].file.plan.id,
            room=room.id,
            count=len(persons),
            most=room.capacity,
        )


def _permission(room: Room, people: list[Inside], states: list[VisitState]) -> Iterator[Breach]:
    """Cases that share a collective room without having allowed it."""
    here = {state.file.plan.id: state for state, _ in people}
    here |= {one.file.plan.id: one for one in states if is_running(one) and one.room == room.id}
    if len({state.file.case.id for state in here.values()}) < 2:
        return
    for visit, state in here.items():
        if not may_share(state.file.case):
            yield Breach(rule="group_room", visit=visit, room=room.id)


def _meetings(place: str | None, people: list[Inside]) -> Iterator[Breach]:
    """Pairs that must not meet and are in one place, once for each two parties.

    In the hall that is a corridor that was not free.
    """
    for first, second in _may_clash(_parties(people)):
        clash = ((one, two) for one in first for two in second if must_not_meet(one, two))
        one, other = next(clash, (None, None))
        if one is None or other is None:
            continue
        visits = dict.fromkeys((one[0].file.plan.id, other[0].file.plan.id))
        yield Breach(
            rule="corridor" if place is None else "met",
            visit=one[0].file.plan.id,
            persons=(one[1], other[1]),
            visits=tuple(visits),
            room=place,
        )


def _parties(people: list[Inside]) -> list[list[Inside]]:
    """Who came with whom; children are kept from nobody and left out."""
    found: dict[tuple[str, str], list[Inside]] = {}
    for one in people:
        party = _party(one)
        if party[1] != "child":
            found.setdefault(party, []).append(one)
    return list(found.values())


def _may_clash(parties: list[list[Inside]]) -> Iterator[tuple[list[Inside], list[Inside]]]:
    """Two parties of one case, or of cases of which one names others; the rest is most of them."""
    named = [any(alert.alert == "no_meet" for alert in one[0][0].file.alerts) for one in parties]
    cases = [one[0][0].file.case.id for one in parties]
    for here, there in combinations(range(len(parties)), 2):
        if named[here] or named[there] or cases[here] == cases[there]:
            yield parties[here], parties[there]


def _party(one: Inside) -> tuple[str, str]:
    return one[0].file.plan.id, one[0].file.side(one[1])


def _side(state: VisitState, person: str) -> str:
    return state.file.side(person)


def must_not_meet(one: Inside, other: Inside) -> bool:
    """Whether two people must not meet; a companion whom nobody expected belongs to no party."""
    (state, person), (beside, found) = one, other
    # Most pairs are of two dossiers that have nothing to do with each other.
    if state.file.case.id != beside.file.case.id and not corridor.apart(state.file, beside.file):
        return False
    if person == found or not (has_party(state, person) and has_party(beside, found)):
        return False
    return _side(beside, found) in corridor.opposed_sides(
        state.file, _side(state, person), beside.file
    )


def has_party(state: VisitState, person: str) -> bool:
    """Whether someone belongs to a party: expected, or of the case and no companion."""
    return person in state.file.expected or state.file.role(person) != "companion"
