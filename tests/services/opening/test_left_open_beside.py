"""Another desk's closing came by a file: it knows nothing of who is still inside here."""

from __future__ import annotations

from pathlib import Path

from tests.services.desk.house import DAY, House
from tests.services.desk.nights import at, keep
from tests.services.opening.test_left_open import (
    VISIT,
    asks,
    folder,
    has_office,
    house,
    inside_over_the_weekend,
    left_template,
)

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Setting
from omgangsdesk.services.day_book import LOG_BACK
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.other_desks import SIGNS
from omgangsdesk.services.practice.play import ELSEWHERE, elsewhere
from omgangsdesk.services.writing import write_act

__all__ = ["folder", "house", "left_template"]


def draft(house: House, kind: str, data: kinds.Data, visit: str | None = None) -> Draft:
    return Draft(
        kind=kind,
        data=data,
        visit=visit,
        day=DAY.isoformat(),
        occurred_at=house.clock.now(),
        zone=house.desk.zone,
    )


def a_file_came(house: House, *unfinished: str) -> None:
    """The other desk closed its day, and its entries come in here only now."""
    at(house, f"{DAY} 18:30")
    closed = kinds.DayClosed(day=DAY.isoformat(), counts={}, unfinished=unfinished)
    with elsewhere(house.desk):
        write_act(house.desk, [draft(house, "day_closed", closed)], house.clock.now())


def test_a_day_that_was_closed_here_keeps_what_it_told(house: House, tmp_path: Path) -> None:
    inside_over_the_weekend(house)
    has_office(house)
    at(house, f"{DAY} 18:00")
    close_day(house.desk, tmp_path)
    a_file_came(house)
    house.desk.forget_book()
    at(house, "2026-03-09 08:30")
    assert len(asks(house)) == 1


def test_a_day_that_was_never_closed_here_keeps_what_was_written(house: House) -> None:
    inside_over_the_weekend(house)
    a_file_came(house)
    house.desk.forget_book()
    at(house, "2026-03-09 08:30")
    assert len(asks(house)) == 1


def test_what_the_other_desk_left_open_is_looked_at_too(house: House) -> None:
    inside_over_the_weekend(house)
    a_file_came(house, VISIT, "elders")
    with house.desk.store.read() as unit:
        number, closing = unit.newest_closing(100)
        assert closing is not None
        assert closing.unfinished == (VISIT, "elders")
        assert number == 0


def test_a_desk_that_began_after_a_closing_asks_nothing_more(house: House) -> None:
    """Of what was there when it began, that closing told everything."""
    closed = kinds.DayClosed(day=DAY.isoformat(), counts={}, unfinished=())
    (closing,) = write_act(house.desk, [draft(house, "day_closed", closed)], house.clock.now())
    with house.desk.store.read() as unit:
        at_closing = unit.numbers_of([closing.id])[closing.id]
    with elsewhere(house.desk):
        note = kinds.Observation(category="contact", text="Finn lacht.")
        write_act(house.desk, [draft(house, "observation", note, VISIT)], house.clock.now())
    with house.desk.store.read() as unit:
        (maker, *_) = (
            one for one in unit.chains() if one not in {house.desk.device.id, ELSEWHERE}
        )
        number, found = unit.newest_closing(3, others={maker})
    assert found is not None
    assert number == at_closing


def test_years_that_another_desk_brought_in_push_nothing_out(house: House) -> None:
    """Known for another desk's, its entries don't count among those that are looked at."""
    inside_over_the_weekend(house)
    keep(house, Setting(id=f"{SIGNS}{ELSEWHERE}", value="SHA256:x"))
    note = kinds.Observation(category="contact", text="Finn lacht.")
    with elsewhere(house.desk):
        many = [draft(house, "observation", note, "elders")] * (LOG_BACK + 100)
        write_act(house.desk, many, house.clock.now())
    a_file_came(house)
    at(house, "2026-03-09 08:30")
    house.desk.forget_book()
    assert len(asks(house)) == 1
