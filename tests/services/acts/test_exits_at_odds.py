"""Who takes a child is who leaves with it: an exit that names somebody else is no exit at all."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.acting import refused
from tests.services.desk.house import DAY, KIEVIT, House, at, build, hand, lift, opened, said
from tests.services.desk.test_unplanned import set_record

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.records import Authorisation
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.exit_guard import ExitStopError
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.practice.play import parse_script, play
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.writing import write_act

MOTHER, FATHER, OMA = "kievit-moeder", "kievit-vader", "kievit-oma"
FINN, LOU = "kievit-finn", "kievit-lou"
BOTH = (FINN, LOU)
INSIDE = "stays inside, while another adult leaves with it"
ABSENT = "is not stamped in, while another adult leaves with it"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """After the visit; mother, father and grandmother, whose permission is over, are here."""
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found.ended().come("15:01", "oma")


def leave(*persons: str, **more: Any) -> asked.Depart:
    return asked.Depart(persons=persons, **more)


def going(house: House, person: str) -> Entry:
    return [
        one
        for one in house.entries()
        if isinstance(one.data, kinds.Departure) and one.data.person == person
    ][-1]


def left(house: House) -> dict[str, str | None]:
    """Who left, and with whom."""
    every = house.state().presences.values()
    return {one.person: one.left_with for one in every if one.place == "gone"}


@pytest.mark.parametrize("more", [{}, {"lift": lift("AB")}, {"happened": "yes"}])
def test_who_is_said_to_take_the_child_does_not_stay_while_another_goes(
    house: House, more: dict[str, Any]
) -> None:
    assert INSIDE in refused(house, leave(OMA, *BOTH, leaves_with=MOTHER, **more))
    assert INSIDE in refused(house, leave(MOTHER, OMA, FINN, leaves_with=FATHER, **more))


def test_named_as_it_is_the_stop_asks_for_whoever_goes(house: House) -> None:
    with pytest.raises(ExitStopError, match="authorised until"):
        house.do(leave(OMA, *BOTH, leaves_with=OMA))
    house.do(leave(OMA, *BOTH, leaves_with=OMA, lift=lift("AB")))
    assert left(house) == {OMA: None, FINN: OMA, LOU: OMA}
    (override,) = [one.data for one in house.entries() if isinstance(one.data, kinds.Override)]
    assert (override.taker, override.children) == (OMA, BOTH)


def test_somebody_may_leave_beside_whoever_takes_the_child(house: House) -> None:
    house.do(leave(MOTHER, OMA, *BOTH, leaves_with=MOTHER))
    assert left(house)[FINN] == MOTHER


def test_a_child_goes_first_and_whoever_takes_it_a_moment_later(house: House) -> None:
    house.do(leave(*BOTH, leaves_with=MOTHER))
    house.do(leave(MOTHER))
    assert left(house) == {FINN: MOTHER, LOU: MOTHER, MOTHER: None}


def test_somebody_who_is_not_here_takes_no_child_that_leaves_with_another(house: House) -> None:
    house.do(leave(MOTHER))
    assert ABSENT in refused(house, leave(OMA, *BOTH, leaves_with=MOTHER, lift=lift("AB")))
    assert "not_stamped" in house.do(leave(*BOTH, leaves_with=MOTHER)).rules


def test_what_a_stranger_did_at_the_door_is_recorded_all_the_same(house: House) -> None:
    stepfather = "kievit-stiefvader"
    done = house.do(leave(MOTHER, *BOTH, leaves_with=stepfather, happened="yes"))
    assert house.kinds(done) == ["override", "incident", *["departure"] * 3]
    assert left(house)[FINN] == stepfather


def test_a_colleague_is_not_stamped_and_may_go_along(house: House) -> None:
    house.do(leave(MOTHER, *BOTH, leaves_with="sd", lift=lift("AB")))
    assert left(house)[LOU] == "sd"


def test_a_child_does_not_leave_with_itself(house: House) -> None:
    assert "with itself" in refused(house, leave(*BOTH, leaves_with=LOU, lift=lift("AB")))


def test_who_is_in_at_another_visit_is_inside_too(house: House) -> None:
    house.do(leave(MOTHER))
    house.do(asked.Arrive(persons=(asked.Arriving(person=MOTHER),)), "bezoek-merel")
    assert INSIDE in refused(house, leave(OMA, *BOTH, leaves_with=MOTHER))


def test_of_what_is_entered_later_who_was_inside_then_counts(house: House) -> None:
    house.at("15:10").do(leave(MOTHER))
    house.at("15:30")
    why: dict[str, Any] = {"when": "15:05", "reason": "Papier"}
    told = refused(house, leave(OMA, *BOTH, leaves_with=MOTHER), **why)
    assert "was inside at 15:05, while another adult left with it" in told


def test_it_is_not_done_again_once_it_became_one(house: House) -> None:
    """What was undone was no contradiction: the mother had left just before."""
    stepfather = "kievit-stiefvader"
    house.do(leave(OMA, *BOTH, leaves_with=stepfather, happened="yes"))
    house.do(asked.Undo())
    old = house.entries()
    assert [one.kind for one in old][-1] == "retracted"
    house.do(asked.Redo())
    assert left(house)[FINN] == stepfather


def test_a_script_is_told_which_line_contradicts_itself(house: House) -> None:
    data = {"persons": [OMA, *BOTH], "leaves_with": MOTHER}
    line = {"at": "15:20", "as": "LV", "act": "depart", "visit": KIEVIT, "data": data}
    with pytest.raises(InvalidInputError, match=f"Line 1 of the script.*{INSIDE}"):
        play(house.desk, parse_script(json.dumps(line).encode()))


# corrections -----------------------------------------------------------------------------------


def test_a_correction_is_refused_that_would_name_who_stays(house: House) -> None:
    house.do(leave(MOTHER, *BOTH))
    act = asked.Correct(target=going(house, FINN).id, data={"leaves_with": OMA}, reason="Oma.")
    assert "contradicts the rest" in refused(house, act)
    house.at("15:05").do(leave(OMA))
    assert "contradicts the rest" in refused(house, act), "at that moment she was inside"


@pytest.mark.parametrize(
    ("until", "kinds_"),
    [
        ("2026-03-06", ["departure", "retracted"]),
        ("2026-03-05", ["departure", "override", "incident", "retracted"]),
    ],
)
def test_of_an_exit_corrected_the_day_after_what_held_then_counts(
    house: House, until: str, kinds_: list[str]
) -> None:
    oma = Authorisation(id="k1", case="kievit", person=OMA, until=until)
    set_record(house, "authorisation", oma)
    house.do(leave(*BOTH, leaves_with=MOTHER))
    house.at("10:00", DAY + dt.timedelta(days=1))
    act = asked.Correct(target=going(house, FINN).id, data={"leaves_with": OMA}, reason="Oma.")
    assert house.kinds(house.do(act)) == kinds_


@pytest.mark.parametrize("data", [{"state": "Blij."}, {"leaves_with": "merel-oom"}])
def test_a_child_whose_own_visit_was_moved_since_still_left_with_somebody(
    house: House, data: dict[str, str]
) -> None:
    """She was stamped at another family's visit; only her own dossier says that she is a child."""
    noor, mother, merel = "merel-noor", "merel-moeder", "bezoek-merel"
    file = house.state(merel).file
    set_record(house, "person", replace(file.persons[noor], birth_date=None))
    house.do(asked.Arrive(persons=(asked.Arriving(person=noor), asked.Arriving(person=mother))))
    house.do(leave(noor, leaves_with=mother))
    start, end = (f"2026-03-12T{hour}:00:00.000Z" for hour in (13, 14))
    moved = replace(file.plan, day="2026-03-12", start=start, end=end)
    set_record(house, "visit", moved)
    house.do(asked.Correct(target=going(house, noor).id, data=data))
    assert left(house)[noor] == data.get("leaves_with", mother)


