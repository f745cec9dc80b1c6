"""Whatever was done with a text, destroying any version of it leaves no word of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from tests.services.acts.destroying import EIK, LATER, MEREL, entries
from tests.services.conftest import House

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import Observation
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.destroy import Selection, destroy
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.day_end.day_close import close_day

SECRET = "Zonnebloem"


def texts(house: House) -> list[Entry]:
    return [one for one in house.log("observation") if SECRET in str(one.data)]


def step(house: House, dice: random.Random, minute: int) -> None:
    """One thing that somebody does with the text, where it can be done at all."""
    time = f"15:{minute:02d}"
    versions = texts(house)
    one = dice.choice(versions) if versions else None
    acts: list[Callable[[], asked.Act]] = [
        asked.Undo,
        asked.Redo,
    ]
    if one is not None:
        words = {"text": f"{SECRET} zei {minute}"}
        why = f"{SECRET} {minute}"
        right = EIK if one.visit == MEREL else MEREL
        acts += [
            lambda: asked.Correct(target=one.id, data=words, reason=why),
            lambda: asked.Correct(target=one.act, data=words, reason=why),
            lambda: asked.Strike(target=one.act, reason=why),
            lambda: asked.Strike(target=one.id, reason=why, wrong_file="yes", right_visit=right),
            lambda: asked.Keep(target=one.id, reason=why),
        ]
    visit = one.visit if one is not None and one.visit else MEREL
    with suppress(InvalidInputError):
        house.does(time, dice.choice(acts)(), visit)
    if dice.random() < 0.2:
        with suppress(InvalidInputError):
            house.does(time, asked.Finalise(), dice.choice((MEREL, EIK)))


@pytest.mark.parametrize("seed", [0, 1, 7, 31, 49, 56, 63, 79, 107, 118])
def test_no_word_is_left_whichever_version_is_named(house: House, seed: int) -> None:
    dice = random.Random(seed)
    house.runs()
    house.goes_home()
    house.does("15:25", asked.Cancel(reason="illness_child", by="eik-moeder"), EIK)
    house.notes("15:40", f"{SECRET} zegt niets", dice.choice((MEREL, EIK)))
    for minute in range(41, 41 + dice.randrange(1, 9)):
        step(house, dice, minute)
    for visit in (MEREL, EIK):
        with suppress(InvalidInputError):
            house.does("15:58", asked.Finalise(), visit)
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.time("09:00", LATER)
    house.signs_in("AB")
    every = texts(house)
    named = dice.choice(every)
    assert isinstance(named.data, Observation)
    destroy(
        house.desk,
        Selection(entries=(named.id,)),
        ground="Termijn",
        ordered_by="De directie",
    )
    assert texts(house) == []
    left = [one.decode() for one in entries(house) if SECRET.encode() in one]
    assert left == []
    with house.desk.store.read() as unit:
        assert not any(SECRET.encode() in one.content for one in unit.reports())
    house.desk.close()
    devices = house.desk.folder.parent / "devices"
    assert verify_store(house.desk.folder, "oefenen-met-LV", devices=devices).sound
    house.desk = house.reopen()
