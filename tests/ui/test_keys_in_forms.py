"""Every form of the window: Return, Ctrl+Return, Escape, Tab and letters, pressed in each field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.every_form import Walk, walked

from omgangsdesk.ui.panel.forms import FORMS


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as found:
        yield found
    dressed.setFont(font)


def test_forms_of_the_desk(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.choose("bezoek-kievit")
    panel = seat.window.desk.panel
    wrong: list[str] = []
    for word in FORMS:

        def begin(word: str = word) -> QWidget | None:
            panel._forms.begin(word)
            return panel._forms.form

        wrong += walked(Walk(seat, word, begin, lambda: panel._forms.form))
    assert not wrong, "\n".join(wrong)
