"""What a report tells, and to whom: everything inside the house, next to nothing outside it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from omgangsdesk import codec
from omgangsdesk.domain import canonical, kinds, moments
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import fold
from omgangsdesk.domain.ids import new_id
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Case,
    Colleague,
    Location,
    Party,
    Person,
    Room,
    VisitPlan,
)
from omgangsdesk.domain.report import VisitReport
from omgangsdesk.domain.report_content import compile_report
from omgangsdesk.domain.report_facts import in_wrong_file
from omgangsdesk.domain.report_shared import Around
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.language import Translator

ZONE = "Europe/Brussels"
DAY = dt.date(2025, 3, 7)


def at(time: str) -> dt.datetime:
    return moments.at_local(DAY, dt.time.fromisoformat(time), ZONE)


def merel() -> VisitFile:
    """Noor (9) and Lou (7) Merel see their father; their mother brings them; an uncle is about."""
    return VisitFile(
        plan=VisitPlan(
            id="bezoek-merel",
            case="merel",
            location="brug",
            room="tuin",
            day=DAY.isoformat(),
            start=moments.written(at("14:00")),
            end=moments.written(at("15:00")),
            expected=("noor", "lou", "moeder", "vader"),
            supervisor="lotte",
            ordinal=4,
        ),
        case=Case(
            id="merel",
            number="2025-014",
            code="M14",
            family="Merel",
            parties=(
                Party(person="noor", role="child", relation="child"),
                Party(person="lou", role="child", relation="child"),
                Party(person="moeder", role="caring", relation="mother"),
                Party(person="vader", role="visiting", relation="father"),
                Party(person="tolk", role="companion", relation="interpreter"),
            ),
            goal="Assignmentword",
            visits_planned=5,
        ),
        location=Location(id="brug", name="Oefencentrum De Brug", address="Oefenstraat 1"),
        room=Room(id="tuin", location="brug", name="Tuinkamer"),
        persons={
            one.id: one
            for one in (
                Person(id="noor", given_name="Noor", family_name="Merel", birth_date="2015-05-01"),
                Person(id="lou", given_name="Lou", family_name="Merel", birth_date="2018-01-01"),
                Person(
                    id="moeder",
                    given_name="Iris",
                    family_name="Lijster",
                    address="Flierefluiterlaan 7",
                    phone="0000 12",
                ),
                Person(id="vader", given_name="Tom", family_name="Merel"),
                Person(id="tolk", given_name="Ana", family_name="Kneu"),
                Person(id="oom", given_name="Piet", family_name="Spreeuw"),
            )
        },
        agreements=(Agreement(id="a1", case="merel", wording="Agreementword"),),
    )


@dataclass
class Visit:
    """A visit's log, in which things happen at local times of 7 March 2025."""

    file: VisitFile = field(default_factory=merel)
    entries: list[Entry] = field(default_factory=list)

    def happens(
        self, time: str, kind: str, data: kinds.Data, *, entered: str | None = None, **more: Any
    ) -> Entry:
        entry = Entry(
            id=new_id(),
            device="desk",
            sequence=len(self.entries) + 1,
            recorded_at=at(entered or time),
            kind=kind,
            act=more.pop("act", new_id()),
            occurred_at=at(time),
            zone=ZONE,
            recorded_by=more.pop("by", "lotte"),
            data=data,
            visit=self.file.plan.id,
            **more,
        )
        self.entries.append(entry)
        return entry

    def comes(self, time: str, person: str, **more: Any) -> None:
        self.happens(time, "arrival", kinds.Arrival(person=person, **more))

    def goes(self, time: str, person: str, **more: Any) -> None:
        self.happens(time, "departure", kinds.Departure(person=person, **more))

    def says(self, time: str, text: str, **more: Any) -> Entry:
        data = kinds.Observation(category="contact", text=text)
        return self.happens(time, "observation", data, **more)

    def strikes(self, time: str, entry: Entry, how: str, reason: str | None = None) -> None:
        data = kinds.Retracted(target=entry.act, how=how, reason=reason)
        self.happens(time, "retracted", data)

    def hands_over(self, time: str, giver: str, taker: str, direction: str) -> None:
        act = new_id()
        for child in ("noor", "lou"):
            data = kinds.Handover(
                child=child,
                from_person=giver,
                to_person=taker,
                direction=direction,
                belongings="Belongingsword",
                message="Messageword",
                state="Stateword",
                witness="Witnessword",
            )
            self.happens(time, "handover", data, act=act)

    def report(self, variant: str = "internal", **around: Any) -> VisitReport:
        found = Around(
            colleagues={
                "lotte": Colleague(id="lotte", code="LV", name="Lotte Voorbeeld"),
                "arne": Colleague(id="arne", code="AB", name="Arne Brugmodel"),
            },
            rooms={"tuin": self.file.room},
            say=Translator().say,
            describe=lambda entry: f"described {entry.kind}",
            practice=True,
            **around,
        )
        return compile_report(fold(self.file, self.entries), self.entries, found, variant=variant)


