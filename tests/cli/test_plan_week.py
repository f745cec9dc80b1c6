"""The planning of weeks by command: shown, planned, moved, called off; duties and closed days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk.domain.dossier.course import Arrangement, Registration
from omgangsdesk.domain.moments import SystemClock, business_day
from omgangsdesk.domain.records import Case, Location, Party
from omgangsdesk.services.centre.keeping import keep

TODAY = business_day(SystemClock().now(), "Europe/Brussels")
MONDAY = TODAY + dt.timedelta(days=147 - TODAY.weekday())
"""Later than anything that the practice centre has planned."""
KIEVIT = ("DB-0117", MONDAY, "14:00", "--room", "Tuinkamer")


@pytest.fixture
def of(practice_store: PracticeStore) -> tuple[object, ...]:
    """At the practice store, as coordinator."""
    return tuple(on(practice_store, "AB"))


def test_a_visit_is_planned_moved_and_called_off(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    planned = omgangsdesk("plan", "add", *KIEVIT, "--supervisor", "LV", *of)
    assert (planned.code, planned.err) == (0, "")
    assert planned.out.endswith("Done: visit of Kievit planned.\n")
    shown = omgangsdesk("plan", "week", MONDAY, "--json", *of)
    keeps_to("plan-week", shown.json)
    (visit,) = shown.json["visits"]
    assert (visit["dossier"], visit["room"], visit["status"]) == ("kievit", "tuinkamer", "planned")
    assert visit["conflicts"] == visit["flags"] == []
    moved = (
        "plan",
        "move",
        visit["visit"],
        "--day",
        MONDAY + dt.timedelta(days=1),
        "--time",
        "15u",
    )
    assert omgangsdesk(*moved, *of).code == 1  # without a reason
    assert omgangsdesk(*moved, "--reason", "School.", "--room", "Atelier", *of).code == 0
    table = omgangsdesk("plan", "week", MONDAY, "--by-supervisor", *of).out
    assert "15:00-16:00" in table
    assert "Lotte Voorbeeld" in table
    gone = omgangsdesk("plan", "cancel", visit["visit"], "--reason", "transport", *of)
    assert gone.out == "Done: visit of Kievit called off.\n"
    assert "Cancelled" in omgangsdesk("plan", "week", MONDAY, *of).out
    assert omgangsdesk("verify", *of).code == 0


def test_what_is_in_the_way_is_told_with_what_is_free(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    omgangsdesk("plan", "add", *KIEVIT, *of)
    rival = ("plan", "add", "DB-0111", MONDAY, "14:00", "--room", "Tuinkamer", "--minutes", "60")
    shown = omgangsdesk(*rival, "--dry-run", *of)
    assert "Tuinkamer is booked twice" in shown.out
    assert "Free near it:" in shown.out
    assert shown.out.endswith(
        "It is about 1 visit.\nNothing was changed: this only shows what it would come to.\n"
    )
    refused = omgangsdesk(*rival, *of)
    assert refused.code == 1
    assert "with a reason" in refused.err
    assert omgangsdesk(*rival, "--reason", "Eén keer.", *of).code == 0
    shown = omgangsdesk("plan", "week", MONDAY, *of).out
    assert "In the way:" not in shown
    assert "Reason: Eén keer." in shown.split("Planned all the same, with the reason:")[1]
    plain = omgangsdesk("plan", "week", MONDAY, "--json", *of).json
    keeps_to("plan-week", plain)
    reasons = {each["reason"] for one in plain["visits"] for each in one["conflicts"]}
    assert reasons == {"Eén keer."}


def test_the_day_tells_what_was_accepted_apart_from_what_is_new(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    rival = ("plan", "add", "DB-0111", MONDAY, "14:00", "--room", "Tuinkamer", "--minutes", "60")
    omgangsdesk("plan", "add", *KIEVIT, *of)
    omgangsdesk(*rival, "--reason", "Eén keer.", *of)
    shown = omgangsdesk("today", "--day", MONDAY, *of).out
    assert "does not go together" not in shown
    (told,) = shown.split("Planned all the same, with the reason:")[1].strip().splitlines()
    assert told.strip().endswith("Tuinkamer is booked twice. Reason: Eén keer.")
    plain = omgangsdesk("today", "--day", MONDAY, "--json", *of).json
    keeps_to("today", plain)
    assert {one["reason"] for one in plain["conflicts"]} == {"Eén keer."}


def test_a_series_and_days_on_which_nobody_comes(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    later = MONDAY + dt.timedelta(days=7)
    closed = omgangsdesk("plan", "closed", later, later, "--reason", "Vakantie", *of)
    assert closed.out == "Done: closed days.\n"
    until = MONDAY + dt.timedelta(days=21)
    series = omgangsdesk("plan", "add", *KIEVIT, "--every", "1", "--until", until, *of)
    assert "the house is closed: Vakantie" in series.out
    assert series.out.endswith("Done: 3 visits of Kievit planned.\n")
    assert "closed (Vakantie)" in omgangsdesk("plan", "week", later, *of).out
    assert "No visits are planned in this week." in omgangsdesk("plan", "week", later, *of).out


def test_the_next_day_by_the_arrangement(
    omgangsdesk: Call, of: tuple[object, ...], practice_store: PracticeStore
) -> None:
    desk = practice_store.open("AB")
    with desk.store.read() as unit:
        (arranged,) = unit.records(Arrangement, case="kievit")
    keep(desk, replace(arranged, every_weeks=0))
    desk.close()
    unsaid = omgangsdesk("plan", "add", "DB-0117", "next", "14:00", *of)
    assert (unsaid.code, "says no next day" in unsaid.err) == (2, True)
    desk = practice_store.open("AB")
    keep(desk, replace(arranged, every_weeks=2))
    desk.close()
    omgangsdesk("plan", "add", *KIEVIT, *of)
    planned = omgangsdesk("plan", "add", "DB-0117", "next", "14:00", *of)
    day = MONDAY + dt.timedelta(days=14)
    assert planned.out.startswith("By the arrangement: ")
    assert planned.out.endswith("Done: visit of Kievit planned.\n")
    (visit,) = omgangsdesk("plan", "week", day, "--json", *of).json["visits"]
    assert visit["day"] == day.isoformat()


def test_a_series_is_prolonged(omgangsdesk: Call, of: tuple[object, ...]) -> None:
    omgangsdesk("plan", "add", *KIEVIT, "--every", "1", "--until", MONDAY, *of)
    (visit,) = omgangsdesk("plan", "week", MONDAY, "--json", *of).json["visits"]
    prolong = ("plan", "prolong", visit["visit"])
    missing = omgangsdesk(*prolong, *of)
    assert (missing.code, "how many visits more" in missing.err) == (1, True)
    shown = omgangsdesk(*prolong, "--times", "3", "--dry-run", *of).out
    assert "about 3 visits" in shown
    assert "Goes on as the series was planned: from" in shown
    more = omgangsdesk(*prolong, "--times", "1", *of)
    assert "Good to know:\n" in more.out
    assert "after the planned end of the arrangement" in more.out
    assert more.out.endswith("Done: one more visit of Kievit planned.\n")
    until = MONDAY + dt.timedelta(days=27)
    more = omgangsdesk(*prolong, "--until", until, *of)
    assert more.out.endswith("Done: 2 more visits of Kievit planned.\n")
    gone = omgangsdesk("plan", "prolong", "weg", "--times", "1", *of)
    assert (gone.code, "There is no visit" in gone.err) == (1, True)


def test_duties_absences_hours_and_what_they_flag(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    omgangsdesk("plan", "add", *KIEVIT, "--supervisor", "LV", *of)
    assert omgangsdesk("plan", "duty", "LV", MONDAY, "13:00", "18:00", *of).code == 0
    missing = omgangsdesk("plan", "duty", "LV", MONDAY, "13:00", *of)
    assert (missing.code, missing.err.startswith("END is missing.")) == (2, True)
    shown = omgangsdesk("plan", "week", MONDAY, "--json", *of).json
    (duty,) = shown["days"][0]["duties"]
    assert duty["said"] == "Lotte Voorbeeld 13:00–18:00"
    ended = omgangsdesk("plan", "duty", "LV", MONDAY, "--ends", duty["duty"], *of)
    assert ended.out == "Done: duty of Lotte Voorbeeld.\n"
    ill = omgangsdesk("plan", "away", "LV", MONDAY, MONDAY, *of)
    assert "ill: " in ill.out
    assert "14:00, Kievit" in ill.out
    table = omgangsdesk("plan", "week", MONDAY, *of).out
    assert "Changed since:" in table
    assert "Lotte Voorbeeld: ill" in table
    assert "Kievit · Finn (9), Lou (7), " in table.split("In the way:")[1]
    visit = omgangsdesk("plan", "week", MONDAY, "--json", *of).json["visits"][0]
    assert omgangsdesk("plan", "dealt", visit["visit"], *of).out.endswith(
        "1 change was looked at.\n"
    )
    assert omgangsdesk("plan", "dealt", visit["visit"], *of).out == "0 changes were looked at.\n"
    assert omgangsdesk("plan", "dealt", "niets", *of).code == 1
    week = ["13:00-18:00", *["-"] * 6]
    assert omgangsdesk("plan", "hours", *week, *of).out == "Done: opening hours.\n"
    assert omgangsdesk("plan", "hours", *week, *of).out == "There is nothing to change.\n"


def test_what_nobody_knows_is_asked_anew(omgangsdesk: Call, of: tuple[object, ...]) -> None:
    for words in (
        ("plan", "add", "niemand", MONDAY, "14:00"),
        ("plan", "add", "DB-0117", "ooit", "14:00"),
        ("plan", "add", "DB-0117", MONDAY, "14:00", "--room", "Kelder"),
        ("plan", "add", "DB-0117", MONDAY, "14:00", "--supervisor", "ZZ"),
        ("plan", "week", "--house", "Elders"),
    ):
        ended = omgangsdesk(*words, *of)
        assert (ended.code, ended.out) == (2, "")
    assert omgangsdesk("plan", "week", "--house", "Oefencentrum De Brug", *of).code == 0


def test_the_waiting_list_and_a_long_list_of_what_is_in_the_way(
    omgangsdesk: Call, practice_store: PracticeStore, of: tuple[object, ...]
) -> None:
    desk = practice_store.open("AB")
    for case, family in (("uil", "Uil"), ("fuut", "Fuut")):
        keep(desk, Case(id=case, number=case, code=case, family=family, parties=()))
    waits = Registration(
        id="uil", case="uil", day="2026-01-05", state="waiting", wishes="Zaterdag"
    )
    keep(desk, waits, Registration(id="fuut", case="fuut", state="waiting"))
    desk.close()
    shown = omgangsdesk("plan", "week", MONDAY, *of).out
    assert shown.endswith("Waiting list:\n  Uil · 05/01/2026 · Zaterdag\n  Fuut · no date\n")
    keeps_to("plan-week", omgangsdesk("plan", "week", MONDAY, "--json", *of).json)
    until = MONDAY + dt.timedelta(days=350)
    series = ("--every", "1", "--until", until)
    assert omgangsdesk("plan", "add", *KIEVIT, *series, "--reason", "Vonnis.", *of).code == 0
    rival = ("plan", "add", "DB-0111", MONDAY, "14:00", "--room", "Tuinkamer", *series)
    assert " more\n" in omgangsdesk(*rival, "--dry-run", *of).out
    assert (
        "Nothing was changed"
        in omgangsdesk("plan", "closed", MONDAY, MONDAY, "--reason", "Zo", "--dry-run", *of).out
    )


def test_without_rooms_it_is_said_what_to_do(
    omgangsdesk: Call, of: tuple[object, ...], practice_store: PracticeStore
) -> None:
    desk = practice_store.open("AB")
    keep(
        desk,
        Location(id="leeg", name="Leeg huis"),
        Case(
            id="uil",
            number="DB-0901",
            code="D901",
            family="Uil",
            parties=(Party(person="kievit-finn", role="child", relation="child"),),
        ),
    )
    desk.close()
    for room in ((), ("--room", "Tuinkamer")):
        refused = omgangsdesk(
            "plan", "add", "DB-0901", MONDAY, "14:00", "--house", "Leeg huis", *room, *of
        )
        assert (refused.code, "no rooms to plan in yet" in refused.err) == (1, True)
        assert "settings, under Rooms" in refused.err
