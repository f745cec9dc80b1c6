"""What a report inside the house tells: every fact, every correction and who supervised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.domain.merels import Visit, at

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.papers.report_facts import in_wrong_file
from omgangsdesk.domain.records import (
    Agreement,
)


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


def test_inside_it_is_told_who_read_which_briefing_and_outside_nothing_of_it(
    visit: Visit,
) -> None:
    read = kinds.BriefingAcknowledged(version="a1b2", supervisor=None, lines=("1", "2"))
    visit.happens("13:50", "briefing_acknowledged", read)
    old = kinds.BriefingAcknowledged(version="", supervisor="ab")
    visit.happens("13:55", "briefing_acknowledged", old)
    told = [(one.kind, one.text) for one in visit.report().facts]
    assert told == [("briefing", "read, version a1b2"), ("briefing", "read, version –")]
    assert not any(one.kind == "briefing" for one in visit.report("attendance").facts)


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
