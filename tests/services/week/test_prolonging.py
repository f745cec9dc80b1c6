"""A series that is prolonged: more of the same visits, and no new series."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.services.desk.house import House
from tests.services.week.weeks import (
    MONDAY,
    ahead,
    do,
    kinds,
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

from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.moments import clock_time
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.views_week import (
    CancelVisit,
    MoveVisit,
    ProlongSeries,
    SetClosure,
    WeekVisit,
)


def every(house: House, weeks: int = 8) -> list[WeekVisit]:
    return [one for week in range(weeks) for one in visits(house, on(7 * week))]


def days(house: House, weeks: int = 8) -> list[dt.date]:
    return [one.day for one in every(house, weeks) if one.status != "cancelled"]


def slot(house: House) -> Slot:
    with house.desk.store.read() as unit:
        (found,) = unit.records(Slot)
    return found


def longer(house: House, **asked: str) -> ProlongSeries:
    """From the first visit of the series, as the week of that shows it."""
    first = week(house).visits[0]
    return ProlongSeries(visit=first.visit, based_on=week(house).bases[first.slot or ""], **asked)


def until(house: House) -> set[dt.date | None]:
    """Until when the series goes on, as each of its weeks tells."""
    return {one.slot_until for one in every(house)}


@pytest.fixture
def series(office: House) -> House:
    """Two Mondays, until the 16th of March."""
    do(office, weekly(until="16/3/2026"))
    return office


def test_it_goes_on_until_a_later_day_as_one_act(series: House) -> None:
    request = longer(series, until="2026-04-03")
    seen = ahead(series, request)
    assert (seen.visits, seen.last, seen.conflicts) == (2, on(21), ())
    change = do(series, request)
    assert days(series) == [on(0), on(7), on(14), on(21)]
    assert str(change.called.full) == "2 more visits of Kievit planned"
    assert {one.slot for one in every(series)} == {slot(series).id}
    assert slot(series).until == "2026-04-03"
    assert only(series, on(14)).slot_until == dt.date(2026, 4, 3)
    assert [plan_of(series, one.visit).ordinal for one in every(series)] == [3, 4, 5, 6]
    undo(series, change)
    assert days(series) == [on(0), on(7)]
    assert slot(series).until == "2026-03-16"


def test_it_goes_on_so_many_times_more(series: House) -> None:
    change = do(series, longer(series, times="1"))
    assert str(change.called.discreet) == "one more visit of KI planned"
    assert days(series) == [on(0), on(7), on(14)]
    assert slot(series).until == on(14).isoformat()


def test_closed_days_and_days_left_out_are_no_times(series: House) -> None:
    do(series, SetClosure(location=None, since=on(14), until=on(20), reason="Paasvakantie"))
    request = longer(series, times="2")
    seen = ahead(series, request)
    assert (seen.visits, seen.last) == (2, on(28))
    (left,) = seen.left
    assert "Paasvakantie" in str(left.full)
    do(series, request)
    assert days(series) == [on(0), on(7), on(21), on(28)]
    set_down(series, replace(slot(series), without=(on(35).isoformat(),)))
    do(series, longer(series, times="1"))
    assert days(series)[-1] == on(42)


def test_what_is_in_the_way_is_told_and_needs_a_reason(series: House) -> None:
    do(series, plan(day=on(14), case="merel", expected=()))
    request = longer(series, times="2")
    seen = ahead(series, request)
    assert "room" in kinds(seen)
    with pytest.raises(FieldError) as refused:
        do(series, request)
    assert refused.value.field == "reason"
    assert days(series, 3) == [on(0), on(7), on(14)]
    do(series, replace(request, reason="Samen afgesproken."))
    assert len(days(series)) == 5


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "until"),
        ({"until": "straks"}, "until"),
        ({"until": "2026-03-16"}, "until"),
        ({"until": "2027-06-01"}, "until"),
        ({"until": "2026-03-17"}, "until"),
        ({"times": "0"}, "times"),
        ({"times": "veel"}, "times"),
        ({"times": "2", "until": "2026-04-03"}, "times"),
    ],
)
def test_what_can_not_be_is_told_beside_its_field(
    series: House, typed: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        do(series, longer(series, **typed))
    assert refused.value.field == field
    assert days(series) == [on(0), on(7)]


def hours(house: House, weeks: int = 8) -> list[tuple[dt.date, str, str, str | None]]:
    return [
        (one.day, clock_time(one.start, "Europe/Brussels"), one.room, one.supervisor)
        for one in every(house, weeks)
        if one.status != "cancelled"
    ]


def both_moved(house: House, **where: Any) -> None:
    for one in every(house, 2):
        day = where.get("step")
        asked = {name: value for name, value in where.items() if name != "step"}
        if day:
            asked["day"] = one.day + dt.timedelta(days=day)
        do(house, MoveVisit(visit=one.visit, reason="Turnen op school.", **asked))


def test_visits_that_were_all_moved_alike_go_on_where_they_stand(series: House) -> None:
    both_moved(series, start="16:30", room="tuinkamer", supervisor="sd")
    request = longer(series, times="2")
    how = ahead(series, request).how
    assert how is not None
    assert str(how.full) == (
        "Goes on as its last visits were moved: from Mon 23/3, 16:30–17:30, Tuinkamer, "
        "Saar Denkbeeld"
    )
    assert str(how.discreet).endswith("Tuinkamer, SD")
    do(series, request)
    assert set(hours(series)) == {(on(7 * week), "16:30", "tuinkamer", "sd") for week in range(4)}
    do(series, longer(series, times="1"))
    assert hours(series)[-1] == (on(28), "16:30", "tuinkamer", "sd")


@pytest.mark.parametrize("step", [1, -1])
def test_they_go_on_on_another_weekday_too(office: House, step: int) -> None:
    do(office, weekly(until="18/3/2026", day=on(2)))
    both_moved(office, step=step)
    there = 2 + step
    assert until(office) == {on(7 + there)}
    do(office, longer(office, until=on(21 + there).isoformat()))
    assert days(office) == [on(7 * week + there) for week in range(4)]
    assert until(office) == {on(21 + there)}, "where its last visit stands, not where it stood"
    shut = on(28 + there)
    do(office, SetClosure(location=None, since=shut, until=shut, reason="Dicht"))
    (left,) = ahead(office, longer(office, times="1")).left
    assert f"{shut.day}" in str(left.full)
    do(office, longer(office, times="1"))
    assert days(office)[-1] == on(35 + there)


@pytest.mark.parametrize("where", [{"room": "kelder"}, {"location": "elders"}])
def test_visits_in_a_room_that_is_not_here_yet_are_no_habit(
    series: House, where: dict[str, str]
) -> None:
    for one in every(series, 2):
        set_down(series, replace(plan_of(series, one.visit), **where))
    request = longer(series, times="1")
    how = ahead(series, request).how
    assert how is not None
    assert "as the series was planned: from Mon 23/3" in str(how.full)
    do(series, request)
    assert hours(series)[-1] == (on(14), "14:00", "zonnekamer", "lv")


def test_a_last_visit_that_was_moved_weeks_away_is_no_end_of_the_series(series: House) -> None:
    last = every(series)[-1]
    do(series, MoveVisit(visit=last.visit, reason="Feest.", day=last.day + dt.timedelta(days=14)))
    assert until(series) == {last.day}


def test_one_that_was_moved_is_an_exception(series: House) -> None:
    do(series, MoveVisit(visit=every(series)[-1].visit, reason="Feest.", start="16:30"))
    how = ahead(series, longer(series, times="1")).how
    assert how is not None
    assert str(how.full).startswith(
        "Goes on as the series was planned: from Mon 23/3, 14:00–15:00"
    )
    do(series, longer(series, times="1"))
    assert hours(series)[-1][1] == "14:00"


def test_of_a_series_of_one_that_one_is_no_habit(office: House) -> None:
    do(office, weekly(until="9/3/2026", supervisor=None))
    do(office, MoveVisit(visit=only(office).visit, reason="Feest.", start="16:30"))
    how = ahead(office, longer(office, times="1")).how
    assert how is not None
    assert str(how.full).endswith("from Mon 16/3, 14:00–15:00, Zonnekamer")


def test_whoever_replaces_alone_is_no_habit(series: House) -> None:
    both_moved(series, supervisor="sd")
    do(series, longer(series, times="1"))
    assert hours(series)[-1][3] == "lv"
    first, *_ = every(series)
    both_moved(series, start="16:30")
    do(series, MoveVisit(visit=every(series)[-1].visit, reason="Ook.", start="16:30"))
    do(series, longer(series, times="1"))
    assert hours(series)[-1][1:] == ("16:30", "zonnekamer", "lv"), first


def test_what_goes_on_elsewhere_moves_along_with_what_stands_there(series: House) -> None:
    both_moved(series, start="16:30")
    do(series, longer(series, times="1"))
    second = only(series, on(7)).visit
    request = MoveVisit(visit=second, reason="Later.", start="17:00", following=True)
    assert ahead(series, request).left == ()
    do(series, request)
    assert [one[1] for one in hours(series)] == ["16:30", "17:00", "17:00"]


def test_days_that_are_over_are_not_made_up_for(series: House) -> None:
    request = longer(series, times="1")
    series.at("09:00", on(25))
    do(series, request)
    assert days(series)[-1] == on(28)


def test_a_day_for_which_a_visit_stands_gets_no_second(series: House) -> None:
    do(series, MoveVisit(visit=only(series, on(7)).visit, reason="Feest.", day=on(8)))
    set_down(series, replace(slot(series), until=on(0).isoformat()))
    request = longer(series, times="1")
    assert "planned already" in str(ahead(series, request).left[0].full)
    do(series, request)
    assert days(series) == [on(0), on(8), on(14)]


def test_what_was_called_off_is_planned_anew(series: House) -> None:
    second = only(series, on(7))
    do(series, CancelVisit(visit=second.visit, reason="centre_staff", following=True))
    do(series, longer(series, times="2"))
    assert days(series) == [on(0), on(7), on(14)]
    anew = next(one for one in every(series) if one.day == on(7) and one.status != "cancelled")
    assert (anew.visit != second.visit, anew.slot) == (True, slot(series).id)
    do(series, MoveVisit(visit=anew.visit, reason="Later.", start="16:00", following=True))
    assert [one.start.hour for one in every(series) if one.day >= on(7)].count(15) == 2


def test_prolonged_again_after_it_was_taken_back(series: House) -> None:
    undo(series, do(series, longer(series, times="1")))
    do(series, longer(series, times="1"))
    assert days(series) == [on(0), on(7), on(14)]


def test_of_two_desks_the_second_is_refused(series: House) -> None:
    request = longer(series, times="1")
    do(series, longer(series, times="2"))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        do(series, request)
    assert days(series) == [on(0), on(7), on(14), on(21)]


def test_no_series_no_more_visits(office: House) -> None:
    do(office, plan())
    for visit in (only(office).visit, "weg"):
        with pytest.raises(InvalidInputError):
            do(office, ProlongSeries(visit=visit, times="1"))


def test_a_series_that_was_called_off_whole_is_not_prolonged(series: House) -> None:
    first = only(series)
    request = longer(series, times="1")
    do(series, CancelVisit(visit=first.visit, reason="centre_staff", following=True))
    assert only(series).slot_until is None
    with pytest.raises(InvalidInputError, match="called off"):
        do(series, request)


def test_only_a_coordinator_prolongs(series: House) -> None:
    request = longer(series, times="1")
    series.sign_in("LV")
    with pytest.raises(InvalidInputError, match="coordinator"):
        do(series, request)
    assert MONDAY in days(series)
