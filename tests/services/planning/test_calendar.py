"""A calendar brought in: series, what is moved in it, what it cancels, and dossiers in titles."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.exchange.planning.files import OUTLOOK_ZONE, event, hours, ics
from tests.services.desk.house import House
from tests.services.planning.bringing import MONDAY, kinds, planned

from omgangsdesk.domain.records import Setting
from omgangsdesk.language import Translator
from omgangsdesk.services.planning import telling
from omgangsdesk.services.planning.marks import COLUMNS_SETTING, IMPORT_SETTING, columns_of
from omgangsdesk.services.planning.proposal import Options, Proposal, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.records.save import save_record

ROMANCE = "Romance Standard Time"
MARCH = "20260309"


def series(uid: str = "a1", **more: str) -> str:
    usual = {
        "rrule": "FREQ=WEEKLY;COUNT=3",
        "lines": hours(ROMANCE, MARCH),
        "summary": "Bezoek OEF-Kievit (LV)",
    }
    return event(uid, **{**usual, **more})


def shown(house: House, *parts: str, name: str = "Tuinkamer", **options: object) -> Proposal:
    path = house.folder / "agenda.ics"
    path.write_bytes(ics(OUTLOOK_ZONE, *parts, name=name))
    return propose(house.desk, path, Options(**options))  # type: ignore[arg-type]


def faults(proposal: Proposal) -> list[str]:
    return [str(telling.fault_line(one)) for one in proposal.faults]


def test_a_series_stands_on_its_days_and_moves_as_the_calendar_moves(house: House) -> None:
    first = shown(house, series())
    assert (first.source, kinds(first)) == ("Tuinkamer", ["new"] * 3)
    take(house.desk, first)
    (before,) = planned(house, MONDAY + dt.timedelta(days=7))
    lines = f"RECURRENCE-ID;TZID={ROMANCE}:20260316T141500\n{hours(ROMANCE, '20260318', '100000', '110000')}"
    moved = shown(house, series(), series(rrule="", lines=lines))
    assert kinds(moved) == ["changed"]
    take(house.desk, moved)
    (after,) = planned(house, MONDAY + dt.timedelta(days=9))
    assert after.id == before.id
    assert planned(house, MONDAY + dt.timedelta(days=7)) == []
    assert kinds(shown(house, series(), series(rrule="", lines=lines))) == []


def test_what_the_calendar_leaves_out_or_cancels_is_called_off(house: House) -> None:
    take(house.desk, shown(house, series()))
    out = f"{hours(ROMANCE, MARCH)}\nEXDATE;TZID={ROMANCE}:20260316T141500"
    assert kinds(shown(house, series(lines=out))) == ["gone"]
    lines = f"RECURRENCE-ID;TZID={ROMANCE}:20260316T141500\n{hours(ROMANCE, '20260316')}"
    off = shown(house, series(), series(rrule="", lines=lines, status="CANCELLED"))
    assert kinds(off) == ["gone"]
    take(house.desk, off)
    assert kinds(shown(house, series(), series(rrule="", lines=lines, status="CANCELLED"))) == []
    assert kinds(shown(house, series())) == ["back"]


def test_a_name_that_another_dossier_now_has_is_another_visit(house: House) -> None:
    take(house.desk, shown(house, series(rrule="")))
    other = shown(house, series(rrule="", summary="OEF-Merel"))
    assert sorted(kinds(other)) == ["gone", "new"]
    (new,) = (one.after for one in other.found.changes if one.after is not None)
    assert set(new.expected) == {"merel-noor", "merel-moeder", "merel-oom"}
    take(house.desk, other)
    assert kinds(shown(house, series(rrule="", summary="OEF-Merel"))) == []


def test_what_is_cancelled_of_a_dossier_that_nobody_knows_is_nothing(house: House) -> None:
    off = event(lines=hours("", MARCH), summary="OEF-999", status="CANCELLED", location="")
    found = shown(house, off)
    assert (kinds(found), found.faults) == ([], ())
    known = event(lines=hours("", MARCH), summary="OEF-Kievit", status="CANCELLED")
    assert kinds(shown(house, known)) == []


@pytest.mark.parametrize(
    "title", ["OEF-Kievit", "KI", "bezoek oef kievit, Tuinkamer", "LV: KI (2)"]
)
def test_a_dossier_is_found_in_a_title_by_its_number_or_code(house: House, title: str) -> None:
    (change,) = shown(house, event(lines=hours("", MARCH), summary=title)).found.changes
    assert change.after is not None
    assert change.after.case == "kievit"


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("Teamoverleg", "event 1, SUMMARY: No dossier is named here."),
        ("OEF-4711 Merel", "event 1, SUMMARY: There is no such dossier here"),
    ],
)
def test_a_title_without_a_dossier_we_know(house: House, title: str, fault: str) -> None:
    (said,) = faults(shown(house, event(lines=hours("", MARCH), summary=title)))
    assert said.startswith(fault)


def test_a_new_dossier_out_of_a_calendar(house: House) -> None:
    said = "Kind: Pluk Hazelaar (03/05/2019)\\nBezoeker: Teun Wulp (vader)"
    found = shown(house, event(lines=hours("", MARCH), summary="OEF-4711", description=said))
    assert found.faults == ()
    assert [one.number for one in found.cases] == ["OEF-4711"]


def test_two_events_for_one_visit(house: House) -> None:
    found = shown(house, series("a1", rrule=""), series("b2", rrule=""))
    assert faults(found) == ["event 2: This is the same visit as event 1."]


def test_the_place_may_name_the_house_behind_the_room(house: House) -> None:
    found = shown(house, series(location="Tuinkamer\\, Oefencentrum De Brug"))
    assert kinds(found) == ["new"] * 3


def test_two_calendars_are_two_sources(house: House) -> None:
    take(house.desk, shown(house, series()))
    other = series("z9", location="Zonnekamer", summary="OEF-Merel")
    assert kinds(shown(house, other, name="Zonnekamer")) == ["new"] * 3


def test_a_whole_calendar_reads_as_json(house: House) -> None:
    plain = telling.plain_proposal(shown(house, series()), "Europe/Brussels", Translator())
    assert plain["columns"] is None
    assert plain["changes"][0]["place"] == {"event": 1}


def test_what_another_program_left_in_our_settings_is_passed_over(house: House) -> None:
    for value in ("{", "[]"):
        save_record(house.desk, Setting(id=f"{COLUMNS_SETTING}k", value=value))
        with house.desk.store.read() as unit:
            assert columns_of(unit, "k") is None
    with house.desk.store.read() as unit:
        assert unit.record(Setting, IMPORT_SETTING) is None


def test_what_the_desk_called_off_is_no_dropping_of_an_import(house: House) -> None:
    from omgangsdesk.services import requests as asked

    take(house.desk, shown(house, series(rrule="")))
    (plan,) = planned(house, MONDAY)
    house.do(asked.Cancel(reason="administrative"), plan.id)
    assert kinds(shown(house, series(rrule=""))) == []
    assert kinds(shown(house, first=MONDAY, last=MONDAY)) == []
