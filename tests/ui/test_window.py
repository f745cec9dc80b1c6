"""The whole window on a real practice store: sign in, walk about, be told what failed, close."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from tests.ui.driven import Driven, contact

from omgangsdesk.errors import NoSpaceError
from omgangsdesk.services.desk import Desk
from omgangsdesk.ui.look.theme import DARK


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from omgangsdesk.language import Translator\n"
        "from omgangsdesk.domain.moments import SystemClock\n"
        "from omgangsdesk.services.opening.view import SignInView\n"
        "from omgangsdesk.ui.app import build_window, make_application\n"
        "app = make_application(['x'])\n"
        "window = build_window(app, opener=None, sign_in_view=SignInView(labels=('LV',),"
        " practice=True), translator=Translator(), clock=SystemClock(), zone='Europe/Brussels',"
        f" store_folder=Path({str(tmp_path)!r}))\n"
        "window.show()\n"
        "app.processEvents()\n"
        "window.close()\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'reportlab', 'pypdfium2', 'babel', 'cryptography',"
        " 'alembic', 'PySide6.QtPrintSupport', 'msgspec', 'omgangsdesk.services.views'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_supervisor_signs_in_and_sees_the_day(driven: Driven) -> None:
    with driven.qtbot.waitSignal(driven.window.unlocked):
        driven.window.unlock("LV", driven.store.passphrase())
    driven.settle()
    board = driven.window.desk.today.board
    assert board.model().rowCount() >= 20
    assert board.hasFocus()
    assert board.current_visit() is not None
    assert driven.window.desk.panel.view is not None
    assert driven.window.desk.footer.text().startswith("In the house:")
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [driven.window]


def test_a_wrong_passphrase_is_told_in_place(driven: Driven) -> None:
    driven.window.unlock("LV", "dit is ze niet")
    driven.settle()
    assert driven.window.is_locked
    assert any(
        "passphrase is not right" in one.text()
        for one in driven.window.unlock_form.findChildren(QLabel)
    )
    driven.unlock()
    assert not driven.window.is_locked


def test_a_full_disk_is_told_in_the_layout(signed: Driven) -> None:
    def refuse(_: Desk) -> None:
        raise NoSpaceError

    signed.ctx.worker.run(refuse)
    signed.settle()
    bars = signed.window.desk.bars
    assert bars.problem.isVisible()
    assert "this last step was not kept" in bars.problem.text()
    signed.window.request(contact())
    signed.settle()
    assert not bars.isVisible(), "it goes when something succeeds"


def test_a_bug_is_told_and_its_report_can_be_copied(signed: Driven) -> None:
    def stumble(_: Desk) -> None:
        raise ValueError("Kievit")

    signed.ctx.worker.run(stumble)
    signed.settle()
    bars = signed.window.desk.bars
    assert "What was kept before is safe" in bars.problem.text()
    copy = next(
        one for one in bars.findChildren(QAbstractButton) if one.text() == "Copy the report"
    )
    assert copy.isVisible()
    copy.click()
    report = QApplication.clipboard().text()
    assert report.startswith("ValueError")
    assert "Kievit" not in report


def test_after_a_bug_in_reading_the_board_is_read_again(
    signed: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: Desk) -> None:
        raise ValueError("Kievit")

    with monkeypatch.context() as broken:
        broken.setattr("omgangsdesk.services.screens.board.load_board", stumble)
        signed.window.flow.refresh()
        signed.settle()
    assert signed.window.desk.bars.problem.isVisible()
    with signed.qtbot.waitSignal(signed.window.board_shown):
        signed.window.flow.refresh()
    signed.settle()
    assert not signed.window.flow.pending


def test_the_board_is_read_anew_on_the_minute(signed: Driven) -> None:
    signed.clock.set(8, 26, 59.9)
    signed.window._await_minute()
    with signed.qtbot.waitSignal(signed.window.board_shown):
        signed.clock.set(8, 27)
    assert signed.window._minute.isActive()


def test_pages_open_by_key_and_come_back(signed: Driven) -> None:
    desk = signed.window.desk
    signed.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.page() == "reports"
    desk.rail.button("close").click()
    signed.settle()
    assert desk.page() == "close"
    desk.open_act("contact", "bezoek-kievit")
    signed.settle()
    assert desk.page() == "today"
    assert desk.panel.form is not None


def test_f6_walks_through_the_parts(signed: Driven) -> None:
    desk = signed.window.desk
    visited = []
    for _ in range(3):
        signed.press(Qt.Key.Key_F6)
        has = QApplication.focusWidget()
        visited.append(
            next(
                name
                for name, part in (
                    ("rail", desk.rail),
                    ("pages", desk.pages),
                    ("panel", desk.panel),
                )
                if part.isAncestorOf(has)
            )
        )
    assert visited == ["panel", "rail", "pages"]
    signed.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert desk.rail.isAncestorOf(QApplication.focusWidget())


def _tour(driven: Driven, key: Qt.Key) -> list[QWidget]:
    start = QApplication.focusWidget()
    seen: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), key)
        has = QApplication.focusWidget()
        seen.append(has)
        if has is start:
            return seen
    raise AssertionError("Tab never came back")


def test_tab_visits_each_control_once_both_ways(signed: Driven) -> None:
    there = _tour(signed, Qt.Key.Key_Tab)
    back = _tour(signed, Qt.Key.Key_Backtab)
    assert len(there) == len(set(there)) >= 10
    assert there[:-1] == list(reversed(back[:-1]))


PAGES = ("today", "reports", "close")


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name(signed: Driven, page: str) -> None:
    signed.window.desk.show_page(page)
    signed.settle()
    nameless = [
        one
        for one in signed.window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert not nameless


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_shown_in_the_dark(signed: Driven, page: str) -> None:
    signed.window.desk.show_page(page)
    signed.settle()
    light = signed.window.grab().toImage()
    signed.ctx.set_theme(DARK)
    signed.settle()
    dark = signed.window.grab().toImage()
    assert dark.pixelColor(3, 300).lightness() < 60 < light.pixelColor(3, 300).lightness()


def test_the_title_and_the_ribbon_name_no_one_but_practice(signed: Driven) -> None:
    assert signed.window.windowTitle() == "OmgangsDesk"
    assert "Practice centre – invented people" in signed.words()


def test_closing_finishes_what_was_asked(signed: Driven) -> None:
    for number in range(5):
        signed.window.request(contact(number))
    signed.window.close()
    assert not [one for one in threading.enumerate() if one.name == "desk"]
    desk = signed.store.open("LV", signed.clock)
    try:
        from omgangsdesk.services.screens.visit_panel import load_visit

        view = load_visit(desk, "bezoek-kievit")
        assert [item.kind for item in view.timeline].count("contact_logged") == 5
    finally:
        desk.close()
