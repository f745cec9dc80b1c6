"""The day's turn, children per supervisor, and the centre's own words."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import KIEVIT, House

from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.day_rules import load_day_rules
from omgangsdesk.services.centre.words import load_words
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views_centre import WordList


def reasons(house: House) -> WordList:
    (found,) = [one for one in load_words(house.desk).lists if one.vocabulary == "not_held"]
    return found


def add(**labels: str) -> asked.AddWord:
    return asked.AddWord(vocabulary="not_held", labels=labels)


def test_what_was_never_set_is_as_usual(house: House) -> None:
    rules = load_day_rules(house.desk)
    assert (rules.turns, rules.children) == (dt.time(4, 0), 5)
    assert rules.turns_changed is rules.children_changed is None


def test_the_day_turns_when_it_is_set_to_and_tells_who_set_it(house: House) -> None:
    done = change_centre(house.desk, asked.SetDayTurn(typed="3u30"))
    assert str(done.called.full) == "the day turns at 03:30"
    rules = load_day_rules(house.desk)
    assert rules.turns == house.board().turns == dt.time(3, 30)
    assert rules.turns_changed is not None
    assert rules.turns_changed.by == "AB"


def test_children_per_supervisor_count_at_once(house: House) -> None:
    done = change_centre(house.desk, asked.SetChildren(typed="1"))
    assert str(done.called.full) == "1 child per supervisor"
    assert house.desk.book().most_children == load_day_rules(house.desk).children == 1
    again = asked.SetChildren(typed="1", based_on=done.entries[0])
    assert change_centre(house.desk, again).entries == ()


@pytest.mark.parametrize("kind", [asked.SetDayTurn, asked.SetChildren])
def test_what_was_set_meanwhile_is_not_overwritten(house: House, kind) -> None:  # type: ignore[no-untyped-def]
    (first,) = change_centre(house.desk, kind(typed="3")).entries
    before = house.count()
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        change_centre(house.desk, kind(typed="2"))
    assert house.count() == before
    rules = load_day_rules(house.desk)
    assert first in {rules.turns_entry, rules.children_entry}
    assert change_centre(house.desk, kind(typed="2", based_on=first)).entries


@pytest.mark.parametrize("kind", [asked.SetDayTurn, asked.SetChildren])
def test_what_is_so_already_is_not_written_again(house: House, kind) -> None:  # type: ignore[no-untyped-def]
    (first,) = change_centre(house.desk, kind(typed="3")).entries
    before = house.count()
    assert change_centre(house.desk, kind(typed="03", based_on=first)).entries == ()
    assert house.count() == before


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (asked.SetDayTurn(typed="straks"), "turns"),
        (asked.SetDayTurn(typed="14:00"), "turns"),
        (asked.SetChildren(typed="veel"), "children"),
        (asked.SetChildren(typed="21"), "children"),
        (asked.AddWord(vocabulary="not_held", labels={"nl_BE": "  "}), "label"),
        (asked.AddWord(vocabulary="not_held", labels={"nl_BE": "x" * 61}), "label"),
        (asked.AddWord(vocabulary="not_held", labels={"en": "child ill"}), "label"),
    ],
)
def test_what_can_t_be_is_said_beside_its_field(
    house: House, request_: asked.CentreRequest, field: str
) -> None:
    before = house.count()
    with pytest.raises(FieldError) as refused:
        change_centre(house.desk, request_)
    assert refused.value.field == field
    assert house.count() == before


def test_a_new_word_stands_beside_ours_and_can_be_chosen_at_once(house: House) -> None:
    done = change_centre(house.desk, add(nl_BE=" staking  openbaar vervoer ", fr="grève", en=""))
    assert "staking openbaar vervoer" in str(done.called.full)
    (word,) = reasons(house).words
    assert word.labels == {"nl_BE": "staking openbaar vervoer", "fr": "grève"}
    assert word.changed is not None
    assert "child ill" in [str(one) for one in reasons(house).ours]
    assert word.word in load_visit(house.desk, KIEVIT).own_words["not_held"]


def test_a_word_is_offered_no_longer_and_again(house: House) -> None:
    change_centre(house.desk, add(nl_BE="staking"))
    (word,) = reasons(house).words
    done = change_centre(house.desk, asked.RetireWord(word=word.word, retired=True))
    assert "no longer offered" in str(done.called.full)
    assert reasons(house).words[0].retired
    assert "not_held" not in load_visit(house.desk, KIEVIT).own_words
    done = change_centre(house.desk, asked.RetireWord(word=word.word, retired=False))
    assert "offered again" in str(done.called.full)
    assert not reasons(house).words[0].retired
    for wrong in (word.word, "own:nothing"):
        with pytest.raises(InvalidInputError, match="offered already"):
            change_centre(house.desk, asked.RetireWord(word=wrong, retired=False))


@pytest.mark.parametrize(
    "request_",
    [
        asked.SetDayTurn(typed="3:30"),
        asked.SetChildren(typed="4"),
        asked.AddWord(vocabulary="not_held", labels={"nl_BE": "staking"}),
        asked.RetireWord(word="own:x", retired=True),
        asked.TakeBack(entries=("x",)),
    ],
)
def test_a_supervisor_sees_and_does_not_change(
    house: House, request_: asked.CentreRequest
) -> None:
    house.sign_in("LV")
    before = house.count()
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        change_centre(house.desk, request_)
    assert house.count() == before
    assert not load_day_rules(house.desk).may_change
    assert not load_words(house.desk).may_change
