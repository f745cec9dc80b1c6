"""Broken plannings on a real store: each is taken whole or not at all, and undo takes it back."""

from __future__ import annotations

import os
import random

import pytest
from tests.exchange.planning.test_hostile import broken
from tests.services.desk.house import House
from tests.services.planning.bringing import HEAD, KIEVIT, LINDE, MEREL, NEW, planned, sheet

from omgangsdesk.domain.planning.difference import Change
from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.planning.proposal import Options, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.planning.undo import undo_last

COUNT = int(os.environ.get("HOSTILE_PLANNINGS", "40"))


def boards(house: House, changes: tuple[Change, ...]) -> dict[str, object]:
    """What the store has of the plans that a difference names."""
    from omgangsdesk.domain.records import VisitPlan

    names = [one.after.id for one in changes if one.after is not None]
    with house.desk.store.read() as unit:
        return dict(unit.known(VisitPlan, names))


@pytest.mark.parametrize("sound_rows", [False, True])
def test_a_broken_planning_is_taken_whole_or_not_at_all(house: House, *, sound_rows: bool) -> None:
    whole = f"{HEAD}\n{KIEVIT}\n{MEREL}\n{LINDE}\n{NEW}".encode()
    chance = random.Random(f"planning {COUNT} {sound_rows}")
    taken = 0
    for _ in range(COUNT):
        path = sheet(house, name="week.csv")
        path.write_bytes(broken(whole, chance))
        before = house.count()
        try:
            proposal = propose(house.desk, path, Options(sound_rows=sound_rows, source="week"))
            done = take(house.desk, proposal)
        except ExpectedError:
            assert house.count() == before
            continue
        written = {one.after.id: one.after for one in proposal.found.changes if one.after}
        assert boards(house, proposal.found.changes) == written
        again = propose(house.desk, path, Options(sound_rows=sound_rows, source="week"))
        assert again.found.changes == ()
        assert take(house.desk, again).entries == 0
        taken += bool(done.act)
        if done.act and proposal.found.changes:
            undo_last(house.desk)
    assert len(planned(house, house.desk.today())) == 3
    assert taken or not sound_rows
