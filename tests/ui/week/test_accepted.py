"""What a week shows of a visit that was planned in spite of something; and its days in the head."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.ui.week.conftest import Planned
from tests.ui.week.test_week_page import aloud

from omgangsdesk.services.views_week import SetAbsence
from omgangsdesk.ui.pages.week.words import state_of


def test_what_was_planned_with_a_reason_is_calm_and_a_new_conflict_is_not(
    planned: Planned,
) -> None:
    planned.plan("kievit", "zonnekamer", 1, "10:00", supervisor="arne-brugmodel")
    made = planned.plan("merel", "zonnekamer", 1, "10:30", reason="Op vraag van de rechter")
    ctx = planned.driven.ctx
    assert state_of(ctx, made) == ("planned", "agreement", "Accepted, with reason")
    said = next(one for one in aloud(planned) if one.startswith("Merel"))
    assert "Conflict" not in said
    assert "Accepted, Room taken:" in said
    planned.choose(made)
    told = planned.page.overview.text()
    assert "Reason: Op vraag van de rechter" in told
    assert "⚠" not in told
    planned.press(Qt.Key.Key_F12)
    assert "rechter" not in planned.page.overview.text()
    assert "Reason: with a reason" in planned.page.overview.text()
    planned.press(Qt.Key.Key_F12)
    planned.do(SetAbsence(colleague="lotte-voorbeeld", since=planned.day(1), until=planned.day(1)))
    again = planned.visit(made.visit)
    assert again is not None
    assert state_of(ctx, again)[::2] == ("alarm", "Supervisor away")
    told = planned.page.overview.text()
    assert "⚠ Supervisor away" in told
    assert "Accepted, Room taken" in told


def test_the_week_is_told_in_full_as_long_as_there_is_room(planned: Planned) -> None:
    head, window = planned.page.head, planned.driven.window
    first, number = planned.monday.day, planned.monday.isocalendar().week
    assert head._range.text() == head.range()
    assert head.range().endswith(f"· week {number}")
    assert str(planned.monday.year) in head.range() or str(planned.monday.year + 1) in head.range()
    window.resize(window.minimumSize())
    planned.driven.settle()
    shown = head._range
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width()
    assert shown.text().startswith(str(first))
    assert shown.text().endswith(f"week {number}")
    assert head.range().endswith(f"· week {number}"), "what is announced is never cut"
