"""What people type stands in a tooltip as they typed it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.widgets import ElidedLabel
from omgangsdesk.ui.widgets.tips import plain_tip

HOSTILE = (
    "<b>Kievit</b>",
    "Kievit <img src='x'> Grutto",
    "  <table><tr><td>Kievit",
    "<!doctype html>Kievit",
    "Kievit &lt;Grutto&gt;",
    "Kievit & Grutto <a href='x'>",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_no_markup(name: str) -> None:
    assert Qt.mightBeRichText(name)
    assert not Qt.mightBeRichText(plain_tip(name))
    assert plain_tip(name).replace("\u2060", "") == name


def test_an_ordinary_name_stays_as_it_is() -> None:
    assert plain_tip("Van den Uil & Çınar, 9 > 7") == "Van den Uil & Çınar, 9 > 7"


def test_a_label_that_shortens_itself_tells_the_whole_plainly(
    dressed: QApplication, qtbot: QtBot
) -> None:
    label = ElidedLabel("<h1>Kievit</h1> " * 9)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip()
    assert not Qt.mightBeRichText(label.toolTip())
