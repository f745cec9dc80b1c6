"""The agreements of a visit, ticked with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.at_rest import come_to_rest
from tests.ui.driven import Driven

VISIT = "bezoek-mus"


def test_answers_hand_the_keyboard_on_to_the_next_and_leave_no_gap(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.show_names()
    card = signed.window.desk.panel.agreements
    card.unfold()
    answers = card._answers()
    answers[0].setFocus()
    high = card.height()
    signed.press(Qt.Key.Key_Space)
    left = card._answers()
    assert len(left) == len(answers) // 2
    assert QApplication.focusWidget() is left[0]
    come_to_rest()
    assert card.height() < high
    signed.press(Qt.Key.Key_Space)
    assert not card._answers()
    assert QApplication.focusWidget() is card._fold