@pytest.fixture
def visit() -> Visit:
    return Visit()


@pytest.fixture
def full() -> Visit:
    """A visit in which everything happened that can be told on."""
    one = Visit()
    one.comes("13:52", "vader")
    one.happens("13:52", "identity_check", kinds.IdentityCheck(person="vader", result="seen"))
    one.comes("13:53", "oom")
    one.comes("13:58", "moeder", waiting_room="tuin", state="Mothersword")
    one.comes("13:58", "noor", brought_by="moeder", state="Arrivalword")
    one.comes("13:58", "lou", brought_by="moeder")
    one.hands_over("14:00", "moeder", "lotte", "to_visit")
    one.happens("14:02", "visit_started", kinds.VisitStarted(room="tuin"))
    one.says("14:05", "Observationword")
    quote = kinds.Observation(
        category="own_words", text="Quoteword", about=("noor",), quote_of="noor"
    )
    one.happens("14:06", "observation", quote)
    reminded = kinds.Intervention(grade="reminding", cause="Causeword", effect="Effectword")
    one.happens("14:10", "intervention", reminded)
    one.happens(
        "14:12",
        "incident",
        kinds.Incident(
            incident="threat",
            severity="4",
            facts="Incidentword",
            persons=("vader",),
            action="Actionword",
            informed=(kinds.Informed(who="arne", at=moments.written(at("14:15"))),),
        ),
    )
    one.happens("14:20", "item", kinds.Item(what="Itemword", from_person="vader"))
    kept = kinds.AgreementCheck(agreement="a1", result="not_kept", fact="Factword")
    one.happens("14:30", "agreement_check", kept)
    one.happens("14:31", "override", kinds.Override(rule="child_exit", reason="Overrideword"))
    called = kinds.ContactLogged(with_whom="Contactword", channel="call", about="Aboutword")
    one.happens("14:32", "contact_logged", called)
    one.strikes("14:40", one.says("14:35", "Struckword"), "struck", "Reasonword")
    ended = kinds.VisitEnded(
        how="early", reason="violence", ended_by="vader", note="Endingnoteword"
    )
    one.happens("14:45", "visit_ended", ended)
    one.hands_over("14:47", "lotte", "moeder", "back")
    for person in ("moeder", "noor", "lou"):
        one.goes("14:49", person, leaves_with=None if person == "moeder" else "moeder")
    one.goes("15:05", "oom")
    one.goes("15:06", "vader")
    return one


def words_in(report: VisitReport) -> str:
    return canonical.encode(codec.to_plain(report)).decode()


TELLING = (
    *("Merel", "Noor", "Lou", "Iris", "Lijster", "Tom", "Ana", "Kneu", "Piet", "Spreeuw"),
    *("Flierefluiterlaan", "0000 12", "bezoek-merel", "moeder", "vader", "interpreter"),
    *("Observationword", "Quoteword", "Causeword", "Effectword", "Incidentword", "Actionword"),
    *("Itemword", "Agreementword", "Factword", "Overrideword", "Contactword", "Aboutword"),
    *("Struckword", "Reasonword", "Endingnoteword", "Belongingsword", "Messageword"),
    *("Stateword", "Witnessword", "Arrivalword", "Mothersword", "Assignmentword"),
    *("violence", "threat", "judgment", "seen"),
)


def test_outside_nothing_is_told_but_dates_presence_lateness_and_whether_it_was_held(
    full: Visit,
) -> None:
    found = words_in(full.report("attendance"))

    assert [word for word in TELLING if word in found] == []


