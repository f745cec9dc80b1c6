"""Keys and clicks in no sensible order, as of a child at the keyboard: nothing breaks.

`OMGANGSDESK_HASTY_HANDS` says how many times, `OMGANGSDESK_HASTY_STEPS` how many things each does.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from tests.ui.driven import Driven

from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.ui.look.theme import CONTRAST, DARK, LIGHT

HANDS = int(os.environ.get("OMGANGSDESK_HASTY_HANDS", "3"))
STEPS = int(os.environ.get("OMGANGSDESK_HASTY_STEPS", "60"))
ONE_MINUTE = dt.timedelta(minutes=1)
K, M = Qt.Key, Qt.KeyboardModifier
LETTERS = [Qt.Key(one) for one in range(int(K.Key_A), int(K.Key_Z) + 1)]
OTHERS = (
    *(K.Key_Tab, K.Key_Backtab, K.Key_Return, K.Key_Escape, K.Key_Space, K.Key_Delete),
    *(K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End),
    *(K.Key_PageUp, K.Key_PageDown, K.Key_F1, K.Key_F6, K.Key_F12, K.Key_Plus, K.Key_Minus),
)
SIZES = ((1440, 900), (911, 512), (880, 440), (1920, 1080))
NAMES = re.compile(r"\b(Mus|Tobe|Kievit|Finn|Lou|Merel|Noor|Valk|Berk|Wilg|Amir|Zwaluw|Specht)\b")
TYPED = ("14:30", "nu", "-5", "Zij zwaait.", "99:99", "31/02", "سلام", ";kn", "x" * 300)


class Hand:
    """Does one thing after another at the window, by chance, and remembers what."""

    def __init__(self, driven: Driven, seed: int) -> None:
        self.driven, self.chance = driven, random.Random(seed)
        self.done: list[str] = []
        self.ways: Sequence[tuple[int, Callable[[], str]]] = (
            (30, self.letter),
            (30, self.other_key),
            (10, self.with_control),
            (20, self.click),
            (6, self.choose),
            (10, self.type),
            (4, self.later),
            (2, self.size),
            (2, self.look),
            (1, self.lock),
            (4, self.wheel),
            (3, self.page),
        )

    def last(self) -> str:
        """What was done last."""
        return " - ".join(self.done[-12:])

    def step(self) -> None:
        """Do one thing; a locked window is opened again now and then."""
        if self.driven.window.desk.is_locked and self.chance.random() < 0.3:
            self.driven.unlock(self.chance.choice(("LV", "MS")))
            self.done.append("unlock")
            return
        ways, weights = zip(*((way, weight) for weight, way in self.ways), strict=True)
        self.done.append(self.chance.choices(ways, weights)[0]())

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
        has = QApplication.activePopupWidget() or QApplication.focusWidget()
        QTest.keyClick(has or self.driven.window, key, modifiers)
        return f"{modifiers.name} {key.name}"

    def letter(self) -> str:
        return self._press(self.chance.choice(LETTERS), M.NoModifier)

    def other_key(self) -> str:
        shift = M.ShiftModifier if self.chance.random() < 0.1 else M.NoModifier
        return self._press(self.chance.choice(OTHERS), shift)

    def with_control(self) -> str:
        shift = M.ShiftModifier if self.chance.random() < 0.2 else M.NoModifier
        key = self.chance.choice((*LETTERS, K.Key_Return))
        return self._press(key, M.ControlModifier | shift)

    def click(self) -> str:
        every = self.driven.window.findChildren(QAbstractButton)
        seen = [one for one in every if one.isVisible() and one.isEnabled()]
        if not seen:
            return "no button"
        button = self.chance.choice(seen)
        said = f"click {button.accessibleName() or button.text()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return said

    def choose(self) -> str:
        view = self.driven.window.desk.today.view
        if not view.isVisible():
            return "no board"
        spot = view.viewport().rect()
        where = QPoint(
            self.chance.randrange(spot.width() or 1), self.chance.randrange(spot.height() or 1)
        )
        act = QTest.mouseDClick if self.chance.random() < 0.2 else QTest.mouseClick
        act(view.viewport(), Qt.MouseButton.LeftButton, M.NoModifier, where)
        return f"board {where.x()} {where.y()}"

    def type(self) -> str:
        field = QApplication.focusWidget()
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            return "no field"
        words = self.chance.choice(TYPED)
        field.insert(words) if isinstance(field, QLineEdit) else field.insertPlainText(words)
        return f"type {words[:12]}"

    def later(self) -> str:
        clock = self.driven.clock
        minutes = self.chance.choice((1, 5, 20, 45))
        clock.instant += self.chance.random() * minutes * ONE_MINUTE
        self.driven.window.flow.refresh()
        return f"later {minutes}"

    def size(self) -> str:
        size = self.chance.choice(SIZES)
        self.driven.window.resize(*size)
        return f"size {size}"

    def look(self) -> str:
        theme = self.chance.choice((LIGHT, DARK, CONTRAST))
        self.driven.ctx.set_theme(theme)
        return f"look {theme.name}"

    def wheel(self) -> str:
        every = [one for one in self.driven.window.findChildren(QWidget) if one.isVisible()]
        over = self.chance.choice(every)
        turn = QPoint(0, self.chance.choice((-120, 120)))
        middle = over.rect().center()
        event = QWheelEvent(
            middle,
            over.mapToGlobal(middle),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self.chance.choice((M.NoModifier, M.ControlModifier)),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(over, event)
        return f"wheel over {type(over).__name__}"

    def page(self) -> str:
        if not self.driven.window.desk.isVisible():
            return "no desk"
        name = self.chance.choice(("today", "week", "dossiers", "reports", "close", "house"))
        self.driven.window.desk.show_page(name)
        return f"page {name}"

    def lock(self) -> str:
        self.driven.window.lock()
        return "lock"


def within(widget: QWidget | None) -> str:
    """A widget and all around it."""
    around = []
    while widget is not None:
        around.append(f"{type(widget).__name__} {widget.accessibleName()}".strip())
        widget = widget.parentWidget()
    return " < ".join(around)


@pytest.fixture
def hand(
    request: pytest.FixtureRequest,
    signed: Driven,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Hand:
    """A hand at a desk at a quarter past two; what the system would ask it does not answer."""
    for one in ("getExistingDirectory", "getSaveFileName", "getOpenFileName"):
        answer = "" if one == "getExistingDirectory" else ("", "")
        monkeypatch.setattr(QFileDialog, one, lambda *_, answer=answer: answer)
    monkeypatch.chdir(tmp_path)
    signed.clock.set(14, 15)
    signed.window.flow.refresh()
    signed.settle()
    return Hand(signed, request.param)


@pytest.mark.parametrize("hand", range(HANDS), indirect=True)
def test_hasty_hands_break_nothing(hand: Hand) -> None:
    driven, bugs = hand.driven, []
    window = driven.window
    driven.ctx.worker.bug.connect(bugs.append)
    for _ in range(STEPS):
        hand.step()
        driven.settle()
        assert bugs == [], hand.last()
        assert window.isVisible(), hand.last()
        focused = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focused is not None, hand.last()
        assert focused.isVisible(), f"{hand.last()}; the keyboard is in {within(focused)}"
        if driven.ctx.discreet:
            assert NAMES.findall(driven.words()) == [], hand.last()
    if window.desk.is_locked:
        driven.unlock()
    assert driven.words()
    window.close()
    store = driven.store
    found = verify_store(store.folder, store.passphrase("LV"), label="LV", devices=store.devices)
    assert found.findings == (), hand.done
