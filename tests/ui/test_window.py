"""The whole window on a real practice store: sign in, stamp, undo, hide names, lock, close."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.domain import moments
from omgangsdesk.errors import NoSpaceError
from omgangsdesk.language import Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import LogContact, NoShow, Observe, Request
from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.theme import DARK, LIGHT
from omgangsdesk.ui.window import Window

if TYPE_CHECKING:
    from tests.conftest import PracticeStore

ZONE = "Europe/Brussels"


class DayClock:
    """Stands at a local time of today until it is moved."""

    def __init__(self) -> None:
        self.set(8, 25)

    def set(self, hour: int, minute: int, second: float = 0) -> None:
        today = moments.business_day(dt.datetime.now(dt.UTC), ZONE)
        self.instant = moments.at_local(today, dt.time(hour, minute), ZONE) + dt.timedelta(
            seconds=second
        )

    def now(self) -> dt.datetime:
        return moments.whole_ms(self.instant)


class Driven:
    """A window on a practice store, with what tests do to it."""

    def __init__(
        self, window: Window, store: PracticeStore, clock: DayClock, qtbot: QtBot
    ) -> None:
        self.window, self.store, self.clock, self.qtbot = window, store, clock, qtbot
        self.ctx = window._ctx

    def settle(self) -> None:
        flow, worker = self.window.flow, self.ctx.worker
        self.qtbot.waitUntil(lambda: not (worker.waiting or flow.pending), timeout=20_000)
        QApplication.processEvents()

    def unlock(self, code: str = "LV") -> None:
        self.window.unlock(code, self.store.passphrase(code))
        self.settle()

    def choose(self, visit: str) -> None:
        self.window.desk.today.board.select_visit(visit)
        self.settle()

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()
        self.settle()

    def row(self, visit: str) -> object:
        model = self.window.desk.today.model
        place = model.place_of(visit)
        assert place is not None
        return model.row(place)

    def words(self) -> str:
        """Everything that can be seen or heard of the window."""
        said: list[str] = [self.window.windowTitle()]
        for one in self.window.findChildren(QWidget):
            if not one.isVisible():
                continue
            said += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
            if isinstance(one, QLabel | QAbstractButton):
                said.append(one.text())
        board = self.window.desk.today.model
        for place in range(board.rowCount()):
            index = board.index(place)
            said += [
                str(index.data(role))
                for role in (
                    Qt.ItemDataRole.DisplayRole,
                    Qt.ItemDataRole.AccessibleTextRole,
                    Qt.ItemDataRole.ToolTipRole,
                )
            ]
        return "\n".join(said)


@pytest.fixture
def driven(
    dressed: QApplication,
    practice_store: PracticeStore,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Driven]:
    """The window on its unlock page, 08:25 on the practice day, names shown."""
    clock = DayClock()
    locale = QLocale()
    window = build_window(
        dressed,
        opener=lambda label, passphrase: _open(practice_store, label, passphrase, clock),
        sign_in_view=sign_in_view(practice_store.folder),
        translator=Translator(),
        clock=clock,
        zone=ZONE,
        store_folder=practice_store.folder,
        discreet=False,
        theme=LIGHT,
    )
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    yield Driven(window, practice_store, clock, qtbot)
    window.close()
    window.deleteLater()
    QLocale.setDefault(locale)


def _open(store: PracticeStore, label: str, passphrase: str, clock: DayClock) -> Desk:
    from omgangsdesk.services.opening.sign_in import sign_in

    return sign_in(
        store.folder,
        passphrase,
        label=label,
        clock=clock,
        devices=store.devices,
        translator=Translator(),
    )


@pytest.fixture
def signed(driven: Driven) -> Driven:
    driven.unlock()
    return driven


def contact(number: int = 0) -> Request:
    return Request(
        act=LogContact(with_whom="moeder", channel="phone", about=f"uur {number}"),
        visit="bezoek-kievit",
    )


def first_visit(driven: Driven) -> str:
    return driven.window.desk.today.model.row(0).visit


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
    with driven.qtbot.waitSignal(driven.window.unlocked, timeout=20_000):
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


def test_an_act_reaches_the_store_the_board_and_the_toast(signed: Driven) -> None:
    done: list[object] = []
    signed.window.flow.done.connect(lambda _, changes: done.append(changes))
    assert signed.window.request(contact())
    signed.settle()
    assert len(done) == 1
    toast = signed.window.desk.footer.toast
    assert toast.isVisible()
    assert "Undo:" in toast.text()
    view = signed.window.desk.panel.view
    assert view is not None
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert "contact_logged" in {item.kind for item in view.timeline}


def test_a_stamp_is_painted_before_the_board_is_read_anew(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    seen: list[str] = []
    flow, board = signed.window.flow, signed.window.desk.today.board
    delegate = board.itemDelegate()
    paint = delegate.paint

    def watched(painter: object, option: object, index: object) -> None:
        row = signed.window.desk.today.model.row(index.row())  # type: ignore[attr-defined]
        seen.append(f"{row.visit} {row.status}")
        paint(painter, option, index)  # type: ignore[arg-type]

    delegate.paint = watched  # type: ignore[method-assign,assignment]
    flow.done.connect(lambda *_: seen.append("done"))
    flow.board_changed.connect(lambda _: seen.append("read"))
    signed.window.request(Request(act=NoShow(reason="illness_child"), visit="bezoek-kievit"))
    signed.settle()
    assert seen.index("bezoek-kievit not_held") < seen.index("done") < seen.index("read")


def test_what_comes_back_after_locking_shows_nobody(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.window.lock()
    signed.settle()
    assert not [name for name in ("Kievit", "Finn", "Merel") if name in signed.words()]
    assert not signed.window.desk.footer.toast.isVisible()
    signed.unlock()
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert "contact_logged" in {item.kind for item in view.timeline}, "it was kept"


def test_ctrl_z_takes_the_last_act_back(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    view = signed.window.desk.panel.view
    assert view is not None
    (logged,) = [item for item in view.timeline if item.kind == "contact_logged"]
    assert logged.struck is not None


def logged(signed: Driven) -> list[TimelineItem]:
    """The lines of what was logged by telephone, as the panel shows them."""
    view = signed.window.desk.panel.view
    assert view is not None
    return [item for item in view.timeline if item.kind == "contact_logged"]


def test_ctrl_y_does_it_again_once(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        signed.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [item.struck is None for item in logged(signed)] == [False, True]


def test_f2_corrects_the_time_of_the_last_stamp_in_the_store(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_F2)
    field = signed.window.focusWidget()
    QTest.keyClicks(field, "-5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    signed.settle()
    now, before = logged(signed)
    assert (now.struck, before.struck is None) == (None, False)
    assert before.at - now.at == dt.timedelta(minutes=5)


def test_a_double_press_stamps_once(signed: Driven) -> None:
    assert signed.window.request(contact())
    assert not signed.window.request(contact())
    assert signed.window.request(contact(1)), "another act is no double"
    signed.settle()
    signed.clock.instant += dt.timedelta(seconds=4)
    assert signed.window.request(contact(1)), "after three seconds it is meant"
    signed.settle()
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert [item.kind for item in view.timeline].count("contact_logged") == 3


def test_what_was_refused_can_be_asked_again_at_once(signed: Driven) -> None:
    refused: list[object] = []
    signed.window.flow.failed.connect(lambda error, _: refused.append(error))
    empty = Request(act=Observe(category="contact", text=""), visit="bezoek-kievit")
    for _ in range(2):
        assert signed.window.request(empty)
        signed.settle()
    assert len(refused) == 2
    assert not signed.window.flow.pending


def test_letters_stamp_on_the_board_and_type_in_a_field(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == ""
    QTest.keyClicks(field, "nas")
    assert field.toPlainText() == "nas"


def test_return_does_what_comes_next(signed: Driven) -> None:
    proposed = signed.window.desk.today.next_bar.next_act
    assert proposed is not None
    signed.choose(proposed.visit)
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Return)
    panel = signed.window.desk.panel
    assert panel.form is not None or proposed.act in {"start", "resume", "briefing"}


def test_a_key_without_a_visit_says_what_to_do(signed: Driven) -> None:
    signed.window.flow.choose(None)
    signed.window.desk.do_act("depart")
    assert "Choose a visit" in signed.window.desk.bars.warning.text()


def test_names_hide_on_f12_and_show_for_a_minute(signed: Driven) -> None:
    assert "Kievit" in signed.words()
    signed.press(Qt.Key.Key_F12)
    assert signed.ctx.discreet
    assert "Kievit" not in signed.words()
    signed.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert not signed.ctx.discreet
    names = signed.window._names.minute
    assert names.isActive()
    assert names.interval() == 60_000
    assert "Discreet in 60 s" in signed.words()
    names.start(17_000)
    signed.window._names.counting.timeout.emit()
    assert "Discreet in 20 s" in signed.words()
    names.timeout.emit()
    assert signed.ctx.discreet
    assert "Discreet in" not in signed.words()


def test_locked_nobody_is_named_and_the_store_is_closed(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    names = ("Kievit", "Finn", "Merel")
    assert all(name in signed.words() for name in names)
    signed.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted
    said = signed.words()
    assert not [name for name in names if name in said]
    board = signed.window.desk.today.model
    assert board.rowCount() >= 20
    assert "Expected" in said or "Planned" in said
    assert signed.window.is_locked
    assert not signed.window.request(contact(2))
    signed.press(Qt.Key.Key_F5)
    assert signed.window.is_locked
    other = signed.store.open("AB", signed.clock)
    other.close()


def test_while_locked_times_run_on_without_a_name(signed: Driven) -> None:
    signed.clock.set(13, 50)
    signed.window.flow.refresh()
    signed.settle()
    signed.window.lock()
    signed.settle()
    kievit = signed.row("bezoek-kievit")
    assert signed.ctx.said(kievit.countdown) == "in 10'"
    signed.clock.set(14, 7)
    signed.window._tick()
    assert signed.ctx.said(signed.row("bezoek-kievit").countdown) == "7' late"
    signed.clock.set(14, 40)
    signed.window._tick()
    late = signed.row("bezoek-kievit")
    assert late.alarm
    assert "too late" in signed.ctx.said(late.accessible)
    assert "Kievit" not in signed.words()


def test_anyone_can_unlock_again_and_what_was_typed_survives(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.desk.panel.focus_composer()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Lou tekent een huis")
    signed.window.lock()
    signed.settle()
    assert "tekent" not in field.toPlainText()
    form = signed.window.unlock_form
    form.opened()
    signed.unlock("AB")
    assert signed.window.flow.board is not None
    assert signed.window.flow.board.colleague_code == "AB"
    signed.window.lock()
    signed.settle()
    signed.unlock("LV")
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert view.draft is not None
    assert view.draft.text == "Lou tekent een huis"


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


def test_the_board_is_read_anew_on_the_minute(signed: Driven) -> None:
    signed.clock.set(8, 26, 59.9)
    signed.window._await_minute()
    with signed.qtbot.waitSignal(signed.window.board_shown, timeout=5_000):
        signed.clock.set(8, 27)
    assert signed.window._minute.isActive()


def test_pages_open_by_key_and_come_back(signed: Driven) -> None:
    desk = signed.window.desk
    signed.press(Qt.Key.Key_F1)
    assert desk.page() == "help"
    signed.press(Qt.Key.Key_Escape)
    assert desk.page() == "today"
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


PAGES = ("today", "reports", "close", "help")


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
