"""The briefing card: worked out of the dossier, read in a version, asked again when it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, House
from tests.services.dossier.test_guidance import with_wrong_dates
from tests.services.dossier.writing import saved, typed

from omgangsdesk.domain.dossier.course import Phase
from omgangsdesk.domain.dossier.guidance import Consent, GuidanceSession, Obstacle, OtherWorker
from omgangsdesk.domain.log.kinds import BriefingAcknowledged
from omgangsdesk.domain.records import Agreement, Alert, Case, VisitPlan
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens import briefing
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views_briefing import BriefingView


def card(house: House, visit: str = KIEVIT) -> BriefingView:
    found = load_visit(house.desk, visit).briefing
    assert found is not None
    return found


def lines(house: House, visit: str = KIEVIT) -> list[str]:
    return [f"{one.heading}: {one.said.full}" for one in card(house, visit).lines]


def may_read(house: House, visit: str = KIEVIT) -> bool:
    view = load_visit(house.desk, visit)
    assert (view.briefing is not None) == any(one.act == "briefing" for one in view.acts)
    return view.briefing is not None


def read(house: House, version: str = "") -> BriefingAcknowledged:
    changes = house.do(asked.AcknowledgeBriefing(version=version))
    with house.desk.store.read() as unit:
        data = unit.entries(act=changes.act)[0].data
    assert isinstance(data, BriefingAcknowledged)
    return data


def test_it_says_what_protects_and_what_was_agreed_that_still_holds(house: House) -> None:
    assert lines(house) == [
        "For this visit: Finn kent het stopteken.",
        "Alerts: no-contact order: step-parent Stiefvader",
        "Alerts: refused person: step-parent Stiefvader",
        "Agreements: Geen foto's.",
    ]


def test_it_gathers_what_was_prepared_and_what_is_in_the_way(house: House) -> None:
    with house.desk.store.read() as unit:
        case = unit.record(Case, "kievit")
    assert case is not None
    saved(
        house,
        replace(case, goal="Opnieuw samen spelen."),
        Alert(
            id="k9",
            case="kievit",
            alert="allergy",
            source="Moeder",
            until="2026-12-31",
            note="noten",
        ),
        Phase(id="p1", case="kievit", phase="guided", since="2026-01-01", until="2026-06-30"),
        Phase(id="p2", case="kievit", phase="partly", since="2026-07-01"),
        Consent(
            id="c1",
            case="kievit",
            person="kievit-vader",
            about="video_feedback",
            given="yes",
            day="2026-01-01",
        ),
        Consent(
            id="c2",
            case="kievit",
            person="kievit-finn",
            about="video_feedback",
            given="no",
            day="2026-01-01",
        ),
        Consent(
            id="c3",
            case="kievit",
            person="kievit-lou",
            about="video_feedback",
            given="yes",
            day="2026-01-01",
            until="2026-02-01",
        ),
        Consent(
            id="c4",
            case="kievit",
            person="kievit-moeder",
            about="support",
            given="yes",
            day="2026-01-01",
        ),
        Obstacle(id="o1", case="kievit", obstacle="loyalty", since="2026-01-01"),
        Obstacle(
            id="o2",
            case="kievit",
            obstacle="fear",
            since="2026-01-01",
            state="less",
            person="kievit-lou",
            note="in de gang",
        ),
        Obstacle(id="o3", case="kievit", obstacle="work", since="2026-01-01", state="overcome"),
        Obstacle(id="o4", case="kievit", obstacle="work", since="2026-01-01", until="2026-01-31"),
        OtherWorker(
            id="w1",
            case="kievit",
            person="kievit-finn",
            organisation="CAW De Oever",
            name="Wanda Kroos",
            phone="09 555 01 02",
        ),
        OtherWorker(
            id="w2", case="kievit", person="kievit-finn", organisation="School", until="2026-02-01"
        ),
    )
    for step, person, note in (
        ("meaning", "kievit-finn", "Mist papa."),
        ("meaning", "kievit-moeder", "Eerst niet."),
        ("meaning", "kievit-moeder", "Wil rust."),
        ("feasible", "", "Een uur per week."),
        ("rules", "kievit-vader", "Getekend."),
    ):
        typed(house, "preparation", step=step, person=person, note=note)
    assert lines(house) == [
        "For this visit: Finn kent het stopteken.",
        "Alerts: no-contact order: step-parent Stiefvader",
        "Alerts: refused person: step-parent Stiefvader",
        "Alerts: allergy or medication: noten",
        "What the break means: Finn: Mist papa.",
        "What the break means: mother: Wil rust.",
        "What is feasible: Een uur per week.",
        "Obstacles: torn loyalty",
        "Obstacles: Lou: fear of the child (getting less): in de gang",
        "Sees another worker: Finn: CAW De Oever, Wanda Kroos",
        "video feedback: yes: father",
        "video feedback: no: Finn and Lou",
        "Goal: Opnieuw samen spelen.",
        "Phase: guided, until 30/06/2026",
        "Agreements: Geen foto's.",
    ]
    assert {str(one.said.discreet) for one in card(house).lines} == {
        str(one.heading) for one in card(house).lines
    }


def test_where_nothing_has_to_be_minded_nothing_has_to_be_read(house: House) -> None:
    assert not may_read(house, LINDE)
    saved(
        house,
        Agreement(id="m1", case="merel", wording="Geen schermen."),
        Phase(id="m2", case="merel", phase="guided", since="2026-01-01"),
    )
    house.desk.forget_book()
    assert not may_read(house, MEREL)
    saved(house, Obstacle(id="m3", case="merel", obstacle="distance", since="2026-01-01"))
    house.desk.forget_book()
    assert lines(house, MEREL) == [
        "Obstacles: distance or transport",
        "Phase: guided",
        "Agreements: Geen schermen.",
    ]


def test_it_is_acknowledged_in_the_version_that_was_shown(house: House) -> None:
    shown = card(house)
    data = read(house.sign_in("LV"), shown.version)
    assert (data.version, data.supervisor) == (shown.version, "lv")
    assert data.lines == tuple(one.mark for one in shown.lines)
    assert not may_read(house)


def test_what_changed_after_it_was_read_is_asked_again_and_said(house: House) -> None:
    house.sign_in("LV")
    first = read(house)
    typed(house, "preparation", step="meaning", person="kievit-finn", note="Mist papa.")
    again = card(house)
    assert str(again.changed) == "Changed since it was read"
    assert [str(one.said.full) for one in again.lines if one.fresh] == ["Finn: Mist papa."]
    assert again.lines[0].fresh, "what is new comes first"
    second = read(house, again.version)
    assert second.version != first.version
    assert not may_read(house)


def test_a_card_that_changed_under_the_hand_is_kept_as_it_was_read(house: House) -> None:
    house.sign_in("LV")
    old = card(house)
    typed(house, "obstacle", obstacle="fear", person="kievit-finn")
    data = read(house, old.version)
    assert (data.version, data.lines) == (old.version, ())
    now = card(house)
    assert str(now.changed) == "Changed since it was read"
    assert all(one.fresh for one in now.lines)


def test_whoever_supervises_reads_it_too(house: House) -> None:
    assert read(house).supervisor == "ab"
    assert not may_read(house)
    house.sign_in("LV")
    fresh = card(house)
    assert str(fresh.changed) == ""
    read(house)
    assert not may_read(house.sign_in("SD"))
    house.at("13:30").do(asked.TakeOver())
    assert may_read(house)


def test_reading_is_undone_like_any_act(house: House) -> None:
    read(house)
    house.do(asked.Undo(), None)
    assert may_read(house)


def test_after_the_visit_nobody_is_asked_and_it_can_still_be_noted(house: House) -> None:
    house.ended()
    assert not may_read(house)
    assert read(house).version
    assert not may_read(house)


def test_what_is_read_of_a_visit_without_a_card_has_no_version(house: House) -> None:
    changes = house.do(asked.AcknowledgeBriefing(), LINDE)
    with house.desk.store.read() as unit:
        assert unit.entries(act=changes.act)[0].data.version == ""


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    found: list[str] = []
    reading = briefing.notes_of

    def notes_of(unit: object, case: str) -> briefing.Notes:
        found.append(case)
        return reading(unit, case)  # type: ignore[arg-type]

    monkeypatch.setattr(briefing, "notes_of", notes_of)
    yield found


def test_the_board_reads_no_dossier_and_a_visit_reads_its_own_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.desk.forget_book()
    with counted(monkeypatch) as dossiers:
        house.board()
        assert dossiers == []
        card(house)
        house.come("13:45", "vader", room="wachtruimte-b")
        card(house)
    assert dossiers == ["kievit"]


def test_an_end_that_cannot_be_read_keeps_what_warns_and_ends_what_allows(house: House) -> None:
    with_wrong_dates(
        house,
        Obstacle(id="o", case="merel", obstacle="fear", since="?", until="?"),
        OtherWorker(id="w", case="merel", person="weg", organisation="X", until="?"),
        Consent(
            id="c",
            case="merel",
            person="merel-noor",
            about="group_room",
            given="yes",
            day="2026-01-01",
            until="?",
        ),
    )
    house.desk.forget_book()
    assert lines(house, MEREL) == [
        "Obstacles: fear of the child",
        "Sees another worker: someone else: X",
        "other families in the room: no: Noor",
    ]


def test_guidance_of_the_day_says_whom_not_to_film(house: House) -> None:
    filmed = ("kievit-vader", "kievit-finn")
    saved(
        house,
        GuidanceSession(
            id="g1", case="kievit", sort="video_feedback", day="2026-03-06", persons=filmed
        ),
        GuidanceSession(
            id="g2", case="kievit", sort="video_feedback", day="2026-03-13", persons=filmed
        ),
        GuidanceSession(id="g3", case="kievit", sort="coaching", day="2026-03-06"),
        Consent(
            id="c1",
            case="kievit",
            person="kievit-vader",
            about="video_feedback",
            given="yes",
            day="2026-01-01",
        ),
    )
    house.desk.forget_book()
    told = [one for one in lines(house) if "film" in one or one.startswith(("Guid", "video"))]
    assert told == [
        "Guidance on this day: video feedback: father and Finn",
        "Guidance on this day: no consent of Finn: do not film",
        "Guidance on this day: coaching during the visit",
        "video feedback: yes: father",
    ]


def test_an_alert_that_ends_before_the_visit_is_not_read(house: House) -> None:
    file = house.state().file
    plan = replace(file.plan, day="2027-01-01")
    assert isinstance(plan, VisitPlan)
    later = briefing.card_of(replace(file, plan=plan), briefing.Notes())
    assert later is not None
    assert [str(one.heading) for one in later.lines] == ["For this visit", "Agreements"]
