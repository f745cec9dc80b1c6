"""A plan that another desk made may name what this one does not know yet; the day still opens."""

from __future__ import annotations

from dataclasses import replace

from tests.services.desk.house import KIEVIT, ZONE, House

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import paper
from omgangsdesk.services.screens.visit_panel import load_visit


def test_a_visit_in_a_room_that_is_not_here_yet_goes_by_its_name(house: House) -> None:
    plan = replace(house.state().file.plan, room="kelder")
    data = kinds.RecordSet(record="visit", record_id=plan.id, value=codec.to_plain(plan))
    now = house.clock.now()
    with house.desk.store.write() as unit:
        unit.append(
            [Draft(kind="record_set", data=data, occurred_at=now, zone=ZONE)],
            by="ab",
            recorded_at=now,
        )
    house.desk.forget_book()
    assert [one.lane for one in house.board().rows if one.visit == KIEVIT] == ["kelder"]
    assert load_visit(house.desk, KIEVIT).room == "kelder"
    house.come("13:58", "moeder", "finn", "lou").do(asked.Start())
    assert house.state().room == "kelder"
    assert paper(house.desk, KIEVIT, "internal").pdf.startswith(b"%PDF")
