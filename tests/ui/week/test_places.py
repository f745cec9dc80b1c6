"""Where the visits of a week stand, and where there is still room."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import SetClock, clock, ctx, dressed, said, worker

from omgangsdesk.domain.moments import at_local
from omgangsdesk.language import Text
from omgangsdesk.services.views_week import WeekAsked, WeekDay, WeekLane, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week import layout
from omgangsdesk.ui.pages.week.asking import Latest
from omgangsdesk.ui.pages.week.grid import WeekGrid
from omgangsdesk.ui.pages.week.model import WeekModel
from omgangsdesk.ui.pages.week.rows import (
    Place,
    at_hour,
    colleague_of,
    day_of,
    first_gap,
    lanes_of,
    room_of,
    rows_of,
    shifted,
    visit_of,
)

__all__ = ["SetClock", "clock", "ctx", "dressed", "worker"]

ZONE = "Europe/Brussels"
MONDAY = dt.date(2025, 3, 10)
LANES = tuple(WeekLane(lane=one, name=said(one.title())) for one in ("zon", "tuin", "huis"))
SIZES = layout.Sizes(chip=40, free=20, day=100)
BEFORE = at_local(MONDAY - dt.timedelta(days=3), dt.time(12), ZONE)


def visit(name: str, lane: str, day: int, start: str, end: str, **more: object) -> WeekVisit:
    on = MONDAY + dt.timedelta(days=day)
    first, last = (at_local(on, dt.time.fromisoformat(one), ZONE) for one in (start, end))
    values: dict[str, object] = {
        "visit": name,
        "case": name,
        "lane": lane,
        "day": on,
        "start": first,
        "end": last,
        "name": said(name.title(), name[:1].upper()),
        "room": lane,
        "supervisor": None,
        "kind": "visit",
        "status": "planned",
    }
    return WeekVisit(**(values | more))  # type: ignore[arg-type]


def week(*visits: WeekVisit, closed: tuple[int, ...] = (), **more: object) -> WeekView:
    values: dict[str, object] = {
        "asked": WeekAsked(monday=MONDAY),
        "location": "brug",
        "houses": (("brug", "De Brug"),),
        "days": tuple(
            WeekDay(
                day=MONDAY + dt.timedelta(days=one),
                closed=Text("feest") if one in closed else None,
            )
            for one in range(7)
        ),
        "lanes": LANES,
        "visits": visits,
        "waiting": (),
        "opens": 9,
        "closes": 18,
        "zone": ZONE,
        "may_change": True,
        "rooms": (("zon", "Zonnekamer"),),
        "colleagues": (("lv", said("Lotte Voorbeeld", "LV")),),
    }
    return WeekView(**(values | more))  # type: ignore[arg-type]


def plan(view: WeekView, width: float = 1000, height: float = 0) -> layout.Plan:
    return layout.lay_out(rows_of(view), view.days, lanes_of(view), SIZES, width, height)


def test_a_cell_has_its_visits_by_time_and_then_room_for_more() -> None:
    late, early = (
        visit("merel", "zon", 0, "14:00", "15:00"),
        visit("wilg", "zon", 0, "09:00", "10:00"),
    )
    rows = rows_of(week(late, early))
    assert rows[:3] == [early, late, Place("zon", MONDAY)]
    assert len(rows) == 2 + 3 * 7


def test_a_visit_of_no_lane_is_not_left_out() -> None:
    lost = visit("merel", "zolder", 0, "14:00", "15:00")
    view = week(lost)
    assert [one.lane for one in lanes_of(view)] == ["zon", "tuin", "huis", ""]
    assert lost in rows_of(view)
    assert len(plan(view).boxes) == len(rows_of(view))


def test_names_are_found_and_nobody_is_none() -> None:
    one = visit("merel", "zon", 0, "14:00", "15:00")
    view = week(one)
    assert str(room_of(view, "zon").full) == "Zonnekamer"  # type: ignore[union-attr]
    assert str(room_of(view, "tuin").full) == "Tuin", "a lane that is no room to plan in"  # type: ignore[union-attr]
    assert room_of(view, "zolder") is None
    assert colleague_of(view, None) is None
    assert colleague_of(view, "lv") is not None
    assert day_of(view, MONDAY - dt.timedelta(days=1)) is None
    assert visit_of(view, "merel") == one
    assert visit_of(view, "wilg") is None


@pytest.mark.parametrize(
    ("visits", "free"),
    [
        ((), "09:00"),
        ((("09:00", "10:00"),), "10:00"),
        ((("09:30", "10:30"),), "10:30"),
        ((("10:00", "11:00"),), "09:00"),
        ((("09:00", "12:00"), ("10:00", "11:00")), "12:00"),
        ((("09:00", "17:30"),), "09:00"),
    ],
)
def test_the_first_free_time_of_a_day(visits: tuple[tuple[str, str], ...], free: str) -> None:
    taken = [visit(f"een{at}", "zon", 0, *one) for at, one in enumerate(visits)]
    assert first_gap(week(*taken), "zon", MONDAY, BEFORE) == free


def test_what_is_called_off_takes_no_room_and_today_begins_now() -> None:
    off = visit("merel", "zon", 0, "09:00", "10:00", status="cancelled")
    assert first_gap(week(off), "zon", MONDAY, BEFORE) == "09:00"
    now = at_local(MONDAY, dt.time(10, 7), ZONE)
    assert first_gap(week(off), "zon", MONDAY, now) == "10:15"


@pytest.mark.parametrize(
    ("start", "sign", "then"),
    [
        ("14:00", "+", "14:15"),
        ("14:00", "-", "13:45"),
        ("23:50", "+", "23:50"),
        ("00:00", "-", "00:00"),
        ("14", "+", "14"),
    ],
)
def test_a_quarter_later_or_earlier_on_the_same_day(start: str, sign: str, then: str) -> None:
    assert shifted(start, sign) == then


def test_the_end_of_a_day_is_an_hour_of_it() -> None:
    assert at_hour(MONDAY, 24, ZONE) == at_local(MONDAY + dt.timedelta(days=1), dt.time(0), ZONE)


def test_closed_days_are_narrow_and_days_with_visits_wide() -> None:
    made = plan(week(visit("merel", "zon", 0, "14:00", "15:00"), closed=(5, 6)))
    wide = [one for _, one in made.columns]
    assert wide[5] == wide[6] == layout.NARROW
    assert wide[0] > wide[1] > layout.NARROW
    assert made.width == pytest.approx(1000, abs=2)
    busy = plan(week(visit("merel", "zon", 5, "14:00", "15:00"), closed=(5, 6)))
    assert busy.columns[5][1] > layout.NARROW, "a visit on a closed day can be read"


def test_a_week_that_is_closed_is_shown_all_the_same() -> None:
    made = plan(week(closed=tuple(range(7))))
    assert {one for _, one in made.columns} <= {142.0, 143.0}


def test_chips_of_a_cell_lie_below_each_other_and_inside_it() -> None:
    view = week(
        *(visit(f"een{at}", "tuin", 2, f"{9 + at:02}:00", f"{10 + at:02}:00") for at in range(4))
    )
    made, rows = plan(view), rows_of(view)
    boxes = [box for row, box in zip(rows, made.boxes, strict=True) if isinstance(row, WeekVisit)]
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(boxes))
    cell = made.cell(1, 2)
    assert all(cell.contains(one) for one in boxes)
    assert made.cell_at(cell.center().x(), cell.center().y()) == (1, 2)
    assert made.cell_at(-5, 5) is None


def test_lanes_share_what_is_left_of_the_height() -> None:
    low, high = plan(week()), plan(week(), height=600)
    assert high.height > low.height
    assert high.height <= 600


def test_arrows_stop_at_the_edges() -> None:
    made = plan(week(visit("merel", "zon", 0, "14:00", "15:00")))
    assert layout.step_from(layout.Plan(), None, 1, 0) is None
    assert layout.step_from(made, None, 1, 0) == 0
    assert layout.step_from(made, 0, -1, 0) == 0
    assert layout.step_from(made, 0, 0, -1) == 0
    last = len(made.boxes) - 1
    assert layout.step_from(made, last, 1, 0) == last
    assert made.cells[layout.step_from(made, 0, 1, 0) or 0] == (0, 1)


def test_a_stretch_of_the_day_stays_within_the_open_hours() -> None:
    opens, closes = (at_hour(MONDAY, one, ZONE) for one in (9, 18))
    early, late = (at_hour(MONDAY, one, ZONE) for one in (6, 20))
    assert layout.share_of_day(early, late, opens, closes) == (0.0, 1.0)
    assert layout.share_of_day(opens, closes, opens, opens) == (0.0, 0.0)


def test_of_what_is_asked_meanwhile_only_the_last_is_asked(ctx: Context, qtbot: QtBot) -> None:
    came: list[object] = []
    asked: list[int] = []

    def asking(number: int) -> Callable[[object], int]:
        def operation(_desk: object) -> int:
            asked.append(number)
            return number

        return operation

    ctx.worker.open(_Desk, lambda: None)  # type: ignore[arg-type,return-value]
    latest = Latest(ctx, ctx)
    latest.came.connect(came.append)
    for number in range(5):
        latest.ask(asking(number))
    qtbot.waitUntil(lambda: bool(came))
    assert asked == [0, 4]
    assert came == [4]
    latest.ask(asking(9))
    latest.forget()
    qtbot.waitUntil(lambda: not ctx.worker.waiting)
    assert came == [4], "what was under way is told to nobody"


def test_who_asked_while_locked_or_before_a_fault_is_answered_the_next_time(
    ctx: Context, qtbot: QtBot
) -> None:
    came: list[object] = []
    latest = Latest(ctx, ctx)
    latest.came.connect(came.append)
    latest.ask(lambda _: 1)  # nobody is signed in: that is never answered
    latest.ask(lambda _: 2)
    qtbot.waitUntil(lambda: not ctx.worker.waiting)
    ctx.worker.open(_Desk, lambda: None)  # type: ignore[arg-type,return-value]
    latest.ask(lambda _: 3)
    qtbot.waitUntil(lambda: came == [3])

    def stumble(_desk: object) -> int:
        raise KeyError("Kievit")

    with qtbot.waitSignal(ctx.worker.bug):
        latest.ask(stumble)
        latest.ask(lambda _: 4)
    qtbot.waitUntil(lambda: came == [3, 4])
    with qtbot.waitSignal(ctx.worker.bug):
        latest.ask(stumble)
        latest.forget()
        latest.ask(lambda _: 5)
    qtbot.waitUntil(lambda: came == [3, 4, 5])


class _Desk:
    def close(self) -> None:
        """Nothing is open."""


def test_names_follow_whether_they_may_show(ctx: Context, qtbot: QtBot) -> None:
    model = WeekModel(ctx)
    grid = WeekGrid(ctx, model)
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show()
    model.show_week(week(visit("merel", "zon", 0, "14:00", "15:00")))
    assert model.index(0).data() == "Merel"
    ctx.set_discreet(discreet=True)
    assert model.index(0).data() == "M"
    assert model.index(99).data() is None
    grid.set_ghost("nergens", MONDAY, "x", wrong=False)
    assert grid.ghost is None
    model.show_week(None)
    grid.repaint()
    assert grid.current_row() is None


def test_at_no_size_do_its_scroll_bars_chase_each_other(ctx: Context, qtbot: QtBot) -> None:
    grid = WeekGrid(ctx, WeekModel(ctx))
    qtbot.addWidget(grid)
    grid.show()
    several = (visit(f"een{at}", "tuin", 2, f"{9 + at:02}:00", "18:00") for at in range(3))
    model = grid.model()
    assert isinstance(model, WeekModel)
    model.show_week(week(*several))
    laid: list[int] = []
    lay_out = grid._lay_out
    grid._lay_out = lambda: (laid.append(1), lay_out())  # type: ignore[assignment,return-value]
    whole = round(grid.plan.height), round(grid.plan.width)
    for more in range(-14, 15):
        for size in ((whole[1] + 120 + more, whole[0] + 50), (900, whole[0] + 50 + more)):
            laid.clear()
            grid.resize(*size)
            come_to_rest()
            assert len(laid) < 12, size
            across, down = grid.horizontalScrollBar(), grid.verticalScrollBar()
            assert across.isVisible() == (across.maximum() > 0)
            assert down.isVisible() == (down.maximum() > 0)
