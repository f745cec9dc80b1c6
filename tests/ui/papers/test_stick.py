"""The stick at the day close: missing, full, read-only; and what the keyboard is on then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.driven import Driven

from omgangsdesk.ui.close_page.page import ClosePage


@pytest.fixture
def page(signed: Driven) -> ClosePage:
    """A day on which nothing waits any more but the file; nobody is in the building."""
    signed.clock.set(20, 30)
    signed.window.flow.refresh()
    signed.settle()
    signed.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    return signed.window.desk.close_page


def put(page: ClosePage, folder: Path) -> None:
    page.place.folder.setFocus()
    page.place.folder.selectAll()
    QTest.keyClicks(page.place.folder, str(folder))
    QTest.keyClick(page.place.folder, Qt.Key.Key_Return)


def test_without_its_stick_the_keyboard_is_where_another_folder_is_typed(
    signed: Driven, page: ClosePage, tmp_path: Path
) -> None:
    put(page, tmp_path / "stick")
    signed.settle()
    assert "is not there, or was taken out" in page.told.text()
    assert QApplication.focusWidget() is page.place.folder
    assert page.place.folder.selectedText() == str(tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    signed.press(Qt.Key.Key_Return)
    assert page.outcome.isVisible(), "the stick was put in, and Enter goes on"
    assert len(list((tmp_path / "stick").iterdir())) == 1
