"""A setting goes by the name it is set by, and a number below nothing is a value."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore


@pytest.mark.parametrize(
    ("name", "record", "value"),
    [
        ("children-per-supervisor", "children_per_supervisor", "3"),
        ("day-turn", "day_turns_at", "05:00"),
    ],
)
def test_the_history_of_a_setting_by_either_name(
    omgangsdesk: Call, practice_store: PracticeStore, name: str, record: str, value: str
) -> None:
    of = on(practice_store, "AB")
    never = omgangsdesk("history", "setting", name, *of)
    assert (never.code, "There is no setting" in never.err) == (1, True)
    omgangsdesk("setting", "set", name, value, *of)
    told = omgangsdesk("history", "setting", name, *of)
    assert told.code == 0
    assert value in told.out
    assert told.out == omgangsdesk("history", "setting", record, *of).out


@pytest.mark.parametrize("value", ["-1", "-5.5", "0", "x"])
def test_a_value_that_can_t_be_is_told_as_a_value(
    omgangsdesk: Call, practice_store: PracticeStore, value: str
) -> None:
    of = on(practice_store, "AB")
    told = omgangsdesk("setting", "set", "children-per-supervisor", value, *of)
    assert told.code == 1
    assert "1 to 20 children" in told.err
    assert "option" not in told.err
