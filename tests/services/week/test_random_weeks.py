"""Random weeks: whatever is asked, nothing is lost, and undo gives back the week as it was."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, House
from tests.services.week.weeks import ahead, base, do, on, plan, undo, visits, week, weekly

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.checks.verify import Outside, check_log
from omgangsdesk.services.views_week import (
    CancelVisit,
    DealWith,
    MoveVisit,
    ProlongSeries,
    SetAbsence,
    SetClosure,
    SetDuty,
    WeekRequest,
    WeekView,
)

FAMILIES = {"kievit": ("kievit-finn", "kievit-moeder", "kievit-vader"), "merel": (), "linde": ()}
WEEKS = range(4)


def shown(house: House) -> list[WeekView]:
    return [replace(week(house, on(7 * one)), bases={}) for one in WEEKS]


def asked(chance: random.Random, house: House) -> WeekRequest:
    """Anything, sensible or not."""
    day = on(chance.randrange(20))
    case = chance.choice(sorted(FAMILIES))
    told = {
        "case": case,
        "expected": FAMILIES[case],
        "day": day,
        "start": f"{chance.randrange(9, 17)}:{chance.choice(['00', '30'])}",
        "room": chance.choice(["zonnekamer", "tuinkamer"]),
        "supervisor": chance.choice([None, "lv", "sd"]),
        "reason": chance.choice(["", "Moet."]),
    }
    known = [one for each in shown(house) for one in each.visits]
    one = chance.choice(known) if known else None
    match chance.randrange(9):
        case 2 | 3 if one is not None:
            request: WeekRequest = MoveVisit(
                visit=one.visit,
                reason="Beter zo.",
                day=chance.choice([None, day]),
                start=chance.choice([None, "15:30"]),
                room=chance.choice([None, "tuinkamer"]),
                supervisor=chance.choice([None, "", "sd"]),
                following=chance.random() < 0.5,
            )
        case 4 if one is not None:
            following = chance.random() < 0.4
            request = CancelVisit(visit=one.visit, reason="transport", following=following)
        case 8 if one is not None and one.slot is not None:
            based_on = base(house, "slot", one.slot)
            request = ProlongSeries(
                visit=one.visit, times="2", reason=told["reason"], based_on=based_on
            )
        case 5:
            request = SetAbsence(colleague="sd", since=day, until=day + dt.timedelta(days=2))
        case 6:
            request = SetClosure(location=None, since=day, until=day, reason="Vorming")
        case 7:
            request = SetDuty(colleague="lv", location="de-brug", day=day, start="9", end="18")
        case 1:
            until = day + dt.timedelta(days=chance.randrange(22))
            request = weekly(until=f"{until:%d/%m/%Y}", every=chance.choice(["1", "2"]), **told)
        case _:
            request = plan(**told)
    return request


def flagged(house: House) -> Iterator[DealWith]:
    for each in shown(house):
        for one in each.visits:
            for flag in one.flags:
                yield DealWith(visit=one.visit, ground=flag.ground)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_asked_nothing_is_lost_and_undo_gives_back_the_week(
    office: House, seed: int
) -> None:
    chance, carried = random.Random(seed), 0
    for _ in range(16):
        request = asked(chance, office)
        before, ids = shown(office), {one.visit for each in shown(office) for one in each.visits}
        try:
            ahead(office, request)
            change = do(office, request)
        except InvalidInputError:
            assert shown(office) == before
            continue
        carried += bool(change.entries)
        assert ids <= {one.visit for each in shown(office) for one in each.visits}
        if change.entries and chance.random() < 0.5:
            undo(office, change)
            assert shown(office) == before
    assert carried > 3
    for deal in flagged(office):
        do(office, deal)
    assert not list(flagged(office))
    assert len(visits(office, DAY)) == 3
    with office.desk.store.read() as unit:
        found = check_log(unit, office.desk.keyring, Outside(), lambda _done, _all: None)
    assert found.findings == ()
