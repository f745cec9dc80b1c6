"""Calendars as Outlook and Google write them: series, moved visits, zones, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.exchange.planning.files import OUTLOOK_ZONE, event, hours, ics, taken

from omgangsdesk.domain.planning.rows import Named
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.exchange.planning.found import Found
from omgangsdesk.exchange.planning.limits import PlanLimits

ROMANCE = "Romance Standard Time"


def read(*parts: str, **more: object) -> Found:
    return taken(ics(*parts), "kalender.ics", **more)


def starts(found: Found) -> list[str]:
    return [one.start.strftime("%d/%m %H:%M") for one in found.rows]


def wrong(found: Found) -> list[tuple[str, str]]:
    return [(one.place.name, str(one.what)) for one in found.faults]


def test_an_event_is_a_visit() -> None:
    said = (
        "Dossier: DB-0117\\nKind: Finn Kievit\\; Lou Kievit\\nBezoeker: Bart Grutto (vader)\\n"
        "Begeleider: LV\\nSoort bezoek: individueel\\nNiet vergeten: de tas"
    )
    found = read(OUTLOOK_ZONE, event(lines=hours(ROMANCE), description=said))
    (row,) = found.rows
    assert (found.name, found.faults) == ("Tuinkamer", [])
    assert (row.start, row.end) == (
        dt.datetime(2026, 11, 23, 13, 15, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 23, 14, 15, tzinfo=dt.UTC),
    )
    assert (row.uid, row.room, row.dossier) == ("a1", "Tuinkamer", "DB-0117")
    assert (row.kind, row.supervisor) == ("visit", "LV")
    assert row.children == (Named(name="Finn Kievit"), Named(name="Lou Kievit"))
    assert row.visiting == (Named(name="Bart Grutto", relation="father"),)


def test_the_title_may_hold_the_dossier() -> None:
    (row,) = read(event(lines=hours())).rows
    assert (row.dossier, row.hint) == ("", "DB-0117 Kievit")


def test_google_writes_utc_and_lines_in_tags() -> None:
    said = "<p>Dossier: DB-0117<br>Begeleider: SD</p>"
    body = "DTSTART:20260706T121500Z\nDTEND:20260706T131500Z"
    found = read(
        event(lines=body, description=said), first=dt.date(2026, 7, 1), last=dt.date(2026, 8, 1)
    )
    (row,) = found.rows
    assert starts(found) == ["06/07 12:15"]
    assert (row.dossier, row.supervisor) == ("DB-0117", "SD")


def test_a_series_with_an_exception_and_a_moved_visit() -> None:
    series = event(
        rrule="FREQ=WEEKLY;COUNT=4",
        lines=f"{hours(ROMANCE)}\nEXDATE;TZID={ROMANCE}:20261130T141500",
    )
    moved = event(
        lines=f"RECURRENCE-ID;TZID={ROMANCE}:20261207T141500\n{hours(ROMANCE, '20261208', '160000', '170000')}",
        location="Zonnekamer",
    )
    found = read(OUTLOOK_ZONE, series, moved)
    assert found.faults == []
    assert starts(found) == ["23/11 13:15", "08/12 15:00", "14/12 13:15"]
    assert [one.uid for one in found.rows] == [
        "a1/20261123T131500Z",
        "a1/20261207T131500Z",
        "a1/20261214T131500Z",
    ]
    assert [one.room for one in found.rows] == ["Tuinkamer", "Zonnekamer", "Tuinkamer"]
    assert [one.place.event for one in found.rows] == [1, 2, 1]


def test_a_moved_visit_keeps_its_name_wherever_it_is_moved_to() -> None:
    def named(day: str) -> list[str]:
        moved = f"RECURRENCE-ID;TZID={ROMANCE}:20261130T141500\n{hours(ROMANCE, day)}"
        series = event(rrule="FREQ=WEEKLY;COUNT=2", lines=hours(ROMANCE))
        return sorted(one.uid for one in read(OUTLOOK_ZONE, series, event(lines=moved)).rows)

    assert named("20261130") == named("20261202") == named("20261203")


def test_a_series_keeps_its_local_time_over_the_change_of_the_clock() -> None:
    series = event(rrule="FREQ=WEEKLY;COUNT=2", lines=hours(ROMANCE, "20261019"))
    found = read(OUTLOOK_ZONE, series, first=dt.date(2026, 10, 1), last=dt.date(2026, 11, 10))
    assert starts(found) == ["19/10 12:15", "26/10 13:15"]


def test_a_series_without_an_end_goes_to_the_last_day() -> None:
    found = read(event(rrule="FREQ=WEEKLY;BYDAY=MO", lines=hours()))
    assert starts(found)[-1] == "28/12 13:15"
    assert len(found.rows) == 6


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", 3),
        ("FREQ=WEEKLY;UNTIL=20261207T131500Z", 3),
        ("FREQ=WEEKLY;UNTIL=20991207T131500Z", 6),
        ("FREQ=MONTHLY;BYDAY=4MO", 2),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", 3),
        ("FREQ=DAILY;COUNT=999999999", 39),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1),
    ],
)
def test_rules_that_a_planning_has(rule: str, count: int) -> None:
    found = read(event(rrule=rule, lines=hours("Europe/Brussels")))
    assert (len(found.rows), found.faults) == (count, [])


def test_days_named_one_by_one() -> None:
    found = read(event(lines=f"{hours()}\nRDATE:20261125T141500,20261127T141500"))
    assert starts(found) == ["23/11 13:15", "25/11 13:15", "27/11 13:15"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=5",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=WEEKLY;INTERVAL=0",
        "COUNT=3",
    ],
)
def test_rules_that_no_planning_has(rule: str) -> None:
    found = read(event(rrule=rule, lines=hours()), event("b2", lines=hours()))
    assert [one[0] for one in wrong(found)] == ["RRULE"]
    assert [one.uid for one in found.rows] == ["b2"]


def test_an_all_day_event_is_refused_with_a_sentence() -> None:
    found = read(event(lines="DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261124"))
    assert wrong(found) == [
        ("DTSTART", "It lasts all day, and a visit has hours. Give it a start and an end.")
    ]


@pytest.mark.parametrize(
    ("lines", "name", "what"),
    [
        ("DTEND:20261123T151500", "DTSTART", "The start is missing."),
        ("DTSTART:morgen", "DTSTART", "This can't be read."),
        ("DTSTART:20261123T141500\nDTSTART:20261123T151500", "DTSTART", "This can't be read."),
        ("DTSTART:00010101T000000", "DTSTART", "This is no day"),
        ("DTSTART:20261123T141500", "DTEND", "The end is not after the start."),
        (hours(start="151500", end="141500"), "DTEND", "The end is not after the start."),
        (f"{hours()}\nRRULE:FREQ=NOOIT", "RRULE", "This can't be read."),
        (
            f"{hours()}\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
            "RRULE",
            "It repeats in two ways at once",
        ),
        (hours("Nergens"), "DTSTART", "The time zone “Nergens” is not known"),
    ],
)
def test_what_is_wrong_with_an_event(lines: str, name: str, what: str) -> None:
    found = read(event(lines=lines), event("b2", lines=hours()))
    ((where, said),) = wrong(found)
    assert where == name
    assert said.startswith(what)
    assert [one.uid for one in found.rows] == ["b2"]


def test_a_zone_of_another_file_is_not_remembered() -> None:
    """A zone that only one calendar explains means nothing in the next."""
    own = OUTLOOK_ZONE.replace(ROMANCE, "Zaal").replace("+0100", "+0300").replace("+0200", "+0400")
    assert starts(read(own, event(lines=hours("Zaal")))) == ["23/11 11:15"]
    assert wrong(read(event(lines=hours("Zaal"))))[0][0] == "DTSTART"
    other = OUTLOOK_ZONE.replace(ROMANCE, "Zaal")
    assert starts(read(event(lines=hours("Zaal")), other)) == ["23/11 13:15"]


def test_a_zone_that_changes_every_second_is_refused() -> None:
    with pytest.raises(NotReadError, match="time zones changes"):
        read(OUTLOOK_ZONE.replace("YEARLY", "SECONDLY"), event(lines=hours(ROMANCE)))


@pytest.mark.parametrize(
    "zone", ["Europe/Brussels", "/freeassociation.net/Europe/Brussels", "UTC"]
)
def test_zones_that_are_known(zone: str) -> None:
    assert read(event(lines=hours(zone))).faults == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10;BYMONTHDAY=28",
        "FREQ=YEARLY;BYDAY=53SU",
        "FREQ=YEARLY;INTERVAL=400;BYDAY=-1SU;BYMONTH=10",
        "FREQ=YEARLY;BYSETPOS=300",
        "FREQ=YEARLY;BYMONTH=13",
        "BYMONTH=10",
    ],
)
def test_a_zone_that_changes_on_a_day_that_never_comes_is_refused(rule: str) -> None:
    zone = OUTLOOK_ZONE.replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", rule)
    with pytest.raises(NotReadError, match="time zones changes"):
        read(zone, event(lines=hours(ROMANCE)))


@pytest.mark.parametrize(
    "rule",
    ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25,26,27,28;BYDAY=SU;WKST=MO"],
)
def test_other_rules_of_zones_are_read(rule: str) -> None:
    zone = OUTLOOK_ZONE.replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", rule)
    assert read(zone, event(lines=hours(ROMANCE))).faults == []


def test_what_the_calendar_cancels_itself() -> None:
    (row,) = read(event(lines=hours(), status="CANCELLED")).rows
    assert row.off


def test_an_event_without_a_room_is_not_taken_for_one() -> None:
    assert wrong(read(event(lines=hours(), location=""))) == [("LOCATION", "The room is missing.")]


def test_an_event_without_a_name_is_a_visit_of_its_own() -> None:
    lines = event("", lines=hours()).replace("UID:\n", "")
    assert [one.uid for one in read(lines, lines.replace("1415", "1430")).rows] == ["", ""]


def test_how_long_instead_of_until_when() -> None:
    (row,) = read(event(lines="DTSTART:20261123T141500", duration="PT1H30M")).rows
    assert row.end - row.start == dt.timedelta(minutes=90)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"BEGIN:VCALENDAR\r\nzomaar\r\nEND:VCALENDAR\r\n", "damaged, or no calendar"),
        (b"niets", "damaged, or no calendar"),
        (b"BEGIN:VCALENDARX\r\nEND:VCALENDARX\r\n", "damaged, or no calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 50, "more than a planning"),
        (ics(event(lines=hours()))[:-40], "damaged, or no calendar"),
        (b"\xff\xfeB\x00E\x00", "damaged, or no calendar"),
        (b"\xff\xfeB", "It is no text"),
    ],
)
def test_what_is_no_calendar_is_said(raw: bytes, why: str) -> None:
    with pytest.raises(NotReadError, match=why):
        taken(raw, "kalender.ics")


def test_more_than_a_planning_has_is_refused() -> None:
    many = [event(f"u{number}", lines=hours()) for number in range(12)]
    with pytest.raises(NotReadError, match="more than a planning"):
        read(*many, limits=PlanLimits(rows=10))
    with pytest.raises(NotReadError, match="more than a planning"):
        read(event(rrule="FREQ=DAILY", lines=hours()), limits=PlanLimits(rows=10))


def test_faults_beyond_number_end_the_reading() -> None:
    many = [event(f"u{number}", lines="DTSTART:x") for number in range(30)]
    assert len(read(*many, limits=PlanLimits(faults=5)).faults) == 5


def test_a_calendar_is_known_by_what_is_in_it() -> None:
    assert len(taken(ics(event(lines=hours())), "kalender").rows) == 1
    utf16 = ics(event(lines=hours())).decode().encode("utf-16")
    assert len(taken(utf16, "kalender.ics").rows) == 1
