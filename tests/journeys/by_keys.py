"""The real window on a practice store, and a keyboard that counts what is pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.ui.at_rest import come_to_rest, wait_for_answers

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.language import Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.window import Window

ZONE = "Europe/Brussels"
_NONE = Qt.KeyboardModifier.NoModifier
T = TypeVar("T")


class HandClock:
    """Stands where it was put, on the practice day."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self.put("08:25")

    def put(self, local: str) -> None:
        """Stand at a local time, such as `08:25`, or `08:25:30`."""
        self.instant = moments.at_local(self.day, dt.time.fromisoformat(local), ZONE)

    def now(self) -> dt.datetime:
        return self.instant


class Keyboard:
    """Presses keys in the window that has the focus, and counts them; a chord is one key."""

    def __init__(self, settle: Callable[[], None]) -> None:
        self._settle = settle
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press keys one after another, each written as `A`, `;`, `Tab` or `Ctrl+P`."""
        for key in keys:
            self.hit(key)
        self._settle()

    def hit(self, key: str) -> None:
        """Press one key, and wait for nothing."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        self.count += 1
        if len(key) == 1:
            QTest.keyClick(window, key.lower())
        else:
            chord = QKeySequence(key)[0]
            QTest.keyClick(window, chord.key(), chord.keyboardModifiers())

    def type(self, words: str) -> None:
        """Type words as they stand, capitals with Shift."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        for letter in words:
            self.count += 1
            shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else _NONE
            QTest.keyClick(window, letter, shift)
        self._settle()


class Strays(QObject):
    """Notices widgets that are shown as windows of their own, which takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched.windowType() == Qt.WindowType.Window:
            self.seen.append(type(watched).__name__)
        return False


class Counter:
    """A supervisor at the real window: eyes, keys and a clock that is set."""

    def __init__(self, window: Window, store: PracticeStore, clock: HandClock, bot: QtBot) -> None:
        self.window, self.store, self.clock, self.bot = window, store, clock, bot
        self.ctx = window._ctx
        self.keys = Keyboard(self.settle)
        self.strays: list[str] = []
        """Widgets that were a window for a moment: each would have taken the keyboard."""

    def settle(self) -> None:
        """Wait until everything that was asked is answered and shown."""
        wait_for_answers(self.bot, self.window)

    def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is seen."""
        self.bot.waitUntil(lambda: bool(seen()))
        self.settle()

    def sign_in(self, code: str = "LV") -> None:
        """Unlock the window as a colleague."""
        self.window.unlock(code, self.store.passphrase(code))
        self.settle()

    def choose(self, visit: str) -> None:
        """Put the keyboard on a visit of the board, which costs no key: it is chosen already."""
        self.window.desk.today.select_visit(visit)
        self.settle()
        self.window.desk.today.view.setFocus()
        assert self.window.flow.visit == visit

    def log(self) -> list[Entry]:
        """The entries of the day as the desk holds them, in the order they were written."""
        return self.look(lambda desk: list(desk.book().written))

    def look(self, at: Callable[[Desk], T]) -> T:
        """What the desk itself holds, read on its own thread."""
        seen: list[T] = []
        self.ctx.worker.run(at, seen.append)
        self.until(lambda: seen)
        return seen[0]


@contextmanager
def standing(
    app: QApplication, store: PracticeStore, bot: QtBot, preferences: Path | None = None
) -> Iterator[Counter]:
    """The window of a practice store on its unlock page, at 08:25, names shown."""
    clock = HandClock(moments.business_day(dt.datetime.now(dt.UTC), ZONE))
    locale = QLocale()
    window = build_window(
        app,
        opener=lambda label, passphrase: sign_in(
            store.folder,
            passphrase,
            label=label,
            clock=clock,
            devices=store.devices,
            translator=Translator(),
        ),
        sign_in_view=sign_in_view(store.folder),
        translator=Translator(),
        clock=clock,
        zone=ZONE,
        store_folder=store.folder,
        discreet=False,
        theme=None if preferences else LIGHT,
        preferences=preferences,
    )
    window.resize(1440, 900)
    with bot.waitExposed(window):
        window.show()
        window.activateWindow()
    come_to_rest()
    strays = Strays()
    app.installEventFilter(strays)
    try:
        made = Counter(window, store, clock, bot)
        made.strays = strays.seen
        yield made
    finally:
        app.removeEventFilter(strays)
        window.close()
        window.deleteLater()
        QLocale.setDefault(locale)
