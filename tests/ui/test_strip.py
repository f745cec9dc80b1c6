"""What needs attention, what comes next, and what can be undone."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.language import Text
from omgangsdesk.services.views import Attention
from omgangsdesk.services.wording import same
from omgangsdesk.ui.board import layout
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.attention import AttentionStrip, led
from omgangsdesk.ui.desk.footer import Footer, Toast
from omgangsdesk.ui.desk.next_bar import NextBar
from omgangsdesk.ui.desk.today import Header, TodayPage
from omgangsdesk.ui.look.dates import date_in_words


def visible(widget: QWidget) -> list[QAbstractButton]:
    return [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]


def more_of(strip: AttentionStrip) -> QAbstractButton:
    return strip._more


def on_screen(widget: QWidget, width: int, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget)
    widget.setGeometry(300, 300, width, 60)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_a_notice_chooses_its_visit(ctx: Context, sample: SimpleNamespace, qtbot: QtBot) -> None:
    strip = AttentionStrip(ctx)
    strip.show_notices(sample.board.attention)
    on_screen(strip, 1400, qtbot)
    first, second, third = visible(strip)
    assert first.accessibleName() == "Gang niet vrij: Wilg, bezoeker tot 14:13"
    with qtbot.waitSignal(strip.chosen) as caught:
        second.click()
    assert caught.args == ["9"]  # an alarm goes before what came earlier
    assert third.geometry().right() <= strip.width()
    assert strip.accessibleName() == "Needs attention: 3"


def test_a_notice_that_an_act_answers_asks_for_it(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    strip = AttentionStrip(ctx)
    asked = replace(sample.board.attention[0], visit="1", act="depart")
    strip.show_notices([asked])
    on_screen(strip, 1400, qtbot)
    with qtbot.waitSignal(strip.wanted) as caught:
        visible(strip)[0].click()
    assert caught.args == ["depart", "1"]


def test_what_does_not_fit_waits_behind_a_count(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    strip = AttentionStrip(ctx)
    on_screen(strip, 420, qtbot)
    strip.show_notices(sample.board.attention)
    strip.show()
    shown = visible(strip)
    assert [one.text() for one in shown[:-1]] != []
    more = next(one for one in shown if one.text().startswith("+"))
    assert more.accessibleName() == "2 more, 1 urgent"
    assert more.text() == "+2, 1 urgent"
    assert more.toolTip().splitlines() == [
        "Linde: toelating oma verlopen",
        "Kievit: bezoeker 5' te laat, marge 10'",
    ]
    assert more.accessibleDescription() == ". ".join(more.toolTip().splitlines())
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus
    strip.resize(240, strip.height())
    assert more.text() == "+2"  # too narrow for more than how many
    strip.resize(420, strip.height())
    low = strip.height()
    more.click()
    assert len(visible(strip)) == 4
    assert strip.height() > low
    for one in visible(strip):
        assert strip.rect().contains(one.geometry())
    more.click()
    assert strip.height() == low


def test_what_is_left_is_read_out_after_the_notices(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    strip = AttentionStrip(ctx)
    on_screen(strip, 420, qtbot)
    strip.show_notices(sample.board.attention)
    read = QAccessible.queryAccessibleInterface(strip)
    assert read is not None
    aloud = [read.child(at) for at in range(read.childCount())]
    names = [one.text(QAccessible.Text.Name) for one in aloud if one is not None]
    assert names == ["Gang niet vrij: Wilg, bezoeker tot 14:13", "2 more, 1 urgent"]


def test_only_notices_that_are_seen_are_made_until_it_is_unfolded(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    strip = AttentionStrip(ctx)
    on_screen(strip, 420, qtbot)
    strip.show_notices(sample.board.attention * 12)
    strip.show()
    assert len(strip.findChildren(QAbstractButton)) < 5
    next(one for one in visible(strip) if one.text().startswith("+")).click()
    assert len(visible(strip)) == 37
    assert not more_of(strip).toolTip().count("\n")
    more_of(strip).click()
    assert len(more_of(strip).toolTip().splitlines()) == 7  # six of them, and that there are more
    more_of(strip).click()
    strip.show_notices(sample.board.attention)
    assert len(visible(strip)) == 4


def test_nothing_to_notice_takes_no_room(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    strip = AttentionStrip(ctx)
    assert strip.isHidden()
    strip.show_notices(sample.board.attention)
    on_screen(strip, 420, qtbot)
    strip.show_notices(())
    assert not strip.isVisible()


def test_discreet_covers_strip_and_next_act(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show_board(sample.board)
    ctx.set_discreet(discreet=True)
    said = " ".join(
        f"{one.property('text') or ''} {one.accessibleName()} {one.accessibleDescription()} {one.toolTip()}"
        for one in page.findChildren(QWidget)
    )
    for name in ("Wilg", "Kievit", "Linde", "Sam"):
        assert name not in said
    assert "2025-009" in said


def test_what_comes_next_is_one_press_away(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    bar = NextBar(ctx)
    bar.show_next(sample.board.next_act)
    on_screen(bar, 700, qtbot)
    (button,) = visible(bar)
    assert bar.text() == "Now · Linde  overdracht van Sam aan de begeleider, in de hal"
    assert button.text() == "Handover"
    assert button.height() >= 44
    with qtbot.waitSignal(bar.wanted) as caught:
        button.click()
    assert caught.args == ["hand_over", "9"]
    bar.show_next(replace(sample.board.next_act, due=sample.at("14:10")))
    assert bar.text().startswith("14:10 · Linde  ")
    ctx.set_discreet(discreet=True)
    assert bar.text() == "14:10 · 2025-009  overdracht"
    bar.show_next(None)
    assert not visible(bar)
    bar.go()


def test_undo_has_its_name_and_waits_while_pointed_at(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    toast = Toast(ctx)
    on_screen(toast, 500, qtbot)
    toast.show_done(sample.said("Start Linde 14:05"), sample.said("start Linde 14:05"), "act-1")
    assert "Undo: start Linde 14:05" in toast.text()
    assert toast._timer.isActive()
    assert toast._timer.interval() == 8000
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    with qtbot.waitSignal(toast.undo_wanted) as caught:
        visible(toast)[0].click()
    assert caught.args == ["act-1"]
    assert not toast.isVisible()
    assert not toast._timer.isActive()


def test_what_cannot_be_undone_has_no_button(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    toast = Toast(ctx)
    on_screen(toast, 500, qtbot)
    toast.show_done(sample.said("Afgedrukt"), None, "act-2")
    assert toast.isVisible()
    assert not visible(toast)
    toast.show_done(None, None, "")
    assert not toast.isVisible()


def test_the_foot_counts_who_is_in_and_what_is_kept(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    foot = Footer(ctx)
    qtbot.addWidget(foot)
    foot.show_board(replace(sample.board, adults=1))
    assert foot.text() == "In the house: 8 children · 1 adult · 2 supervisors · Kept 14:05:03"


def test_the_date_is_said_in_words_and_shortened_when_narrow(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    assert date_in_words(sample.board.day, "nl_BE") == "vrijdag 7 maart 2025"
    header = Header(ctx)
    header.show_board(sample.board)
    on_screen(header, 1000, qtbot)
    assert "Friday 7 March 2025 · Oefencentrum De Brug" in header._date.text()
    header.resize(560, 60)
    assert header._date.text().startswith("Fri 7 Mar")


def test_the_header_hides_names_and_locks(ctx: Context, qtbot: QtBot) -> None:
    header = Header(ctx)
    on_screen(header, 900, qtbot)
    search, hide, lock = visible(header)
    with qtbot.waitSignal(header.search_wanted):
        search.click()
    with qtbot.waitSignal(header.discreet_wanted) as caught:
        hide.click()
    assert caught.args == [True]
    ctx.set_discreet(discreet=True)
    assert hide.text() == "Show names"
    with qtbot.waitSignal(header.lock_wanted):
        QTest.keyClick(lock, Qt.Key.Key_Space)
    header.set_locked(locked=True)
    assert not visible(header)


def test_the_date_is_said_in_full_as_soon_as_there_is_room(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    header = Header(ctx)
    header.show_board(sample.board)
    on_screen(header, 560, qtbot)
    assert "Friday" not in header._date.text()
    header.resize(1000, header.height())
    qtbot.waitUntil(lambda: "Friday" in header._date.text())
    header.resize(900, header.height())
    header.set_locked(locked=False)
    header.show_time(sample.now)
    qtbot.wait(0)
    assert "Friday" in header._date.text()


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("wide", [1000, 560, 450, 380])
def test_the_buttons_of_the_header_are_never_cut(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, wide: int, hidden: bool
) -> None:
    ctx.set_discreet(discreet=hidden)
    header = Header(ctx)
    header.show_board(sample.board)
    header.show_time(sample.now)
    header.resize(wide, 60)
    holder = QWidget()
    qtbot.addWidget(holder)
    header.setParent(holder)
    holder.resize(wide, 60)
    holder.show()
    header.setGeometry(0, 0, wide, 60)
    come_to_rest()
    assert [button.accessibleName().split()[0] for button in visible(header)] == [
        "Search",
        "Show" if hidden else "Discreet",
        "Lock",
    ]
    for button in visible(header):
        assert button.text() or button.accessibleName() in button.toolTip()
        assert button.width() >= button.minimumSizeHint().width()
        assert header.rect().contains(button.geometry())
        assert "F12" in button.accessibleDescription() or "Ctrl" in button.accessibleDescription()


def test_a_notice_about_no_visit_leads_to_its_page(ctx: Context, qtbot: QtBot) -> None:
    strip = AttentionStrip(ctx)
    on_screen(strip, 700, qtbot)
    days = Attention(
        level="wait", icon="clock", text=same(Text("Never closed: Fri 6 Mar")), act="close"
    )
    strip.show_notices([days])
    (notice,) = [one for one in visible(strip) if "Never closed" in one.text()]
    with qtbot.waitSignal(strip.wanted) as told:
        notice.click()
    assert told.args == ["close", ""]


def test_tab_meets_the_notices_where_they_stand(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    page = TodayPage(ctx)
    page.show_board(sample.board)
    on_screen(page, 1400, qtbot)
    met: list[QWidget] = []
    here = page.header.nextInFocusChain()
    while here is not None and here is not page.header:
        if here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            met.append(here)
        here = here.nextInFocusChain()
    wanted = [*visible(page.header), *visible(page.strip), *visible(page.next_bar), page.board]
    assert met == wanted


def test_a_strip_that_appears_moves_the_board_before_it_is_laid_out(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    made: list[int] = []
    plan = layout.plan_lanes

    def planned(lanes: Any, rows: Any, *given: Any, **more: Any) -> layout.Plan:
        made.append(len(rows))
        return plan(lanes, rows, *given, **more)

    monkeypatch.setattr(layout, "plan_lanes", planned)
    page.show_board(sample.board)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert page.strip.isVisible()
    assert [one for one in made if one] == [len(sample.board.rows)]


@pytest.mark.parametrize("wide", range(600, 900, 20))
def test_keys_give_way_to_the_date_once_the_clock_shows(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, wide: int
) -> None:
    header = Header(ctx)
    on_screen(header, wide, qtbot)
    header.show_board(sample.board)
    header.show_time(sample.now)
    assert header._needs(header._row.spacing()) <= wide


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("Eik 10:45: veranderd: ziek", "Eik 10:45:"),
        ("Eik\u00a0: malade", "Eik\u00a0:"),
        ("om 10:45 komt Eik", ""),
    ],
)
def test_a_notice_begins_with_whose_it_is_and_no_time_is_cut(said: str, lead: str) -> None:
    assert led(said)[0] == lead
    assert "".join(led(said)) == said