def test_the_same_words_do_stand_in_the_internal_report(full: Visit) -> None:
    found = words_in(full.report("internal"))
    not_there = {"Flierefluiterlaan", "0000 12", "bezoek-merel", "moeder", "vader", "interpreter"}
    not_there |= {"Ana", "Kneu", "Contactword", "Aboutword"}  # not there; told by `describe`

    assert {word for word in TELLING if word not in found} == not_there
    assert "described contact_logged" in found


def test_who_asks_for_no_variant_gets_the_one_for_outside(full: Visit) -> None:
    state = fold(full.file, full.entries)
    around = Around(
        colleagues={}, rooms={}, say=Translator().say, describe=lambda _: "", practice=False
    )

    assert compile_report(state, full.entries, around).variant == "attendance"


def test_an_unknown_variant_is_a_fault_of_the_caller(full: Visit) -> None:
    with pytest.raises(ValueError, match="variant"):
        full.report("court")


@pytest.mark.parametrize("variant", ["internal", "attendance"])
def test_the_order_in_which_entries_came_does_not_matter(full: Visit, variant: str) -> None:
    wanted = full.report(variant)
    random.Random(7).shuffle(full.entries)

    assert full.report(variant) == wanted


def test_children_are_an_initial_and_an_age_adults_a_relation(full: Visit) -> None:
    people = full.report("attendance").present

    assert [(one.name, one.age) for one in people] == [
        ("N.", 9),
        ("L.", 7),
        ("mother", None),
        ("father", None),
    ]
    assert (people[3].arrived_at, people[3].left_at) == (
        moments.written(at("13:52")),
        moments.written(at("15:06")),
    )


def test_two_with_one_relation_are_told_apart_by_an_initial(visit: Visit) -> None:
    case = visit.file.case
    aunt = Party(person="oom", role="visiting", relation="father")
    visit.file = replace(visit.file, case=replace(case, parties=(*case.parties, aunt)))
    visit.comes("13:50", "oom")
    visit.comes("13:50", "vader")

    names = [one.name for one in visit.report("attendance").present]

    assert names == ["N.", "L.", "mother", "father T.", "father P."]


def test_lateness_is_told_beside_the_plan(visit: Visit) -> None:
    visit.comes("13:57", "vader")

    step = next(one for one in visit.report("attendance").steps if one.who == "father")

    assert (step.planned, step.actual, step.late_minutes) == (
        moments.written(at("13:45")),
        moments.written(at("13:57")),
        12,
    )


def test_who_did_not_come_is_told_once_it_is_over(visit: Visit) -> None:
    visit.comes("13:58", "moeder")
    before = {one.who: one.note for one in visit.report("attendance").steps}
    visit.happens("14:30", "no_show", kinds.NotHeld(reason="no_show_visiting", by="vader"))
    after = visit.report("attendance")

    assert before["father"] is None
    assert {one.who: one.note for one in after.steps} == {"mother": None, "father": "did not come"}
    assert (after.outcome, after.reason) == ("not_held", None)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("centre_staff", "centre_staff"),
        ("court_decision", "court_decision"),
        ("illness_parent", None),
        ("access_under_influence", None),
        ("child_refuses", None),
        ("suspension", None),
    ],
)
def test_only_a_reason_that_tells_on_nobody_goes_out(
    visit: Visit, reason: str, told: str | None
) -> None:
    data = kinds.NotHeld(
        reason=reason, by="moeder", told_at=moments.written(at("09:12")), note="Noteword"
    )
    visit.happens("09:15", "cancelled", data)
    outside, inside = visit.report("attendance"), visit.report("internal")

    assert (outside.outcome, outside.reason, outside.reason_by) == ("cancelled", told, None)
    assert (outside.reason_note, outside.reason_told_at, outside.steps) == (None, None, ())
    assert (inside.reason, inside.reason_by, inside.reason_note) == (
        reason,
        "Iris Lijster",
        "Noteword",
    )


# A protected party -----------------------------------------------------------------------------


def protected(full: Visit, alert: str, person: str | None, until: str = "2026-01-01") -> None:
    data = Alert(id="x", case="merel", alert=alert, source="vonnis", until=until, person=person)
    full.file = replace(full.file, alerts=(data,))


