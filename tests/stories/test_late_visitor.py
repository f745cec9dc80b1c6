"""The visiting party is late: a countdown to the margin, then shorten, extend or not held."""

from __future__ import annotations

from tests.stories.conftest import Story

KIEVIT, MEREL = "bezoek-kievit", "bezoek-merel"


def test_the_visit_is_extended_and_the_report_says_why(story: Story) -> None:
    story.play("late-visitor", until="14:14").at("14:12")
    assert any("father 14' late, margin 15'" in one for one in story.attention())
    assert story.visit(KIEVIT)["countdown"] == "14' late"
    story.at("14:19")
    assert any("father 19' late, past the margin" in one for one in story.attention())
    panel = story.panel(KIEVIT)
    assert {"plan", "no_show"} <= {one.act for one in panel.acts if one.enabled}
    assert panel.not_held_reason == "no_show_visiting"

    story.play("late-visitor", until="14:20")
    assert story.visit(KIEVIT)["planned"]["end"] == "2026-03-06T14:15:00.000Z"
    story.play("late-visitor")
    visit = story.visit(KIEVIT)
    assert visit["planned"]["end"] == "2026-03-06T14:35:00.000Z"
    assert visit["status"] == "completed"
    reason = "Vader staat in de file; de kinderen en moeder kunnen langer blijven."
    assert f"Plan: 14:15–15:35 · {reason}" in story.says(KIEVIT)
    report = story.report(KIEVIT)
    assert f"End 15:15 15:33 changed to 15:35: {reason}" in report
    assert "35 minutes late" in report
    assert "changed to" not in story.report(KIEVIT, "attendance")
    assert "whole" in story.verified()


def test_the_visit_is_shortened_to_what_is_left(story: Story) -> None:
    story.play("shorter")
    visit = story.visit(MEREL)
    assert (visit["planned"]["end"], visit["status"]) == ("2026-03-06T13:00:00.000Z", "running")
    report = story.report(MEREL)
    assert "changed to 14:00: Vader komt om 13.25 uur; moeder moet om 14 uur weg." in report
    attendance = story.report(MEREL, "attendance")
    assert "changed to 14:00" in attendance
    assert "moeder moet" not in attendance
    story.verified()


def test_the_visit_is_not_held(story: Story) -> None:
    story.play("too-late")
    assert story.visit(MEREL)["status"] == "not_held"
    assert "Not held: too late" in story.says(MEREL)
    report = story.report(MEREL)
    assert "too late" in report.casefold()
    assert "Vader belt dat hij pas om 14 uur kan komen." in report
    assert "pas om 14 uur" not in story.report(MEREL, "attendance")
    story.verified()