def test_who_turns_out_to_have_left_takes_the_children_along(house: House) -> None:
    """It was the grandmother: the stop says what it must, and the mother is inside again."""
    house.do(leave(MOTHER, *BOTH))
    act = asked.Correct(target=going(house, MOTHER).id, data={"person": OMA})
    done = house.do(act)
    assert left(house) == {OMA: None, FINN: OMA, LOU: OMA}
    assert house.state().where(MOTHER).present
    assert house.kinds(done) == [*["departure"] * 3, "override", "incident", *["retracted"] * 3]
    back = asked.Correct(target=going(house, OMA).id, data={"person": MOTHER})
    assert house.kinds(house.do(back)) == [*["departure"] * 3, *["retracted"] * 3]
    assert left(house) == {MOTHER: None, FINN: MOTHER, LOU: MOTHER}
    house.do(asked.Undo())
    assert left(house)[FINN] == OMA
    house.do(asked.Redo())
    assert left(house)[FINN] == MOTHER


def test_a_time_is_corrected_of_whatever_it_tells(house: House) -> None:
    house.do(leave(MOTHER, *BOTH))
    target = going(house, FINN)
    house.do(asked.Correct(target=target.act), when="14:58")
    assert house.state().where(MOTHER).left_at == at("14:58")


def test_a_child_that_turns_out_to_be_an_adult_leaves_no_other_alone(house: House) -> None:
    """Not Finn but the grandmother left, while Lou is said to go with the father, who stayed."""
    house.do(leave(FATHER, *BOTH, happened="yes"))
    house.do(asked.Strike(target=going(house, FATHER).id, reason="Bleef."))
    act = asked.Correct(target=going(house, FINN).id, data={"person": OMA}, reason="Oma.")
    assert "contradicts the rest" in refused(house, act)


