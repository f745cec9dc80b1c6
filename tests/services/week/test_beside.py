"""Planning beside others: other desks, and the board of today with its own undo."""

from __future__ import annotations

import pytest
from tests.services.desk.house import DAY, KIEVIT, MEREL, House
from tests.services.week.weeks import do, only, plan, plan_of, visits, weekly
from tests.services.week.weeks import undo as week_undo

from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.centre import taking_back
from omgangsdesk.services.views_week import CancelVisit, MoveVisit
from omgangsdesk.services.week import change


def undo(house: House) -> None:
    house.do(asked.Undo(), None)


def test_what_was_planned_for_today_alone_is_undone_at_the_board(office: House) -> None:
    do(office, plan(day=DAY, start="17:00", room="tuinkamer", supervisor="sd"))
    assert len(visits(office, DAY)) == 4
    undo(office)
    assert len(visits(office, DAY)) == 3
    do(office, CancelVisit(visit=MEREL, reason="transport"))
    undo(office)
    assert {one.status for one in visits(office, DAY)} == {"planned"}


def test_a_series_that_begins_today_is_not_undone_by_half(office: House) -> None:
    do(office, weekly(day=DAY, start="17:00", room="tuinkamer", supervisor="sd"))
    with pytest.raises(InvalidInputError, match="in the planning"):
        undo(office)
    assert len(visits(office, DAY)) == 4
    assert only(office).slot is not None


def test_whoever_wrote_first_goes_first(office: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan_of(office, KIEVIT)
    real = change.write_act

    def after_somebody_else(desk: object, drafts: object, now: object, **more: object) -> object:
        monkeypatch.setattr(change, "write_act", real)
        office.sign_in("LV").come("13:45", "vader", room="wachtruimte-b").sign_in("AB")
        return real(desk, drafts, now, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(change, "write_act", after_somebody_else)
    with pytest.raises(InvalidInputError, match="meanwhile"):
        do(office, MoveVisit(visit=KIEVIT, reason="Later.", start="16u"))
    assert plan_of(office, KIEVIT) == before
    assert office.state(KIEVIT).present


def test_what_two_desks_disagree_on_is_settled_first(
    office: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omgangsdesk.models.unit.Unit.conflicts", lambda _: [("visit", MEREL)])
    for request in (
        MoveVisit(visit=MEREL, reason="Later.", start="16u"),
        CancelVisit(visit=MEREL, reason="transport"),
    ):
        with pytest.raises(InvalidInputError, match="Two desks"):
            do(office, request)
    do(office, MoveVisit(visit=KIEVIT, reason="Later.", start="16u"))


def test_a_change_keeps_what_it_was_based_on(office: House) -> None:
    before = plan_of(office, MEREL)
    with office.desk.store.read() as unit:
        first = unit.record_entry(before)
    do(office, MoveVisit(visit=MEREL, reason="Later.", start="16u"))
    data = office.entries(MEREL)[-1].data
    assert isinstance(data, RecordSet)
    assert (data.based_on, data.reason) == (first, "Later.")


def test_a_reason_has_an_end(office: House) -> None:
    with pytest.raises(InvalidInputError):
        do(office, MoveVisit(visit=MEREL, reason="x" * 50_000, start="16u"))


def test_nothing_is_taken_back_of_a_visit_for_which_somebody_came_meanwhile(
    office: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = do(office, MoveVisit(visit=KIEVIT, reason="Later.", start="16u"))
    moved = plan_of(office, KIEVIT)
    real = taking_back.write_act

    def after_somebody_else(desk: object, drafts: object, now: object, **more: object) -> object:
        monkeypatch.setattr(taking_back, "write_act", real)
        office.sign_in("LV").come("09:05", "vader", room="wachtruimte-b").sign_in("AB")
        return real(desk, drafts, now, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(taking_back, "write_act", after_somebody_else)
    with pytest.raises(InvalidInputError, match="meanwhile"):
        week_undo(office, change)
    assert plan_of(office, KIEVIT) == moved
    assert office.state(KIEVIT).present
