"""An arrival while everybody is in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.ui.driven import Driven


def test_it_says_that_everybody_is_in_and_the_keyboard_is_where_it_is_seen(
    signed: Driven,
) -> None:
    signed.window.show_names()
    signed.choose("bezoek-mus")
    signed.window.desk.today.view.setFocus()
    for _ in range(2):
        signed.press(Qt.Key.Key_A)
        signed.press(Qt.Key.Key_Return)
    signed.press(Qt.Key.Key_A)
    said = [one.text() for one in signed.window.findChildren(QLabel) if one.isVisible()]
    assert any(one.startswith("Everybody of this visit is in.") for one in said)
    has = QApplication.focusWidget()
    assert has is not None
    assert has.height() > 20