def clock_times(report: VisitReport) -> set[str]:
    """Every local time that stands anywhere in the record."""
    found = set()
    plain = codec.to_plain(report)
    todo: list[Any] = [plain]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo += value.values()
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str) and value.endswith("Z") and value[:4] == "2025":
            found.add(moments.clock_time(moments.read(value), ZONE))
    return found


def test_no_clock_time_of_a_parent_with_a_secret_address_can_be_worked_out(full: Visit) -> None:
    protected(full, "secret_address", "moeder")
    report = full.report("attendance")

    # 13:58 and 14:49 are hers and the children's; 15:06 is his, held from hers.
    assert clock_times(report) == {"13:45", "13:52", "14:00", "14:02", "14:45", "15:00"}
    assert {one.who: one.lateness for one in report.steps if one.step == "arrival"} == {
        "N.": "within_grace",
        "L.": "within_grace",
        "mother": "within_grace",
        "father": None,
    }
    assert report.room == ""


def test_past_the_grace_is_all_that_is_told_of_a_protected_party(visit: Visit) -> None:
    protected(visit, "secret_address", "moeder")
    visit.comes("14:16", "moeder")
    step = next(one for one in visit.report("attendance").steps if one.who == "mother")

    assert (step.lateness, step.planned, step.actual, step.late_minutes) == (
        "past_grace",
        None,
        None,
        None,
    )


def test_of_a_protected_party_that_did_not_come_no_expected_time_is_told(visit: Visit) -> None:
    protected(visit, "secret_address", "moeder")
    visit.happens("14:30", "no_show", kinds.NotHeld(reason="no_show_caring"))
    step = next(one for one in visit.report("attendance").steps if one.who == "mother")

    assert (step.planned, step.note) == (None, "did not come")


def test_an_allergy_protects_no_times(full: Visit) -> None:
    protected(full, "allergy", "noor")

    assert "13:58" in clock_times(full.report("attendance"))


def test_a_no_contact_order_protects_the_other_side(full: Visit) -> None:
    protected(full, "no_contact_order", "vader")

    assert "13:58" not in clock_times(full.report("attendance"))
    assert "13:52" in clock_times(full.report("attendance"))


def test_of_a_protected_visitor_the_course_is_hidden_too(full: Visit) -> None:
    protected(full, "secret_address", "vader")
    report = full.report("attendance")

    assert clock_times(report) == {"13:58", "14:00", "15:00"}
    assert (report.actual_start, report.actual_end) == (None, None)


def test_a_protected_party_loses_its_companions(full: Visit) -> None:
    full.comes("13:52", "tolk")
    assert "interpreter" in [one.name for one in full.report("attendance").present]
    protected(full, "secret_address", "vader")

    assert [one.name for one in full.report("attendance").present] == [
        "N.",
        "L.",
        "mother",
        "father",
    ]


def test_an_alert_that_expired_protects_no_longer(full: Visit) -> None:
    protected(full, "secret_address", "moeder", until="2025-03-06")

    assert "13:58" in clock_times(full.report("attendance"))


@pytest.mark.parametrize("alert", ["secret_address", "no_contact_order"])
def test_an_alert_that_names_nobody_protects_everybody(full: Visit, alert: str) -> None:
    protected(full, alert, None)

    assert clock_times(full.report("attendance")) == {"14:00", "15:00"}


def test_inside_the_house_a_protected_party_keeps_its_times(full: Visit) -> None:
    protected(full, "secret_address", "moeder")

    assert {"13:58", "14:49"} <= clock_times(full.report("internal"))


# Inside the house ------------------------------------------------------------------------------


def test_inside_people_have_their_names_and_children_go_over_together(full: Visit) -> None:
    report = full.report()

    assert [one.name for one in report.present] == [
        "Noor Merel",
        "Lou Merel",
        "Iris Lijster",
        "Tom Merel",
        "Piet Spreeuw",
    ]
    there, back = report.handovers
    assert there.children == ("Noor Merel", "Lou Merel")
    assert (there.from_name, there.to_name) == ("Iris Lijster", "Lotte Voorbeeld")
    assert (back.from_name, back.to_name) == ("Lotte Voorbeeld", "Iris Lijster")
    assert report.incidents[0].informed[0].who == "Arne Brugmodel"


