"""The briefing card in the real window: seen before the visit, acknowledged, asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing

from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.keep import keep_record
from omgangsdesk.services.views_dossier import KeepRecord
from omgangsdesk.ui.keys import KeyMap
from omgangsdesk.ui.panel.cards import BriefingCard, CardArea

VISIT, CASE = "bezoek-roodborst", "roodborst"
CHILD = "“Ik weet niet meer hoe papa ruikt.”"


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    """A supervisor before the first visit after eighteen months."""
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as found:
        found.clock.put("09:50")
        found.sign_in("YP")
        found.keys.press("Shift+F12")
        found.choose(VISIT)
        yield found
    dressed.setFont(font)


def card(seat: Counter) -> BriefingCard:
    return seat.window.desk.panel.briefing


def said(seat: Counter) -> list[str]:
    labels = [one for one in card(seat).findChildren(QLabel) if one.isVisible()]
    return [line for one in labels for line in one.text().splitlines()]


def note(desk: Desk) -> None:
    """Somebody notes at this desk what changed at the last moment."""
    values = {
        "obstacle": "health",
        "since": "1/3/2025",
        "state": "open",
        "note": "Vader is verkouden.",
    }
    keep_record(desk, KeepRecord(kind="obstacle", case=CASE, record=None, values=values))


def read(seat: Counter) -> list[str]:
    return [one.data.version for one in seat.log() if one.kind == "briefing_acknowledged"]  # type: ignore[union-attr]


def test_the_card_tells_the_dossier_before_the_visit(seat: Counter) -> None:
    words = said(seat)
    assert words[0] == "Read before the visit"
    assert words[1] == "For this visit"
    assert any(one.startswith(f"Warre: {CHILD}") for one in words)
    assert "Warre: Oefenhuis voor kinderen, Wanda Verzonnen" in words
    assert not any("0000 00 11 22" in one for one in words), "a pointer, not how to call"
    assert not any("Contactverbod" in one for one in words)


def test_it_is_read_in_its_version_and_asked_again_when_the_dossier_changed(
    seat: Counter,
) -> None:
    seat.keys.press("M", "E")
    assert card(seat).isHidden()
    seat.look(note)
    seat.window.flow.refresh()
    seat.settle()
    words = said(seat)
    assert words[0] == "Read before the visit · Changed since it was read"
    assert [one for one in words if one.startswith("New: ")] == [
        "New: illness: Vader is verkouden."
    ]
    card(seat).acknowledge()
    seat.settle()
    assert card(seat).isHidden()
    first, second = read(seat)
    assert first != second


def test_hidden_names_hide_what_is_to_be_read(seat: Counter) -> None:
    seat.keys.press("F12")
    assert said(seat) == ["Briefing to read: Shift F12 shows names"]
    seat.ctx.set_keys(KeyMap(chosen=(("show_names", ()),)))
    assert said(seat) == ["Briefing to read"]
    seat.ctx.set_keys(KeyMap())
    seat.keys.press("M", "E")
    assert read(seat) == [], "what is hidden nobody has read"
    assert "Show them first, to read the briefing" in seat.window.desk.panel._why.text()
    seat.keys.press("Shift+F12")
    assert any(CHILD in one for one in said(seat))


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1600, 900)])
def test_every_word_of_it_can_be_reached(
    seat: Counter, percent: int, size: tuple[int, int]
) -> None:
    appearance = seat.ctx.appearance
    appearance.choose(replace(appearance.preferences, text_size=percent, language="nl_BE"))
    seat.window.resize(*size)
    for _ in range(3):
        seat.settle()
    seat.choose(VISIT)
    labels = [one for one in card(seat).findChildren(QLabel) if one.isVisible()]
    assert len(said(seat)) > 10
    for one in labels:
        assert one.height() + 1 >= one.heightForWidth(one.width()), one.text()
    below = [one.mapTo(card(seat), QPoint(0, one.height())).y() for one in labels]
    assert max(below) <= card(seat).height()
    assert card(seat).y() == 0, "nothing stands above it"


def test_the_keyboard_scrolls_to_its_end(seat: Counter) -> None:
    seat.window.resize(1366, 768)
    seat.settle()
    area = next(one for one in seat.window.findChildren(CardArea) if one.isVisible())
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    (button,) = card(seat).findChildren(QAbstractButton)
    button.setFocus()
    seat.keys.press("Down")
    once = bar.value()
    assert 0 < once < bar.maximum()
    seat.keys.press("PgDown", "PgDown", "PgDown")
    assert bar.value() == bar.maximum()
    assert button.hasFocus()
    seat.keys.press("PgUp", "PgUp", "PgUp", "Up")
    assert bar.value() == 0
    seat.keys.press("Space")
    assert len(read(seat)) == 1
