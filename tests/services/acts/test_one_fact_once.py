"""What is written of one fact does not say two things: who came, who has a child, what ran when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.desk.acting import refused, warned
from tests.services.desk.house import LINDE, House, at, build, hand, lift, opened
from tests.services.desk.test_unplanned import set_record

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.services import requests as asked
from omgangsdesk.services.requests_unplanned import Extra, NotComing, Signs

MOTHER, FATHER, OMA = "kievit-moeder", "kievit-vader", "kievit-oma"
FINN, LOU = "kievit-finn", "kievit-lou"
BOTH = (FINN, LOU)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found


def leave(*persons: str, **more: object) -> asked.Depart:
    return asked.Depart(persons=persons, **more)


def newest(house: House, kind: str) -> Entry:
    return [one for one in house.entries() if one.kind == kind][-1]


# who has the child ------------------------------------------------------------------------------


def test_who_took_a_child_out_has_it_and_whoever_brings_it_back(house: House) -> None:
    house.ended().come("15:01", "oma").do(hand("lv", MOTHER, "back"))
    house.do(leave(OMA, *BOTH, lift=lift("AB")))
    assert set(house.state().holders.values()) == {OMA}
    coming = (asked.Arriving(person=OMA), asked.Arriving(person=FINN, brought_by=FATHER))
    house.do(asked.Arrive(persons=(*coming, asked.Arriving(person=LOU))))
    assert house.state().holders == {FINN: FATHER, LOU: OMA}
    done = house.do(leave(OMA))
    assert any("had Lou, still in the building" in one for one in warned(done))
    assert "left_behind" not in house.do(leave(MOTHER)).rules


def test_a_child_that_was_never_handed_over_is_with_nobody_in_particular(house: House) -> None:
    house.come("13:58", "moeder", "finn").do(leave(MOTHER, FINN))
    assert house.state().holders == {}


@pytest.mark.parametrize("gone", [True, False])
def test_who_is_not_here_hands_no_child_over_unsaid(house: House, gone: bool) -> None:
    house.come("13:58", "finn", "lou")
    if gone:
        house.come("13:58", "moeder").do(leave(MOTHER))
    done = house.do(hand(MOTHER, "lv", "to_visit"))
    assert warned(done) == ["Whoever hands the child over has not been stamped as arrived."]
    assert "not_stamped" in done.rules
    assert warned(house.do(hand("lv", "sd", "to_visit"))) == []


def test_a_child_that_is_with_one_of_the_family_is_handed_over_by_them_or_it_is_told(
    house: House,
) -> None:
    house.ended().do(hand("lv", MOTHER, "back"))
    told = "By the log the child was with mother; it was recorded as it is."
    assert told in warned(house.do(hand("lv", "sd", "back")))
    assert warned(house.do(hand("lv", MOTHER, "back"))) == []
    assert warned(house.do(hand(MOTHER, "sd", "back"))) == []


def test_whose_identity_was_refused_does_not_leave_with_a_child_unsaid(house: House) -> None:
    house.ended().do(asked.Identify(person=MOTHER, result="refused"))
    assert "identity" in house.do(leave(MOTHER, *BOTH)).rules


# who came, and who did not ----------------------------------------------------------------------


def test_who_came_and_left_did_not_stay_away(house: House) -> None:
    house.come("13:45", "vader").do(leave(FATHER))
    assert "came and left again" in refused(
        house, NotComing(persons=(FATHER,), reason="illness_parent")
    )


def test_between_two_handovers_somebody_may_well_not_come_back(house: House) -> None:
    house.come("13:58", "moeder", "sam", visit=LINDE)
    house.do(leave("linde-moeder"), LINDE)
    house.do(NotComing(persons=("linde-moeder",), reason="illness_parent"), LINDE)


TOLD = "Somebody of that party was stamped in; it was recorded as it is."


@pytest.mark.parametrize(
    ("who", "reason", "told"),
    [
        ("vader", "no_show_visiting", [TOLD]),
        ("moeder", "no_show_visiting", []),
        ("moeder", "no_show_caring", [TOLD]),
        ("vader", "too_late", []),
    ],
)
def test_a_party_that_came_and_is_said_not_to_have_come_is_told(
    house: House, who: str, reason: str, told: list[str]
) -> None:
    house.come("13:45", who)
    assert warned(house.do(asked.NoShow(reason=reason))) == told


def test_who_is_inside_was_let_in(house: House) -> None:
    house.come("13:45", "oma")
    act = Extra(person=OMA, decided_by="ab", reason="Onverwacht.")
    assert "is in the building" in refused(house, act)
    house.do(leave(OMA))
    house.do(act)


def test_who_was_sent_away_first_and_came_later_is_entered_afterwards(house: House) -> None:
    house.come("14:10", "oma").at("14:30")
    act = Extra(person=OMA, decided_by="ab", reason="Te vroeg.")
    assert "is in the building" in refused(house, act, when="14:20", reason="Papier")
    house.do(act, when="13:40", reason="Papier")
    assert house.state().where(OMA).present


@pytest.mark.parametrize(
    "act",
    [
        asked.Identify(person="niemand", result="seen"),
        asked.ReportIncident(
            incident="threat", severity="2", facts="Roept.", persons=(FATHER, "lv", "niemand")
        ),
        Signs(person="niemand", signs=("smell",), decision="goes_on"),
    ],
)
def test_whoever_is_named_is_somebody(house: House, act: asked.Act) -> None:
    assert "nobody “niemand”" in refused(house, act)
    assert "niemand" not in house.state().presences


# what ran when ----------------------------------------------------------------------------------


def incident(goes_on: str) -> asked.ReportIncident:
    return asked.ReportIncident(
        incident="threat",
        severity="3",
        facts="Vader roept.",
        visit_goes_on=goes_on,
        end_reason="medical" if goes_on == "stopped" else None,
    )


def test_an_incident_entered_after_an_early_end_tells_that_it_stopped_the_visit(
    house: House,
) -> None:
    house.running().at("14:20").do(asked.Pause())
    house.at("14:30").do(asked.End(how="early", reason="medical"))
    for goes_on in ("stopped", "paused"):
        assert house.kinds(house.do(incident(goes_on))) == ["incident"]


def test_an_incident_for_which_a_visit_is_not_held_stopped_it(house: House) -> None:
    house.come("13:45", "vader").do(asked.NoShow(reason="access_aggression"))
    done = house.do(incident("stopped"))
    assert (house.kinds(done), done.warnings) == (["incident"], ())
    assert any("no interruption" in one for one in warned(house.do(incident("paused"))))


def test_an_incident_stops_an_exchange_that_never_runs(house: House) -> None:
    house.come("13:58", "moeder", "sam", visit=LINDE)
    for goes_on in ("stopped", "paused"):
        done = house.do(incident(goes_on), LINDE)
        assert (house.kinds(done), done.warnings) == (["incident"], ())


def test_going_on_in_the_minute_of_the_pause_is_recorded_and_told(house: House) -> None:
    house.running()
    house.clock.instant = at("14:20") + dt.timedelta(seconds=30)
    house.do(asked.Pause())
    told = warned(house.do(asked.Resume(), when="14:20"))
    assert any("That is before" in one for one in told)


def test_a_pause_on_paper_is_entered_after_the_end(house: House) -> None:
    house.ended().at("15:20")
    house.do(asked.Pause(), when="14:10", reason="Papier")
    house.do(asked.Resume(), when="14:20", reason="Papier")
    (pause,) = house.state().pauses
    assert (pause.start, pause.until) == (at("14:10"), at("14:20"))
    assert "not running" in refused(house, asked.Pause(), when="15:10", reason="Papier")
    assert "not interrupted" in refused(house, asked.Resume(), when="14:40", reason="Papier")


def test_who_took_over_before_took_it_from_who_had_it_then(house: House) -> None:
    house.running().at("14:30").do(asked.TakeOver(supervisor="sd"))
    done = house.at("14:40").do(asked.TakeOver(supervisor="ab"), when="14:10", reason="Papier")
    taken = newest(house, "supervision").data
    assert isinstance(taken, kinds.Supervision)
    assert taken.taken_from == "lv"
    assert any("That is before: supervision" in one for one in warned(done))


# corrections of times ----------------------------------------------------------------------------


def test_an_arrival_that_is_put_after_what_followed_is_told(house: House) -> None:
    house.ended().at("15:05").do(leave(MOTHER, *BOTH))
    target = [one for one in house.entries() if one.kind == "arrival"][-1]
    house.at("15:30")
    assert warned(house.do(asked.Correct(target=target.act, reason="x"), when="13:57")) == []
    target = newest(house, "arrival")
    done = house.do(asked.Correct(target=target.id, reason="Later."), when="15:10")
    assert [one for one in warned(done) if "That is after" in one] == [
        "That is after: handover, 13:59. It was recorded as it is."
    ]


def test_a_start_that_is_put_after_the_end_is_told(house: House) -> None:
    house.ended().at("15:40")
    started = newest(house, "visit_started")
    done = house.do(asked.Correct(target=started.id, reason="Later."), when="15:30")
    assert warned(done) == ["That is after: end, 15:00. It was recorded as it is."]


@pytest.mark.parametrize(
    ("data", "why"),
    [({"how": "early"}, "needs its reason"), ({"reason": "medical"}, "no reason to end early")],
)
def test_a_corrected_end_is_early_with_a_reason_or_as_planned(
    house: House, data: dict[str, str], why: str
) -> None:
    house.running()
    assert "no reason to end early" in refused(house, asked.End(reason="medical"))
    house.do(asked.End())
    target = newest(house, "visit_ended").id
    assert why in refused(house, asked.Correct(target=target, data=data))
    house.do(asked.Correct(target=target, data={"how": "early", "reason": "medical"}))
    assert house.state().ending == kinds.VisitEnded(how="early", reason="medical")


def test_who_came_is_not_made_into_somebody_who_does_not_come(house: House) -> None:
    house.come("13:58", "moeder").do(NotComing(persons=(LOU,), reason="illness_child"))
    target = newest(house, "no_show").id
    act = asked.Correct(target=target, data={"persons": [MOTHER]})
    assert "in the building already" in refused(house, act)
    house.do(asked.Correct(target=target, data={"persons": [FINN]}))
    assert set(house.state().absent) == {FINN}


def test_a_visit_that_runs_is_not_made_into_one_that_is_not_held(house: House) -> None:
    house.come("13:58", "moeder", "finn").do(NotComing(persons=(LOU,), reason="illness_child"))
    target = newest(house, "no_show").id
    act = asked.Correct(target=target, data={"persons": []})
    house.do(asked.Start())
    assert "has started" in refused(house, act)
    house.do(asked.Undo())
    house.do(act)
    assert house.state().called_off == "no_show"


def test_who_is_of_the_dossier_no_more_is_corrected_as_it_was_then(house: House) -> None:
    house.ended().do(hand("lv", MOTHER, "back"))
    house.at("15:02").do(leave(MOTHER, *BOTH))
    case = house.state().file.case
    rest = tuple(one for one in case.parties if one.person != LOU)
    set_record(house, "case", replace(case, parties=rest))
    target = newest(house, "handover")
    assert target.data.child == LOU  # type: ignore[union-attr]
    house.do(asked.Correct(target=target.id, data={"to_person": OMA}, reason="Oma."))
    assert newest(house, "handover").data.to_person == OMA  # type: ignore[union-attr]
    same = asked.Correct(target=newest(house, "handover").id, data={"from_person": OMA})
    assert "name both" in refused(house, same)


def test_who_is_awaited_no_more_is_left_in_what_was_said_then(house: House) -> None:
    house.do(NotComing(persons=(LOU, FATHER), reason="illness_child"))
    plan = house.state().file.plan
    set_record(house, "visit", replace(plan, expected=(MOTHER, FINN, FATHER)))
    target = newest(house, "no_show").id
    house.do(asked.Correct(target=target, data={"persons": [LOU]}))
    assert set(house.state().absent) == {LOU}


def test_nobody_takes_over_from_themselves(house: House) -> None:
    house.running().do(asked.TakeOver(supervisor="sd"))
    target = newest(house, "supervision").id
    house.do(asked.Correct(target=target, data={"supervisor": "lv"}))
    taken = newest(house, "supervision").data
    assert taken == kinds.Supervision(supervisor="lv")
