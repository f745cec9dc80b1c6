"""What is in the way of one planned visit, each rule made to fail once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.planning.test_free import AROUND, visit
from tests.domain.story import DAY

from omgangsdesk.domain.dossier.week import Absence, Closure, Duty
from omgangsdesk.domain.planning.hindrances import Around, hindrances
from omgangsdesk.domain.records import Alert, Authorisation, Record
from omgangsdesk.domain.visit.visit_file import VisitFile

TODAY = DAY.isoformat()


def kinds(file: VisitFile, around: Around = AROUND) -> list[tuple[str, str]]:
    return [(one.kind, one.word) for one in hindrances(file, around)]


def alert(until: str, **more: str) -> Alert:
    return Alert(
        id="a", case="eik", source="Vonnis", until=until, **{"alert": "refused_person", **more}
    )


def may(person: str, **more: str) -> Authorisation:
    return Authorisation(id=f"p-{person}", case="eik", person=person, **more)


def test_nothing_is_in_the_way_of_a_plain_visit() -> None:
    assert kinds(visit("Eik")) == []
    assert kinds(visit("Eik", supervisor=None)) == []


def test_the_house_or_the_room_is_closed() -> None:
    shut = Closure(id="c", since=TODAY, until=TODAY, reason="Vorming")
    assert kinds(visit("Eik"), replace(AROUND, closures=(shut,))) == [("closed", "Vorming")]
    elsewhere = replace(shut, location="elders")
    assert kinds(visit("Eik"), replace(AROUND, closures=(elsewhere,))) == []
    struck = replace(shut, struck="yes")
    assert kinds(visit("Eik"), replace(AROUND, closures=(struck,))) == []
    file = visit("Eik")
    assert kinds(replace(file, room=replace(file.room, closed="yes"))) == [("closed", "")]


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [("13:00", "18:00", True), ("12:45", "14:00", False), ("17:30", "18:15", False)],
)
def test_the_house_is_open(start: str, end: str, due: bool) -> None:
    file = visit("Eik", start, end)
    hours = ("",) * 4 + ("13:00-18:00",) + ("",) * 2
    found = kinds(replace(file, location=replace(file.location, hours=hours)))
    assert found == ([] if due else [("hours", "")])
    assert kinds(replace(file, location=replace(file.location, hours=("13:00-18:00",)))) == [
        ("hours", "")
    ]  # hours that are not of a week are none


def test_a_supervisor_is_there() -> None:
    ill = Absence(id="a", colleague="lv", since=TODAY, until="2026-03-09", reason="leave")
    assert kinds(visit("Eik"), replace(AROUND, absences=(ill,))) == [("absent", "leave")]
    other = replace(ill, colleague="sd")
    assert kinds(visit("Eik"), replace(AROUND, absences=(other,))) == []


def duty(**more: str) -> Duty:
    usual = {"location": "huis", "day": TODAY, "start": "13:00", "end": "18:00"}
    return Duty(id="d", colleague="lv", **{**usual, **more})


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (duty(), True),
        (duty(day="2026-02-27", until="2026-03-06"), True),
        (duty(day="2026-02-27", until="2026-03-05"), False),
        (duty(day="2026-03-05", until="2026-06-05"), False),
        (duty(end="14:30"), False),
        (duty(location="elders"), False),
    ],
)
def test_a_supervisor_is_on_duty(known: Duty, due: bool) -> None:
    found = kinds(visit("Eik"), replace(AROUND, duties=(known,)))
    assert found == ([] if due else [("duty", "")])
    # Of whom no duty counts, nobody knows.
    assert kinds(visit("Eik"), replace(AROUND, duties=(replace(known, struck="yes"),))) == []


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (alert("2026-12-31", person="v-Eik"), [("alert", "refused_person")]),
        (alert("2026-12-31", person="iemand"), []),
        (alert("2026-03-05", person="v-Eik"), []),
        (alert("2026-12-31", alert="no_recording"), []),
        (alert("2026-12-31", alert="no_contact_order", person="v-Eik"), []),
        (
            alert("2026-12-31", alert="no_contact_order", person="m-Eik"),
            [("permission", "order")],
        ),
        (may("m-Eik", allows="refused"), [("permission", "refused")]),
        (may("m-Eik", until="2026-03-05"), [("permission", "expired")]),
        (may("v-Eik", until="2026-03-05"), [("permission", "expired")]),
        (may("v-Eik", allows="refused"), []),
    ],
)
def test_permissions_and_alerts_of_that_day(record: Record, found: list[tuple[str, str]]) -> None:
    assert kinds(visit("Eik", records=[record])) == found


def test_an_alert_that_expires_before_a_visit_further_on() -> None:
    file = visit("Eik", records=[alert("2026-03-07", alert="no_recording")])
    later = replace(file, plan=replace(file.plan, day="2026-03-08"))
    assert kinds(file) == []
    assert kinds(later) == [("alert", "no_recording")]


def test_of_an_exchange_somebody_takes_the_child_out() -> None:
    assert kinds(visit("Eik", kind="exchange")) == [("permission", "no")]
    assert kinds(visit("Eik", kind="exchange", records=[may("v-Eik")])) == []
    refused = may("v-Eik", allows="refused")
    assert kinds(visit("Eik", kind="exchange", records=[refused])) == [("permission", "refused")]
    both = visit("Eik", kind="exchange", visiting=("v-Eik", "oma"), records=[may("v-Eik")])
    assert kinds(both) == []
