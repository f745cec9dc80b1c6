"""The practice centre is loaded for whatever day it is, and for practice alone."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import SystemClock
from omgangsdesk.domain.records import Alert, Authorisation, Person, Setting, VisitPlan
from omgangsdesk.domain.visit.visit_file import age_on
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.office import clear_practice, make_practice_centre

NOON = dt.datetime(2025, 3, 7, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 7)

CENTRE: dict[str, Any] = {
    "format": 1,
    "zone": "Europe/Brussels",
    "locations": [{"id": "huis", "name": "Huis de Proef"}],
    "rooms": [{"id": "kamer", "location": "huis", "name": "Kamer"}],
    "colleagues": [{"id": "ada", "code": "AL", "name": "Ada Linde", "role": "coordinator"}],
    "persons": [
        {"id": "kind", "given_name": "Finn", "family_name": "Kievit", "age": "9y3m"},
        {"id": "vader", "given_name": "Jan", "family_name": "Kievit"},
    ],
    "cases": [
        {
            "id": "kievit",
            "number": "1",
            "code": "K1",
            "family": "Kievit",
            "parties": [
                {"person": "kind", "role": "child", "relation": "child"},
                {"person": "vader", "role": "visiting", "relation": "father"},
            ],
        }
    ],
    "authorisations": [{"id": "a", "case": "kievit", "person": "vader", "until": "-30d"}],
    "alerts": [
        {"id": "b", "case": "kievit", "alert": "allergy", "source": "arts", "until": "+2y"}
    ],
    "visits": [
        {
            "id": "bezoek",
            "case": "kievit",
            "location": "huis",
            "room": "kamer",
            "start": "14:15",
            "end": "15:15",
            "expected": ["kind", "vader"],
        }
    ],
}


def load(plain: object, tmp_path: Path, day: dt.date = DAY) -> practice.Centre:
    path = tmp_path / "centre.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    return practice.load_centre(path, day, now=NOON)


def only(centre: practice.Centre, kind: type[Any]) -> Any:
    return next(one for one in centre.records if isinstance(one, kind))


def test_it_is_always_of_today(tmp_path: Path) -> None:
    centre = load(CENTRE, tmp_path)
    visit = only(centre, VisitPlan)
    assert (visit.day, visit.start) == ("2025-03-07", "2025-03-07T13:15:00.000Z")
    assert only(centre, Authorisation).until == "2025-02-05"
    assert only(centre, Alert).until == "2027-03-07"
    assert only(centre, Person).birth_date == "2015-12-07"


def test_in_summer_the_visit_is_at_the_same_local_time(tmp_path: Path) -> None:
    visit = only(load(CENTRE, tmp_path, dt.date(2025, 7, 7)), VisitPlan)
    assert visit.start == "2025-07-07T12:15:00.000Z"


def test_before_four_it_is_still_yesterday() -> None:
    night = dt.datetime(2025, 3, 7, 2, 30, tzinfo=dt.UTC)
    assert practice.load_centre(practice.centre_file(), now=night).day == dt.date(2025, 3, 6)


@pytest.mark.parametrize(
    "day", [dt.date(2024, 2, 29), dt.date(2025, 1, 31), dt.date(2025, 12, 31), dt.date(2025, 8, 1)]
)
def test_ages_hold_on_any_day(day: dt.date, tmp_path: Path) -> None:
    plain = json.loads(practice.centre_file().read_bytes())
    ages = {one["id"]: int(one["age"].split("y")[0]) for one in plain["persons"] if "age" in one}
    centre = practice.load_centre(practice.centre_file(), day, now=NOON)
    found = {
        one.id: age_on(one, day)
        for one in centre.records
        if isinstance(one, Person) and one.birth_date
    }
    assert found == ages


def test_the_shipped_centre_has_a_busy_day() -> None:
    centre = practice.load_centre(practice.centre_file(), now=NOON)
    planned = [one for one in centre.records if isinstance(one, VisitPlan)]
    assert sum(one.day == centre.day.isoformat() for one in planned) == 20
    series = [one for one in planned if one.source == "reeks-esdoorn"]
    assert [one.ordinal for one in series] == [3, 4, 5]
    assert centre.coordinator.code == "AB"
    assert centre.colleagues[0].code == "LV"


@pytest.mark.parametrize(
    ("part", "field", "value", "said"),
    [
        ("visits", "start", "25:00", "“visits”, item 1: A time is written like 14:05"),
        ("visits", "start", None, "“visits”, item 1: A time is written like 14:05"),
        ("alerts", "until", "ooit", "“alerts”, item 1: A date is written like 2025-03-07"),
        ("alerts", "alert", "Kwikstaartelink", "“alerts”, item 1: “kind of alert” holds a word"),
        ("persons", "age", "negen", "“persons”, item 1: An age is written like 9y3m"),
        ("persons", "birthday", "x", "“persons”, item 1: There is no field “birthday” here"),
        ("rooms", "capacity", "zes", "“rooms”, item 1: "),
        ("colleagues", "role", "supervisor", "“colleagues”, item 1: There is no coordinator"),
    ],
)
def test_a_slip_is_told_by_its_place(
    tmp_path: Path, part: str, field: str, value: object, said: str
) -> None:
    plain = json.loads(json.dumps(CENTRE))
    plain[part][0][field] = value
    with pytest.raises(InvalidInputError) as told:
        load(plain, tmp_path)
    assert said in str(told.value)
    assert "Kwikstaartelink" not in str(told.value)
    assert "Nothing was made." in str(told.value)


@pytest.mark.parametrize("zone", ["Atlantis/Poseidonis", "", "../etc/passwd", [], 7, "x" * 999])
def test_a_zone_that_there_is_not_is_told(tmp_path: Path, zone: object) -> None:
    with pytest.raises(InvalidInputError, match="There is no such time zone"):
        load({**CENTRE, "zone": zone}, tmp_path)


def test_something_else_than_a_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="“rooms”, item 1: It is no list"):
        load({**CENTRE, "rooms": 7}, tmp_path)


def test_endless_nesting_is_told(tmp_path: Path) -> None:
    (tmp_path / "centre.json").write_bytes(b"[" * 200_000)
    with pytest.raises(InvalidInputError, match="can't be read as a practice centre"):
        practice.load_centre(tmp_path / "centre.json", DAY, now=NOON)


@pytest.mark.parametrize("plain", [[], {"format": 2}, {}, "x"])
def test_another_form_is_refused(tmp_path: Path, plain: object) -> None:
    with pytest.raises(InvalidInputError):
        load(plain, tmp_path)


def test_an_unknown_list_and_an_item_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="no field “colours” here"):
        load({**CENTRE, "colours": []}, tmp_path)
    with pytest.raises(InvalidInputError, match="“rooms”, item 1"):
        load({**CENTRE, "rooms": ["kamer"]}, tmp_path)


def test_a_centre_that_can_not_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(InvalidInputError, match="can't be read as a practice centre"):
            practice.load_centre(path, now=NOON)


def test_the_hours_after_midnight_belong_to_the_evening() -> None:
    at = practice.instant_of(DAY, dt.time(0, 30), "Europe/Brussels")
    assert moments.local(at, "Europe/Brussels").date() == dt.date(2025, 3, 8)
    assert moments.business_day(at, "Europe/Brussels") == DAY


def test_everything_of_the_centre_is_in_the_log(desk: Desk) -> None:
    with desk.store.read() as unit:
        entries = unit.entries(kind="record_set")
        setting = unit.record(Setting, practice.DAY_SETTING)
    centre = practice.load_centre(practice.centre_file(), now=desk.clock.now())
    assert len(entries) == len(centre.records) + 2
    assert {one.act for one in entries} == {entries[0].act}
    assert {one.recorded_by for one in entries} == {centre.coordinator.id}
    assert setting == Setting(id=practice.DAY_SETTING, value=centre.day.isoformat())


def test_every_colleague_can_sign_in(practice_store: Any) -> None:
    for code in ("LV", "AB", "SD", "YP", "MS", "TV"):
        opened = practice_store.open(code)
        assert opened.colleague.code == code
        opened.close()


def test_beginning_anew_spares_a_real_store(tmp_path: Path) -> None:
    from omgangsdesk.language import Translator
    from omgangsdesk.services.opening.make_centre import NewCentre, make_centre

    store, devices = tmp_path / "store", tmp_path / "devices"
    secret = "vier woorden die niets zeggen"
    wanted = NewCentre(centre="Huis", name="Ada", code="AL", passphrase=secret, zone="Etc/UTC")
    make_centre(store, wanted, devices=devices, clock=SystemClock(), translator=Translator())
    before = {one.name: one.read_bytes() for one in store.iterdir()}
    with pytest.raises(InvalidInputError, match="not one to practise with"):
        clear_practice(store, keys=store)
    assert {one.name: one.read_bytes() for one in store.iterdir()} == before


def test_beginning_anew_removes_practice(practice_store: Any) -> None:
    clear_practice(practice_store.folder, keys=practice_store.folder)
    assert list(practice_store.folder.iterdir()) == []
    clear_practice(practice_store.folder, keys=practice_store.folder)


def test_a_practice_centre_that_fails_leaves_no_key(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(InvalidInputError, match="at least 12 characters"):
        make_practice_centre(
            store,
            keys=tmp_path / "keys",
            devices=tmp_path / "devices",
            clock=SystemClock(),
            passphrase="kort",
        )
    assert not (tmp_path / "keys").exists()
    assert list(store.iterdir()) == []


def test_a_key_that_is_there_is_kept_and_no_centre_made(tmp_path: Path) -> None:
    store, keys = tmp_path / "store", tmp_path / "keys"
    keys.mkdir()
    (keys / "office-key.txt").write_text("the key of a real office", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="already a key"):
        make_practice_centre(store, keys=keys, devices=tmp_path / "devices", clock=SystemClock())
    assert (keys / "office-key.txt").read_text(encoding="utf-8") == "the key of a real office"
    assert list(store.iterdir()) == []


def test_a_making_broken_off_before_the_key_is_cleared_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed demo leaves no key that would hold up the next one."""
    store = tmp_path / "store"
    arguments = {"keys": store, "devices": tmp_path / "devices", "clock": SystemClock()}
    with monkeypatch.context() as killed:
        killed.setattr("omgangsdesk.services.practice.office.remove_store", lambda _: None)
        killed.setattr("omgangsdesk.exchange.office.keep_key", _broken_off)
        with pytest.raises(KeyboardInterrupt):
            make_practice_centre(store, **arguments)
    clear_practice(store, keys=store)
    assert make_practice_centre(store, **arguments).office_key.is_file()


def _broken_off(*_: object) -> None:
    raise KeyboardInterrupt
