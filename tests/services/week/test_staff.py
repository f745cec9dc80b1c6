"""Duties, absences, closed days and opening hours, and what they are to planned visits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk.house import MEREL, House
from tests.services.week.weeks import (
    MONDAY,
    ahead,
    base,
    do,
    hours,
    kinds,
    on,
    plan,
    set_down,
    undo,
    week,
    weekly,
)

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.dossier.week import Absence, Duty
from omgangsdesk.domain.records import Case
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.views_week import (
    MoveVisit,
    SetAbsence,
    SetClosure,
    SetDuty,
    SetHours,
    WeekDay,
)
from omgangsdesk.services.week.choosing import find_cases


def duty(**changes: object) -> SetDuty:
    usual = {
        "colleague": "lv",
        "location": "de-brug",
        "day": MONDAY,
        "start": "13u",
        "end": "18u",
    }
    return SetDuty(**{**usual, **changes})  # type: ignore[arg-type]


def day(house: House, place: int = 0, weeks: int = 0) -> WeekDay:
    return week(house, on(7 * weeks)).days[place]


def told(several: tuple[object, ...]) -> list[str]:
    return [str(one.full) for one in several]  # type: ignore[attr-defined]


def test_who_is_on_duty_stands_above_the_day(office: House) -> None:
    do(office, duty(weekly_until="30/3/2026"))
    assert told(day(office).duties) == ["Lotte Voorbeeld 13:00–18:00"]
    assert str(day(office).duties[0].discreet) == "LV 13:00–18:00"
    assert day(office, 1).duties == ()
    assert [bool(day(office, 0, one).duties) for one in range(5)] == [True] * 4 + [False]


def test_who_keeps_duties_is_planned_in_them(office: House) -> None:
    assert kinds(ahead(office, plan(start="11:00"))) == set()  # nobody knows
    do(office, duty(weekly_until="30/3/2026"))
    assert kinds(ahead(office, plan())) == set()
    early, other = ahead(office, plan(start="11:00")), ahead(office, plan(day=on(1)))
    assert told(tuple(one.said for one in early.conflicts)) == [
        "Lotte Voorbeeld is on duty from 13:00 to 18:00 only"
    ]
    assert told(tuple(one.said for one in other.conflicts)) == [
        "Lotte Voorbeeld is not on duty on this day"
    ]


def test_a_duty_ends_or_was_never_there(office: House) -> None:
    do(office, duty(weekly_until="30/3/2026"))
    (name,) = day(office).duty_ids
    change = do(office, duty(day=on(8), duty=name, based_on=base(office, "duty", name)))
    assert [bool(day(office, 0, one).duties) for one in range(3)] == [True, True, False]
    undo(office, change)
    assert day(office, 0, 2).duties
    do(office, duty(day=MONDAY, duty=name, based_on=base(office, "duty", name)))
    assert day(office).duties == ()
    with pytest.raises(InvalidInputError):
        do(office, duty(duty="niets"))


@pytest.mark.parametrize(
    ("field", "request_"),
    [
        ("end", duty(start="18u", end="13u")),
        ("start", duty(start="straks")),
        ("weekly_until", duty(weekly_until="1/1/2026")),
        ("colleague", duty(colleague="niemand")),
        ("location", duty(location="elders")),
        ("until", SetAbsence(colleague="lv", since=on(2), until=on(1))),
        ("colleague", SetAbsence(colleague="niemand", since=on(2), until=on(3))),
        ("until", SetClosure(location=None, since=on(2), until=on(1), reason="Zo")),
        ("reason", SetClosure(location=None, since=on(2), until=on(3), reason=" ")),
        ("location", SetClosure(location="elders", since=on(2), until=on(3), reason="Zo")),
        ("hours", SetHours(location="de-brug", hours=("13:00-18:00",))),
        ("hours", SetHours(location="de-brug", hours=("18:00-13:00",) * 7)),
        ("hours", SetHours(location="de-brug", hours=("altijd",) * 7)),
        ("location", SetHours(location="elders", hours=("",) * 7)),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(
    office: House, field: str, request_: SetDuty
) -> None:
    before = office.count()
    with pytest.raises(FieldError) as refused:
        do(office, request_)
    assert refused.value.field == field
    assert office.count() == before


def test_who_is_away_is_noted_by_anybody_and_comes_back_earlier(office: House) -> None:
    do(office, plan())
    office.sign_in("SD")
    request = SetAbsence(colleague="lv", since=on(0), until=on(4))
    assert (ahead(office, request).visits, kinds(ahead(office, request))) == (1, {"absent"})
    change = do(office, request)
    shown = week(office, by="supervisor")
    assert told(shown.days[4].away) == ["Lotte Voorbeeld: ill"]
    lane = next(one for one in shown.lanes if one.lane == "lv")
    assert str(lane.note) == "ill until 13/03/2026"
    (name,) = shown.days[0].away_ids
    for until in (on(1), on(-1)):
        based_on = week(office).bases[name]
        again = SetAbsence(colleague="lv", since=on(0), until=until, absence=name)
        do(office, replace(again, based_on=based_on))
        assert week(office).days[2].away == ()
    assert week(office).days[0].away == ()
    with pytest.raises(InvalidInputError):
        undo(office, change)
    with pytest.raises(InvalidInputError):
        do(office, SetAbsence(colleague="lv", since=on(0), until=on(1), absence="niets"))


def test_who_is_away_is_not_on_duty(office: House) -> None:
    do(office, duty())
    do(office, SetAbsence(colleague="lv", since=on(0), until=on(0)))
    assert (day(office).duties, len(day(office).away)) == ((), 1)


def test_a_house_is_closed_and_opens_again(office: House) -> None:
    do(office, plan())
    request = SetClosure(location="de-brug", since=on(0), until=on(1), reason="Vorming")
    assert (ahead(office, request).visits, kinds(ahead(office, request))) == (1, {"closed"})
    past = SetClosure(location="de-brug", since=on(-40), until=on(-30), reason="Vorming")
    assert ahead(office, past).visits == 0
    do(office, request)
    assert str(day(office).closed) == "Vorming"
    assert kinds(week(office).visits[0]) == {"closed"}
    assert kinds(ahead(office, plan(day=on(1)))) == {"closed"}
    name = day(office).closed_id
    moved = SetClosure(location="de-brug", since=on(1), until=on(1), reason="Zo", closure=name)
    do(office, replace(moved, based_on=base(office, "closure", name)))
    assert (day(office).closed, bool(day(office, 1).closed)) == (None, True)
    shut = replace(moved, until=on(0), based_on=base(office, "closure", name))
    gone = do(office, shut)
    assert day(office, 1).closed is None
    undo(office, gone)
    assert day(office, 1).closed is not None
    with pytest.raises(InvalidInputError):
        do(
            office,
            SetClosure(location=None, since=on(1), until=on(1), reason="Zo", closure="niets"),
        )


def test_outside_opening_hours(office: House) -> None:
    do(office, hours(office, "13:00-18:00", "", "13u-18u", "", "", "", ""))
    assert kinds(ahead(office, plan())) == set()
    assert kinds(ahead(office, plan(start="12:30"))) == {"hours"}
    assert kinds(ahead(office, plan(day=on(1)))) == {"hours"}
    shown = week(office)
    assert [bool(one.closed) for one in shown.days] == [False, True, False, True, True, True, True]
    assert (shown.opens, shown.closes) == (13, 18)
    do(office, hours(office, *[""] * 7))
    assert kinds(ahead(office, plan(day=on(1)))) == set()
    assert (week(office).opens, week(office).closes) == (9, 18)


def test_only_a_coordinator_sets_duties_hours_and_closed_days(house: House) -> None:
    for request in (
        duty(),
        SetClosure(location=None, since=on(0), until=on(1), reason="Zo"),
        SetHours(location="de-brug", hours=("",) * 7),
    ):
        with pytest.raises(InvalidInputError):
            do(house, request)
    house.desk.colleague = type(house.desk.colleague)(id="recovery", code="?", name="?")
    with pytest.raises(InvalidInputError):
        do(house, SetAbsence(colleague="lv", since=on(0), until=on(1)))


def test_the_waiting_list_has_the_longest_waiting_first(office: House) -> None:
    set_down(
        office,
        Case(id="uil", number="DB-0901", code="D901", family="Uil", parties=()),
        Case(id="valk", number="DB-0902", code="D902", family="Valk", parties=()),
        Registration(id="uil", case="uil", day="2026-02-01", state="waiting", wishes="Woensdag"),
        Registration(id="valk", case="valk", day="2025-11-03", state="waiting"),
        Registration(id="kievit", case="kievit", day="2025-10-01", state="running"),
    )
    shown = week(office).waiting
    assert [(one.case, one.since) for one in shown] == [
        ("valk", dt.date(2025, 11, 3)),
        ("uil", dt.date(2026, 2, 1)),
    ]
    assert shown[0].wishes is None
    assert str(shown[1].wishes.full) == "Woensdag"  # type: ignore[union-attr]
    set_down(office, Registration(id="valk", case="valk", day="2025-11-03", state="preparing"))
    assert [one.case for one in week(office).waiting] == ["uil"]


def test_who_has_a_visit_planned_waits_no_more(office: House) -> None:
    waiting = Registration(id="kievit", case="kievit", day="2026-02-01", state="waiting")
    set_down(office, waiting)
    assert week(office).waiting == ()


def test_what_another_program_wrote_badly_is_left_aside(office: House) -> None:
    from omgangsdesk import codec
    from omgangsdesk.domain import moments
    from omgangsdesk.domain.log.entries import Draft
    from omgangsdesk.domain.log.kinds import RecordSet
    from omgangsdesk.services.writing import write_act

    bad = (
        (
            "duty",
            Duty(id="d", colleague="lv", location="de-brug", day="2026-03-09", start="x", end="y"),
        ),
        ("absence", Absence(id="a", colleague="lv", since="2026", until="2026-99-99")),
    )
    now = moments.whole_ms(office.clock.now())
    drafts = [
        Draft(
            kind="record_set",
            data=RecordSet(record=kind, record_id=one.id, value=codec.to_plain(one)),
            occurred_at=now,
            zone="Europe/Brussels",
        )
        for kind, one in bad
    ]
    write_act(office.desk, drafts, now)
    assert day(office).duties == ()


def test_dossiers_to_plan_for_are_found_by_name(office: House) -> None:
    (found,) = find_cases(office.desk, "kiev")
    assert (found.case, found.minutes, found.room) == ("kievit", 60, "zonnekamer")
    assert [one for one, _ in found.people][:2] == ["kievit-finn", "kievit-lou"]
    assert find_cases(office.desk, "") == ()
    assert find_cases(office.desk, "niemand") == ()


def test_a_house_that_is_not_here(office: House) -> None:
    with pytest.raises(InvalidInputError):
        week(office, location="elders")


@pytest.mark.parametrize("far", [dt.date.min, dt.date.max, dt.date(9999, 12, 20)])
def test_a_year_that_was_typed_wrongly_is_said_and_stops_nothing(
    office: House, far: dt.date
) -> None:
    for request in (
        duty(day=far),
        duty(day=far, weekly_until="31/12/9999"),
        SetAbsence(colleague="lv", since=far, until=dt.date.max),
        SetClosure(location=None, since=far, until=dt.date.max, reason="Verlof"),
        plan(day=far),
        weekly(day=far, until="31/12/9999"),
        MoveVisit(visit=MEREL, day=far, reason="Later."),
    ):
        with pytest.raises(FieldError):
            do(office, request)
        if not isinstance(request, SetDuty):
            with pytest.raises(FieldError):
                ahead(office, request)
    with pytest.raises(FieldError):
        week(office, far)
