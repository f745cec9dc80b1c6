"""A visit that recurs is prolonged in the window; and what another desk changed meanwhile is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.ui.week.conftest import WEEK, Planned

from omgangsdesk.services.views_week import PlanSeries, PlanVisit, SetAbsence, WeekVisit

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def series(planned: Planned) -> WeekVisit:
    """Two weeks of Merel."""
    known = {one.visit for one in planned.week.visits}
    first = PlanVisit(
        case="merel",
        location="de-brug",
        room="zonnekamer",
        day=planned.day(1),
        start="10:00",
        minutes="60",
        reason="oefening",
    )
    until = (planned.day(1) + WEEK).isoformat()
    planned.do(PlanSeries(first=first, every_weeks="1", until=until))
    return next(one for one in planned.week.visits if one.visit not in known)


def test_a_series_gets_more_visits_by_keys_and_undo_takes_them_back(planned: Planned) -> None:
    made = series(planned)
    planned.choose(made)
    assert planned.page.overview.buttons["prolong"].isVisible()
    planned.press(Qt.Key.Key_V)
    assert planned.form.title.text() == "Prolong Merel · Noor (6)"
    planned.form.take_focus("times")
    planned.type("1")
    assert "1 visit, the last on" in planned.form.ahead.text()
    planned.press(Qt.Key.Key_Backspace)
    planned.type("2")
    ahead = planned.form.ahead.text()
    assert "2 visits, the last on" in ahead
    assert "Goes on as the series was planned: from" in ahead
    planned.press(RETURN)
    if planned.form is not None:  # the practice centre has something planned then
        planned.form.fill({"reason": "oefening"})
        planned.press(RETURN)
    assert "2 more visits of Merel planned" in planned.toast()
    again = planned.visit(made.visit)
    assert again is not None
    assert again.slot_until == planned.day(1) + 3 * WEEK
    assert "Recurs until" in planned.page.overview.text()
    planned.undone()
    back = planned.visit(made.visit)
    assert back is not None
    assert back.slot_until == planned.day(1) + WEEK


def test_where_it_goes_on_is_told_before_anything_is_typed(planned: Planned) -> None:
    planned.choose(series(planned))
    planned.press(Qt.Key.Key_V)
    how = planned.form.ahead.text()
    assert how.startswith("Goes on as the series was planned: from")
    assert "visit, the last on" not in how
    assert "\n" not in how, "nothing is promised of a visit that nobody asked for"
    planned.form.take_focus("times")
    planned.type("1")
    assert planned.form.ahead.text().splitlines()[0].startswith("1 visit, the last on")
    planned.press(Qt.Key.Key_Backspace)
    assert planned.form.ahead.text() == how


def test_what_is_missing_is_said_in_the_form(planned: Planned) -> None:
    planned.choose(series(planned))
    planned.press(Qt.Key.Key_V, RETURN)
    assert "how many visits more" in planned.form.problem("until")
    planned.form.fill({"until": "ooit"})
    planned.press(RETURN)
    assert planned.form.problem("until").startswith("Type a day")
    planned.press(ESCAPE)
    assert planned.form is None


def test_a_visit_of_no_series_is_not_prolonged(planned: Planned) -> None:
    planned.choose(planned.plan("merel", "zonnekamer", 1, "10:00"))
    assert planned.page.overview.buttons["prolong"].isHidden()
    planned.press(Qt.Key.Key_V)
    assert planned.form is None


def test_half_filled_in_it_comes_back(planned: Planned) -> None:
    made = series(planned)
    planned.choose(made)
    planned.press(Qt.Key.Key_V)
    planned.form.fill({"times": "3"})
    planned.driven.window.lock()
    planned.driven.settle()
    planned.driven.unlock("AB")
    planned.driven.settle()
    assert (planned.form.recipe.word, planned.form.values()["times"]) == ("prolong", "3")
    assert planned.form.request().visit == made.visit
    assert planned.form.request().based_on == planned.week.bases[made.slot or ""]


def test_what_another_desk_changed_meanwhile_is_told_in_the_form(planned: Planned) -> None:
    planned.do(SetAbsence(colleague="lotte-voorbeeld", since=planned.day(0), until=planned.day(4)))
    day = planned.week.days[2]
    (name,) = day.away_ids
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_Z)
    planned.form.fill({"which": f"days:{name}"})
    planned.form.field("which").changed.emit()
    planned.form.fill({"until": planned.day(6).isoformat()})
    planned.do(
        SetAbsence(
            colleague="lotte-voorbeeld",
            since=planned.day(0),
            until=planned.day(3),
            absence=name,
            based_on=planned.week.bases[name],
        )
    )
    planned.form.take_focus("until")
    planned.press(RETURN)
    assert "changed meanwhile" in planned.form.problem()
    span = next(one for one in planned.week.days[2].away_spans if one[0] == "lotte-voorbeeld")
    assert span[2] == planned.day(3)
