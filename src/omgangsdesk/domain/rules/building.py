"""Who is in the building, now or at any moment that has been: who, where, and since when.

Colleagues who supervise are counted apart. People who must not meet are marked with a group, so
that paper can put them on separate sheets, with separate assembly points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules import exits, rooms
from omgangsdesk.domain.visit.fold import VisitState, effective, fold
from omgangsdesk.domain.visit.visit_file import VisitFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Somebody in the building. `side` is caring, visiting or child; `room` None is the hall.

    `group` is a number: two people of one group may meet. A child is in the group of whom it is
    with.
    """

    person: str
    visit: str
    role: str
    side: str
    place: str
    room: str | None
    since: dt.datetime | None
    child: bool = False
    """Also a child that is stamped at a visit of another family."""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """Who is in the building at `at`; everybody once. `supervising` are ids of colleagues."""

    at: dt.datetime
    people: tuple[Inside, ...]
    supervising: tuple[str, ...]

    @property
    def children(self) -> int:
        """How many children."""
        return sum(1 for one in self.people if one.child)

    @property
    def adults(self) -> int:
        """How many adults, colleagues not counted."""
        return len(self.people) - self.children

    @property
    def groups(self) -> tuple[tuple[Inside, ...], ...]:
        """The people who may stand together."""
        numbers = sorted({one.group for one in self.people})
        return tuple(tuple(one for one in self.people if one.group == n) for n in numbers)


def assembly_point(group: int) -> str:
    """The letter of the place where a group gathers outside: A, B, C… then numbers."""
    return chr(ord("A") + group) if group < 26 else str(group + 1)


def in_building(
    states: Iterable[VisitState], at: dt.datetime, *, grouped: bool = True
) -> Building:
    """Who is in the building according to `states`, which tell of the moment `at`.

    Somebody stamped at two visits stands at the one whose case knows them. Not `grouped`, for who
    only counts them, everybody is in the first group.
    """
    every = list(states)
    files = [one.file for one in every]
    found: dict[str, tuple[VisitState, Inside]] = {}
    for state in every:
        for one in state.present:
            if one.person not in found or one.person in state.file.parties:
                found[one.person] = (state, _inside(state, one.person, files))
    supervising = {one.supervisor for one in every if one.present and one.supervisor}
    inside = list(found.values())
    return Building(
        at=at,
        people=_grouped(inside) if grouped else tuple(one for _, one in inside),
        supervising=tuple(sorted(supervising)),
    )


def states_at(
    files: Mapping[str, VisitFile],
    entries: Mapping[str, Sequence[Entry]],
    at: dt.datetime,
) -> list[VisitState]:
    """The visits as they were at `at`, by what is known now: what was taken back does not count.

    Args:
        files: the visits, by id.
        entries: of each visit.
        at: a moment that has been; entries of that very moment count.
    """
    return [
        fold(file, [one for one in effective(entries.get(visit, ())) if one.occurred_at <= at])
        for visit, file in files.items()
    ]


def _inside(state: VisitState, person: str, files: Sequence[VisitFile]) -> Inside:
    one, file = state.where(person), state.file
    day = dt.date.fromisoformat(file.plan.day)
    return Inside(
        person=person,
        visit=file.plan.id,
        role=file.role(person),
        side=file.side(person),
        place=one.place,
        room=one.room,
        since=one.came_at or one.arrived_at,
        child=exits.is_child(person, file, files, day),
    )


def _grouped(found: Sequence[tuple[VisitState, Inside]]) -> tuple[Inside, ...]:
    """Adults in the first group where nobody is whom they must not meet; children with theirs."""
    groups: list[_Group] = []
    given: dict[str, int] = {}
    for state, one in found:
        if one.side != "child":
            given[one.person] = _group_for((state, one.person), groups)
    for state, one in found:
        if one.side == "child":
            given[one.person] = _with_whom(state, one, found, given)
    return tuple(replace(one, group=given[one.person]) for _, one in found)


class _Group:
    """People who may meet, so found that most of a full house need not be asked about one."""

    def __init__(self) -> None:
        self.everybody: list[tuple[VisitState, str]] = []
        self.of_case: dict[str, list[tuple[VisitState, str]]] = {}
        self.kept_from: list[tuple[VisitState, str]] = []
        """Those whose case is to be kept from others."""

    def may_join(self, one: tuple[VisitState, str]) -> bool:
        file = one[0].file
        others = [*self.of_case.get(file.case.id, ()), *self.kept_from]
        asked = self.everybody if file.kept_from else others
        return not any(rooms.must_not_meet(one, other) for other in asked)

    def join(self, one: tuple[VisitState, str]) -> None:
        file = one[0].file
        self.everybody.append(one)
        self.of_case.setdefault(file.case.id, []).append(one)
        if file.kept_from:
            self.kept_from.append(one)


def _group_for(one: tuple[VisitState, str], groups: list[_Group]) -> int:
    number = next((n for n, group in enumerate(groups) if group.may_join(one)), len(groups))
    if number == len(groups):
        groups.append(_Group())
    groups[number].join(one)
    return number


def _with_whom(
    state: VisitState,
    child: Inside,
    found: Sequence[tuple[VisitState, Inside]],
    given: Mapping[str, int],
) -> int:
    """A child at the visit goes out with the visitor, otherwise with who cares for it."""
    at_visit = child.person in state.handed_over and child.person not in state.handed_back
    wanted = ("visiting", "caring") if at_visit else ("caring", "visiting")
    for side in wanted:
        for other, one in found:
            if other.file.plan.id == state.file.plan.id and one.side == side:
                return given[one.person]
    return 0
