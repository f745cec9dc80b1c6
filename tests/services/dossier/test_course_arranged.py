"""What was arranged to measure, its phases, and what contradicts it elsewhere."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.going import dates, plan_on
from tests.services.dossier.test_course import head, notes, points
from tests.services.dossier.writing import CASE, line, saved, section, told, typed

from omgangsdesk.domain.dossier.course import Arrangement, Phase
from omgangsdesk.domain.records import Case, Location, StaggerPolicy
from omgangsdesk.domain.rules.arranged import followed, in_force, overlapping
from omgangsdesk.errors import FieldError
from omgangsdesk.services.centre.taking_back import take_back
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.requests_centre import TakeBack

WEEKS = {"every_weeks": "2", "minutes": "60", "evaluate_every": "3"}


def titles(house: House, name: str) -> list[str]:
    return [str(one.title.full) for one in section(house, name).lines]


def case_of(house: House) -> Case:
    with house.desk.store.read() as unit:
        found = unit.record(Case, CASE)
    assert found is not None
    return found


def test_an_arrangement_says_how_often_how_long_where_and_what_is_reported(house: House) -> None:
    typed(house, "arrangement", room="zonnekamer", note="Niet in de vakantie.", **WEEKS)
    found = line(house, "arrangements", "one family in the room, since 06/03/2026")
    assert notes(found) == [
        "every 2 weeks, 60 minutes",
        "Zonnekamer",
        "report: attendance",
        "evaluation every 3 visits",
        "Niet in de vakantie.",
    ]
    typed(house, "arrangement", found.id, every_weeks="", minutes="", room="", evaluate_every="")
    assert notes(line(house, "arrangements", str(found.title.full))) == [
        "report: attendance",
        "Niet in de vakantie.",
    ]


def test_a_new_arrangement_ends_the_one_before_and_undo_gives_it_back(house: House) -> None:
    before, again = dates(-30, 0)
    typed(house, "arrangement", since=before)
    change = typed(house, "arrangement", since=again, sort="collective")
    assert titles(house, "arrangements") == [
        "several families in the room, since 06/03/2026",
        "one family in the room, from 04/02/2026 to 05/03/2026",
    ]
    assert [one.past for one in section(house, "arrangements").lines] == [False, True]
    take_back(house.desk, TakeBack(entries=change.entries))
    assert titles(house, "arrangements") == ["one family in the room, since 04/02/2026"]


def test_a_phase_follows_another_and_stands_at_the_top(house: House) -> None:
    before, again, until = dates(-30, 0, 90)
    typed(house, "phase", phase="guided", since=before, ends_when="Vijf rustige bezoeken.")
    assert "guided" in head(house)
    assert notes(section(house, "phases").lines[0]) == ["Vijf rustige bezoeken."]
    typed(house, "phase", phase="partly", since=again, until=until)
    assert "partly guided until 04/06/2026" in head(house)
    assert titles(house, "phases") == [
        "partly guided, from 06/03/2026 to 04/06/2026",
        "guided, from 04/02/2026 to 05/03/2026",
    ]


def test_a_planned_end_that_is_near_or_past_is_said(house: House) -> None:
    begun, near, past, far = dates(-90, 20, -2, 60)
    typed(house, "phase", phase="guided", since=begun, until=far)
    typed(house, "arrangement", since=begun, until=near)
    assert "the arrangement: the planned end is 26/03/2026" in points(house)
    assert not [one for one in points(house) if "phase" in one]
    (phase,) = section(house, "phases").lines
    typed(house, "phase", phase.id, until=past)
    assert "phase “guided”: the planned end was 04/03/2026" in points(house)
    (phase,) = section(house, "phases").lines
    assert told(phase.warns) == "the planned end was 04/03/2026"
    assert phase.past is False, "it goes on until another begins"


def test_two_that_hold_at_once_are_said(house: House) -> None:
    begun, again = dates(-30, -10)
    typed(house, "arrangement", since=begun)
    typed(house, "arrangement", since=begun, sort="collective")
    typed(house, "phase", phase="guided", since=again)
    typed(house, "phase", phase="partly", since=begun)
    said = [one for one in points(house) if "same time" in one]
    one, other = "one family in the room", "several families in the room"
    assert said == [
        f"{one}, since 04/02/2026 and {other}, since 04/02/2026 hold at the same time",
        "partly guided, since 04/02/2026 and guided, since 24/02/2026 hold at the same time",
    ]


def test_rules_of_what_holds() -> None:
    old = Phase(id="1", case="c", phase="guided", since="2026-01-01", until="2026-02-01")
    now = Phase(id="2", case="c", phase="partly", since="2026-02-02")
    ahead = Phase(id="3", case="c", phase="independent", since="2026-09-01")
    every = [old, now, ahead]
    assert in_force(every, "2026-03-06") == now
    assert in_force([old], "2026-03-06") == old, "past its planned end it goes on"
    assert in_force([ahead], "2026-03-06") is None
    assert list(overlapping([old, now])) == []
    assert list(overlapping(every)) == [(now, ahead)]
    (ended,) = followed(every, ahead)
    assert (ended.id, ended.until) == ("2", "2026-08-31")


def test_visits_that_are_used_up_are_said(house: House) -> None:
    for day in (-28, -21, -14, -7):
        saved(house, plan_on(day))
    assert not [one for one in points(house) if "of 5" in one]
    house.at("16:00")
    assert "5 of 5 visits: what follows?" in points(house)
    saved(house, plan_on(7))
    assert "6 visits are past or planned, and 5 agreed" in points(house)
    typed(house, "case", CASE, visits_planned="")
    assert not [one for one in points(house) if "agreed" in one]


def test_the_room_for_others_contradicts_nothing_in_silence(house: House) -> None:
    no = "The arrangement puts several families in the room; the dossier does not allow it"
    yes = "The arrangement has one family in the room; the dossier allows others beside it"
    typed(house, "arrangement", sort="collective")
    assert no in points(house)
    typed(house, "case", CASE, group_room="yes")
    assert not {no, yes} & set(points(house))
    (found,) = section(house, "arrangements").lines
    typed(house, "arrangement", found.id, sort="individual")
    assert yes in points(house)
    typed(house, "arrangement", found.id, sort="exchange")
    assert not {no, yes} & set(points(house))
    assert "1 visit to come is not as arranged: visits beside handovers only" in points(house)


def test_visits_planned_otherwise_than_arranged_are_counted(house: House) -> None:
    typed(house, "arrangement", room="tuinkamer", minutes="90")
    saved(house, plan_on(7))
    assert "2 visits to come are not as arranged: another room" in points(house)
    assert "2 visits to come are not as arranged: another length" in points(house)
    (found,) = section(house, "arrangements").lines
    typed(house, "arrangement", found.id, room="zonnekamer", minutes="60")
    assert not [one for one in points(house) if "as arranged" in one]


def test_who_comes_first_is_as_the_house_does_until_it_is_set(house: House) -> None:
    (found,) = section(house, "stagger").lines
    assert str(found.title.full) == "as the house does"
    assert notes(found) == [
        "visitor first, 15 minutes before the start",
        "at the end caring party first, and the other 15 minutes later",
        "too late after 15 minutes",
    ]
    with pytest.raises(FieldError) as caught:
        typed(house, "stagger", CASE, between="0")
    assert caught.value.field == "policy"
    own = {"policy": "own", "first_in": "caring", "between": "0", "hold": "20"}
    typed(house, "stagger", CASE, **own)
    assert case_of(house).stagger == StaggerPolicy(first_in="caring", between=0, hold=20)
    (found,) = section(house, "stagger").lines
    assert str(found.title.full) == "set for this family"
    form = {one.name: one.value for one in load_form(house.desk, "stagger", CASE, CASE).fields}
    assert (form["between"], form["policy"]) == ("0", "own")
    change = typed(house, "stagger", CASE, policy="house")
    assert case_of(house).stagger is None
    take_back(house.desk, TakeBack(entries=change.entries))
    assert case_of(house).stagger is not None


@pytest.mark.parametrize(("field", "what"), [("hold", "181"), ("grace", ""), ("between", "vijf")])
def test_minutes_are_minutes(house: House, field: str, what: str) -> None:
    with pytest.raises(FieldError) as caught:
        typed(house, "stagger", CASE, policy="own", **{field: what})
    assert caught.value.field == field


def test_without_a_visit_the_policy_is_that_of_the_first_house(house: House) -> None:
    saved(
        house,
        Case(id="wilg", number="OEF-9", code="WI", family="Wilg", parties=()),
        Location(id="a-huis", name="Huis A", stagger=StaggerPolicy(between=5)),
    )
    (found,) = section(house, "stagger", "wilg").lines
    assert notes(found)[0] == "visitor first, 5 minutes before the start"


def test_an_end_that_cannot_be_read_ends_nothing(house: House) -> None:
    with house.desk.store.write() as unit:
        from omgangsdesk.codec import to_plain
        from omgangsdesk.domain.log.entries import Draft
        from omgangsdesk.domain.log.kinds import RecordSet

        one = Arrangement(id="x", case=CASE, since="2026-01-01", until="ooit")
        set_ = RecordSet(record="arrangement", record_id="x", value=to_plain(one))
        now = house.clock.now()
        draft = Draft(kind="record_set", data=set_, case=CASE, occurred_at=now, zone="UTC")
        unit.append([draft], by="ab", recorded_at=now)
    assert titles(house, "arrangements") == ["one family in the room, since 01/01/2026"]