def test_a_struck_line_stands_there_with_its_reason(full: Visit) -> None:
    struck = [one for one in full.report().facts if one.struck is not None]

    assert [(one.text, one.struck) for one in struck] == [("Struckword", "Reasonword")]


def test_a_text_of_another_file_is_only_a_time_and_a_reason(visit: Visit) -> None:
    wrong = visit.says("14:05", "Ela krijgt een deken.")
    visit.strikes("14:06", wrong, "struck", "In het verkeerde dossier geschreven")
    (line,) = visit.report().facts

    assert (line.text, line.category, line.about) == ("", None, ())
    assert (line.at, line.struck) == (
        moments.written(at("14:05")),
        "In het verkeerde dossier geschreven",
    )


@pytest.mark.parametrize(
    ("how", "reason", "elsewhere"),
    [
        ("wrong_file", "", True),
        ("struck", "Hoort bij een ander gezin", True),
        ("struck", "wrong file", True),
        ("struck", "Verkeerde persoon", False),
        ("struck", "Te vroeg gedrukt", False),
        ("struck", None, False),
    ],
)
def test_what_was_in_the_wrong_file_is_heard_in_the_reason(
    how: str, reason: str | None, elsewhere: bool
) -> None:
    assert in_wrong_file(kinds.Retracted(target="x", how=how, reason=reason)) is elsewhere


def test_a_wrong_key_that_was_undone_is_no_line(visit: Visit) -> None:
    visit.strikes("14:06", visit.says("14:05", "Undoneword"), "undo")

    assert visit.report().facts == ()


def test_a_struck_stamp_and_a_struck_incident_are_described(visit: Visit) -> None:
    data = kinds.Incident(incident="damage", severity="1", facts="Glas.")
    for time, kind, what in (
        ("13:50", "arrival", kinds.Arrival(person="vader")),
        ("14:05", "incident", data),
    ):
        visit.strikes("14:09", visit.happens(time, kind, what), "struck", "te vroeg")
    report = visit.report()

    assert [one.text for one in report.facts] == ["described arrival", "described incident"]
    assert report.incidents == ()


def test_what_was_written_later_says_when_and_why(visit: Visit) -> None:
    visit.says("14:05", "at once", entered="14:06")
    visit.says("14:10", "later", entered="14:40", time_source="later", late_reason="telephone")
    visit.says("14:11", "guess", entered="14:12", time_source="estimated", late_reason="no clock")
    visit.says("14:13", "bare", entered="14:13", time_source="estimated")

    assert [(one.entered_at is not None, one.late_reason) for one in visit.report().facts] == [
        (False, None),
        (True, "telephone"),
        (True, "time estimated; no clock"),
        (True, "time estimated"),
    ]


def test_every_kind_of_fact_says_what_it_should(visit: Visit) -> None:
    told: Sequence[tuple[str, kinds.Data]] = (
        ("item", kinds.Item(what="puzzle", from_person="vader", for_person="noor")),
        ("item", kinds.Item(what="cake", from_person="vader")),
        ("item", kinds.Item(what="ball")),
        ("intervention", kinds.Intervention(grade="limit", cause="pushing")),
        ("override", kinds.Override(rule="x", reason="asked", unlocked_by="arne")),
        ("supervision", kinds.Supervision(supervisor="arne", note="lunch")),
        ("supervision", kinds.Supervision(supervisor="lotte")),
        ("identity_check", kinds.IdentityCheck(person="oom", result="refused")),
        ("identity_check", kinds.IdentityCheck(person="oom", result="seen")),
        ("visit_paused", kinds.Paused(reason="rest")),
        ("visit_resumed", kinds.Resumed()),
        ("departure", kinds.Departure(person="noor", leaves_with="moeder", state="waves")),
    )
    for minute, (kind, data) in enumerate(told):
        visit.happens(f"14:{minute:02d}", kind, data)

    assert [(one.kind, one.text) for one in visit.report().facts] == [
        ("item", "puzzle, from Tom Merel for Noor Merel"),
        ("item", "cake, from Tom Merel"),
        ("item", "ball"),
        ("intervention", "pushing"),
        ("override", "asked (lifted with Arne Brugmodel)"),
        ("supervision", "Arne Brugmodel: lunch"),
        ("supervision", "Lotte Voorbeeld"),
        ("identity", "Piet Spreeuw"),
        ("pause", "rest"),
        ("resume", ""),
        ("observation", "waves"),
    ]