def test_an_adult_leaves_with_nobody(house: House) -> None:
    house.do(leave(*BOTH, leaves_with=MOTHER))
    act = asked.Correct(target=going(house, FINN).id, data={"person": MOTHER})
    house.do(act)
    assert left(house) == {MOTHER: None, LOU: MOTHER}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"from_person": MOTHER}, "from one to another"),
        ({"to_person": FINN}, "from one to another"),
        ({"child": FATHER}, "Name the child"),
    ],
)
def test_a_corrected_handover_is_one(house: House, data: dict[str, str], why: str) -> None:
    done = house.do(hand("lv", MOTHER, "back", children=(FINN,)))
    assert why in refused(house, asked.Correct(target=done.act, data=data))


def test_the_exit_of_a_child_that_came_along_is_guarded_when_corrected(house: House) -> None:
    """Finn was stamped in at the visit of another family, and left it with his mother."""
    house.do(leave(*BOTH, leaves_with=MOTHER))
    house.do(asked.Arrive(persons=(asked.Arriving(person=FINN),)), "bezoek-merel")
    done = house.do(leave(FINN, leaves_with=MOTHER), "bezoek-merel")
    act = asked.Correct(target=done.act, data={"leaves_with": OMA})
    kinds_written = house.kinds(house.do(act, "bezoek-merel"))
    assert kinds_written == ["departure", "override", "incident", "retracted"]


# what older versions kept -----------------------------------------------------------------------


def old_exit(house: House) -> None:
    """As a former version kept it: the override names who went, the departures who was said."""
    override = kinds.Override(
        rule="child_exit", reason="Moeder belde.", unlocked_by="ab", children=BOTH, taker=OMA
    )
    told: list[tuple[str, kinds.Data]] = [
        ("override", override),
        ("departure", kinds.Departure(person=OMA)),
        *(("departure", kinds.Departure(person=one, leaves_with=MOTHER)) for one in BOTH),
    ]
    drafts = [
        Draft(
            kind=kind,
            data=data,
            visit=KIEVIT,
            case="kievit",
            day="2026-03-06",
            occurred_at=at("15:04"),
            zone="Europe/Brussels",
        )
        for kind, data in told
    ]
    write_act(house.desk, drafts, at("15:04"))
    house.desk.forget_book()


def test_an_exit_of_an_older_version_is_told_as_it_stands(house: House) -> None:
    house.at("15:04")
    old_exit(house)
    with opened(house.folder, house.clock) as anew:
        assert left(anew) == {OMA: None, FINN: MOTHER, LOU: MOTHER}
        assert anew.state().where(MOTHER).present
        lines = [said(one.text.full) for one in load_visit(anew.desk, KIEVIT).timeline]
        assert lines[-2:] == ["grandmother leaves", "Finn and Lou leave with mother"]
        assert "Moeder belde" in lines[-3]
        report = render(
            anew.desk, anew.desk.book_of(KIEVIT), KIEVIT, "internal", revision=1
        ).report
        gone = {one.who: one.note for one in report.steps if one.step == "departure"}
        assert "with Moeder" in (gone["Finn Kievit"] or "")
        anew.at("15:30")
        anew.do(asked.Correct(target=going(anew, FINN).id, reason="Later."), when="15:05")
        assert anew.state().where(FINN).left_at == at("15:05")
        fixed = {"leaves_with": OMA}
        for one in BOTH:
            anew.do(asked.Correct(target=going(anew, one).id, reason="Oma.", data=fixed))
        assert left(anew) == {OMA: None, FINN: OMA, LOU: OMA}


