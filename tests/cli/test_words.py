"""The centre's own words by command, and what the board then says."""

from __future__ import annotations

from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore


def test_a_word_is_added_listed_and_retired(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    assert "no words of its own" in omgangsdesk("words", "list", *of).out
    made = omgangsdesk("words", "add", "not_held", "bus strike", "--nl", "busstaking", *of)
    assert (made.code, made.out) == (
        0,
        "“bus strike” is offered from now on, stored as own:bus_strike.\n",
    )
    shown = omgangsdesk("words", "list", *of).out
    assert "own:bus_strike" in shown
    assert "bus strike" in shown
    assert "reasons why a visit is not held" in shown
    assert omgangsdesk("words", "retire", "own:bus_strike", *of).code == 0
    assert "no longer offered" in omgangsdesk("words", "list", *of).out


def test_nobody_but_a_coordinator_adds_one(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    ended = omgangsdesk("words", "add", "not_held", "bus strike", *on(practice_store))
    assert ended.code == 1
    assert "Only a coordinator" in ended.err
