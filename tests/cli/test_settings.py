"""Settings that rules read, shown and set by command."""

from __future__ import annotations

from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore


def test_they_are_shown_set_by_a_coordinator_and_shown_again(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    shown = omgangsdesk("setting", "show", "--json", *of)
    keeps_to("settings", shown.json)
    assert shown.json["settings"] == {
        "day-turn": "04:00",
        "children-per-supervisor": 5,
        "risk-index": "no",
    }
    turned = omgangsdesk("setting", "set", "day-turn", "5u", *of)
    assert (turned.code, turned.out) == (0, "The business day turns at 05:00 from now on.\n")
    one = omgangsdesk("setting", "set", "children-per-supervisor", "1", *of)
    assert one.out == "One supervisor may have 1 child at once from now on.\n"
    said = omgangsdesk("setting", "show", *of).out.splitlines()
    assert [line.split()[:2] for line in said[2:]] == [
        ["day-turn", "05:00"],
        ["children-per-supervisor", "1"],
        ["risk-index", "no"],
    ]


def test_the_risk_index_is_switched_on_and_off(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    turned = omgangsdesk("setting", "set", "risk-index", "yes", *of)
    assert turned.out == "Each child is registered in the risk index from now on.\n"
    shown = omgangsdesk("setting", "show", "--json", *of)
    keeps_to("settings", shown.json)
    assert shown.json["settings"]["risk-index"] == "yes"
    off = omgangsdesk("setting", "set", "risk-index", "no", *of)
    assert off.out == "Children are not registered in the risk index from now on.\n"
    wrong = omgangsdesk("setting", "set", "risk-index", "maybe", *of)
    assert (wrong.code, "yes or no" in wrong.err) == (1, True)


def test_what_can_not_be_set_changes_nothing(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    wrong = omgangsdesk("setting", "set", "day-turn", "vier uur", *of)
    assert (wrong.code, "no time of day" in wrong.err) == (1, True)
    many = omgangsdesk("setting", "set", "children-per-supervisor", "99", *of)
    assert (many.code, "1 to 20 children" in many.err) == (1, True)
    other = omgangsdesk("setting", "set", "kids", "3", *of)
    assert (other.code, "none of the settings day-turn" in other.err) == (2, True)
    mine = omgangsdesk("setting", "set", "day-turn", "5", *on(practice_store, "LV"))
    assert (mine.code, "Only a coordinator" in mine.err) == (1, True)
    shown = omgangsdesk("setting", "show", "--json", *of).json["settings"]
    assert shown == {
        "day-turn": "04:00",
        "children-per-supervisor": 5,
        "risk-index": "no",
    }
