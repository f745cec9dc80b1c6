"""Corrections as tests ask for them, and what the log and the panel tell of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, House, at, said

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes, TimelineItem

NOTE = asked.Observe(category="contact", text="Finn bouwt een toren.")


def correct(
    house: House, target: str, when: str | None = None, visit: str = KIEVIT, **more: Any
) -> Changes:
    return house.do(asked.Correct(target=target, **more), visit, when=when)


def refused(house: House, target: str, when: str | None = None, **more: Any) -> str:
    before = house.count()
    with pytest.raises(InvalidInputError) as found:
        correct(house, target, when, **more)
    assert house.count() == before
    return str(found.value)


def entry(house: House, kind: str, visit: str = KIEVIT) -> Entry:
    """The newest entry of a kind."""
    return [one for one in house.entries(visit) if one.kind == kind][-1]


def line(house: House, which: int = -1) -> TimelineItem:
    return load_visit(house.desk, KIEVIT).timeline[which]


def told(house: House) -> list[str]:
    """The lines of the timeline, each with what is to be known of it."""
    shown = []
    for one in load_visit(house.desk, KIEVIT).timeline:
        behind = [said(each) for each in (one.struck, one.note, one.conflict) if each]
        shown.append(" · ".join([said(one.text.full), *behind]))
    return shown


def elsewhere(house: House, target: Entry, clock: str, occurred: str) -> Entry:
    """Another desk corrects the time of an entry too."""
    where = {"visit": target.visit, "case": target.case, "day": target.day, "zone": target.zone}
    replacing = Draft(
        kind=target.kind, data=target.data, occurred_at=at(occurred), replaces=target.id, **where
    )
    struck = kinds.Retracted(target=target.id, how="replaced", reason="Het was later.")
    taking = Draft(kind="retracted", data=struck, occurred_at=at(clock), **where)
    with house.desk.store.write() as unit:
        made = unit.append([replacing, taking], by="sd", recorded_at=at(clock))
    house.desk.forget_book()
    return made[0]
