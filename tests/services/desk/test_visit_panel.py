"""The panel of one visit: people, permissions, acts with their reasons, and the timeline."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, House, at, hand, lift

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import PersonView, VisitView


def panel(house: House, visit: str = KIEVIT) -> VisitView:
    return load_visit(house.desk, visit)


def person(house: House, name: str, visit: str = KIEVIT) -> PersonView:
    return next(one for one in panel(house, visit).people if one.person == name)


def why_not(house: House, act: str, visit: str = KIEVIT) -> str | None:
    found = next(one for one in panel(house, visit).acts if one.act == act)
    assert found.enabled is (found.why_not is None)
    return str(found.why_not) if found.why_not else None


def lines(house: House) -> list[str]:
    return [str(one.text.full) for one in panel(house).timeline]


def test_a_visit_that_there_is_not(house: House) -> None:
    with pytest.raises(InvalidInputError, match="There is no visit"):
        load_visit(house.desk, "bezoek-koekoek")


def test_the_head(house: House) -> None:
    view = panel(house)
    assert str(view.ordinal) == "visit 2 of 5"
    assert (view.room, view.supervisors) == ("Zonnekamer", ("LV",))
    assert str(view.briefing.lines[0].said.full) == "Finn kent het stopteken."
    house.do(asked.AcknowledgeBriefing())
    assert panel(house).briefing is None
    assert panel(house, MEREL).ordinal is None


@pytest.mark.parametrize(
    ("name", "verdict", "note"),
    [
        ("kievit-moeder", "yes", "may take the child"),
        ("kievit-vader", "refused", "refused: may not take the child"),
        ("kievit-oma", "expired", "expired on 05/03/2026: may not take the child"),
        ("kievit-stiefvader", "order", "no-contact order"),
        ("kievit-finn", "child", "may not take the child"),
    ],
)
def test_of_everybody_is_told_whether_they_may_take_the_child(
    house: House, name: str, verdict: str, note: str
) -> None:
    found = person(house, name)
    assert (found.may_take, str(found.may_take_note)) == (verdict, note)


def test_expected_people_come_first_children_before_adults(house: House) -> None:
    found = [one.person.removeprefix("kievit-") for one in panel(house).people]
    assert found == ["finn", "lou", "moeder", "vader", "oma", "stiefvader"]


def test_agreements_that_still_hold_can_be_ticked(house: House) -> None:
    house.do(asked.TickAgreement(agreement="k5", result="not_kept", fact="Vader nam een foto."))
    assert [(str(one.wording.full), one.result) for one in panel(house).agreements] == [
        ("Geen foto's.", "not_kept")
    ]


def test_alerts_stand_in_the_head_and_say_whom_they_are_about(house: House) -> None:
    alerts = panel(house).alerts
    assert [str(one.text.full) for one in alerts] == [
        "no-contact order: step-parent Stiefvader",
        "refused person: step-parent Stiefvader",
    ]
    assert {str(one.text.discreet) for one in alerts} == {"alert"}
    assert {str(one.text.discreet) for one in panel(house).alerts} == {"alert"}


def test_a_button_that_can_not_be_pressed_says_why(house: House) -> None:
    assert why_not(house, "end") == "The visit is not running."
    assert why_not(house, "depart") == "Nobody of this visit is in the building."
    assert why_not(house, "start", LINDE) == "Only handovers: there is no visit between."
    house.running()
    assert why_not(house, "start") == "The visit is running."
    assert why_not(house, "no_show") == "The visit has started."
    assert why_not(house, "resume") == "The visit is not interrupted."
    assert why_not(house, "end") is None
    house.at("15:00").do(asked.End())
    assert why_not(house, "start") == "This visit is over."
    assert why_not(house, "no_show") == "This visit is over."


def test_a_waiting_room_where_nobody_sits_whom_they_must_not_meet(house: House) -> None:
    house.come("13:45", "vader", room="wachtruimte-a")
    assert panel(house).arrive_room == "wachtruimte-b"
    assert panel(house).arrive_next == ("kievit-finn", "kievit-lou", "kievit-moeder")


def test_who_leaves_with_the_children_may_take_them(house: House) -> None:
    house.ended().come("15:01", "oma").do(hand("lv", "kievit-moeder", "back"))
    view = panel(house)
    assert set(view.depart_next) == {"kievit-finn", "kievit-lou", "kievit-moeder"}
    assert view.depart_with == "kievit-moeder"


def test_whoever_calls_off_stands_in_the_line_with_the_time_and_what_was_said(
    house: House,
) -> None:
    off = asked.Cancel(
        reason="illness_parent",
        by="kievit-moeder",
        told_at=moments.written(at("13:20")),
        note="Koorts.",
    )
    house.at("13:25").do(off)
    assert lines(house)[-1] == "Cancelled: parent ill · told by mother at 13:20 · Koorts."
    assert str(panel(house).timeline[-1].text.discreet).endswith("mother at 13:20 · …")


@pytest.mark.parametrize(
    ("by", "told_at", "says"),
    [("kievit-vader", None, "told by father"), (None, "13:20", "told at 13:20")],
)
def test_of_who_does_not_come_is_said_what_is_known(
    house: House, by: str | None, told_at: str | None, says: str
) -> None:
    told = moments.written(at(told_at)) if told_at else None
    house.do(asked.NoShow(reason="too_late", by=by, told_at=told))
    assert lines(house)[-1] == f"Not held: too late · {says}"


def test_what_was_brought_along_is_told_with_from_whom_and_for_whom(house: House) -> None:
    bag = asked.BringItem(
        what="Tas met medicijn", from_person="kievit-moeder", for_person="kievit-lou"
    )
    house.do(bag)
    assert lines(house)[-1] == "Tas met medicijn: allowed · from mother · for Lou"


def test_what_came_along_is_there_until_it_went_back(house: House) -> None:
    assert panel(house).brought is None
    house.come("13:55", "moeder", "finn", "lou").at("13:58")
    house.do(hand("kievit-moeder", "lv", "to_visit", belongings="Rugzak, knuffel"))
    house.do(asked.BringItem(what="Hoestsiroop", from_person="kievit-moeder"))
    house.do(asked.BringItem(what="Notenreep", decision="refused"))
    found = panel(house).brought
    assert found is not None
    assert (str(found.full), str(found.discreet)) == ("Rugzak, knuffel · Hoestsiroop", "…")
    house.do(asked.BringItem(what="Hoestsiroop", decision="returned"))
    found = panel(house).brought
    assert found is not None
    assert str(found.full) == "Rugzak, knuffel"


def test_what_was_done_after_an_incident_and_who_was_told_is_in_its_line(house: House) -> None:
    house.running().at("14:20").do(
        asked.ReportIncident(
            incident="threat",
            severity="3",
            facts="Vader roept.",
            action="Vader naar de gang.",
            informed=(kinds.Informed(who="politie", at=moments.written(at("14:19"))),),
            not_informed_because="Moeder is niet bereikbaar.",
            visit_goes_on="paused",
        )
    )
    (line,) = (one for one in panel(house).timeline if one.kind == "incident")
    assert str(line.text.full) == (
        "Incident, threat (serious) · Vader roept. · Vader naar de gang. · told: politie · "
        "not told: Moeder is niet bereikbaar. · visit paused"
    )
    assert "Vader" not in str(line.text.discreet)
    assert "politie" not in str(line.text.discreet)


def test_an_early_end_is_told_with_who_ended_it(house: House) -> None:
    house.running().at("14:20").do(
        asked.End(how="early", reason="evacuation", ended_by="sd", note="Brandalarm.")
    )
    assert lines(house)[-1] == "End, early: evacuation · ended by Saar Denkbeeld · Brandalarm."


def test_who_brought_the_children_goes_without_them_while_they_are_at_the_visit(
    house: House,
) -> None:
    house.come("13:55", "moeder", "finn", "lou")
    assert set(panel(house).depart_next) == {"kievit-finn", "kievit-lou", "kievit-moeder"}
    house.at("13:58").do(hand("kievit-moeder", "lv", "to_visit"))
    assert panel(house).depart_next == ("kievit-moeder",)
    house.come("14:00", "vader", room="wachtruimte-b").at("14:02").do(asked.Start())
    view = panel(house)
    assert (view.depart_next, view.depart_with) == (("kievit-moeder",), "kievit-moeder")
    house.at("14:04").do(asked.Depart(persons=view.depart_next))
    assert panel(house).depart_next == ()


def test_a_child_that_nobody_handed_over_does_not_leave_a_visit_that_runs(house: House) -> None:
    house.come("13:55", "moeder", "finn", "lou").come("14:00", "vader", room="wachtruimte-b")
    house.at("14:02").do(asked.Start())
    assert panel(house).depart_next == ("kievit-moeder",)


def test_once_the_visit_is_over_they_go_together_though_the_handover_was_not_stamped(
    house: House,
) -> None:
    view = panel(house.ended())
    assert set(view.depart_next) == {"kievit-finn", "kievit-lou", "kievit-moeder"}
    assert view.depart_with == "kievit-moeder"


@pytest.mark.parametrize(("clock", "early"), [("14:49", True), ("14:50", False), ("15:05", False)])
def test_an_end_well_before_the_planned_one_would_be_early(
    house: House, clock: str, early: bool
) -> None:
    assert not panel(house).ends_early
    house.running().at(clock)
    assert panel(house).ends_early is early


def test_the_corridor_note_says_because_of_whom_and_until_when(house: House) -> None:
    house.ended().at("15:04").do(
        asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou"))
    )
    found = person(house, "kievit-vader")
    assert (found.corridor, str(found.corridor_note.full)) == (
        "not_free",
        "not free: Kievit, mother, until 15:19",
    )
    assert str(found.corridor_note.discreet) == "not free: KI"


def test_the_timeline_tells_a_visit_in_order(house: House) -> None:
    house.come("13:45", "vader", room="wachtruimte-b").come("13:58", "moeder", "finn", "lou")
    house.at("13:59").do(hand("kievit-moeder", "lv", "to_visit", belongings="Rugzak."))
    house.at("14:00").do(asked.Start())
    house.at("14:20").do(
        asked.Observe(category="own_words", text="Nog één keer!", quote_of="kievit-lou")
    )
    house.at("15:00").do(asked.End(how="early", reason="medical"))
    house.do(hand("lv", "kievit-oma", "back", lift=lift("AB"), children=("kievit-lou",)))
    assert lines(house) == [
        "father arrives, Wachtruimte B · known to us",
        "mother, Finn and Lou arrive, Wachtruimte A · known to us",
        "Finn and Lou: from mother to Lotte Voorbeeld · Rugzak.",
        "Visit starts, Zonnekamer",
        "Lou: “Nog één keer!”",
        "End, early: medical",
        "Stop lifted with Arne Brugmodel: Moeder belde.",
        "Lou: from Lotte Voorbeeld to grandmother",
    ]


def test_what_was_entered_later_says_when(house: House) -> None:
    house.at("14:05").do(
        asked.Arrive(persons=(asked.Arriving(person="kievit-vader"),)), when="13:45"
    )
    (line,) = panel(house).timeline
    assert line.at == house.at("13:45").clock.now()
    assert line.late is not None
    assert str(line.late.full) == "entered 14:05"


def test_free_text_shows_in_full_only(house: House) -> None:
    house.running()
    for act in (
        asked.Observe(category="contact", text="Finn Kievit woont in de Merelstraat."),
        asked.Intervene(grade="limit", cause="Merelstraat", effect="Merelstraat"),
        asked.ReportIncident(incident="threat", severity="2", facts="Merelstraat"),
        asked.BringItem(what="brief uit de Merelstraat"),
        asked.LogContact(with_whom="buur Merelstraat", channel="phone", about="Merelstraat"),
        asked.Pause(reason="Merelstraat"),
        asked.Resume(),
        hand("lv", "sd", "to_visit", message="Merelstraat", state="Merelstraat"),
    ):
        house.do(act)
    words = [str(one.text.discreet) for one in panel(house).timeline]
    assert not any("Merelstraat" in one for one in words)
    assert not any(name in one for one in words for name in ("Finn", "Lou", "Kievit", "Saar"))


def test_only_a_fresh_stamp_of_ones_own_is_corrected_without_a_reason(house: House) -> None:
    house.at("13:25").do(asked.LogContact(with_whom="moeder", channel="phone", about="Later."))
    house.at("13:35")
    assert not panel(house).timeline[-1].asks_why
    assert panel(house.sign_in("SD")).timeline[-1].asks_why
    house.sign_in("LV").at("13:36")
    assert panel(house).timeline[-1].asks_why
