"""Stops to fill in, and the fact coach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.typing.coach import FactCoach, JudgingWords, unfilled

COACH = FactCoach(
    [
        JudgingWords("wat zag of hoorde u?", ("boos", "blij", "geïrriteerd")),
        JudgingWords("waaraan zag u dat?", ("duidelijk", "volgens mij")),
    ]
)


def found(note: str) -> list[tuple[str, str]]:
    return [(each.words, each.ask) for each in COACH.read(note)]


def test_neighbouring_words_are_asked_about_together() -> None:
    assert found("Hij lijkt duidelijk boos.") == [("duidelijk boos", "wat zag of hoorde u?")]


def test_words_apart_are_asked_about_apart() -> None:
    note = "Duidelijk: papa is Boos, volgens  mij."
    assert [words for words, _ in found(note)] == ["Duidelijk", "Boos", "volgens  mij"]


@pytest.mark.parametrize(
    "note", ["Finn bloost.", "blijft staan", "Lou: “Ik ben boos.”", 'Lou: "Ik ben blij."', ""]
)
def test_other_words_and_literal_quotes_are_left_alone(note: str) -> None:
    assert found(note) == []


def test_without_words_nothing_is_asked() -> None:
    assert FactCoach([]).read("duidelijk boos") == ()


@given(st.text(alphabet='boslij duekgïrt“”"«».,\n', max_size=60))
def test_spans_lie_in_the_note_in_order(note: str) -> None:
    last = 0
    for each in COACH.read(note):
        assert last <= each.span.start < each.span.end <= len(note)
        assert note[each.span.start : each.span.end] == each.words
        last = each.span.end


def test_stops_that_nobody_filled_in_are_found() -> None:
    note = "Kind loopt naar «wie» en zegt «wat»."
    assert [note[stop.start : stop.end] for stop in unfilled(note)] == ["«wie»", "«wat»"]
    assert unfilled("Kind loopt naar papa en zegt dag.") == ()
