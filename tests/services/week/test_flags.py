"""A later change flags the planned visits that it touches, until somebody dealt with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, KIEVIT, MEREL, House
from tests.services.week.weeks import (
    MONDAY,
    do,
    on,
    only,
    plan,
    set_down,
    undo,
    visits,
)

from omgangsdesk.domain.dossier.week import Absence, Closure
from omgangsdesk.domain.records import Alert, Authorisation, Record, Room
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.models.later import changed_later
from omgangsdesk.services import requests as asked
from omgangsdesk.services.views_week import (
    CancelVisit,
    DealWith,
    MoveVisit,
    SetAbsence,
    SetClosure,
    WeekVisit,
)

ALERT = Alert(id="n1", case="kievit", alert="no_recording", source="Vonnis", until="2026-12-31")
CLOSED = Room(id="zonnekamer", location="de-brug", name="Zonnekamer", order=1, closed="yes")


def grounds(one: WeekVisit) -> list[str]:
    return [str(flag.said.full) for flag in one.flags]


@pytest.fixture
def planned(office: House) -> House:
    """A visit of family Kievit on Monday, planned with all that is known."""
    do(office, plan())
    assert only(office).flags == ()
    return office


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (ALERT, "new alert: no recording, until 31/12/2026"),
        (
            replace(ALERT, person="kievit-vader"),
            "new alert: no recording (Vader Kievit), until 31/12/2026",
        ),
        (CLOSED, "Zonnekamer was closed"),
        (
            Authorisation(id="n2", case="kievit", person="kievit-moeder", allows="refused"),
            "Moeder Kievit may no longer take the child",
        ),
        (
            Authorisation(id="n3", case="kievit", person="kievit-moeder", until="2026-03-08"),
            "Moeder Kievit: the permission ends on 08/03/2026",
        ),
    ],
)
def test_a_change_after_the_planning_flags_the_visit(
    planned: House, record: Record, says: str
) -> None:
    set_down(planned, record)
    assert grounds(only(planned)) == [says]


def test_a_permission_that_is_withdrawn(office: House) -> None:
    given = Authorisation(id="k9", case="kievit", person="kievit-oma")
    set_down(office, given)
    do(office, plan(expected=("kievit-finn", "kievit-moeder", "kievit-oma")))
    set_down(office, replace(given, struck="yes"))
    # What was there before the plan counts no more either, and is no later change.
    assert grounds(only(office)) == ["Oma Kievit: the permission was withdrawn"]


def test_what_does_not_touch_the_visit_flags_nothing(planned: House) -> None:
    set_down(
        planned,
        replace(ALERT, id="n4", until="2026-03-08"),
        replace(ALERT, id="n5", case="merel"),
        replace(ALERT, id="n6", struck="yes"),
        Authorisation(id="n7", case="kievit", person="kievit-oma", until="2026-03-01"),
        Authorisation(id="n8", case="kievit", person="kievit-moeder"),
        Authorisation(
            id="n9", case="kievit", person="kievit-vader", allows="refused", struck="yes"
        ),
    )
    assert only(planned).flags == ()


def test_a_colleague_who_is_ill(planned: House) -> None:
    planned.sign_in("SD")
    do(planned, SetAbsence(colleague="lv", since=on(-1), until=on(2)))
    one = only(planned)
    assert grounds(one) == ["Lotte Voorbeeld is away until 11/03/2026: ill"]
    assert str(one.flags[0].said.discreet) == "LV is away until 11/03/2026: ill"


def test_a_house_that_is_closed(planned: House) -> None:
    do(planned, SetClosure(location="de-brug", since=on(0), until=on(0), reason="Waterschade"))
    assert grounds(only(planned)) == ["the house is closed: Waterschade"]


def test_families_that_may_not_meet_and_come_on_one_day(planned: House) -> None:
    do(planned, plan(case="merel", expected=(), room="tuinkamer", supervisor="sd", start="17:00"))
    set_down(planned, replace(ALERT, id="n4", case="merel", alert="no_meet", other_case="kievit"))
    found = {one.case: grounds(one) for one in visits(planned)}
    assert found["kievit"] == ["may not meet Merel, who come on this day"]
    assert len(found["merel"]) == 1


def test_a_flag_goes_once_somebody_dealt_with_it_and_comes_back_with_the_next_change(
    planned: House,
) -> None:
    set_down(planned, ALERT)
    one = only(planned)
    planned.sign_in("LV")  # whoever is at the desk
    change = do(planned, DealWith(visit=one.visit, ground=one.flags[0].ground, note="Besproken."))
    assert only(planned).flags == ()
    undo(planned, change)
    assert len(only(planned).flags) == 1
    do(planned, DealWith(visit=one.visit, ground=one.flags[0].ground))
    planned.sign_in("AB")
    set_down(planned, replace(ALERT, until="2027-12-31"))
    assert grounds(only(planned)) == ["new alert: no recording, until 31/12/2027"]
    with pytest.raises(InvalidInputError):
        do(planned, DealWith(visit="niets", ground="x"))


def test_another_room_is_touched_no_more(planned: House) -> None:
    set_down(planned, CLOSED)
    do(planned, MoveVisit(visit=only(planned).visit, reason="Andere kamer.", room="tuinkamer"))
    assert only(planned).flags == ()


def test_moving_a_visit_deals_with_no_alert(planned: House) -> None:
    set_down(planned, ALERT)
    do(planned, MoveVisit(visit=only(planned).visit, reason="Andere kamer.", room="tuinkamer"))
    assert len(only(planned).flags) == 1


def test_what_was_known_when_it_was_moved_there_is_no_flag(planned: House) -> None:
    do(planned, SetClosure(location=None, since=on(1), until=on(1), reason="Vorming"))
    do(planned, MoveVisit(visit=only(planned).visit, reason="Toch maar.", day=on(1)))
    assert (only(planned).flags, {one.kind for one in only(planned).conflicts}) == ((), {"closed"})


def test_what_is_over_or_called_off_is_flagged_no_more(planned: House) -> None:
    set_down(planned, ALERT)
    assert only(planned).flags
    planned.at("09:00", on(1))
    assert only(planned, MONDAY).flags == ()


def test_what_the_house_began_with_flags_nothing(office: House) -> None:
    assert {one.visit: one.flags for one in visits(office, DAY)} == {
        KIEVIT: (),
        MEREL: (),
        "bezoek-linde": (),
    }


def attention(house: House) -> list[str]:
    return [str(one.text.full) for one in house.board().attention if one.icon == "flag"]


def test_today_it_stands_with_what_needs_attention_until_somebody_comes(office: House) -> None:
    assert attention(office) == []
    set_down(office, ALERT)
    told = "Kievit 14:00: changed since it was planned: new alert: no recording, until 31/12/2026"
    assert attention(office) == [told]
    assert attention(office) == [told]  # from what was looked up
    (found,) = (one for one in visits(office, DAY) if one.visit == KIEVIT)
    do(office, DealWith(visit=KIEVIT, ground=found.flags[0].ground))
    assert attention(office) == []
    set_down(office, replace(ALERT, id="n2"))
    assert len(attention(office)) == 1
    office.sign_in("LV").come("13:45", "vader", room="wachtruimte-b")
    assert attention(office) == []


@pytest.mark.parametrize("alert", ["no_contact_order", "refused_person"])
def test_that_one_of_the_expected_is_kept_away_since_alarms_until_the_visit_starts(
    office: House, alert: str
) -> None:
    set_down(office, replace(ALERT, alert=alert, person="kievit-vader"))
    office.sign_in("LV").at("14:40")  # others are late by now

    def told() -> list[tuple[str, str]]:
        points = office.board().attention
        assert [one.level for one in points] == sorted(one.level for one in points)
        return [(one.level, one.icon) for one in points if "changed since" in str(one.text.full)]

    assert told() == [("alarm", "alarm")]
    assert "changed since" in str(office.board().attention[0].text.full)  # before who is late
    office.come("14:41", "vader", room="wachtruimte-b").come("14:42", "moeder", "finn", "lou")
    assert told() == [("alarm", "alarm")]
    office.at("14:45").do(asked.Start())
    assert told() == []


def test_that_somebody_is_kept_away_who_was_not_expected_is_told_as_any_change(
    office: House,
) -> None:
    set_down(office, replace(ALERT, alert="refused_person", person="kievit-oma"))
    assert len(attention(office)) == 1


def test_a_visit_that_was_called_off_needs_no_attention(office: House) -> None:
    set_down(office, ALERT)
    do(office, CancelVisit(visit=KIEVIT, reason="transport"))
    assert attention(office) == []


@pytest.mark.parametrize(
    "record",
    [
        ALERT,
        CLOSED,
        replace(ALERT, case="merel", alert="no_meet", other_case="kievit"),
        Authorisation(id="n2", case="kievit", person="kievit-moeder", allows="refused"),
        Absence(id="n3", colleague="lv", since=DAY.isoformat(), until=DAY.isoformat()),
        Closure(id="n4", since=DAY.isoformat(), until=DAY.isoformat(), reason="Brand"),
    ],
)
def test_whatever_flags_a_visit_of_today_is_told(office: House, record: Record) -> None:
    set_down(office, record)
    told = [flag for one in visits(office, DAY) for flag in one.flags]
    assert told
    assert len(attention(office)) == len(told)
    for one in visits(office, DAY):
        for flag in one.flags:
            do(office, DealWith(visit=one.visit, ground=flag.ground))
    with office.desk.store.read() as unit:
        assert not changed_later(unit, [KIEVIT, MEREL, "bezoek-linde"], DAY.isoformat())
