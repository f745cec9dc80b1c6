"""A form of the planning that was left half filled in comes back to whoever filled it in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import House
from tests.services.week.weeks import MONDAY, do, on, plan, set_down, undo, visits

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.records import Alert
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.models.erasing import PLANNING
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import CancelVisit, WeekVisit
from omgangsdesk.services.week import half as half_module
from omgangsdesk.services.week.half import (
    HalfPlanned,
    change_from,
    half_back,
    keep_half,
)

NEW = HalfPlanned(
    word="new",
    values={"case": "kievit", "start": "14:", "reason": ""},
    monday=MONDAY.isoformat(),
    location="de-brug",
    case="kievit",
    day=on(2).isoformat(),
    at="start",
)


def planned(house: House) -> WeekVisit:
    do(house, plan())
    (one,) = visits(house)
    return one


def of_visit(visit: str, word: str = "move", **more: str) -> HalfPlanned:
    half = HalfPlanned(word=word, values={"reason": "omd"}, monday=MONDAY.isoformat())
    return replace(half, visit=visit, case="kievit", **more)


def test_it_comes_back_with_its_dossier_and_week(office: House) -> None:
    assert half_back(office.desk) is None
    keep_half(office.desk, NEW)
    found = half_back(office.desk)
    assert found is not None
    assert found.half == NEW
    assert found.case is not None
    assert found.case.case == "kievit"
    assert "kievit-finn" in [one for one, _ in found.case.people]
    assert found.half.asked().monday == MONDAY
    keep_half(office.desk, None)
    assert half_back(office.desk) is None


def test_nobody_else_gets_it(office: House) -> None:
    keep_half(office.desk, replace(NEW, word="away"))
    office.sign_in("LV")
    assert half_back(office.desk) is None
    office.sign_in("AB")
    assert half_back(office.desk) is not None


def test_what_only_a_coordinator_fills_in_is_forgotten_for_another(office: House) -> None:
    office.sign_in("LV")
    keep_half(office.desk, NEW)
    assert half_back(office.desk) is None
    office.sign_in("AB")
    assert half_back(office.desk) is None


def test_a_visit_comes_back_as_it_now_is(office: House) -> None:
    visit = planned(office)
    keep_half(office.desk, of_visit(visit.visit))
    found = half_back(office.desk)
    assert found is not None
    assert found.visit == visit


def test_of_a_visit_that_was_called_off_nothing_comes_back(office: House) -> None:
    visit = planned(office)
    keep_half(office.desk, of_visit(visit.visit))
    do(office, CancelVisit(visit=visit.visit, reason="centre_staff"))
    assert half_back(office.desk) is None
    with office.desk.store.read() as unit:
        assert unit.draft(PLANNING, office.desk.colleague.id) is None


def test_of_a_visit_that_was_taken_back_nothing_comes_back(office: House) -> None:
    change = do(office, plan())
    (visit,) = visits(office)
    keep_half(office.desk, of_visit(visit.visit))
    undo(office, change)
    assert half_back(office.desk) is None


def test_a_flag_that_somebody_dealt_with_asks_nothing_more(office: House) -> None:
    visit = planned(office)
    alert = Alert(
        id="n1", case="kievit", alert="no_recording", source="Vonnis", until="2026-12-31"
    )
    set_down(office, alert)
    (flag,) = visits(office)[0].flags
    keep_half(office.desk, of_visit(visit.visit, "dealt", ground=flag.ground))
    assert half_back(office.desk) is not None
    keep_half(office.desk, of_visit(visit.visit, "dealt", ground="alert:weg:weg"))
    assert half_back(office.desk) is None


@pytest.mark.parametrize("half", [replace(NEW, case="weg"), of_visit("weg")])
def test_of_what_is_not_here_nothing_is_kept(office: House, half: HalfPlanned) -> None:
    keep_half(office.desk, half)
    with office.desk.store.read() as unit:
        assert unit.draft(PLANNING, office.desk.colleague.id) is None


@pytest.mark.parametrize(
    "value", [{"word": "new"}, {"word": "new", "values": {}, "monday": "ooit"}]
)
def test_of_another_version_of_the_program_it_is_forgotten(
    office: House, value: dict[str, object]
) -> None:
    with office.desk.store.write() as unit:
        unit.keep_draft(PLANNING, office.desk.colleague.id, canonical.encode(value))
    assert half_back(office.desk) is None


def test_what_another_window_of_theirs_keeps_meanwhile_stays(
    office: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can't be read any more is forgotten just as the other window keeps a form of its own."""
    with office.desk.store.write() as unit:
        value = canonical.encode({"word": "new"})
        unit.keep_draft(PLANNING, office.desk.colleague.id, value)

    def meanwhile(desk: Desk, _value: bytes) -> None:
        keep_half(desk, NEW)

    monkeypatch.setattr(half_module, "_read", meanwhile)
    assert half_back(office.desk) is None
    monkeypatch.undo()
    found = half_back(office.desk)
    assert found is not None
    assert found.half == NEW


def test_what_was_planned_is_half_filled_in_no_more(office: House) -> None:
    keep_half(office.desk, NEW)
    assert change_from(office.desk, plan(), NEW).entries
    assert half_back(office.desk) is None


def test_what_was_refused_is_kept_as_it_stood(office: House) -> None:
    with pytest.raises(FieldError):
        change_from(office.desk, plan(start="straks"), NEW)
    found = half_back(office.desk)
    assert found is not None
    assert found.half == NEW
    unsound = replace(NEW, values={"reason": "\ud800"})
    with pytest.raises(InvalidInputError):
        change_from(office.desk, plan(start="straks"), unsound)
