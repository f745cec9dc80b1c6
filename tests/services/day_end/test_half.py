"""Who has the child, half typed: kept for whoever typed it, until its day is closed."""

from __future__ import annotations

import datetime as dt

from tests.domain.story import DAY
from tests.services.day_end.closing_time import MEREL, TOMORROW, close

from omgangsdesk.services.day_end import half as half_module
from omgangsdesk.services.day_end.day_close import folder_back, half_back, keep_folder, keep_half
from omgangsdesk.services.day_end.half import HalfReason


def half(typed: str = "Bij tante Wi", **more: object) -> HalfReason:
    facts: dict[str, object] = {"day": DAY.isoformat(), "asked": "child", "visits": (MEREL,)}
    return HalfReason(**{**facts, "typed": typed, **more})  # type: ignore[arg-type]


def in_store(house) -> bytes | None:
    with house.desk.store.read() as unit:
        return unit.draft("closing", house.desk.colleague.id)


def test_it_comes_back_to_the_day_and_the_question_it_answers(house) -> None:
    assert half_back(house.desk, DAY, "child") is None
    keep_half(house.desk, half())
    keep_half(house.desk, half("Bij tante Wilg"))
    assert half_back(house.desk, DAY, "child") == half("Bij tante Wilg")
    assert half_back(house.desk, DAY, "begin") is None


def test_it_comes_back_to_nobody_else(house) -> None:
    keep_half(house.desk, half())
    house.signs_in("AB")
    assert half_back(house.desk, DAY, "child") is None


def test_of_two_days_each_keeps_its_own(house) -> None:
    house.runs()
    keep_half(house.desk, half())
    house.time("18:00", TOMORROW)
    house.desk.unclosed = None
    keep_half(house.desk, half("Nog te beginnen", day=TOMORROW.isoformat(), asked="begin"))
    assert half_back(house.desk, DAY, "child") == half()
    assert getattr(half_back(house.desk, TOMORROW, "begin"), "typed", "") == "Nog te beginnen"


def test_where_nothing_is_typed_any_more_nothing_stays(house) -> None:
    keep_half(house.desk, half())
    keep_half(house.desk, half("  "))
    assert in_store(house) is None


def test_what_is_of_a_day_that_was_closed_meanwhile_is_forgotten(evening) -> None:
    keep_half(evening.desk, half(visits=()))
    close(evening, left_open="bij oma")
    evening.time("09:00", TOMORROW)
    evening.desk.unclosed = None
    assert half_back(evening.desk, TOMORROW, "child") is None
    assert in_store(evening) is None


def test_what_another_window_of_theirs_keeps_meanwhile_stays(evening, monkeypatch) -> None:
    """A day was closed, and what is left of it is forgotten just as the other window keeps."""
    keep_half(evening.desk, half(visits=()))
    close(evening, left_open="bij oma")
    evening.time("09:00", TOMORROW)
    evening.desk.unclosed = None
    other = half("Nog te beginnen", day=TOMORROW.isoformat(), asked="begin", visits=())
    looked_up = half_module.never_closed

    def meanwhile(desk):
        keep_half(desk, other)
        return looked_up(desk)

    monkeypatch.setattr(half_module, "never_closed", meanwhile)
    assert half_back(evening.desk, TOMORROW, "child") is None
    monkeypatch.undo()
    assert half_back(evening.desk, TOMORROW, "begin") == other


def test_what_names_a_visit_that_is_gone_is_not_kept(house) -> None:
    keep_half(house.desk, half(visits=(MEREL, "bezoek-weg")))
    assert in_store(house) is None


def test_what_another_version_of_the_program_kept_counts_as_nothing(house) -> None:
    with house.desk.store.write() as unit:
        unit.keep_draft("closing", house.desk.colleague.id, b'{"reasons": 5}')
    assert half_back(house.desk, DAY, "child") is None
    keep_half(house.desk, half())
    assert half_back(house.desk, dt.date.fromisoformat(half().day), "child") == half()


def test_a_folder_that_is_being_typed_is_kept_beside_what_is_said(house) -> None:
    assert folder_back(house.desk) == ""
    keep_folder(house.desk, " E:/dag ")
    keep_half(house.desk, half())
    assert folder_back(house.desk) == "E:/dag"
    keep_half(house.desk, half(""))
    assert folder_back(house.desk) == "E:/dag"
    house.signs_in("AB")
    assert folder_back(house.desk) == "", "nobody else gets it"
    house.signs_in("LV")
    keep_folder(house.desk, "")
    assert in_store(house) is None


def test_a_folder_stays_when_what_is_said_is_of_a_closed_day(evening) -> None:
    keep_half(evening.desk, half(visits=()))
    keep_folder(evening.desk, "E:/dag")
    close(evening, left_open="bij oma")
    evening.time("09:00", TOMORROW)
    evening.desk.unclosed = None
    assert half_back(evening.desk, TOMORROW, "child") is None
    assert folder_back(evening.desk) == "E:/dag"


def test_a_draft_of_another_version_is_no_folder(house) -> None:
    with house.desk.store.write() as unit:
        unit.keep_draft("closing", house.desk.colleague.id, b'{"folder": 3}')
    assert folder_back(house.desk) == ""
