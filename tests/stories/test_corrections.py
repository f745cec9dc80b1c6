"""What was typed wrong is put right, before and after the final report, and nothing disappears."""

from __future__ import annotations

from tests.stories.conftest import Story

from omgangsdesk.language import Translator

SAY = Translator().say
MEREL = "bezoek-merel"


def test_a_wrong_time_and_a_wrong_key_of_the_moment(story: Story) -> None:
    story.play("corrections", until="13:17").at("13:18")
    assert story.visit(MEREL)["status"] == "running"
    lines = [SAY(one.text.full) for one in story.panel(MEREL).timeline if one.struck is None]
    assert len([one for one in lines if "arrive" in one]) == 2
    log = story.log(MEREL)
    first, again = [one for one in log if one["kind"] == "arrival"][:2]
    assert first["retracted"]["how"] == "replaced"
    assert again["replaces"] == first["id"]
    assert again["occurred_at"] == "2026-03-06T11:55:00.000Z"
    redone = [one for one in log if one["kind"] == "arrival" and "replaces" in one][1:]
    undone = {one["id"]: one for one in log if one.get("retracted", {}).get("how") == "undo"}
    assert {undone[one["replaces"]]["occurred_at"] for one in redone} == {
        one["occurred_at"] for one in redone
    }
    story.verified()


def test_a_final_report_stays_and_the_next_one_tells_what_was_corrected(story: Story) -> None:
    story.play("corrections", until="14:52").at("14:53")
    before = story.report(MEREL)
    assert "Noor legt de rode puzzel." in before
    assert "Wout Kievit" in before
    assert "blauwe" not in before

    story.play("corrections")
    after = story.report(MEREL)
    assert "Noor legt de blauwe puzzel." in after
    assert "replaced: De puzzel was blauw." in after
    assert "Struck out: Hoort bij een ander bezoek." in after
    assert "Wout Kievit" not in after
    assert "puzzel" not in story.report(MEREL, "attendance")
    story.verified()


def test_a_text_of_another_file_is_read_by_a_coordinator_alone(story: Story) -> None:
    story.play("corrections").at("15:00")
    assert "Wout" not in story.says(MEREL)
    (hidden,) = [
        one for one in story.log(MEREL) if one.get("retracted", {}).get("how") == "wrong_file"
    ]
    assert hidden["data"] == {}
    assert hidden["retracted"]["reason"] == "Hoort bij een ander bezoek."
    (line,) = [one for one in story.panel(MEREL).timeline if one.hidden]
    assert SAY(line.text.full) == "…"
    assert SAY(line.struck) == "wrong file: Hoort bij een ander bezoek."
