"""What two desks corrected, and what was of another file, is never unseen."""

from __future__ import annotations

import pytest
from tests.services.desk.correcting import NOTE, correct, elsewhere, entry, line, refused, told
from tests.services.desk.house import KIEVIT, House, at, said

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.log_view import LogLine, plain_line, read_log
from omgangsdesk.services.screens.visit_panel import load_visit


def test_two_desks_correct_the_same_and_a_human_says_which_holds(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    other = elsewhere(house, first, "13:55", "13:48")
    assert house.state().conflicts == {mine.entries[0][0]}
    shown = [one for one in load_visit(house.desk, KIEVIT).timeline if one.conflict]
    assert [said(one.conflict).partition(", ")[2] for one in shown] == [
        "this version counts; choose which holds",
        "this version does not count; choose which holds",
    ]
    wanted = "Kievit: corrected twice: choose which version holds"
    assert wanted in [said(one.text.full) for one in house.board().attention]
    why = refused(house, other.id, "13:40")
    assert why.startswith("Another version of this counts")
    with pytest.raises(InvalidInputError, match="needs a reason"):
        house.do(asked.Keep(target=other.id, reason=" "))
    done = house.do(asked.Keep(target=shown[1].version, reason="Zo op de camera."))
    assert said(done.announce.full) == "This version holds: arrival Kievit 13:48"
    assert house.kinds(done) == ["retracted"]
    assert house.state().where("kievit-vader").arrived_at == at("13:48")
    assert house.state().conflicts == frozenset()
    with pytest.raises(InvalidInputError, match="no other version"):
        house.do(asked.Keep(target=other.id, reason="Nog eens."))
    with pytest.raises(InvalidInputError, match="no other version"):
        house.do(asked.Keep(target="niets", reason="Nog eens."))


def test_the_log_names_both_versions(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    other = elsewhere(house, first, "13:55", "13:48")
    lines = {one.entry.id: one for one in read_log(house.desk, visit=KIEVIT)}
    both = (mine.entries[0][0], other.id)
    assert lines[other.id].rivals == both
    assert plain_line(lines[other.id])["rivals"] == list(both)
    assert plain_line(lines[other.id])["replaces"] == first.id
    assert plain_line(lines[first.id])["retracted"]["how"] == "replaced"


def test_what_another_corrected_further_does_not_come_back_by_undo(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    corrected = entry(house, "arrival")
    undoing = kinds.Retracted(target=mine.act, how="undo")
    draft = Draft(
        kind="retracted",
        data=undoing,
        visit=KIEVIT,
        case="kievit",
        day="2026-03-06",
        occurred_at=at("13:54"),
        zone="Europe/Brussels",
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="lv", recorded_at=at("13:54"))
    elsewhere(house, corrected, "13:54:30", "13:48")
    assert house.state().where("kievit-vader").arrived_at == at("13:48")
    lines = load_visit(house.desk, KIEVIT).timeline
    shown = [said(one.struck) if one.struck else "" for one in lines if one.kind == "arrival"]
    assert sorted(shown) == ["", "replaced", "undone"]


def struck_elsewhere(house: House) -> str:
    done = house.at("14:00").do(NOTE)
    house.at("14:05")
    correct(house, done.act, reason="Typfout.", data={"text": "Noor bouwt een toren."})
    house.at("14:30").do(
        asked.Strike(target=line(house).entry, reason="Van Merel.", wrong_file="yes")
    )
    return entry(house, "observation").id


def test_a_text_of_another_file_shows_time_and_reason_and_a_coordinator_more(
    house: House,
) -> None:
    struck_elsewhere(house)
    # The reason of the earlier correction can repeat the text; only that of the strike is told
    # (domain.md: "shows there only as time and reason").
    assert told(house) == [
        "… · wrong file: Van Merel.",
        "… · wrong file: Van Merel. · corrected 14:05",
    ]
    shown = line(house)
    assert (shown.hidden, shown.written, shown.icon, shown.at) == (True, "", "strike", at("14:00"))
    assert said(shown.struck_discreet) == "wrong file"
    house.sign_in("AB")
    assert told(house)[1].startswith("Noor bouwt een toren. · wrong file")
    assert told(house)[1].endswith("corrected 14:05: Typfout.")


def log_of(house: House, name: str) -> LogLine:
    return next(one for one in read_log(house.desk) if one.entry.id == name)


def test_the_log_hides_a_text_of_another_file_from_all_but_a_coordinator(house: House) -> None:
    name = struck_elsewhere(house)
    for one in read_log(house.desk):
        assert "toren" not in said(one.says)
        assert "toren" not in str(plain_line(one))
        assert "Typfout" not in said(one.says) + str(plain_line(one))
    assert plain_line(log_of(house, name))["retracted"]["how"] == "wrong_file"
    house.sign_in("AB")
    assert said(log_of(house, name).says) == "Noor bouwt een toren."
    assert plain_line(log_of(house, name))["data"]["text"] == "Noor bouwt een toren."
    assert any("Typfout" in said(one.says) for one in read_log(house.desk))


def test_the_log_keeps_the_reason_of_a_correction_that_is_of_this_file(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    house.at("14:05")
    correct(house, done.act, reason="Typfout.", data={"text": "Noor bouwt een toren."})
    assert any("Typfout" in said(one.says) for one in read_log(house.desk))


def test_a_correction_named_by_its_act_says_what_can_be_struck(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    house.at("14:05")
    correct(house, done.act, reason="Typfout.", data={"text": "Noor bouwt een toren."})
    taken_back = entry(house, "retracted")
    for name in (taken_back.id, taken_back.act):
        with pytest.raises(InvalidInputError, match="name the entry that it made"):
            house.do(asked.Strike(target=name, reason="Toch niet."))
    house.do(asked.Strike(target=line(house).entry, reason="Toch niet."))


def test_what_was_struck_can_still_turn_out_to_be_of_another_file(house: House) -> None:
    done = house.do(NOTE)
    house.do(asked.Strike(target=done.act, reason="Dubbel."))
    house.do(asked.Strike(target=done.act, reason="Van Merel.", wrong_file="yes"))
    assert told(house) == ["… · wrong file: Van Merel."]
    with pytest.raises(InvalidInputError, match="already taken back"):
        house.do(asked.Strike(target=done.act, reason="Van Merel.", wrong_file="yes"))
