"""What a business day still has open, and its counts beside the planning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.rules import exits, next_act
from omgangsdesk.domain.visit.fold import VisitState, effective, status
from omgangsdesk.domain.visit.status import OVER, STATUS
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook, first_arrival
from omgangsdesk.services.drafts import kept_of
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_day import Count, OpenPoint
from omgangsdesk.services.wording import same, several, title


def children_present(book: DayBook) -> list[tuple[VisitState, str]]:
    """The children of this day's visits who are still in the building."""
    return [
        (state, one.person)
        for state in book.in_order()
        for one in state.present
        if _is_child(book, state, one.person)
    ]


def open_points(book: DayBook, unit: Unit, now: dt.datetime) -> tuple[OpenPoint, ...]:
    """What to settle before the day closes; a child in the building comes first and blocks."""
    found: list[OpenPoint] = []
    for state in book.in_order():
        found += _of_visit(book, state, now)
        found += _drafts(book, unit, state)
    return tuple(sorted(found, key=lambda one: not one.blocking))


def _of_visit(book: DayBook, state: VisitState, now: dt.datetime) -> Iterator[OpenPoint]:
    here = [one.person for one in state.present]
    if here:
        yield from _still_here(book, state, here)
        return
    word = status(state, now, first_arrival(state))
    if word not in OVER:
        said = same(text("not over: {status}", status=STATUS[word]))
        yield _point(state, said, _settled_by(state), asks=_to_come(state, now))
    elif word in {"completed", "not_held"} and (state.finalised_at is None or state.stale):
        yield _point(state, same(text("report not final")), "finalise")


def _runs(state: VisitState) -> bool:
    return state.started_at is not None and state.ended_at is None


_AT_ONCE = frozenset({"start", "resume"})
"""Acts that are recorded as soon as they are chosen: whoever looks at a point wants none."""


def _settled_by(state: VisitState) -> str | None:
    """The act that brings a visit further; of one that was left running its end."""
    if _runs(state):
        return "end"
    due = next_act.of_visit(state)
    return None if due is None or due.act in _AT_ONCE else due.act


def to_come(book: DayBook, now: dt.datetime) -> int:
    """How many visits of this day nobody came to yet, while they are not over by their plan."""
    return sum(_to_come(state, now) for state in book.in_order())


def _to_come(state: VisitState, now: dt.datetime) -> bool:
    untouched = not any(one.arrived_at for one in state.presences.values())
    begun = state.started_at is not None or state.called_off is not None
    return untouched and not begun and state.file.end > now


def _still_here(book: DayBook, state: VisitState, here: list[str]) -> Iterator[OpenPoint]:
    children = [one for one in here if _is_child(book, state, one)]
    adults = [one for one in here if one not in children]
    for group, blocking in ((children, True), (adults, False)):
        if group:
            who, runs = several(state.file, group), _runs(state)
            said = Said(_here(who.full, runs=runs), _here(who.discreet, runs=runs))
            yield _point(state, said, "end" if runs else "depart", blocking=blocking)


def _here(who: Text, *, runs: bool) -> Text:
    if runs:
        return text("not ended, still in the building: {who}", who=who)
    return text("still in the building: {who}", who=who)


def _drafts(book: DayBook, unit: Unit, state: VisitState) -> Iterator[OpenPoint]:
    visit = state.file.plan.id
    for colleague in book.colleagues.values():
        note, forms = kept_of(unit, visit, colleague.id)
        if note is not None:
            said = Said(
                text("a note of {name} is not kept yet", name=colleague.name),
                text("a note of {name} is not kept yet", name=colleague.code),
            )
            yield _point(state, said, "observe")
        if forms:
            said = Said(
                text("what {name} began to fill in is not kept yet", name=colleague.name),
                text("what {name} began to fill in is not kept yet", name=colleague.code),
            )
            yield _point(state, said, None)  # it opens with the visit


def _point(
    state: VisitState, what: Said, act: str | None, *, blocking: bool = False, asks: bool = False
) -> OpenPoint:
    name = title(state.file)
    return OpenPoint(
        text=Said(_about(name.full, what.full), _about(name.discreet, what.discreet)),
        visit=state.file.plan.id,
        act=act,
        blocking=blocking,
        asks=asks,
    )


def _about(name: Text, what: Text) -> Text:
    return Text("{name}: {what}", {"name": name, "what": what})


def counted(book: DayBook) -> Mapping[str, int]:
    """The counts of a day as its closing keeps them."""
    states = book.own()
    expected = {one for state in states for one in state.file.expected}
    came = {
        one.person
        for state in states
        for one in state.presences.values()
        if one.arrived_at is not None
    }
    children = {one for state in states for one in state.presences if _is_child(book, state, one)}
    return {
        "visits": len(states),
        "held": sum(_held(state) for state in states),
        "not_held": sum(state.called_off == "no_show" for state in states),
        "cancelled": sum(state.called_off == "cancelled" for state in states),
        "children_expected": len(expected & children),
        "children_came": len(came & children),
        "adults_expected": len(expected - children),
        "adults_came": len(came - children),
        "reports_final": sum(state.finalised_at is not None for state in states),
        "incidents": sum(
            isinstance(one.data, kinds.Incident)
            for state in states
            for one in effective(book.entries[state.file.plan.id])
        ),
    }


def _is_child(book: DayBook, state: VisitState, person: str) -> bool:
    """Whoever's leaving is the exit of a child, of the dossier or not."""
    return exits.is_child(person, state.file, book.files.values(), book.day)


def _held(state: VisitState) -> bool:
    return state.ended_at is not None or (state.is_exchange and bool(state.handed_back))


def counts_of(book: DayBook) -> tuple[Count, ...]:
    """The counts to show, planned beside actual."""
    found = counted(book)
    return (
        Count(label=text("Visits held"), planned=found["visits"], actual=found["held"]),
        Count(label=text("Visits not held"), planned=0, actual=found["not_held"]),
        Count(label=text("Visits cancelled"), planned=0, actual=found["cancelled"]),
        Count(
            label=text("Children"),
            planned=found["children_expected"],
            actual=found["children_came"],
        ),
        Count(label=text("Adults"), planned=found["adults_expected"], actual=found["adults_came"]),
        Count(label=text("Final reports"), planned=found["visits"], actual=found["reports_final"]),
        Count(label=text("Incidents"), planned=0, actual=found["incidents"]),
    )
