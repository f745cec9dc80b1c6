"""Two desks edited the same person: each sees both, one chooses, and the other hears it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Call, on
from tests.services.taking.conftest import here, past, there
from tests.services.taking.two_desks import Place

__all__ = ["here", "past", "there"]

NOOR = "merel-noor"


@pytest.fixture
def desk(here: Place, home: Path) -> Place:
    """The desk as the command line finds it: this computer's identities lie in its own place."""
    return Place(replace(here.store, devices=home / "xdg_state_home" / "omgangsdesk" / "devices"))


def test_what_two_desks_say_of_one_person_is_chosen_at_one_and_heard_at_the_other(
    omgangsdesk: Call, desk: Place, there: Place
) -> None:
    of = on(desk.store, "AB")
    desk.calls(NOOR, "0470 11 11 11", "15:00")
    there.calls(NOOR, "0471 22 22 22", "15:10")
    file, trust = there.closes(), ("--trust", there.fingerprint())
    key = ("--key", desk.store.folder / "office-key.txt")
    assert omgangsdesk("take", file, *key, *trust, *of).code == 0

    side_by_side = omgangsdesk("conflicts", *of).out
    assert side_by_side.startswith("somebody's details: Noor Merel  [person merel-noor]\n")
    assert "A: AB, this desk, " in side_by_side
    assert "B: AB, elsewhere, " in side_by_side
    words = ("conflicts", "settle", "person", NOOR, "--keep", "B", "--reason", "Gebeld")
    done = omgangsdesk(*words, *of)
    assert done.out.endswith("telephone: 0471 22 22 22\n")
    assert omgangsdesk("conflicts", *of).out == "No two values stand side by side.\n"
    told = omgangsdesk("history", "person", NOOR, *of).out
    assert "decided against 1 other value\n  reason: Gebeld\n" in told
    assert omgangsdesk("verify", *of).code == 0

    there.takes(desk.closes(), desk.fingerprint(), at="19:00")
    with there.open() as other, other.store.read() as unit:
        assert unit.conflicts() == []
    assert there.verified().sound
