"""The generator: what it makes is what the program would have written, and the same for a seed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import name as sign_name

import pytest
from tests.benchmarks import made_day
from tests.benchmarks.decade import house
from tests.benchmarks.decade.dossiers import Cabinet
from tests.benchmarks.decade.make import PASSPHRASE, Size, days_of, make

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.models import rows
from omgangsdesk.models.unit import LogRow
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Request, Start

DAYS = days_of(0.0005)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Size]:
    folder = tmp_path_factory.mktemp("decade")
    return folder, make(folder, days=DAYS, started=False)


@pytest.fixture(scope="module")
def desk(made: tuple[Path, Size]) -> Iterator[Desk]:
    opened = made_day.open_desk(made[0])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def log(desk: Desk) -> list[LogRow]:
    with desk.store.read() as unit:
        return list(unit.log())


def test_holds_what_was_asked_for(made: tuple[Path, Size], log: list[LogRow]) -> None:
    assert made[1] == Size(days=DAYS, visits=40 * DAYS, entries=1600 * DAYS)
    assert len(log) == made[1].entries


def test_each_row_is_what_the_store_derives_from_its_bytes(log: list[LogRow]) -> None:
    for row in log:
        derived = rows.row_of(row.stored)
        assert derived == {name: row.columns[name] for name in derived}
        payload = canonical.decode(row.stored.payload)
        entry = rows.entry_of(row.columns)
        assert payload["data"].keys() <= set(type(entry.data).__slots__)  # no unknown field


def test_the_checker_finds_nothing(made: tuple[Path, Size], tmp_path: Path) -> None:
    make(tmp_path, days=DAYS)
    found = verify_store(tmp_path / "store", PASSPHRASE, label="LV", devices=tmp_path / "devices")
    assert found.sound
    assert (found.entries, found.heads) == (made[1].entries, 2)
    assert found.reports > 0


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(
    log: list[LogRow], tmp_path: Path
) -> None:
    def made_with(folder: Path, **more: int) -> list[StoredEntry]:
        make(folder, days=DAYS, started=False, **more)
        desk = made_day.open_desk(folder)
        with desk.store.read() as unit:
            found = [row.stored for row in unit.log()]
        desk.close()
        return found

    assert made_with(tmp_path / "again") == [row.stored for row in log]
    assert made_with(tmp_path / "other", seed=7)[-1].hash != log[-1].stored.hash


def test_names_and_notes_are_in_five_languages(log: list[LogRow]) -> None:
    text = "".join(row.stored.payload.decode() for row in log)
    scripts = Counter(sign_name(sign, "?").split()[0] for sign in text)
    assert {"LATIN", "ARABIC", "CYRILLIC"} <= scripts.keys()
    assert set("ÉéêğışçÇ") <= set(text)


def test_all_that_happens_at_a_desk_happens_in_it(log: list[LogRow]) -> None:
    found = {row.columns["kind"] for row in log}
    assert found >= {
        "arrival",
        "handover",
        "observation",
        "incident",
        "incident_followup",
        "record_set",
        "report_finalised",
        "day_closed",
        "exported",
        "retracted",
        "cancelled",
    }
    assert found <= kinds.KINDS.keys()


def test_the_past_is_over_and_today_is_the_standard_day(desk: Desk) -> None:
    yesterday = house.business_days(2)[0]
    begun = moments.at_local(house.TODAY, dt.time(4), house.ZONE)
    with desk.store.read() as unit:
        past = unit.entries(day=yesterday.isoformat())
    assert past[-1].kind == "exported"
    assert all(one.recorded_at < begun for one in past)
    book = desk.book()
    assert len(book.states) == house.VISITS
    assert sum(len(found) for found in book.entries.values()) == house.ENTRIES


def test_what_is_written_in_it_can_be_searched(desk: Desk) -> None:
    with desk.store.read() as unit:
        assert unit.found_texts(["puzzle"], 5)


def test_a_stamp_on_it_is_kept(tmp_path: Path) -> None:
    make(tmp_path, days=DAYS, started=False)
    desk = made_day.open_desk(tmp_path, made_day.SetClock(house.start_of(0)))
    assert desk.notices == []
    perform(desk, Request(visit="v0", act=Start()))
    assert desk.book().state("v0").started_at == house.start_of(0)
    desk.close()


def test_the_whole_decade_has_the_dossiers_that_were_agreed() -> None:
    cabinet = Cabinet(1)
    dossiers: dict[str, int] = {}
    days = house.business_days(house.DECADE)
    for place, day in enumerate(days):
        for _, ordinal, dossier, new in cabinet.of_day(place, day):
            assert new == (ordinal == 1)
            if new:
                dossiers[dossier.case.id] = len(dossier.case.parties)
        cabinet.forget(place)
    assert len(dossiers) == house.DOSSIERS
    assert sum(dossiers.values()) == house.PEOPLE
    assert days[-1] == house.TODAY
