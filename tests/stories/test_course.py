"""Another supervisor, a plan that the office changes, a power cut: while the visit goes on."""

from __future__ import annotations

from tests.stories.conftest import Story

from omgangsdesk.language import Translator
from omgangsdesk.services.drafts import keep_draft
from omgangsdesk.services.views import KeptDraft

SAY = Translator().say
MEREL = "bezoek-merel"


def test_a_supervisor_hands_over_with_a_note_and_without_a_gap(story: Story) -> None:
    story.play("supervisor-swap", until="13:40").at("13:41")
    assert story.visit(MEREL)["supervisor"] == "MS"
    assert story.panel(MEREL).supervisors == ("TV", "MS")
    assert not any("no supervisor" in one for one in story.attention())

    story.play("supervisor-swap")
    told = story.says(MEREL)
    assert "Mieke Schijnbaar takes over supervision from Thomas Verzinsel" in told
    assert "Noor wil om 14 uur naar het toilet" in told
    for variant in ("internal", "attendance"):
        report = story.report(MEREL, variant)
        assert "Thomas Verzinsel" in report
        assert "Mieke Schijnbaar" in report
        assert "Without supervision" not in report
    assert "Noor wil om 14 uur naar het toilet" in story.report(MEREL)
    story.verified()


def test_a_plan_that_the_office_changes_after_arrival_is_asked_about(story: Story) -> None:
    story.play("office-plan", until="13:17").at("13:18")
    assert story.visit(MEREL)["planned"]["end"] == "2026-03-06T13:15:00.000Z"
    offered = story.panel(MEREL).unplanned.offered
    assert offered is not None
    assert SAY(offered.full) == "Planned here: 13:15–14:15. The office says: 13:15–14:45."
    assert any("the office changed the plan" in one for one in story.attention())

    story.play("office-plan", until="13:20").at("13:21")
    panel = story.panel(MEREL)
    assert panel.unplanned.offered is None
    assert [SAY(one.full) for one in panel.unplanned.changes] == [
        "Plan 13:15–14:45, was 13:15–14:15: taken over from the office"
    ]
    assert story.visit(MEREL)["planned"]["end"] == "2026-03-06T13:45:00.000Z"

    story.play("office-plan")
    assert "13:00" in story.report(MEREL)
    assert "changed to 14:45: taken over from the office" in story.report(MEREL)
    assert "changed to 14:45" in story.report(MEREL, "attendance")
    assert len({one["device"] for one in story.log(MEREL)}) == 2
    story.verified()


def test_what_was_on_paper_after_a_power_cut_is_entered_as_later(story: Story) -> None:
    story.play("power-cut", until="13:00")
    kept = story.log(MEREL)
    story.play("power-cut")
    entries = story.log(MEREL)
    assert entries[: len(kept)] == kept
    late = entries[len(kept) :]
    assert {one["time_source"] for one in late} == {"later"}
    assert {one["late_reason"] for one in late} == {"Stroom uitgevallen; op papier genoteerd"}
    visit = story.visit(MEREL)
    assert visit["status"] == "running"
    assert visit["actual"]["start"] == "2026-03-06T12:17:00.000Z"
    assert "(entered 13:52, Stroom uitgevallen" in story.says(MEREL)
    report = story.report(MEREL)
    assert "lezen bij het raam" in report
    assert "Stroom uitgevallen; op papier genoteerd" in report
    story.verified()


def test_what_was_being_typed_is_back_in_its_place_after_a_crash(story: Story) -> None:
    story.play("power-cut", until="13:00")
    desk = story.desk()
    try:
        keep_draft(desk, MEREL, KeptDraft(text="Noor vraagt of het licht", category="reaction"))
    finally:
        desk.store.close()  # as a power cut leaves it: nobody says goodbye
        for head in desk.heads:
            head.close()
    draft = story.panel(MEREL).draft
    assert draft is not None
    assert (draft.text, draft.category) == ("Noor vraagt of het licht", "reaction")
    story.verified()
