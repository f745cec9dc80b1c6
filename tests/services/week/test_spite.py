"""What was planned in spite of, with a reason, is accepted; another conflict is a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import House
from tests.services.week.weeks import (
    base,
    do,
    hours,
    on,
    only,
    plan,
    plan_of,
    set_down,
    undo,
    visits,
    week,
    weekly,
)

from omgangsdesk.domain.records import Alert, Room
from omgangsdesk.services.screens.today_view import load_day_view
from omgangsdesk.services.views_week import (
    MoveVisit,
    ProlongSeries,
    SetAbsence,
    SetClosure,
    WeekVisit,
)

WHY = "Samen afgesproken met Iris Merel."
RIVAL = plan(case="merel", expected=(), supervisor="sd", start="14:30", reason=WHY)


def of(house: House, case: str, weeks: int = 0) -> WeekVisit:
    return next(one for one in visits(house, on(7 * weeks)) if one.case == case)


def states(visit: WeekVisit) -> dict[str, str | None]:
    """By kind of conflict the reason, or None while nobody gave any."""
    return {
        one.kind: None if one.accepted is None else str(one.accepted.full)
        for one in visit.conflicts
    }


@pytest.fixture
def rivals(office: House) -> House:
    """Merel is planned into the hour of Kievit, with a reason."""
    do(office, plan())
    do(office, RIVAL)
    return office


def test_both_visits_tell_the_reason_that_was_given(rivals: House) -> None:
    for case in ("kievit", "merel"):
        assert states(of(rivals, case))["room"] == WHY
        assert set(states(of(rivals, case)).values()) == {WHY}
    (one, *_) = of(rivals, "merel").conflicts
    assert one.accepted is not None
    assert str(one.accepted.discreet) == "with a reason"


def test_a_new_conflict_on_the_same_visit_is_new(rivals: House) -> None:
    do(rivals, SetAbsence(colleague="sd", since=on(0), until=on(0)))
    found = states(of(rivals, "merel"))
    assert (found["absent"], found["room"]) == (None, WHY)
    do(rivals, plan(case="linde", expected=(), start="14:45", supervisor=None, reason="Moet ook."))
    reasons = {str(one.accepted.full) for one in of(rivals, "merel").conflicts if one.accepted}
    assert reasons == {WHY, "Moet ook."}


def test_once_it_is_moved_the_reason_is_for_what_was_in_the_way_then(rivals: House) -> None:
    do(rivals, MoveVisit(visit=of(rivals, "kievit").visit, start="14:10", reason="Bus."))
    assert set(states(of(rivals, "kievit")).values()) == {"Bus."}
    do(rivals, MoveVisit(visit=of(rivals, "kievit").visit, start="18:10", reason="Bus."))
    assert states(of(rivals, "merel")) == {}


def test_what_is_set_without_a_look_at_it_is_no_acceptance(rivals: House) -> None:
    set_down(rivals, replace(plan_of(rivals, of(rivals, "merel").visit), supervisor="lv"))
    found = states(of(rivals, "merel"))
    assert found
    assert set(found.values()) == {None}


def test_the_day_tells_the_reason_too_also_of_a_closed_room(office: House) -> None:
    with office.desk.store.read() as unit:
        room = unit.record(Room, "zonnekamer")
    assert room is not None
    do(office, plan(reason="Alleen de deur klemt."))
    set_down(office, replace(room, closed="yes"))
    (found,) = load_day_view(office.desk, on(0)).conflicts
    assert found.accepted is None
    do(office, MoveVisit(visit=only(office).visit, start="14:10", reason="De deur klemt."))
    (found,) = load_day_view(office.desk, on(0)).conflicts
    assert found.accepted is not None
    assert str(found.accepted.full) == "De deur klemt."
    do(office, RIVAL)
    room_twice = {
        one.conflict.kind: one.accepted for one in load_day_view(office.desk, on(0)).conflicts
    }
    assert str(room_twice["room"].full) == WHY


def test_undone_it_is_no_longer_said(rivals: House) -> None:
    change = do(rivals, MoveVisit(visit=of(rivals, "merel").visit, start="14:15", reason="Bus."))
    assert set(states(of(rivals, "merel")).values()) == {"Bus."}
    undo(rivals, change)
    assert set(states(of(rivals, "merel")).values()) == {WHY}


def test_closed_days_hours_and_absences_are_accepted_as_they_were(office: House) -> None:
    do(office, hours(office, *["13:00-18:00"] * 7))
    do(office, SetClosure(location=None, since=on(0), until=on(0), reason="Vorming Merel"))
    do(office, SetAbsence(colleague="lv", since=on(0), until=on(1)))
    do(office, plan(reason="Rechtbank vraagt het."))
    assert set(states(only(office)).values()) == {"Rechtbank vraagt het."}
    visit = only(office).visit
    with office.desk.store.read() as unit:
        (entry,) = unit.entries(visit=visit)
    assert not any("Vorming" in one for one in entry.data.in_spite_of)
    name = week(office).days[0].away_ids[0]
    later = SetAbsence(
        colleague="lv",
        since=on(0),
        until=on(4),
        absence=name,
        based_on=base(office, "absence", name),
    )
    do(office, later)
    assert states(only(office)) == {"closed": "Rechtbank vraagt het.", "absent": None}


def test_what_only_expires_before_asks_no_reason_and_gets_none(office: House) -> None:
    alert = Alert(id="n1", case="kievit", alert="no_recording", source="V", until="2026-03-08")
    set_down(office, alert)
    do(office, plan(reason="Zomaar."))
    assert states(only(office)) == {"alert": None}


def test_of_a_series_each_visit_has_its_own(office: House) -> None:
    do(office, replace(RIVAL, day=on(7)))
    do(office, replace(weekly(until="16/3/2026"), first=plan(reason="Om de twee weken.")))
    assert states(of(office, "kievit")) == {}
    assert "Om de twee weken." in states(of(office, "kievit", 1)).values()
    do(office, replace(RIVAL, day=on(14)))
    slot = of(office, "kievit").slot
    more = ProlongSeries(
        visit=of(office, "kievit").visit,
        times="1",
        reason="Verlengd.",
        based_on=base(office, "slot", slot),
    )
    do(office, more)
    assert set(states(of(office, "kievit", 2)).values()) == {"Verlengd."}
