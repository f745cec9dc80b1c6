"""What is typed, struck or corrected so that two lines contradict each other is told, not lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.acting import refused, warned
from tests.services.desk.house import KIEVIT, LINDE, House, at, build, lift, opened, said

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import load_report
from omgangsdesk.services.requests_unplanned import NotComing, Signs
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.writing import write_act

MOTHER, FATHER, OMA = "kievit-moeder", "kievit-vader", "kievit-oma"
FINN, LOU = "kievit-finn", "kievit-lou"
BOTH = (FINN, LOU)
CONTRADICTS = "By this a child's departure contradicts itself: departure Kievit 15:05"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("house")
    build(folder)
    return folder


@pytest.fixture
def house(template: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copytree(template / "store", tmp_path / "store")
    with opened(tmp_path) as found:
        yield found


def newest(house: House, kind: str, person: str | None = None) -> Entry:
    found = [one for one in house.entries() if one.kind == kind]
    return [one for one in found if person in {None, getattr(one.data, "person", None)}][-1]


def lacking(house: House) -> list[str]:
    """What the report is said to lack of the course that incidents tell of."""
    every = load_report(house.desk, KIEVIT).items
    return [said(one.text.full) for one in every if "incident says" in said(one.text.full)]


def contradicting(house: House) -> list[str]:
    """The exits of children that the page of the report tells to contradict themselves."""
    every = load_report(house.desk, KIEVIT).items
    return [said(one.text.full) for one in every if "contradicts itself" in said(one.text.full)]


# an exit, and the departure of its taker before it ----------------------------------------------


@pytest.fixture
def gone(house: House) -> House:
    """Mother left at 15:02; at 15:05 grandmother left with the children, said to be mother's."""
    house.ended().come("15:01", "oma")
    house.at("15:02").do(asked.Depart(persons=(MOTHER,)))
    leaving = asked.Depart(persons=(OMA, *BOTH), leaves_with=MOTHER, happened="yes")
    house.at("15:05").do(leaving)
    return house.at("15:08")


def test_that_somebody_had_not_left_before_is_recorded_and_its_contradiction_told(
    gone: House,
) -> None:
    act = asked.Strike(target=newest(gone, "departure", MOTHER).id, reason="Zij bleef nog.")
    assert any(CONTRADICTS in one for one in warned(gone.do(act)))
    assert gone.state().where(MOTHER).present
    assert [one for one in contradicting(gone) if "departure Kievit 15:05" in one]
    gone.do(asked.Undo())
    assert contradicting(gone) == []


def test_so_is_what_undoes_or_moves_that_departure(gone: House) -> None:
    before = newest(gone, "departure", MOTHER)
    moved = gone.do(asked.Correct(target=before.id), when="15:06")
    assert any(CONTRADICTS in one for one in warned(moved))
    gone.do(asked.Undo())
    assert any(CONTRADICTS in one for one in warned(gone.do(asked.Undo(target=before.act))))


def test_so_is_a_coming_back_that_is_entered_later(gone: House) -> None:
    done = gone.do(asked.Arrive(persons=(asked.Arriving(person=MOTHER),)), when="15:04")
    assert any(CONTRADICTS in one for one in warned(done))


def test_somebody_else_who_had_not_left_contradicts_nothing(gone: House) -> None:
    gone.do(asked.Depart(persons=(FATHER,)), when="15:03")
    struck = asked.Strike(target=newest(gone, "departure", FATHER).id, reason="Hij bleef.")
    assert not any("contradicts" in one for one in warned(gone.do(struck)))


def test_at_another_visit_the_taker_is_inside_as_well(gone: House) -> None:
    """She is stamped in late at the visit of another family, and was so at that moment."""
    coming = asked.Arrive(persons=(asked.Arriving(person=MOTHER),))
    done = gone.do(coming, LINDE, when="15:04")
    assert any(CONTRADICTS in one for one in warned(done))


def test_an_exit_that_is_moved_to_when_its_taker_was_inside_is_told(gone: House) -> None:
    child = newest(gone, "departure", FINN)
    others = tuple(one.id for one in gone.entries() if one.act == child.act)
    done = gone.do(asked.Correct(target=child.id, others=others), when="15:01")
    assert any("departure Kievit 15:01" in one for one in warned(done))


def test_who_was_inside_by_the_log_is_told_with_the_time_and_what_to_do(house: House) -> None:
    house.ended().come("15:01", "oma").at("15:30")
    why: dict[str, Any] = {"when": "15:05", "reason": "Papier"}
    wrong = asked.Depart(persons=(OMA, *BOTH), leaves_with=MOTHER, happened="yes")
    assert "Let that person leave as well" in refused(house, wrong, **why)
    right = asked.Depart(persons=(MOTHER, OMA, *BOTH), leaves_with=MOTHER)
    assert house.do(right, when="15:05", reason="Papier")
    assert not house.state().where(MOTHER).present


