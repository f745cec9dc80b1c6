"""Planning in the grid of a week, by keys and by hand: nothing is written before it is kept."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.week.conftest import HOUSE, Planned

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.services.views_week import PlanSeries, PlanVisit, SetAbsence, WeekVisit

LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def starts(planned: Planned, visit: WeekVisit) -> str:
    return clock_time(visit.start, planned.week.zone)


def test_a_visit_is_planned_by_keys_alone_and_undone_by_name(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    assert planned.form.field("case").get() == "kievit"
    planned.press(RETURN)
    assert planned.form is None
    (made,) = planned.made()
    assert (made.case, made.room, made.day) == ("kievit", "tuinkamer", planned.day(2))
    assert "Kievit" in planned.toast()
    assert planned.grid.hasFocus()
    planned.undone()
    assert planned.visit(made.visit) is None or planned.visit(made.visit).status == "cancelled"


def test_only_who_is_ticked_is_expected(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    assert planned.form.field("expected").isHidden() or not planned.form.values()["expected"]
    planned.type("kievi")
    planned.press(RETURN)
    assert planned.form.values()["expected"] == ""
    planned.form.fill({"expected": "kievit-finn kievit-vader"})
    planned.press(RETURN)
    (made,) = planned.made()
    plan = planned.at_desk(lambda desk: desk.book_of(made.visit).files[made.visit].plan)
    assert set(plan.expected) == {"kievit-finn", "kievit-vader"}


def test_return_on_a_free_place_begins_a_visit_there(planned: Planned) -> None:
    planned.place("atelier", 3)
    planned.press(RETURN)
    values = planned.form.values()
    assert values["room"] == "atelier"
    assert values["day"] == planned.day(3).isoformat()
    planned.press(ESCAPE)
    assert planned.form is None
    assert planned.grid.hasFocus()
    assert planned.made() == []


def test_what_is_in_the_way_is_said_before_anything_is_written(planned: Planned) -> None:
    planned.plan("merel", "tuinkamer", 1, "10:00")
    planned.place("tuinkamer", 1)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.field("start").set("10:30")
    planned.form.field("start").changed.emit()
    planned.driven.settle()
    ahead = planned.form.ahead
    assert "Room taken" in ahead.text()
    assert not planned.form.field("reason").isHidden()
    assert len(planned.made()) == 1
    near = next(one for one in ahead.buttons if not one.isHidden())
    near.click()
    planned.driven.settle()
    assert "Room taken" not in ahead.text()
    planned.press(RETURN)
    assert len(planned.made()) == 2
    assert not any(one.kind == "room" for visit in planned.made() for one in visit.conflicts)


def test_a_day_that_is_none_is_told_at_its_field(planned: Planned) -> None:
    planned.place("tuinkamer", 1)
    planned.press(Qt.Key.Key_N)
    planned.press(RETURN)
    assert planned.form.problem("case") == "Choose a dossier."
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.field("day").set("ooit")
    planned.press(RETURN)
    assert planned.form.problem("day").startswith("Type a day like")
    assert planned.made() == []


def test_a_visit_that_recurs_is_planned_week_after_week(planned: Planned) -> None:
    planned.place("tuinkamer", 0)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.fill({"every_weeks": "1", "until": planned.day(14).isoformat()})
    planned.press(RETURN)
    (made,) = planned.made()
    assert made.slot is not None
    planned.press(Qt.Key.Key_PageDown)
    assert len(planned.made()) == 1


def test_a_visit_is_picked_up_carried_and_dropped_with_a_reason(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, RIGHT, DOWN, Qt.Key.Key_Plus)
    ghost = planned.grid.ghost
    assert ghost is not None
    assert (ghost.lane, ghost.day) == (1, 2)
    assert "10:15" in ghost.said
    assert planned.visit(made.visit) == made, "nothing is written while it is carried"
    planned.press(RETURN)
    planned.press(RETURN)
    assert planned.form.problem("reason")
    planned.type("op vraag van vader")
    planned.press(RETURN)
    moved = planned.visit(made.visit)
    assert moved is not None
    assert (moved.room, moved.day) == ("tuinkamer", planned.day(2))
    assert starts(planned, moved) == "10:15"
    assert planned.grid.ghost is None
    planned.undone()
    back = planned.visit(made.visit)
    assert back is not None
    assert back.day == made.day


def test_escape_puts_a_visit_back(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, RIGHT, ESCAPE)
    assert planned.grid.ghost is None
    assert planned.form is None
    assert planned.visit(made.visit) == made


def test_a_visit_is_carried_into_the_next_week(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 6, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, RIGHT)
    assert planned.week.asked.monday == planned.day(7)
    assert planned.form.values()["day"] == planned.day(7).isoformat()
    assert planned.grid.ghost is not None
    planned.press(RETURN)
    planned.type("week later")
    planned.press(RETURN)
    assert planned.visit(made.visit) is not None


def test_a_week_further_is_one_key_while_something_is_carried(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, Qt.Key.Key_PageDown)
    assert planned.week.asked.monday == planned.day(7)
    assert planned.form.values()["day"] == planned.day(8).isoformat()
    assert planned.grid.ghost is not None
    planned.press(Qt.Key.Key_PageUp)
    assert planned.form.values()["day"] == made.day.isoformat()


def test_while_something_is_carried_letters_do_not_let_it_fall(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_Z)
    assert planned.form.recipe.word == "move"
    planned.press(Qt.Key.Key_Minus)
    assert planned.form.values()["start"] == "09:45"
    planned.type("1430")
    assert planned.form.values()["start"] == "1430"
    planned.form.take_focus("reason")
    planned.type("later")
    planned.press(RETURN)
    moved = planned.visit(made.visit)
    assert moved is not None
    assert starts(planned, moved) == "14:30"


def test_what_does_not_go_together_shows_while_it_is_carried(planned: Planned) -> None:
    planned.plan("kievit", "tuinkamer", 1, "10:00", supervisor="arne-brugmodel")
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, DOWN)
    assert planned.grid.ghost is not None
    assert planned.grid.ghost.wrong
    assert "Room taken" in planned.form.ahead.text()
    reason = planned.form.field("reason")
    assert (
        planned.form.ahead.y() < reason.mapTo(planned.form.ahead.parentWidget(), QPoint()).y()
    ), "what is accepted is read before the reason is given"
    planned.press(Qt.Key.Key_F)
    assert not planned.grid.ghost.wrong


def test_a_visit_is_dragged_with_the_mouse(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    grid, port = planned.grid, planned.grid.viewport()
    start = grid.visualRect(grid.currentIndex()).center()
    target = grid.plan.cell(1, 3).center().toPoint() - grid.scrolled()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(30, 5), target - QPoint(3, 3), target):
        QTest.mouseMove(port, point)
        planned.driven.settle()
    if grid.ghost is None:  # without a pointer of its own the platform sends no moves
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        for point in (start + QPoint(30, 5), target):
            event = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(point),
                port.mapToGlobal(QPointF(point)),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(port, event)
            planned.driven.settle()
    assert grid.ghost is not None
    assert (grid.ghost.lane, grid.ghost.day) == (1, 3)
    assert planned.visit(made.visit) == made
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    planned.driven.settle()
    planned.type("ruimte vrij")
    planned.press(RETURN)
    moved = planned.visit(made.visit)
    assert moved is not None
    assert (moved.room, moved.day) == ("tuinkamer", planned.day(3))


def test_a_visit_is_called_off_with_a_reason(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_L)
    planned.press(RETURN)
    assert planned.form.problem("reason") == "Choose the reason."
    planned.form.field("reason").set("illness_child")
    planned.press(RETURN)
    off = planned.visit(made.visit)
    assert off is not None
    assert off.status == "cancelled"
    assert off.fixed is not None
    planned.choose(off)
    planned.press(Qt.Key.Key_M)
    assert planned.form is None, "what was called off is not carried"


def test_all_that_follow_are_called_off_too(planned: Planned) -> None:
    first = PlanVisit(
        case="kievit",
        location=HOUSE,
        room="tuinkamer",
        day=planned.day(0),
        start="10:00",
        minutes="60",
    )
    planned.do(PlanSeries(first=first, every_weeks="1", until=planned.day(21).isoformat()))
    (made,) = planned.made()
    planned.choose(made)
    planned.press(Qt.Key.Key_L)
    planned.form.fill({"reason": "centre_closed", "following": "following"})
    planned.press(RETURN)
    planned.press(Qt.Key.Key_PageDown)
    assert all(one.status == "cancelled" for one in planned.made())


def test_ill_is_two_keys_and_flags_what_it_touches_until_dealt_with(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_Z, RETURN)
    touched = planned.visit(made.visit)
    assert touched is not None
    assert touched.flags
    assert "ill" in planned.page.overview.text()
    planned.choose(touched)
    planned.press(Qt.Key.Key_O)
    planned.type("collega neemt over")
    planned.press(RETURN)
    dealt = planned.visit(made.visit)
    assert dealt is not None
    assert dealt.flags == ()


def test_who_is_back_is_away_no_longer(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_Z, RETURN)
    (name,) = planned.week.days[1].away_ids
    planned.choose(made)
    planned.press(Qt.Key.Key_Z)
    planned.form.fill({"which": f"days:{name}"})
    assert planned.form.values()["colleague"] == "lotte-voorbeeld"
    planned.form.fill({"until": planned.day(3).isoformat()})
    planned.press(RETURN)
    assert planned.week.days[3].away_ids == (name,)
    planned.choose(made)
    planned.press(Qt.Key.Key_Z)
    planned.form.fill({"which": f"drop:{name}"})
    planned.press(RETURN)
    assert planned.week.days[1].away_ids == ()


def test_a_duty_ends_from_a_day_on(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_D, RETURN)
    before = planned.week.days[1].duty_ids
    planned.choose(made)
    planned.press(Qt.Key.Key_D)
    planned.form.fill({"which": before[-1]})
    planned.press(RETURN)
    assert planned.week.days[1].duty_ids == before[:-1]


def test_duties_and_closed_days_are_kept_in_place(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    before = len(planned.week.days[1].duties)
    planned.press(Qt.Key.Key_D, RETURN)
    assert len(planned.week.days[1].duties) == before + 1
    planned.choose(made)
    planned.press(Qt.Key.Key_X)
    planned.type("feestdag")
    planned.press(RETURN)
    (shut,) = [one for one in planned.week.days if one.closed_id]
    assert shut.day == planned.day(1)
    touched = planned.visit(made.visit)
    assert touched is not None
    assert touched.flags


def test_what_the_desk_refuses_is_said_in_the_form(planned: Planned) -> None:
    planned.place("tuinkamer", 1)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.field("start").set("25 uur")
    planned.press(RETURN)
    assert planned.form is not None
    assert planned.form.problem("start")
    assert planned.made() == []


def test_a_form_outlives_another_language(planned: Planned) -> None:
    from omgangsdesk.language import load_translator
    from omgangsdesk.locations import resources

    planned.place("tuinkamer", 1)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.field("start").set("11:11")
    planned.driven.ctx.set_translator(load_translator("nl_BE", resources() / "i18n"))
    planned.driven.settle()
    assert planned.form.title.text() == "Nieuw bezoek"
    assert planned.form.values()["start"] == "11:11"
    assert planned.form.field("case").get() == "kievit"


def test_absences_of_days_ago_touch_nothing(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    gone = planned.monday - dt.timedelta(days=14)
    planned.do(SetAbsence(colleague="lotte-voorbeeld", since=gone, until=gone))
    still = planned.visit(made.visit)
    assert still is not None
    assert still.flags == ()
