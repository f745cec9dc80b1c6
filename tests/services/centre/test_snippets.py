"""Snippets: ours as they come, the centre's own, and what a note can use of them at once."""

from __future__ import annotations

import re

import pytest
from tests.services.desk.house import KIEVIT, House

from omgangsdesk.domain.records import Snippet
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.snippets import load_snippets
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.snippets import our_snippets, snippets_to_begin_with
from omgangsdesk.services.views_centre import SnippetView
from omgangsdesk.services.words import add_word


def shown(house: House) -> dict[str, SnippetView]:
    return {one.key: one for one in load_snippets(house.desk).snippets}


def in_a_note(house: House) -> dict[str, str]:
    return {one.key: one.text for one in load_visit(house.desk, KIEVIT).snippets}


def new(key: str = "lego", text: str = "Kind bouwt «wat».", **more: str) -> asked.SetSnippet:
    return asked.SetSnippet(
        snippet=None, key=key, category=more.get("category", "contact"), text=text
    )


def anew(one: SnippetView, **changes: str) -> asked.SetSnippet:
    plain = {"key": one.key, "category": one.category, "text": one.text, **changes}
    return asked.SetSnippet(snippet=one.snippet, based_on=one.entry, **plain)


def test_ours_are_there_from_the_start(house: House) -> None:
    assert in_a_note(house) == {one.key: one.text for one in our_snippets()}
    known = shown(house)
    assert known["kg"].ours
    assert known["kg"].stops == ("wie", "wat")
    assert str(known["kg"].category_text) == "arrival and greeting"
    assert known["kg"].changed is None


def test_a_new_one_can_be_used_in_a_note_at_once(house: House) -> None:
    done = change_centre(house.desk, new(" ;LEGO ", "Kind bouwt <<wat>>."))
    assert str(done.called.full) == "snippet ;lego"
    assert in_a_note(house)["lego"] == "Kind bouwt «wat»."
    made = shown(house)["lego"]
    assert not made.ours
    assert made.changed is not None


def test_one_of_ours_is_written_anew_in_the_words_of_the_centre(house: House) -> None:
    change_centre(house.desk, anew(shown(house)["kn"], text="L'enfant fait un câlin."))
    assert in_a_note(house)["kn"] == "L'enfant fait un câlin."
    again = shown(house)["kn"]
    change_centre(house.desk, anew(again, key="cl"))
    assert "kn" not in in_a_note(house)
    assert in_a_note(house)["cl"] == "L'enfant fait un câlin."


def test_a_category_of_the_centre_s_own_will_do(house: House) -> None:
    word = add_word(house.desk, "observation", {"nl_BE": "buiten spelen"})
    assert word.id in load_snippets(house.desk).categories
    change_centre(house.desk, new(category=word.id))
    assert str(shown(house)["lego"].category_text) == "buiten spelen"


def test_one_that_is_retired_is_offered_no_more_and_can_come_back(house: House) -> None:
    kn = shown(house)["kn"].snippet
    done = change_centre(house.desk, asked.RetireSnippet(snippet=kn, retired=True))
    assert str(done.called.full) == "snippet ;kn no longer offered"
    assert "kn" not in in_a_note(house)
    assert load_snippets(house.desk).snippets[-1].key == "kn"
    change_centre(house.desk, asked.RetireSnippet(snippet=kn, retired=False))
    assert "kn" in in_a_note(house)


def test_a_key_that_was_taken_meanwhile_keeps_the_old_one_retired(house: House) -> None:
    kn = shown(house)["kn"].snippet
    change_centre(house.desk, asked.RetireSnippet(snippet=kn, retired=True))
    change_centre(house.desk, new("kn"))
    with pytest.raises(FieldError, match="another snippet already"):
        change_centre(house.desk, asked.RetireSnippet(snippet=kn, retired=False))


@pytest.mark.parametrize(
    ("key", "text", "field", "said"),
    [
        ("", "Iets.", "key", "one to eight"),
        ("te lang woord", "Iets.", "key", "one to eight"),
        ("k-n", "Iets.", "key", "one to eight"),
        ("negenneg1", "Iets.", "key", "one to eight"),
        ("KN", "Iets.", "key", ";kn is another snippet already"),
        ("x", "  ", "text", "needs a text"),
        ("x", "a" * 2001, "text", "at most 2000"),
        ("x", "Kind zegt «wat.", "text", "no other half"),
        ("x", "Kind zegt wat».", "text", "no other half"),
        ("x", "Kind zegt «\n».", "text", "no other half"),
        ("x", "Kind zegt « ».", "text", "Say between"),
    ],
)
def test_what_can_t_be_is_said_beside_its_field(
    house: House, key: str, text: str, field: str, said: str
) -> None:
    before = house.count()
    with pytest.raises(FieldError, match=said) as refused:
        change_centre(house.desk, new(key, text))
    assert refused.value.field == field
    assert house.count() == before


def test_a_category_that_is_no_category_is_refused(house: House) -> None:
    with pytest.raises(InvalidInputError, match="not in its list"):
        change_centre(house.desk, new(category="weather"))


def test_what_was_changed_meanwhile_is_not_changed_blindly(house: House) -> None:
    seen = shown(house)["kn"]
    change_centre(house.desk, anew(seen, text="Knuffel."))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        change_centre(house.desk, anew(seen, text="Dikke knuffel."))


def test_a_supervisor_writes_none_and_an_unknown_one_is_said(house: House) -> None:
    with pytest.raises(InvalidInputError, match="no such snippet"):
        change_centre(house.desk, asked.RetireSnippet(snippet="nergens", retired=True))
    house.sign_in("LV")
    for request in (new(), asked.RetireSnippet(snippet="ours-kn", retired=True)):
        with pytest.raises(InvalidInputError, match="Only a coordinator"):
            change_centre(house.desk, request)
    with house.desk.store.read() as unit:
        assert unit.records(Snippet) == []


def test_in_french_they_are_the_same_ones_with_the_marks_of_french() -> None:
    french = snippets_to_begin_with("fr")
    assert [(one.id, one.key, one.category) for one in french] == [
        (one.id, one.key, one.category) for one in our_snippets()
    ]
    for ours, theirs in zip(our_snippets(), french, strict=True):
        assert ours.text.count("«") == theirs.text.count("«") == theirs.text.count("»")
        assert not re.search("[^\u00a0][:;?!]", theirs.text)


def test_a_centre_that_is_made_in_dutch_or_english_begins_with_those_that_come() -> None:
    assert snippets_to_begin_with("nl_BE") == snippets_to_begin_with("en") == ()
