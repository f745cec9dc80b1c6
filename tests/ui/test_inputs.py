"""Fields: how a note grows, and the wheel that passes over a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import ListField
from omgangsdesk.ui.records.form import RecordForm, Row
from omgangsdesk.ui.widgets import DropDown, LineEdit, NoteBox


def test_a_note_grows_with_what_is_typed_and_then_scrolls(ctx: Context, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    note = NoteBox(ctx)
    QVBoxLayout(page).addWidget(note)
    note.set_lines(3, 6)
    page.resize(300, 400)
    page.show()
    empty = note.height()
    note.setPlainText("een\ntwee\ndrie")
    assert note.height() == empty
    assert not note.verticalScrollBar().isVisible()
    note.setPlainText("een\ntwee\ndrie\nvier\nvijf")
    line = note.fontMetrics().lineSpacing()
    assert note.height() == empty + 2 * line
    qtbot.waitUntil(lambda: not note.verticalScrollBar().isVisible())
    note.setPlainText("regel\n" * 40)
    assert note.height() == empty + 3 * line
    qtbot.waitUntil(note.verticalScrollBar().isVisible)
    note.clear()
    assert note.height() == empty


def test_the_wheel_passes_over_a_list_also_with_the_focus(ctx: Context, qtbot: QtBot) -> None:
    field, other = DropDown(ctx), LineEdit(ctx)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(other)
    field.addItems(["een", "twee"])
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()

    def turn() -> None:
        at = QPointF(field.rect().center())
        turned = QWheelEvent(
            at,
            field.mapToGlobal(at),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turned)

    other.setFocus()
    turn()
    assert field.currentText() == "een"
    assert other.hasFocus(), "turning a wheel is no way into a field"
    field.setFocus()
    turn()
    assert field.currentText() == "een", "chosen, and then the form scrolled under the pointer"


@pytest.mark.parametrize("ctrl", [False, True])
def test_return_in_a_list_keeps_the_form_it_stands_in(
    ctx: Context, qtbot: QtBot, ctrl: bool
) -> None:
    options = [("one", lambda: "een"), ("two", lambda: "twee")]
    field = ListField(ctx, "Uitkomst", options)
    form = RecordForm(ctx, "", [Row("outcome", field)])
    qtbot.addWidget(form)
    form.show()
    (box,) = field.findChildren(DropDown)
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(form.kept):
        QTest.keyClick(box, Qt.Key.Key_Return, held)
