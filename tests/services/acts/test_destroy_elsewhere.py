"""Destruction in a store that goes on on another computer: what must be done for it, can be."""

from __future__ import annotations

import datetime as dt
import shutil

from tests.services.conftest import DAY, House

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.destroy import Selection, destroy, what_would_go
from omgangsdesk.services.day_end.day_close import close_day

MEREL = "bezoek-merel"
LATER = DAY + dt.timedelta(days=5)


def moved(house: House) -> None:
    """The store as it was copied, on a computer that has no key of it yet."""
    shutil.rmtree(house.desk.folder.parent / "devices")
    before = house.desk.device.id
    house.desk = house.reopen()
    assert house.desk.device.id != before
    house.signs_in("AB")


def over(house: House) -> None:
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())


def notes_down(house: House, kind: str, data: kinds.Data) -> None:
    draft = Draft(
        kind=kind,
        data=data,
        day=DAY.isoformat(),
        occurred_at=house.clock.now(),
        zone=house.desk.zone,
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="arne", recorded_at=house.clock.now())


def held_back(house: House) -> list[str]:
    return [str(one) for one in what_would_go(house.desk, Selection(visit=MEREL)).held_back]


def closed_day() -> kinds.DayClosed:
    return kinds.DayClosed(day=DAY.isoformat(), counts={}, left_open=())


def test_closing_the_day_here_is_enough(house: House) -> None:
    over(house)
    house.time("09:00", LATER)
    moved(house)
    (why,) = held_back(house)
    assert "of another device are in no day file known here" in why
    assert why.endswith("then close 07/03/2025 on this device.")
    close_day(house.desk, house.stick, day=DAY)
    assert held_back(house) == []
    gone = destroy(house.desk, Selection(visit=MEREL), ground="Termijn", ordered_by="De directeur")
    assert gone.reports == 2


def test_a_day_that_is_closed_already_asks_for_a_file_of_this_device(house: House) -> None:
    """It was copied between the closing and its day file: that day is never closed again."""
    over(house)
    notes_down(house, "day_closed", closed_day())
    house.time("09:00", LATER)
    moved(house)
    (why,) = held_back(house)
    assert why.endswith("then close 12/03/2025 on this device.")
    close_day(house.desk, house.stick)
    assert held_back(house) == []


def test_a_closing_that_was_taken_back_is_none(house: House) -> None:
    over(house)
    notes_down(house, "day_closed", closed_day())
    (closing,) = house.log("day_closed")
    notes_down(house, "retracted", kinds.Retracted(target=closing.act, how="struck"))
    house.time("09:00", LATER)
    moved(house)
    close_day(house.desk, house.stick)
    (why,) = held_back(house)
    assert why.endswith("then close 07/03/2025 on this device.")


def test_what_the_office_confirmed_needs_nothing_more(house: House) -> None:
    over(house)
    house.time("09:00", LATER)
    device = house.desk.device.id
    with house.desk.store.read() as unit:
        last = unit.chains()[device].sequence
    moved(house)
    receipt = kinds.ReceiptTaken(
        device=device,
        number=1,
        manifest_hash="0" * 64,
        first_sequence=1,
        last_sequence=last,
        by="kantoor",
    )
    notes_down(house, "receipt_taken", receipt)
    assert held_back(house) == []
