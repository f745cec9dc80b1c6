"""Exchange only: two handovers, no visit between, two days apart."""

from __future__ import annotations

import datetime as dt

from tests.stories.conftest import DAY, Story

LINDE = "bezoek-linde"
SUNDAY = DAY + dt.timedelta(days=2)


def test_a_child_comes_back_two_days_later_on_the_board_of_that_day(story: Story) -> None:
    story.play("exchange").at("18:00")
    friday = story.visit(LINDE)
    assert friday["status"] == "handover"
    assert friday["planned"]["end"] == "2026-03-08T16:15:00.000Z"
    assert "actual" not in friday or friday["actual"] == {}
    saturday = story.at("10:00", DAY + dt.timedelta(days=1)).visit(LINDE)
    assert saturday["status"] == "handover"

    story.at("16:50", SUNDAY)
    assert [one["id"] for one in story.today()["visits"]] == [LINDE]
    assert story.panel(LINDE).arrive_next == ("linde-sam", "linde-vader")
    story.play("exchange", day=2)
    sunday = story.visit(LINDE)
    assert sunday["status"] == "completed"
    assert story.today()["day"] == SUNDAY.isoformat()
    told = story.says(LINDE)
    assert "Plan: 14:05–08/03 17:15 · Sam blijft het weekend bij zijn vader" in told
    assert len([one for one in story.log(LINDE) if one["kind"] == "handover"]) == 4
    report = story.report(LINDE)
    for time in ("14:06", "14:20", "17:05", "17:18"):
        assert time in report
    assert "changed to 08/03 17:15: Sam blijft het weekend bij zijn vader" in report
    story.verified()