def test_an_exit_of_an_older_version_is_not_done_again(house: House) -> None:
    house.at("15:04")
    old_exit(house)
    house.clock.instant += dt.timedelta(minutes=1)
    house.do(asked.Undo())
    before = house.count()
    with pytest.raises(InvalidInputError, match="not simply done again"):
        house.do(asked.Redo())
    assert house.count() == before


# part of an act ---------------------------------------------------------------------------------


def test_what_is_left_of_a_departure_that_is_struck_in_part_tells_one_thing(house: House) -> None:
    house.do(leave(MOTHER, OMA, *BOTH, leaves_with=MOTHER))
    act = asked.Strike(target=going(house, MOTHER).id, reason="Zij bleef.")
    assert "would contradict itself" in refused(house, act)
    children = tuple(going(house, one).id for one in BOTH)
    house.do(asked.Strike(target=going(house, MOTHER).id, others=children, reason="Zij bleven."))
    assert left(house) == {OMA: None}


def test_the_adults_of_a_departure_can_be_struck_together(house: House) -> None:
    house.do(leave(MOTHER, OMA, *BOTH, leaves_with=MOTHER))
    struck = asked.Strike(
        target=going(house, MOTHER).id, others=(going(house, OMA).id,), reason="Nog niet."
    )
    house.do(struck)
    assert left(house) == {FINN: MOTHER, LOU: MOTHER}


def test_a_departure_that_a_colleague_took_the_child_on_is_struck_in_part(house: House) -> None:
    done = house.do(leave(MOTHER, OMA, *BOTH, leaves_with="sd", lift=lift("AB")))
    house.do(asked.Strike(target=going(house, MOTHER).id, reason="Zij bleef."))
    assert left(house) == {OMA: None, FINN: "sd", LOU: "sd"}
    assert house.kinds(done)


def test_an_exit_of_an_older_version_is_struck_in_part_as_well(house: House) -> None:
    house.at("15:04")
    old_exit(house)
    house.do(asked.Strike(target=going(house, FINN).id, reason="Hij bleef."))
    assert left(house) == {OMA: None, LOU: MOTHER}


def test_a_lifted_stop_that_is_struck_tells_that_the_exit_stands(house: House) -> None:
    house.do(leave(OMA, *BOTH, lift=lift("AB")))
    override = next(one for one in house.entries() if one.kind == "override")
    done = house.do(asked.Strike(target=override.id, reason="Niet gevraagd."))
    assert any("still stands" in said(one.full) for one in done.warnings)


def test_a_lifted_stop_that_is_struck_with_its_exit_tells_nothing(house: House) -> None:
    done = house.do(leave(OMA, *BOTH, lift=lift("AB")))
    assert house.do(asked.Strike(target=done.act, reason="Niet gebeurd.")).warnings == ()


def test_what_was_written_beside_an_exit_that_became_another_is_told(house: House) -> None:
    house.do(leave(FATHER, *BOTH, happened="yes"))
    act = asked.Correct(target=going(house, FATHER).id, data={"person": MOTHER})
    lines = [said(one.full) for one in house.do(act).warnings]
    assert any("still names somebody else" in one and "already happened" in one for one in lines)
    time = house.do(asked.Correct(target=going(house, MOTHER).id), when="14:59")
    assert not any("still names" in said(one.full) for one in time.warnings)


def test_nobody_leaves_twice_by_one_act(house: House) -> None:
    house.do(leave(MOTHER, *BOTH))
    act = asked.Correct(target=going(house, FINN).id, data={"person": LOU})
    assert "stands there already" in refused(house, act)
    act = asked.Correct(target=going(house, FINN).id, data={"person": MOTHER})
    assert "stands there already" in refused(house, act)


def test_nor_is_a_child_handed_over_twice_by_one_act(house: House) -> None:
    done = house.do(hand("lv", MOTHER, "back"))
    handed = [one for one in house.entries() if one.act == done.act]
    act = asked.Correct(target=handed[0].id, data={"child": LOU})
    assert "stands there already" in refused(house, act)