def test_what_still_names_another_is_told_as_a_whole_sentence(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(asked.Depart(persons=(OMA, *BOTH), lift=lift("AB", reason="Moeder belde.")))
    act = asked.Correct(target=newest(house, "departure", OMA).id, data={"person": MOTHER})
    (told,) = warned(house.do(act))
    assert told.endswith("Moeder belde.")
    assert ".." not in told


# an incident, and what it led to -----------------------------------------------------------------


def incident(goes_on: str) -> asked.ReportIncident:
    stopped = "violence" if goes_on == "stopped" else None
    return asked.ReportIncident(
        incident="threat",
        severity="3",
        facts="Vader roept.",
        visit_goes_on=goes_on,
        end_reason=stopped,
    )


@pytest.mark.parametrize(("goes_on", "lacks"), [("paused", "interru"), ("stopped", "early end")])
def test_an_incident_is_kept_before_what_it_led_to_and_told_until_that_is_there(
    house: House, goes_on: str, lacks: str
) -> None:
    """Somebody is shouting in front of her: she writes that first."""
    done = house.do(incident(goes_on))
    assert house.kinds(done) == ["incident"]
    assert any(lacks in one for one in warned(done))
    assert [lacks in one for one in lacking(house)] == [True]
    house.do(asked.Start())
    house.do(asked.Pause() if goes_on == "paused" else asked.End(how="early", reason="violence"))
    assert lacking(house) == []


def test_an_incident_of_paper_is_told_until_its_pause_is_entered_as_well(house: House) -> None:
    """After the end it is known how long that was: both times are entered at once."""
    house.ended().at("15:20")
    done = house.do(incident("paused"), when="14:20", reason="Papier")
    assert house.kinds(done) == ["incident"]
    assert len(lacking(house)) == 1
    until = moments.written(at("14:25"))
    done = house.do(asked.Pause(until=until), when="14:20", reason="Papier")
    assert house.kinds(done) == ["visit_paused", "visit_resumed"]
    assert done.warnings == ()
    (pause,) = house.state().pauses
    assert (pause.start, pause.until) == (at("14:20"), at("14:25"))
    assert lacking(house) == []


@pytest.mark.parametrize("until", ["14:19", "15:21"])
def test_a_pause_of_paper_goes_on_after_it_and_before_now(house: House, until: str) -> None:
    house.ended().at("15:20")
    act = asked.Pause(until=moments.written(at(until)))
    assert "goes on after" in refused(house, act, when="14:20", reason="Papier")
    assert "can't be read" in refused(house, asked.Pause(until="straks"), when="14:20")


def test_a_pause_of_paper_without_its_end_says_what_it_says(house: House) -> None:
    house.ended().at("15:20")
    done = house.do(asked.Pause(), when="14:20", reason="Papier")
    assert any("until its end" in one for one in warned(done))


def test_a_pause_can_be_entered_in_the_panel_after_the_end(house: House) -> None:
    def offered() -> bool:
        acts = {one.act: one.enabled for one in load_visit(house.desk, KIEVIT).acts}
        return acts["pause"]

    assert not offered()
    house.ended()
    assert offered()


def test_an_incident_of_paper_pauses_nothing_that_was_paused_then(house: House) -> None:
    house.running().at("14:10").do(asked.Pause())
    house.at("14:20").do(asked.Resume())
    house.at("14:30")
    done = house.do(incident("paused"), when="14:12", reason="Papier")
    assert house.kinds(done) == ["incident"]
    assert not house.state().paused


def test_an_incident_of_paper_stops_nothing_that_ended_as_planned(house: House) -> None:
    house.ended().at("15:20")
    done = house.do(incident("stopped"), when="14:50", reason="Papier")
    assert house.kinds(done) == ["incident"]
    assert any("correct its end" in one for one in warned(done))
    ending = newest(house, "visit_ended")
    house.do(
        asked.Correct(
            target=ending.id, reason="Gestopt.", data={"how": "early", "reason": "violence"}
        ),
        when="14:50",
    )
    assert lacking(house) == []


@pytest.mark.parametrize(
    ("goes_on", "kind"), [("paused", "visit_paused"), ("stopped", "visit_ended")]
)
def test_that_what_an_incident_led_to_is_struck_is_told(
    house: House, goes_on: str, kind: str
) -> None:
    house.running().at("14:20").do(incident(goes_on))
    house.at("14:40")
    done = house.do(asked.Strike(target=newest(house, kind).id, reason="Zo ging het niet."))
    assert any("An incident says" in one for one in warned(done))
    assert len(lacking(house)) == 1
    right = asked.Correct(
        target=newest(house, "incident").id,
        reason="Ging door.",
        data={"visit_goes_on": "continues"},
    )
    assert house.do(right).warnings == ()
    assert lacking(house) == []


def test_an_incident_that_is_corrected_to_have_stopped_the_visit_is_told(house: House) -> None:
    house.running().at("14:20").do(incident("continues"))
    act = asked.Correct(target=newest(house, "incident").id, data={"visit_goes_on": "stopped"})
    assert any("no early end" in one for one in warned(house.do(act)))


# nobody comes ------------------------------------------------------------------------------------


def test_a_correction_leaves_a_child_that_comes(house: House) -> None:
    house.at("13:30")
    done = house.do(NotComing(persons=(FINN,), reason="illness_child"))
    both = asked.Correct(target=done.act, data={"persons": list(BOTH)})
    assert "Without any child" in refused(house, both)
    other = asked.Correct(target=done.act, data={"persons": [LOU]})
    house.do(other)
    assert set(house.state().absent) == {LOU}


def test_nor_do_two_that_are_corrected_one_after_the_other_leave_none(house: House) -> None:
    house.at("13:30").do(NotComing(persons=(FINN,), reason="illness_child"))
    done = house.do(NotComing(persons=(FATHER,), reason="transport"))
    act = asked.Correct(target=done.act, data={"persons": [LOU]})
    assert "Without any child" in refused(house, act)


# on paper ----------------------------------------------------------------------------------------


# lines that no longer follow from one another ---------------------------------------------------


def items(house: House) -> list[str]:
    return [said(one.text.full) for one in load_report(house.desk, KIEVIT).items]


def test_who_was_already_in_comes_in_twice_by_a_correction(house: House) -> None:
    house.running().at("14:05")
    act = asked.Correct(
        target=newest(house, "arrival", FATHER).id, reason="Zij.", data={"person": MOTHER}
    )
    told = "Twice in by the log, and not out between"
    assert any(one.startswith(told) for one in warned(house.do(act)))
    assert any(one.startswith(told) for one in items(house))
    house.do(asked.Undo())
    assert not any(one.startswith(told) for one in items(house))


def test_who_never_came_leaves_by_a_correction(house: House) -> None:
    house.ended().do(asked.Depart(persons=(FATHER,)))
    act = asked.Correct(target=newest(house, "departure").id, data={"person": OMA})
    assert any(
        "Out by the log without having come in. Correct what is not right: grandmother" in one
        for one in warned(house.do(act))
    )


def test_the_start_of_a_visit_that_ended_is_struck(house: House) -> None:
    house.ended().at("15:05")
    act = asked.Strike(target=newest(house, "visit_started").id, reason="Vergissing.")
    assert any("while it does not run" in one for one in warned(house.do(act)))


def test_a_pause_is_struck_that_was_resumed(house: House) -> None:
    house.running().at("14:10").do(asked.Pause())
    house.at("14:20").do(asked.Resume())
    act = asked.Strike(target=newest(house, "visit_paused").id, reason="Vergissing.")
    assert any("without having been interrupted" in one for one in warned(house.do(act)))


def test_a_visit_begins_twice_since_its_end_between_is_struck(house: House) -> None:
    house.running().at("14:30").do(asked.End())
    house.at("14:31").do(asked.Undo(target=newest(house, "visit_ended").act))
    house.do(asked.End())
    again = Draft(
        kind="visit_started",
        data=kinds.VisitStarted(room="zonnekamer"),
        visit=KIEVIT,
        case="kievit",
        day="2026-03-06",
        occurred_at=at("14:40"),
        zone="Europe/Brussels",
    )
    write_act(house.desk, [again], at("14:40"))
    house.desk.forget_book()
    act = asked.Strike(target=newest(house, "visit_ended").id, reason="Het ging door.")
    assert any("begins twice" in one for one in warned(house.at("14:45").do(act)))


def test_a_visit_that_is_not_held_says_how_it_is_held_all_the_same(house: House) -> None:
    house.at("14:20").do(asked.NoShow(reason="no_show_caring"))
    assert "Strike that through first" in refused(house, asked.Start())
    house.do(asked.Strike(target=newest(house, "no_show").id, reason="Toch gekomen."))
    assert house.do(asked.Start())


# signs of intoxication --------------------------------------------------------------------------


def signs(decision: str) -> Signs:
    return Signs(person=FATHER, signs=("smell",), decision=decision)


def test_signs_are_written_of_a_visit_that_was_stopped_for_them_already(house: House) -> None:
    house.running().at("14:20").do(asked.End(how="early", reason="under_influence"))
    done = house.do(signs("stop"))
    assert (house.kinds(done), done.warnings) == (["incident"], ())
    assert "has begun or is over" in refused(house, signs("refuse"))


def test_and_of_one_that_was_refused_for_them_already(house: House) -> None:
    house.come("13:45", "vader").do(asked.NoShow(reason="access_under_influence"))
    assert house.kinds(house.do(signs("refuse"))) == ["incident"]
    assert house.kinds(house.do(signs("stop"))) == ["incident"]


def test_of_one_that_ended_as_planned_that_it_was_stopped_is_told(house: House) -> None:
    house.ended()
    assert any("no early end" in one for one in warned(house.do(signs("stop"))))
