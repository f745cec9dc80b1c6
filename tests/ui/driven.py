"""The whole window on a real practice store, with what tests do to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest, wait_for_answers

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.domain import moments
from omgangsdesk.language import Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import LogContact, Request
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.look.theme import LIGHT
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
        wait_for_answers(self.qtbot, self.window)

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
    come_to_rest()
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
