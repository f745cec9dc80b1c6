"""What is said when a day closes with something open lies with its visit, and goes with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.acts.destroying import EIK, LATER, entries
from tests.services.conftest import DAY, House
from tests.services.day_end.closing_time import MEREL, close

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import drafts
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.destroy import Selection, destroy, what_would_go
from omgangsdesk.services.day_end import hand_over
from omgangsdesk.services.day_end.day_close import load_close
from omgangsdesk.services.opening.left_open import never_closed
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.log_view import read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import KeptDraft

WHO = "Zonnebloem heeft Noor"


def said(house: House) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.visit, closing(one).left_open) for one in house.log("day_closed")]


def closing(entry: Entry) -> kinds.DayClosed:
    assert isinstance(entry.data, kinds.DayClosed)
    return entry.data


def left(house: House) -> None:
    """The Merel child was left when the day closed, and went home afterwards."""
    house.runs()
    house.does("15:40", asked.Cancel(reason="illness_child", by="eik-moeder"), EIK)
    house.time("19:00")
    close(house, left_open=WHO)


def test_who_has_the_child_stands_at_its_visit_and_the_closing_has_ids_alone(house: House) -> None:
    left(house)
    (visit, lines), (of_house, ids) = said(house)
    assert (visit, of_house) == (MEREL, None)
    assert lines[0].endswith(WHO)
    assert lines[1].startswith("M · N.: still in the building")
    assert ids == (MEREL,)
    shown = [str(one.text.full) for one in load_visit(house.desk, MEREL).timeline]
    assert shown[-1].startswith("Day closed; left open: A child was still in the building")
    discreet = [str(one.text.discreet) for one in load_visit(house.desk, MEREL).timeline]
    assert "Noor" not in discreet[-1]
    told = [str(one.says) for one in read_log(house.desk, visit=MEREL)]
    assert told[-1] == shown[-1]


def test_no_word_of_it_is_left_when_the_visit_is_destroyed_and_the_day_stays_closed(
    house: House,
) -> None:
    left(house)
    house.time("20:00")
    house.goes_home(hour=20)
    house.does("20:30", asked.Finalise())
    house.does("20:31", asked.Finalise(), EIK)
    house.time("20:40")
    close(house)
    house.time("09:00", LATER)
    house.signs_in("AB")
    found = what_would_go(house.desk, Selection(visit=MEREL))
    assert (found.counts["day_closed"], found.kept) == (1, ())
    destroy(house.desk, Selection(visit=MEREL), ground="Termijn", ordered_by="De directie")
    assert not any(b"Zonnebloem" in one for one in entries(house))
    assert load_close(house.desk, DAY).closed_at is not None
    assert never_closed(house.desk) == ()
    house.desk = house.reopen()
    assert load_close(house.desk, DAY).closed_at is not None


def test_what_is_typed_of_several_visits_is_of_the_day_and_named(house: House) -> None:
    for name in ("merel", "eik"):
        house.comes("13:46", f"{name}-kind", visit=f"bezoek-{name}")
    house.time("19:00")
    close(house, left_open=f"{WHO}, Bas is bij opa")
    (of_day, lines), *visits, (_, ids) = said(house)
    assert of_day is None
    assert [one.split(":")[1].split(",")[0] for one in lines] == [" N.", " B."]
    assert all(one.endswith(f"{WHO}, Bas is bij opa") for one in lines)
    assert [visit for visit, _ in visits] == [MEREL, EIK] == list(ids)
    assert not any(WHO in line for _, told in visits for line in told)
    manifest = house.opened(next(house.stick.glob("*.age"))).checked.manifest
    assert manifest.notices == lines
    told = [str(one.says) for one in read_log(house.desk, day=DAY)]
    assert any(one.startswith("Day closed; left open: A child was still") for one in told)
    (remark, *_) = house.log("day_closed")
    house.signs_in("AB")
    (kept,) = what_would_go(house.desk, Selection(visit=MEREL)).kept
    assert f"stays (entry {remark.id})" in str(kept)
    only = what_would_go(house.desk, Selection(entries=(remark.id,)))
    assert (only.entries, only.visits) == ((remark.id,), 0)
    with pytest.raises(InvalidInputError, match="never destroyed"):
        what_would_go(house.desk, Selection(entries=(house.log("day_closed")[-1].id,)))


def test_a_closing_of_before_says_it_itself_and_that_is_told(house: House) -> None:
    data = kinds.DayClosed(
        day=DAY.isoformat(), counts={"visits": 2}, left_open=("Noor is bij opa",)
    )
    draft = Draft(
        kind="day_closed",
        data=data,
        day=data.day,
        occurred_at=house.clock.now(),
        zone=house.desk.zone,
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="lotte", recorded_at=house.clock.now())
    house.desk.forget_book()
    (kept,) = what_would_go(house.desk, Selection(visit=MEREL)).kept
    assert "says what was left open in words" in str(kept)


def test_a_stick_that_fails_takes_it_back_at_the_visit_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    house.runs()
    house.time("19:00")
    with monkeypatch.context() as patch:
        patch.setattr(hand_over, "write_day_file", full)
        with pytest.raises(OSError, match="full"):
            close(house, left_open=WHO)
    (line,) = [
        one for one in load_visit(house.desk, MEREL).timeline if "Day closed" in str(one.text.full)
    ]
    assert line.struck is not None
    assert load_close(house.desk).closed_at is None
    assert (
        b"Zonnebloem"
        not in render(
            house.desk, house.desk.book(), MEREL, "internal", revision=0, finalised_at=None
        ).content
    )
    close(house, left_open="Arne heeft Noor")
    (notice,) = house.opened(next(house.stick.glob("*.age"))).checked.manifest.notices
    assert notice.endswith("Arne heeft Noor")


def test_to_close_a_day_later_brings_its_visits_on_no_other_board(house: House) -> None:
    house.runs()
    house.goes_home()
    house.time("09:00", LATER)
    close(house, day=DAY)
    assert any(visit == MEREL for visit, _ in said(house))
    assert load_board(house.desk).rows == ()


def test_a_final_report_stays_final_when_a_closing_at_its_visit_is_taken_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    drafts.keep_draft(house.desk, MEREL, KeptDraft(text="Half"))
    house.time("18:00")
    with monkeypatch.context() as patch:
        patch.setattr(hand_over, "write_day_file", full)
        with pytest.raises(OSError, match="full"):
            close(house)
    assert [one.visit for one in house.log("retracted")] == [MEREL, EIK, None]
    state = house.desk.book().state(MEREL)
    assert (state.finalised_at is None, state.stale) == (False, False)


def test_a_day_that_was_closed_is_known_to_be_however_much_was_said_of_it(house: House) -> None:
    """Only so many closings are looked at; what is said of visits is none of them."""
    house.notes("10:00", "Iets")
    now = house.clock.now()
    data = kinds.DayClosed(day=DAY.isoformat(), counts={"visits": 1})
    closed = Draft(
        kind="day_closed", data=data, day=data.day, occurred_at=now, zone=house.desk.zone
    )
    next_day = (DAY + dt.timedelta(days=1)).isoformat()
    words = kinds.DayClosed(day=next_day, counts={}, left_open=("niet af",))
    with house.desk.store.write() as unit:
        unit.append([closed], by="lotte", recorded_at=now)
        said = replace(closed, data=words, visit=MEREL, day=next_day)
        unit.append([said] * 70, by="lotte", recorded_at=now)
    house.time("09:00", DAY + dt.timedelta(days=1))
    house.desk.forget_book()
    assert never_closed(house.desk) == ()
