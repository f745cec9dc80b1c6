"""A correction after the final report: that paper stays, the next revision tells what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers import reports
from omgangsdesk.services.views import Changes

MEREL = "bezoek-merel"


@pytest.fixture
def final(house):
    """The Merel family's visit is over, with a note, and its report is final."""
    house.runs()
    house.notes("14:30", "Noor bouwt een toren.")
    house.goes_home()
    house.does("15:30", asked.Finalise())
    return house


def note(house) -> Entry:
    return house.log("observation")[-1]


def correct(house, time: str = "15:40", **more: Any) -> Changes:
    act = asked.Correct(target=note(house).id, reason="Het was Lou.", **more)
    return house.does(time, act)


def content(house) -> dict[str, Any]:
    return canonical.decode(reports.newest_report(house.desk, MEREL, "internal").content)


def test_the_final_paper_stays_and_the_next_revision_tells_both_versions(final) -> None:
    before = reports.paper(final.desk, MEREL, "internal").pdf
    correct(final, data={"text": "Lou bouwt een toren."})
    assert reports.load_report(final.desk, MEREL).stale
    assert reports.paper(final.desk, MEREL, "internal").pdf == before

    final.does("15:50", asked.Finalise())
    told = content(final)
    assert told["revision"] == 2
    facts = {one["text"]: one for one in told["facts"]}
    assert facts["Noor bouwt een toren."]["struck"] == "replaced: Het was Lou."
    now = facts["Lou bouwt een toren."]
    assert "struck" not in now
    assert now["late_reason"] == "corrected: Het was Lou."
    assert now["entered_at"] == "2025-03-07T14:40:00.000Z"


def test_a_correction_that_was_undone_leaves_the_final_report_as_it_is(final) -> None:
    correct(final, data={"text": "Lou bouwt een toren."})
    final.does("15:41", asked.Undo())
    assert not reports.load_report(final.desk, MEREL).stale
    final.does("15:42", asked.Redo())
    assert reports.load_report(final.desk, MEREL).stale


def test_a_text_of_another_file_struck_after_the_final_report_is_on_no_next_paper(final) -> None:
    correct(final, data={"text": "Kievits toren."})
    final.does("15:45", asked.Strike(target=note(final).id, reason="Kievit", wrong_file="yes"))
    final.does("15:50", asked.Finalise())
    told = content(final)
    assert "toren" not in str(told)
    assert [one["struck"] for one in told["facts"] if "struck" in one] == ["Kievit", "Kievit"]


def test_what_was_put_right_at_once_is_no_line_of_the_report(house) -> None:
    house.runs()
    house.notes("14:30", "Noor bouwt een toern.")
    house.does("14:31", asked.Correct(target=note(house).id, data={"text": "Noor bouwt."}))
    house.goes_home()
    house.does("15:30", asked.Finalise())
    texts = [one["text"] for one in content(house)["facts"]]
    assert "Noor bouwt." in texts
    assert "Noor bouwt een toern." not in texts


def test_a_version_that_waits_for_a_choice_is_marked(house) -> None:
    house.runs()
    house.notes("14:30", "Noor bouwt een toren.")
    first = note(house)
    correct(house, "14:40", data={"text": "Lou bouwt een toren."})
    with house.desk.store.write() as unit:
        other = Draft(
            kind=first.kind,
            data=replace(first.data, text="Noor en Lou bouwen."),
            visit=first.visit,
            case=first.case,
            day=first.day,
            occurred_at=first.occurred_at,
            zone=first.zone,
            replaces=first.id,
        )
        unit.append([other], by="saar", recorded_at=house.clock.now())
    house.desk.forget_book()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    struck = {one["text"]: one.get("struck") for one in content(house)["facts"]}
    assert struck["Lou bouwt een toren."] is None
    assert "another version counts" in struck["Noor en Lou bouwen."]
