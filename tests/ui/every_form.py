"""What every form of the window has to do with the keys that are pressed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from tests.journeys.by_keys import Counter
from tests.ui.listening import stops, where

from omgangsdesk.ui.pages.week.form import WeekForm
from omgangsdesk.ui.panel.forms.base import Form
from omgangsdesk.ui.records.form import RecordForm

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TYPED = "qx"
"""Two letters that are no word, no time and no act: the typed words of these tests."""


@dataclass
class Walk:
    """A form that is open in a window, how it is opened again, and what it was asked to keep."""

    seat: Counter
    called: str
    open: Callable[[], QWidget | None]
    """Opens it, the keyboard in it."""
    shown: Callable[[], QWidget | None]
    """The one that is open now."""
    wrong: list[str] = field(default_factory=list)

    def form(self) -> QWidget:
        """The form that is open, or else opened."""
        found = self.shown()
        if found is None:
            found = self.open()
            self.seat.settle()
            found = self.shown()
        assert found is not None, f"{self.called} does not open"
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.at(), key, held)
        self.seat.settle()

    def at(self) -> QWidget:
        """Where the keyboard is."""
        at = QApplication.focusWidget()
        assert at is not None, f"{self.called}: the keyboard is nowhere"
        return at

    def says(self, what: str) -> None:
        """Note what is wrong."""
        self.wrong.append(f"{self.called}: {what}")


def asked_of(form: QWidget) -> list[int]:
    """Grows each time the form is asked to keep what is in it; it keeps nothing any more."""
    asked: list[int] = []
    if isinstance(form, Form):
        form.submit = lambda: asked.append(1)  # type: ignore[method-assign]
        form._primary.clicked.disconnect()
        form._primary.clicked.connect(form.submit)
    elif isinstance(form, RecordForm | WeekForm):
        form.kept.disconnect()
        form.kept.connect(lambda: asked.append(1))
    return asked


def keeps(one: QWidget, form: QWidget) -> bool:
    """Whether it is the button that keeps the form."""
    return one is getattr(form, "_primary", None) or one is getattr(form, "keep_button", None)


def walked(walk: Walk) -> list[str]:
    """All that is wrong with the keys in a form."""
    for look in (_tabs, _keys, _escape, _half):
        look(walk)
    return walk.wrong


def _tabs(walk: Walk) -> None:
    """Tab meets each stop once, in reading order, and comes out; Shift+Tab goes the same way."""
    form = walk.form()
    wanted = stops(form)
    there, out = _around(walk, form, wanted, Qt.Key.Key_Tab)
    if not out:
        walk.says("Tab never leaves it")
    for one in wanted:
        if there.count(one) != 1:
            walk.says(f"Tab meets {where(one)} {there.count(one)} times")
    back, _ = _around(walk, form, wanted, Qt.Key.Key_Backtab)
    if there and back and [*reversed(back[1:])] != there[1:]:
        walk.says("Shift+Tab goes another way")
    for one, following in pairwise(there):
        room = _room(one)
        if room is _room(following) and _top(following, room) + following.height() < _top(
            one, room
        ):
            walk.says(f"{where(following)} is met after what stands below it")


def _room(one: QWidget) -> QWidget:
    """What scrolls it, or the whole window."""
    above = one.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above or one.window()


def _top(one: QWidget, room: QWidget) -> int:
    return one.mapTo(room, QPoint(0, 0)).y()


def _around(
    walk: Walk, form: QWidget, wanted: list[QWidget], key: Qt.Key
) -> tuple[list[QWidget], bool]:
    """The stops that are met inside the form from the first on, and whether it led out."""
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    out = False
    for _ in range(200):
        here = walk.at()
        if met and here is met[0]:
            return met, out
        if form.isAncestorOf(here):
            met.append(here)
        else:
            out = True
        QTest.keyClick(here, key)
    return met, False


def _keys(walk: Walk) -> None:
    """Ctrl+Return keeps from everywhere; Return from a line, and in a note it begins one."""
    form = walk.form()
    asked = asked_of(form)
    for one in stops(form):
        if one.isVisible() and walk.shown() is form and not keeps(one, form):
            _sends(walk, form, one, asked)
    for one in stops(form):
        if one.isVisible() and walk.shown() is form and not _presses(one):
            _returns(walk, one, asked)
    _letters(walk, form)


def _sends(walk: Walk, form: QWidget, one: QWidget, asked: list[int]) -> None:
    said = where(one)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    del asked[:]
    walk.press(Qt.Key.Key_Return, CTRL)
    if len(asked) != 1 or walk.shown() is not form:
        walk.says(f"Ctrl+Return keeps {len(asked)} times from {said}")


def _returns(walk: Walk, one: QWidget, asked: list[int]) -> None:
    said = where(one)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    del asked[:]
    lines = one.blockCount() if isinstance(one, QPlainTextEdit) else 0
    walk.press(Qt.Key.Key_Return)
    if not isinstance(one, QPlainTextEdit):
        if len(asked) != 1:
            walk.says(f"Return keeps {len(asked)} times from {said}")
    elif asked or one.blockCount() != lines + 1:
        walk.says(f"Return begins no line in {said}")
    else:
        one.undo()


def _presses(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and not _chooses(one)


def _chooses(one: QWidget) -> bool:
    return isinstance(one, QRadioButton) or (
        isinstance(one, QAbstractButton) and one.isCheckable()
    )


_LETTERS = (Qt.Key.Key_X, Qt.Key.Key_S)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


def _letters(walk: Walk, form: QWidget) -> None:
    """A letter or an arrow stays in its field, and acts nowhere else."""
    page, count = walk.seat.window.desk.page(), len(walk.seat.log())
    for one in _of_each(form):
        arrows = () if isinstance(one, QCheckBox) else _ARROWS  # they lead to the stop beside it
        for key in () if _presses(one) else (*_LETTERS, *arrows):
            one.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(one, key)
            walk.seat.settle()
            there = walk.shown() is form and walk.seat.window.desk.page() == page
            if not there or not form.isAncestorOf(walk.at()):
                walk.says(f"{key.name} leads away from a field")
                return
    if len(walk.seat.log()) != count:
        walk.says("a letter recorded something")


def _of_each(form: QWidget) -> list[QWidget]:
    """The first stop of each type in a form, and the last of all."""
    found = {type(one): one for one in reversed(stops(form))}
    return [*found.values(), stops(form)[-1]]


def _escape(walk: Walk) -> None:
    """Escape leaves from each kind of stop, and the keyboard is somewhere that is seen."""
    for place in range(len(_of_each(walk.form()))):
        form = walk.form()
        one = _of_each(form)[: place + 1][-1]  # what is chosen in it may show more or fewer
        said = where(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        walk.press(Qt.Key.Key_Escape)
        if walk.shown() is form:
            walk.says(f"Escape does not leave from {said}")
            continue
        lands(walk, f"after Escape from {said}")


def lands(walk: Walk, when: str) -> None:
    """The keyboard is on something that is seen, can be used and takes keys."""
    at = QApplication.focusWidget()
    if at is None or not at.isVisible() or not at.isEnabled():
        walk.says(f"{when} the keyboard is nowhere")
    elif at.focusPolicy() == Qt.FocusPolicy.NoFocus or at is walk.seat.window:
        walk.says(f"{when} the keyboard is on {where(at)}")


def _secret(one: QLineEdit) -> bool:
    """A passphrase, which is kept nowhere."""
    return one.echoMode() == QLineEdit.EchoMode.Password


def _half(walk: Walk) -> None:
    """What was typed when it was left is offered back by undo."""
    form = walk.form()
    edits = [one for one in stops(form) if isinstance(one, QLineEdit | QPlainTextEdit)]
    edits = [one for one in edits if not isinstance(one.parentWidget(), QComboBox)]
    edits = [one for one in edits if not (isinstance(one, QLineEdit) and _secret(one))]
    if not edits:
        return
    one = edits[-1]
    place = stops(form).index(one)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(one, TYPED)
    walk.seat.settle()
    walk.press(Qt.Key.Key_Escape)
    if walk.shown() is form:
        walk.says("Escape does not leave it once something is typed")
        return
    if "left with what was typed" not in walk.seat.window.desk.footer.toast.text():
        walk.says(f"what was typed in {where(one)} is not offered back")
        return
    walk.seat.window.flow.undo()
    walk.seat.settle()
    again = walk.shown()
    if again is None:
        walk.says("it does not come back")
        return
    found = [
        (each.text() if isinstance(each, QLineEdit) else each.toPlainText())
        for each in again.findChildren(QWidget)
        if isinstance(each, QLineEdit | QPlainTextEdit)
    ]
    if not any(TYPED in said for said in found):
        walk.says(f"it comes back without what was typed at stop {place}")
    lands(walk, "once it is back")
    walk.press(Qt.Key.Key_Escape)
