"""The real window on a practice store; `at_dossier` is a coordinator before family Kievit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    """Before anybody signed in."""
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as found:
        found.clock.put("14:20")
        yield found
    dressed.setFont(font)
