"""Planning, moving and calling off single visits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, KIEVIT, MEREL, ZONE, House, at
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
    today,
    undo,
    visits,
    week,
)

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Case, Location, Room
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.dossier.reading import reading
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.views_week import CancelVisit, MoveVisit
from omgangsdesk.services.week.choosing import find_cases
from omgangsdesk.services.writing import write_act


def test_a_planned_visit_stands_in_its_week_and_on_the_board_of_its_day(office: House) -> None:
    change = do(office, plan())
    one = only(office)
    assert (one.case, one.lane, one.day) == ("kievit", "zonnekamer", MONDAY)
    assert (one.start, one.end) == (at("14:00", MONDAY), at("15:00", MONDAY))
    assert (one.conflicts, one.flags, one.fixed, one.slot) == ((), (), None, None)
    assert str(change.called.full) == "visit of Kievit planned"
    assert str(change.called.discreet) == "visit of KI planned"
    office.at("13:00", MONDAY)
    assert [row.visit for row in office.board().rows] == [one.visit]


def test_what_was_planned_is_taken_back_by_its_name(office: House) -> None:
    change = do(office, plan())
    undo(office, change)
    assert visits(office) == ()
    with pytest.raises(InvalidInputError):
        undo(office, change)


def test_it_is_not_taken_back_later_or_after_a_change(office: House) -> None:
    change = do(office, plan())
    do(office, MoveVisit(visit=only(office).visit, reason="Vader werkt.", start="15u"))
    with pytest.raises(InvalidInputError):
        undo(office, change)
    office.clock.instant += dt.timedelta(minutes=11)
    with pytest.raises(InvalidInputError):
        undo(office, change)


def test_a_supervisor_reads_the_planning_and_changes_nothing(house: House) -> None:
    house.at("09:00")
    assert not week(house).may_change
    for request in (
        plan(),
        MoveVisit(visit=KIEVIT, reason="Zo."),
        CancelVisit(visit=KIEVIT, reason="transport"),
    ):
        with pytest.raises(InvalidInputError):
            do(house, request)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("case", {"case": "niemand"}),
        ("location", {"location": "elders"}),
        ("room", {"room": "kelder"}),
        ("room", {"room": "wachtruimte-a"}),
        ("supervisor", {"supervisor": "niemand"}),
        ("start", {"start": "straks"}),
        ("minutes", {"minutes": "0"}),
        ("minutes", {"minutes": "900"}),
        ("day", {"day": DAY - dt.timedelta(days=1)}),
        ("expected", {"expected": ("kievit-moeder",)}),
        ("expected", {"expected": ("kievit-finn", "niemand")}),
    ],
)
def test_what_can_not_be_planned_is_said_beside_its_field(
    office: House, field: str, changes: dict[str, object]
) -> None:
    before = office.count()
    with pytest.raises(FieldError) as refused:
        do(office, plan(**changes))
    assert refused.value.field == field
    assert office.count() == before


def test_who_is_expected_is_as_at_the_last_visit(office: House) -> None:
    do(office, plan(expected=()))
    assert plan_of(office, only(office).visit).expected == plan_of(office, KIEVIT).expected


def test_each_visit_has_its_place_in_the_arrangement(office: House) -> None:
    do(office, plan())
    assert plan_of(office, only(office).visit).ordinal == 3  # that of the day is the second


def test_what_conflicts_is_planned_with_a_reason_alone(office: House) -> None:
    do(office, plan())
    rival = plan(case="merel", expected=(), supervisor="sd")
    assert kinds(ahead(office, rival)) == {"room"}
    with pytest.raises(FieldError) as refused:
        do(office, rival)
    assert refused.value.field == "reason"
    do(office, plan(case="merel", expected=(), supervisor="sd", reason="Eén keer samen."))
    assert [kinds(one) for one in visits(office)] == [{"room"}, {"room"}]
    planned = next(one.visit for one in visits(office) if one.case == "merel")
    (entry,) = office.entries(planned)
    assert entry.data.reason == "Eén keer samen."  # type: ignore[union-attr]
    office.at("13:00", MONDAY)
    assert office.state(planned).file.plan_changes == ()


def test_a_visit_moves_with_its_reason_and_stands_back_by_undo(office: House) -> None:
    moved = do(
        office,
        MoveVisit(
            visit=MEREL,
            reason="Oom werkt.",
            day=on(1),
            start="9u30",
            room="zonnekamer",
            supervisor="sd",
        ),
    )
    one = only(office)
    assert (one.visit, one.day, one.room, one.supervisor) == (MEREL, on(1), "zonnekamer", "sd")
    assert moments.minutes_between(one.start, one.end) == 60
    assert {each.visit for each in visits(office, DAY)} == {KIEVIT, "bezoek-linde"}
    office.at("09:10", DAY)
    undo(office, moved)
    assert today(office, MEREL).room == "tuinkamer"
    assert visits(office) == ()


def test_a_move_needs_its_reason_and_a_place_that_is_there(office: House) -> None:
    for field, request in {
        "reason": MoveVisit(visit=MEREL, reason=" ", start="15u"),
        "room": MoveVisit(visit=MEREL, reason="Zo.", room="kelder"),
        "supervisor": MoveVisit(visit=MEREL, reason="Zo.", supervisor="niemand"),
        "minutes": MoveVisit(visit=MEREL, reason="Zo.", minutes="kort"),
        "day": MoveVisit(visit=MEREL, reason="Zo.", day=DAY - dt.timedelta(days=3)),
    }.items():
        with pytest.raises(FieldError) as refused:
            do(office, request)
        assert refused.value.field == field
    with pytest.raises(InvalidInputError):
        do(office, MoveVisit(visit="niets", reason="Zo."))
    assert do(office, MoveVisit(visit=MEREL, reason="Zo.")).entries == ()


def test_nobody_yet_can_supervise(office: House) -> None:
    do(office, MoveVisit(visit=KIEVIT, reason="Lotte is weg.", supervisor=""))
    assert today(office, KIEVIT).supervisor is None


def test_a_visit_that_somebody_came_for_is_left_to_the_desk(office: House) -> None:
    office.sign_in("LV").come("13:58", "moeder", "finn", "lou")
    office.sign_in("AB")
    assert today(office, KIEVIT).fixed is not None
    for request in (
        MoveVisit(visit=KIEVIT, reason="Zo.", start="16u"),
        CancelVisit(visit=KIEVIT, reason="transport"),
    ):
        with pytest.raises(InvalidInputError):
            do(office, request)


def test_a_visit_called_off_stays_to_be_seen(office: House) -> None:
    change = do(office, CancelVisit(visit=MEREL, reason="illness_child", by_whom="Moeder"))
    one = today(office, MEREL)
    assert (one.status, one.conflicts) == ("cancelled", ())
    assert one.fixed is not None
    undo(office, change)
    assert today(office, MEREL).status == "planned"
    for reason in ("", "zomaar"):
        with pytest.raises(InvalidInputError):
            do(office, CancelVisit(visit=MEREL, reason=reason))


def test_a_past_visit_stays(office: House) -> None:
    office.at("10:00", MONDAY)
    assert today(office, MEREL).fixed is not None
    assert today(office, KIEVIT).conflicts == ()


def test_a_visit_that_is_over_says_so(office: House) -> None:
    office.sign_in("LV").ended()
    one = today(office, KIEVIT)
    assert str(one.fixed) == "This visit is over."
    assert one.conflicts == ()


def test_a_person_who_is_refused_is_named_with_the_last_day(office: House) -> None:
    seen = ahead(office, plan(expected=("kievit-finn", "kievit-moeder", "kievit-stiefvader")))
    assert [str(one.said.full) for one in seen.conflicts] == [
        "Stiefvader Kievit: refused person until 31/12/2026"
    ]
    assert seen.nearest == ()


def test_a_dossier_without_visits_expects_its_parties(office: House) -> None:
    with office.desk.store.read() as unit:
        kievit = unit.record(Case, "kievit")
    assert kievit is not None
    set_down(office, replace(kievit, id="nieuw", number="OEF-9", code="NI", family="Grutto"))
    (found,) = find_cases(office.desk, "grutto")
    assert (found.minutes, found.room) == (60, "")
    assert len(found.people) == 6
    do(office, plan(case="nieuw", expected=()))
    expected = plan_of(office, only(office).visit).expected
    assert "kievit-oma" not in expected
    assert len(expected) == 4


def test_what_was_taken_back_is_no_visit_of_the_dossier_and_takes_no_number(
    office: House,
) -> None:
    undo(office, do(office, plan(minutes="25", expected=("kievit-finn", "kievit-vader"))))
    with reading(office.desk, "kievit") as of:
        assert [one.id for one in of.plans] == [KIEVIT]
    (found,) = find_cases(office.desk, "Kievit")
    assert found.minutes == 60
    assert [name for name, _ in found.people][:4] == list(plan_of(office, KIEVIT).expected)
    do(office, plan(day=on(1)))
    assert plan_of(office, only(office).visit).ordinal == 3


@pytest.mark.parametrize(
    ("start", "end"),
    [("zz", "yy"), ("9999-12-31T23:00:00.000Z", "9999-12-31T23:59:00.000Z")],
)
def test_a_visit_of_another_program_that_cannot_be_read_stops_no_planning(
    office: House, start: str, end: str
) -> None:
    odd = replace(plan_of(office, KIEVIT), id="raar", start=start, end=end)
    data = RecordSet(record="visit", record_id="raar", value=codec.to_plain(odd))
    now = office.clock.now()
    draft = Draft(
        kind="record_set", data=data, visit="raar", case="kievit", occurred_at=now, zone=ZONE
    )
    write_act(office.desk, [draft], now)
    office.desk.forget_book()
    (found,) = find_cases(office.desk, "Kievit")
    assert (found.minutes, found.room) == (60, "zonnekamer")
    do(office, plan())
    assert only(office).conflicts == ()
    load_dossier(office.desk, "kievit")


def test_without_a_room_it_is_said_what_to_do(office: House) -> None:
    with pytest.raises(FieldError, match="Choose a room"):
        do(office, plan(room=""))
    set_down(
        office,
        Location(id="leeg", name="Huis zonder ruimtes", zone="Europe/Brussels"),
        Room(id="wacht", location="leeg", name="Wachtkamer", use="waiting"),
    )
    with pytest.raises(FieldError, match="no rooms to plan in yet") as refused:
        do(office, plan(location="leeg", room=""))
    assert refused.value.field == "room"
