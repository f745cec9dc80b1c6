"""What became of a plan: the desk's own changes count, those from elsewhere are asked about."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tests.domain.story import ZONE, at, file_of

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.plan_changes import Planned, PlanSet, end_of, planned

FIRST = file_of().plan
DESK, OFFICE = "device-balie", "device-kantoor"


def ends(clock: str) -> VisitPlan:
    return replace(FIRST, end=moments.written(at(clock)))


def entry(name: str, clock: str, device: str, data: kinds.Data, kind: str = "record_set") -> Entry:
    return Entry(
        id=name,
        device=device,
        sequence=1,
        recorded_at=at(clock),
        occurred_at=at(clock),
        kind=kind,
        act=f"act-{name}",
        data=data,
        recorded_by="lv",
        zone=ZONE,
        visit=FIRST.id,
    )


def came(clock: str = "13:45") -> Entry:
    return entry("a", clock, DESK, kinds.Arrival(person="vader"), "arrival")


def was_set(
    name: str,
    clock: str,
    to: str,
    *,
    device: str = DESK,
    reason: str | None = None,
    based_on: str | None = None,
) -> PlanSet:
    data = kinds.RecordSet(
        record="visit", record_id=FIRST.id, value={}, reason=reason, based_on=based_on
    )
    return PlanSet(entry(name, clock, device, data), ends(to))


def outcome(*sets: PlanSet, arrived: bool = True) -> Planned:
    counting = [*([came()] if arrived else []), *(one.entry for one in sets)]
    found = {planned(FIRST, order, counting) for order in itertools.permutations(sets)}
    assert len(found) == 1  # whatever the order in which they arrived
    return found.pop()


def test_the_office_plans_anew_before_anybody_came() -> None:
    found = outcome(was_set("1", "09:00", "15:30", device=OFFICE), arrived=False)
    assert (found.first, found.now, found.changes) == (ends("15:30"), ends("15:30"), ())
    earlier = outcome(was_set("1", "09:00", "15:30", device=OFFICE))
    assert earlier.now == ends("15:30")


def test_a_change_with_a_reason_stands_beside_the_plan() -> None:
    found = outcome(was_set("1", "13:00", "15:30", reason="File."), arrived=False)
    assert (found.first, found.now) == (FIRST, ends("15:30"))
    assert [(one.entry, one.reason) for one in found.changes] == [("1", "File.")]


def test_from_elsewhere_after_arrival_it_is_offered_and_the_newest_offer_holds() -> None:
    found = outcome(
        was_set("1", "14:00", "15:30", device=OFFICE),
        was_set("2", "14:05", "15:45", device=OFFICE, reason="Vonnis."),
    )
    assert found.now == FIRST
    assert found.offered is not None
    assert (found.offered.entry, found.offered.after) == ("2", ends("15:45"))


def test_an_answer_is_based_on_what_was_offered() -> None:
    offered = was_set("1", "14:00", "15:30", device=OFFICE)
    kept = outcome(offered, was_set("2", "14:10", "15:00", reason="Nee.", based_on="1"))
    assert (kept.now, kept.offered) == (FIRST, None)
    other_desk = was_set("2", "14:10", "15:30", device="device-zaal", reason="Ja.", based_on="1")
    assert outcome(offered, other_desk).now == ends("15:30")


def test_a_change_at_the_desk_leaves_the_offer_open() -> None:
    found = outcome(
        was_set("1", "14:00", "15:30", device=OFFICE),
        was_set("2", "14:10", "15:10", reason="Vader is later."),
    )
    assert found.now == ends("15:10")
    assert found.offered is not None


def test_an_end_on_another_day_says_so() -> None:
    assert end_of(FIRST, ZONE) == "15:00"
    assert end_of(replace(FIRST, end="2026-03-08T16:15:00.000Z"), ZONE) == "08/03 17:15"
