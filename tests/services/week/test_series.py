"""Visits that recur: planned together, moved and called off from one on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, House, at
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

from omgangsdesk.domain.dossier.week import Closure, Slot
from omgangsdesk.domain.planning.weekly import plan_of as made
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.planning.proposal import Options, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.views_week import CancelVisit, MoveVisit, SetClosure, WeekVisit


def every(house: House, weeks: int = 4) -> list[WeekVisit]:
    return [one for week in range(weeks) for one in visits(house, on(7 * week))]


def slots(house: House) -> list[Slot]:
    with house.desk.store.read() as unit:
        return unit.records(Slot)


def test_a_series_is_planned_up_to_its_last_day(office: House) -> None:
    assert ahead(office, weekly()).visits == 4
    change = do(office, weekly())
    found = every(office, 5)
    assert [one.day for one in found] == [on(0), on(7), on(14), on(21)]
    assert {one.slot for one in found} == {slots(office)[0].id}
    assert str(change.called.full) == "4 visits of Kievit planned"
    assert [plan_of(office, one.visit).ordinal for one in found] == [3, 4, 5, 6]
    undo(office, change)
    assert every(office) == []
    assert slots(office)[0].struck == "yes"


def test_summer_time_changes_nothing_of_the_local_hour(office: House) -> None:
    do(office, weekly())
    assert [one.start for one in every(office)] == [at("14:00", on(7 * one)) for one in range(4)]
    before, after = every(office)[2:]
    assert after.start - before.start == dt.timedelta(days=7, hours=-1)
    assert after.end - after.start == dt.timedelta(hours=1)


def test_days_on_which_the_house_is_closed_are_skipped_and_told(office: House) -> None:
    do(office, SetClosure(location=None, since=on(5), until=on(9), reason="Krokusvakantie"))
    seen = ahead(office, weekly(every="1"))
    assert (seen.visits, len(seen.left)) == (3, 1)
    assert "Krokusvakantie" in str(seen.left[0].full)
    do(office, weekly())
    assert [one.day for one in every(office)] == [on(0), on(14), on(21)]


def test_days_that_are_left_out(office: House) -> None:
    do(office, replace(weekly(), without=(on(7),)))
    assert [one.day for one in every(office)] == [on(0), on(14), on(21)]
    with pytest.raises(FieldError):
        do(office, replace(weekly(until="9/3/2026"), without=(MONDAY,)))


@pytest.mark.parametrize("until", ["", "straks", "1/3/2026", "11/3/2027"])
def test_a_series_has_an_end_within_a_year(office: House, until: str) -> None:
    with pytest.raises(FieldError) as refused:
        do(office, weekly(until=until))
    assert refused.value.field == "until"
    with pytest.raises(FieldError) as refused:
        do(office, weekly(every="0"))
    assert refused.value.field == "every_weeks"


def test_this_one_alone_moves(office: House) -> None:
    do(office, weekly())
    second = every(office)[1]
    do(office, MoveVisit(visit=second.visit, reason="Feestdag.", day=on(8)))
    assert [one.day for one in every(office)] == [on(0), on(8), on(14), on(21)]
    assert len(slots(office)) == 1


def test_this_one_and_all_that_follow_move_but_what_was_changed_by_hand(office: House) -> None:
    do(office, weekly())
    first, second, third, fourth = every(office)
    do(office, MoveVisit(visit=third.visit, reason="Eén keer later.", start="16u"))
    request = MoveVisit(
        visit=second.visit,
        reason="School.",
        day=on(9),
        start="15u",
        room="tuinkamer",
        following=True,
    )
    seen = ahead(office, request)
    assert (seen.visits, len(seen.left)) == (2, 1)
    change = do(office, request)
    found = every(office)
    assert [(one.day, one.room) for one in found] == [
        (on(0), "zonnekamer"),
        (on(9), "tuinkamer"),
        (on(14), "zonnekamer"),
        (on(23), "tuinkamer"),
    ]
    assert [one.visit for one in found] == [one.visit for one in (first, second, third, fourth)]
    old, new = slots(office)
    assert (old.until, new.since, new.until) == ("2026-03-15", "2026-03-18", "2026-04-01")
    assert [one.slot for one in found] == [old.id, new.id, old.id, new.id]
    # What follows can be moved once more, as what its own series made of it.
    again = MoveVisit(visit=second.visit, reason="Toch niet.", start="14u", following=True)
    assert (ahead(office, again).visits, ahead(office, again).left) == (2, ())
    undo(office, change)
    assert [one.day for one in every(office)] == [on(0), on(7), on(14), on(21)]


def test_all_that_follow_are_called_off_and_the_series_ends(office: House) -> None:
    do(office, weekly())
    first, second, *_ = every(office)
    office.sign_in("AB").at("13:30", on(0))
    change = do(office, CancelVisit(visit=second.visit, reason="court_decision", following=True))
    assert [one.status for one in every(office)] == ["expected", *["cancelled"] * 3]
    assert slots(office)[0].until == "2026-03-15"
    undo(office, change)
    assert slots(office)[0].until == "2026-03-30"
    do(office, CancelVisit(visit=first.visit, reason="court_decision", following=True))
    assert slots(office)[0].struck == "yes"


def test_what_somebody_came_for_stays_when_the_rest_is_moved(office: House) -> None:
    do(office, weekly())
    first, second, *_ = every(office)
    do(office, MoveVisit(visit=second.visit, reason="Naar vandaag.", day=DAY, start="16u"))
    arrive = asked.Arrive(
        persons=(asked.Arriving(person="kievit-vader", identity="known"),),
        waiting_room="wachtruimte-b",
    )
    office.sign_in("LV").at("15:50").do(arrive, second.visit)
    office.sign_in("AB")
    seen = ahead(office, CancelVisit(visit=first.visit, reason="transport", following=True))
    assert (seen.visits, len(seen.left)) == (3, 1)
    assert "Somebody has come" in str(seen.left[0].full)


def test_nothing_follows_a_visit_of_its_own(office: House) -> None:
    do(office, plan())
    with pytest.raises(InvalidInputError):
        do(office, MoveVisit(visit=only(office).visit, reason="Zo.", following=True))


def test_each_conflict_of_a_series_is_told_with_its_day(office: House) -> None:
    do(office, plan(day=on(7)))
    seen = ahead(office, weekly(case="merel", expected=(), supervisor="sd"))
    assert kinds(seen) == {"room"}
    assert str(seen.conflicts[0].said.full).startswith("Mon 16/3: ")
    assert seen.nearest == ()


def test_two_desks_make_one_visit_of_a_day_of_a_series() -> None:
    slot = Slot(
        id="s",
        case="kievit",
        location="de-brug",
        room="r",
        since="2026-03-09",
        until="2026-03-30",
        start="14:00",
        minutes=60,
        expected=(),
    )
    one, other = (made(slot, MONDAY, "Europe/Brussels", dt.time(4)) for _ in range(2))
    assert one == other


def test_an_import_leaves_a_series_alone(office: House) -> None:
    do(office, weekly())
    sheet = office.folder / "week.csv"
    head = "Datum;Begin;Einde;Kamer;Dossier;Kinderen;Brenger;Bezoeker;Begeleider;Soort bezoek"
    rows = [
        head,
        "09/03/2026;14:00;15:00;Zonnekamer;OEF-Kievit;;;;LV;",
        "20/03/2026;10:00;11:00;Zonnekamer;OEF-Merel;;;;SD;",
    ]
    sheet.write_text("\n".join(rows) + "\n", encoding="utf-8")
    take(office.desk, propose(office.desk, sheet, Options()))
    found = [one for one in every(office) if one.case == "kievit"]
    assert [one.day for one in found] == [on(0), on(7), on(14), on(21)]
    assert {one.slot for one in found} == {slots(office)[0].id}
    with_less = [head, rows[2]]
    sheet.write_text("\n".join(with_less) + "\n", encoding="utf-8")
    proposal = propose(office.desk, sheet, Options())
    assert [one.kind for one in proposal.found.changes] == []


def test_a_closed_day_in_the_dossier_of_days_closes_the_column(office: House) -> None:
    set_down(office, Closure(id="c", since="2026-03-10", until="2026-03-11", reason="Vorming"))
    shown = week(office)
    assert [one.closed_id for one in shown.days][:4] == [None, "c", "c", None]
