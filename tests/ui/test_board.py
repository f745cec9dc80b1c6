"""The board lies in time, and repaints only what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.shown_board import MINUTE, Board_, Shown

from omgangsdesk.domain.moments import UTC
from omgangsdesk.services.views import Lane
from omgangsdesk.ui.board import layout
from omgangsdesk.ui.board.sight import SLIVER
from omgangsdesk.ui.context import Context


def test_a_visit_lies_where_its_time_is(shown: Shown, sample: SimpleNamespace) -> None:
    per_minute = shown.view.scale.per_minute
    for row in sample.board.rows:
        start, end = layout.span(row, sample.now)
        rect = shown.rect(row.visit)
        assert rect.left() == pytest.approx(shown.view.x_of(start), abs=1.01)
        assert rect.width() == pytest.approx((end - start) / MINUTE * per_minute, abs=1.5)
    assert shown.rect("1").left() == pytest.approx(shown.view.x_of(sample.at("13:15")), abs=1.01)


def test_it_follows_now_an_hour_back_and_three_ahead(
    shown: Shown, sample: SimpleNamespace
) -> None:
    width = shown.view.viewport().width()
    assert shown.view.x_of(sample.now - dt.timedelta(hours=1)) == pytest.approx(0, abs=1)
    assert shown.view.x_of(sample.now + dt.timedelta(hours=3)) == pytest.approx(width, abs=2)
    later = sample.now + 30 * MINUTE
    shown.view.set_now(later)
    assert shown.view.x_of(later - dt.timedelta(hours=1)) == pytest.approx(0, abs=1)


@pytest.mark.parametrize("wide", [1400, 3840])
def test_a_very_wide_window_shows_more_of_the_day_and_no_endless_hours(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, wide: int
) -> None:
    large = Shown(ctx, sample.board, qtbot, size=(wide, 900)).view
    hour = large.scale.at(sample.at("15:00")) - large.scale.at(sample.at("14:00"))
    assert hour <= 480
    seen = large.viewport().width() / hour
    assert seen >= 6 if wide > 2000 else 3.9 <= seen <= 4.1
    assert large.scale.whole >= large.viewport().width()  # hours go on to its edge


def test_scrolling_lets_go_of_now_and_home_takes_it_back(
    shown: Shown, sample: SimpleNamespace
) -> None:
    view = shown.view
    shown.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert not view.follows
    place = view.x_of(sample.at("15:00"))
    view.set_now(sample.now + 5 * MINUTE)
    assert view.x_of(sample.at("15:00")) == pytest.approx(place, abs=1)
    shown.press(Qt.Key.Key_Home)
    assert view.follows
    assert view.x_of(sample.now - 55 * MINUTE) == pytest.approx(0, abs=1)


def test_a_visit_that_overruns_is_drawn_until_now(shown: Shown, sample: SimpleNamespace) -> None:
    late = sample.at("14:40")
    shown.view.set_now(late)
    assert shown.rect("1").right() == pytest.approx(shown.view.x_of(late), abs=1.5)


def test_lanes_stack_what_overlaps(shown: Shown, sample: SimpleNamespace) -> None:
    house = [shown.rect(visit) for visit in ("3", "4", "5")]
    assert not any(one.intersects(other) for one in house for other in house if one is not other)
    assert shown.rect("1").top() == shown.rect("10").top()
    rooms = [shown.rect(visit).top() for visit in ("1", "2", "3", "6", "8", "9")]
    assert rooms == sorted(rooms)
    assert len(set(rooms)) == len(rooms)


def test_words_beside_a_short_chip_push_the_next_visit_down(
    ctx: Context, sample: SimpleNamespace, board_of: Board_, qtbot: QtBot
) -> None:
    rows = [
        sample.row("a", "zon", "ready", "14:05", "14:15", "Linde · Sam (10)"),
        sample.row("b", "zon", "planned", "14:20", "15:20", "Eik · Bo (5)"),
        sample.row("c", "tuin", "planned", "14:05", "15:05", "Mus · An (4)"),
        sample.row("d", "tuin", "planned", "15:05", "16:05", "Spar · Jan (4)"),
    ]
    shown = Shown(ctx, board_of(rows), qtbot)
    assert shown.rect("b").top() > shown.rect("a").bottom()
    assert shown.rect("c").top() == shown.rect("d").top()
    words = QPoint(shown.rect("a").right() + 30, shown.rect("a").center().y())
    assert shown.view.indexAt(words).row() == shown.model.place_of("a")


def test_only_a_changed_row_is_repainted(
    shown: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    rows = [
        replace(row, countdown=sample.said("over 24'")) if row.visit == "8" else row
        for row in sample.board.rows
    ]
    shown.model.show_board(board_of(rows))
    come_to_rest()
    assert shown.painted == ["8"]
    shown.painted.clear()
    shown.model.show_board(board_of(rows))
    come_to_rest()
    assert shown.painted == []


def test_one_row_is_taken_over_before_the_board_is(shown: Shown, sample: SimpleNamespace) -> None:
    (nine,) = (row for row in sample.board.rows if row.visit == "9")
    shown.model.show_row(replace(nine, status="running", actual_start=sample.now))
    place = shown.model.place_of("9")
    assert place is not None
    assert shown.model.row(place).status == "running"
    come_to_rest()
    assert "9" in shown.painted
    shown.painted.clear()
    shown.model.show_row(replace(nine, lane="huis"))
    shown.model.show_row(replace(nine, visit="of another day"))
    assert shown.model.row(place).lane == nine.lane, "it moves with the whole board"
    come_to_rest()
    assert shown.painted == []


def test_within_a_minute_nothing_is_painted_anew(shown: Shown, sample: SimpleNamespace) -> None:
    shown.view.set_now(sample.now + dt.timedelta(seconds=40))
    come_to_rest()
    assert shown.painted == []
    shown.view.set_now(sample.now + dt.timedelta(seconds=70))
    come_to_rest()
    assert shown.painted != []


def test_a_status_that_changes_keeps_the_chosen_visit(
    shown: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    shown.view.select_visit("9")
    rows = [
        replace(row, status="running", actual_start=sample.now) if row.visit == "9" else row
        for row in sample.board.rows
    ]
    shown.model.show_board(board_of(rows))
    assert shown.at() == "9"


def test_a_new_visit_appears_in_its_lane(
    shown: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    extra = sample.row("20", "tuin", "planned", "15:30", "16:30", "Roodborst · Warre (8)")
    shown.model.show_board(board_of([*sample.board.rows, extra]))
    assert shown.rect("20").top() == shown.rect("2").top()
    assert shown.rect("20").left() == pytest.approx(shown.view.x_of(sample.at("15:30")), abs=1.01)


def test_hundreds_of_visits_are_laid_out_and_repainted_one_by_one(
    ctx: Context, sample: SimpleNamespace, board_of: Board_, qtbot: QtBot
) -> None:
    lanes = [replace(sample.lanes[0], room=f"r{n}", name=f"Ruimte {n}") for n in range(20)]
    rows = [
        sample.row(
            f"{n}",
            f"r{n % 20}",
            "planned",
            f"{9 + n // 40}:{n % 40 + 10}",
            f"{9 + n // 40}:{n % 40 + 19}",
            f"Spreeuw · K{n}",
        )
        for n in range(400)
    ]
    board = board_of(rows, lanes)
    shown = Shown(ctx, board, qtbot)
    assert shown.model.rowCount() == 400
    assert shown.view.verticalScrollBar().maximum() > 0
    painted = len(shown.painted)
    changed = [replace(rows[0], alerts=2), *rows[1:]]
    shown.model.show_board(board_of(changed, lanes))
    come_to_rest()
    assert len(shown.painted) - painted <= 1


def test_the_hour_that_summer_time_takes_is_not_drawn() -> None:
    before = dt.datetime(2025, 3, 30, 0, 30, tzinfo=UTC)
    marks = layout.ticks(before, before + dt.timedelta(hours=2), 3.0)
    assert [mark.hour * 60 + mark.minute for mark in marks] == [30, 60, 90, 120, 150]


def test_levels_are_reused_as_soon_as_they_are_free() -> None:
    assert layout.levels([(0, 10), (5, 15), (10, 20), (12, 13), (15, 30)]) == [0, 1, 0, 2, 1]


def test_a_crowded_room_says_so(shown: Shown, sample: SimpleNamespace, board_of: Board_) -> None:
    full: Lane = replace(sample.lanes[2], over_capacity=True, note=sample.said("13 van 12").full)
    lanes = [full if lane.room == "huis" else lane for lane in sample.lanes]
    shown.model.show_board(board_of(sample.board.rows, lanes))
    assert shown.model.lanes[2].over_capacity
    assert shown.at() is None


@pytest.mark.parametrize(
    ("room", "chip", "margin"), [(200, 44, 6), (420, 58, 6), (540, 68, 11), (2000, 68, 14)]
)
def test_height_to_spare_makes_chips_and_then_lanes_airier(
    sample: SimpleNamespace, room: float, chip: float, margin: float
) -> None:
    extents = [(at * 500.0, at * 500.0 + 400) for at in range(len(sample.board.rows))]
    plan = layout.plan_lanes(sample.board.lanes, sample.board.rows, extents, chip=44, room=room)
    (around,) = {band.margin for band in plan.bands}
    assert (plan.chip, around) == (pytest.approx(chip), pytest.approx(margin))
    for place, lane in enumerate(plan.lane_of):
        band = plan.bands[lane]
        assert plan.top(place) == pytest.approx(band.top + margin)
        assert plan.top(place) + plan.chip <= band.top + band.height - margin + 0.1


@pytest.fixture
def low(ctx: Context, sample: SimpleNamespace, qtbot: QtBot) -> Shown:
    """A board of which some lanes are out of sight."""
    shown = Shown(ctx, sample.board, qtbot, size=(900, 260))
    assert shown.view.verticalScrollBar().maximum() > 0
    return shown


def grow(shown: Shown, sample: SimpleNamespace, board_of: Board_) -> None:
    """A visit lasts so long that the one behind it goes below it: the lanes below sink."""
    long = [
        replace(row, end=sample.at("16:00")) if row.visit == "6" else row
        for row in sample.board.rows
    ]
    shown.model.show_board(board_of(long))
    come_to_rest()


def test_what_is_chosen_stays_in_sight_when_lanes_grow(
    low: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    low.view.select_visit("8")
    before = low.rect("8").top() + low.view.verticalScrollBar().value()
    grow(low, sample, board_of)
    assert low.rect("8").top() + low.view.verticalScrollBar().value() > before, "it sank"
    assert low.view.viewport().rect().contains(low.rect("8").center())
    low.model.show_board(sample.board)
    come_to_rest()
    assert low.view.viewport().rect().contains(low.rect("8").center())


@pytest.mark.parametrize("high", range(150, 330, 12))
def test_no_sliver_of_a_lane_is_left_above_what_is_chosen(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, high: int
) -> None:
    low = Shown(ctx, sample.board, qtbot, size=(900, high))
    for visit in ("9", "7", "4", "2", "8", "1"):
        low.view.select_visit(visit)
        low.view.resize(900, high + 7)  # as when a line above the board comes or goes
        come_to_rest()
        down = low.view.verticalScrollBar()
        above = [
            round(band.top) - down.value()
            for band in low.view._places.plan.bands
            if round(band.top) > down.value()
        ]
        assert low.rect(visit).top() >= 0 or down.value() == down.maximum()
        if down.value() not in {0, down.maximum()}:
            assert min(above) >= SLIVER or low.rect(visit).top() < min(above), (visit, high)
        low.view.resize(900, high)
        come_to_rest()


def test_who_scrolled_away_from_it_is_left_there(
    low: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    low.view.select_visit("8")
    low.view.verticalScrollBar().setValue(0)
    assert not low.view.viewport().rect().contains(low.rect("8").center())
    grow(low, sample, board_of)
    assert low.view.verticalScrollBar().value() == 0
    low.view.verticalScrollBar().setValue(low.view.verticalScrollBar().maximum())
    low.model.show_board(sample.board)
    come_to_rest()
    assert low.view.viewport().rect().contains(low.rect("8").center())


def test_visits_that_are_gone_leave_no_name_behind(
    shown: Shown, sample: SimpleNamespace, board_of: Board_
) -> None:
    assert "8" in shown.view.chips.measured_visits()
    shown.model.show_board(board_of([row for row in sample.board.rows if row.visit != "8"]))
    come_to_rest()
    assert "8" not in shown.view.chips.measured_visits()