def test_who_was_not_expected_is_said_so(full: Visit) -> None:
    step = next(one for one in full.report().steps if one.who == "Piet Spreeuw")

    assert (step.planned, step.late_minutes, step.note) == (None, None, "was not expected")


def test_agreements_stand_there_also_when_nobody_ticked_them(visit: Visit) -> None:
    old = Agreement(id="a0", case="merel", wording="past", until="2025-01-01")
    visit.file = replace(visit.file, agreements=(*visit.file.agreements, old))
    (line,) = visit.report().agreements

    assert (line.wording, line.result) == ("Agreementword", None)


# Who supervised --------------------------------------------------------------------------------


def run(visit: Visit, *, taken: Sequence[tuple[str, str]], planned: str | None) -> VisitReport:
    visit.file = replace(visit.file, plan=replace(visit.file.plan, supervisor=planned))
    for time, who in taken:
        visit.happens(time, "supervision", kinds.Supervision(supervisor=who))
    visit.happens("14:00", "visit_started", kinds.VisitStarted(room="tuin"))
    visit.happens("15:00", "visit_ended", kinds.VisitEnded(how="as_planned"))
    return visit.report()


@pytest.mark.parametrize(
    ("planned", "taken", "names"),
    [
        ("lotte", [], ("Lotte Voorbeeld",)),
        ("lotte", [("13:30", "arne")], ("Arne Brugmodel",)),
        ("lotte", [("14:00", "arne")], ("Arne Brugmodel",)),
        ("lotte", [("14:30", "arne")], ("Lotte Voorbeeld", "Arne Brugmodel")),
        (None, [("13:59", "arne"), ("14:30", "lotte")], ("Arne Brugmodel", "Lotte Voorbeeld")),
        (None, [], ()),
    ],
)
def test_both_names_stand_in_the_report_after_a_swap(
    visit: Visit, planned: str | None, taken: list[tuple[str, str]], names: tuple[str, ...]
) -> None:
    assert run(visit, taken=taken, planned=planned).supervisors == names


def test_a_gap_in_supervision_is_told_inside(visit: Visit) -> None:
    report = run(visit, taken=[("14:20", "arne")], planned=None)

    assert report.unsupervised == ((moments.written(at("14:00")), moments.written(at("14:20"))),)
    assert visit.report("attendance").unsupervised == ()


def test_a_visit_that_nobody_supervised_is_one_gap(visit: Visit) -> None:
    report = run(visit, taken=[], planned=None)

    assert report.unsupervised == ((moments.written(at("14:00")), moments.written(at("15:00"))),)


def test_someone_who_had_it_from_the_start_leaves_no_gap(visit: Visit) -> None:
    assert run(visit, taken=[("14:00", "arne")], planned=None).unsupervised == ()


def test_an_exchange_has_no_start_and_no_end(visit: Visit) -> None:
    visit.file = replace(visit.file, plan=replace(visit.file.plan, kind="exchange"))
    visit.hands_over("14:00", "moeder", "vader", "to_visit")
    assert visit.report("attendance").outcome == "open"
    visit.hands_over("17:00", "vader", "moeder", "back")

    for variant in ("attendance", "internal"):
        report = visit.report(variant)
        assert report.outcome == "exchange"
        assert {one.step for one in report.steps} == {"arrival"}


def test_what_was_done_after_an_incident_stands_with_it(full: Visit) -> None:
    incident = next(one for one in full.entries if one.kind == "incident")
    told = (kinds.Informed(who="Wijkagent", at=moments.written(at("15:30"))),)
    after = kinds.IncidentFollowup(
        incident=incident.id,
        informed=told,
        measures="Deur op slot.",
        not_informed_because="Vader niet bereikt.",
    )
    full.happens("15:31", "incident_followup", after)
    (line,) = full.report().incidents
    assert line.action == "Actionword\nDeur op slot."
    assert [one.who for one in line.informed] == ["Arne Brugmodel", "Wijkagent"]
    assert line.not_informed_because == "Vader niet bereikt."
