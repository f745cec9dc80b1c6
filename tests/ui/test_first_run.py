"""The first run: from an empty computer to a signed-in coordinator, in the window alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import SetClock

from omgangsdesk import bootstrap
from omgangsdesk.bootstrap import Around
from omgangsdesk.domain.records import Room, Snippet
from omgangsdesk.language import Translator
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.snippets import offered_snippets, our_snippets
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.entry.first_run import FirstRunForm, Wanted
from omgangsdesk.ui.look.preferences import find_preferences
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.window import Window

SECRET = "vier woorden die niets zeggen"
TYPED = ("Huis de Specht", "Zon, Tuin", "Ada Linde", "AL", SECRET, SECRET)


@pytest.fixture
def here(tmp_path: Path) -> Around:
    return Around(
        store=tmp_path / "store",
        devices=tmp_path / "devices",
        translator=Translator(),
        clock=SetClock(),
    )


def shown(dressed: QApplication, here: Around, qtbot: QtBot, **more: Any) -> Iterator[Window]:
    locale = QLocale()
    made = build_window(
        dressed,
        opener=lambda label, secret: bootstrap.open_desk(here, lambda: secret, label=label),
        sign_in_view=None,
        translator=here.translator,
        clock=here.clock,
        zone="Europe/Brussels",
        store_folder=here.store,
        founder=partial(bootstrap.found, here),
        **more,
    )
    made.resize(1200, 860)
    with qtbot.waitExposed(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QLocale.setDefault(locale)


@pytest.fixture
def window(dressed: QApplication, here: Around, qtbot: QtBot) -> Iterator[Window]:
    yield from shown(dressed, here, qtbot, theme=LIGHT)


@pytest.fixture
def liked(dressed: QApplication, here: Around, qtbot: QtBot) -> Iterator[Window]:
    """Whose preferences are kept."""
    yield from shown(dressed, here, qtbot, preferences=here.store.parent / "window.json")


def form_of(window: Window) -> FirstRunForm:
    (form,) = window.unlock_form.findChildren(FirstRunForm)
    return form


def fill(form: FirstRunForm, typed: tuple[str, ...]) -> list[QLineEdit]:
    fields = form.findChildren(QLineEdit)
    for field, words in zip(fields, typed, strict=True):
        QTest.keyClicks(field, words)
    return fields


def said(window: Window) -> str:
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def test_a_centre_is_made_signed_in_to_and_shows_its_rooms(
    window: Window, here: Around, qtbot: QtBot
) -> None:
    form = form_of(window)
    fields = fill(form, TYPED)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)
    (written,) = form.findChildren(QCheckBox)
    qtbot.waitUntil(written.isVisible)
    code = form._code.text()
    assert Keyring.load(here.store).unlock(code).recovery
    assert not form._go_on.isEnabled()
    QTest.keyClick(written, Qt.Key.Key_Return)
    assert form._code.text() == code
    QTest.keyClick(written, Qt.Key.Key_Space)
    QTest.keyClick(written, Qt.Key.Key_Return)
    assert code not in said(window)
    assert "Sign in to begin" in said(window)
    with qtbot.waitSignal(window.unlocked):
        window.unlock("AL", SECRET)
    lanes = [lane.name for lane in window.desk.today.model.lanes]
    assert lanes == ["Zon", "Tuin"]
    window.lock()
    desk = bootstrap.open_desk(here, lambda: SECRET)
    try:
        with desk.store.read() as unit:
            assert {one.use for one in unit.records(Room)} == {"individual", "waiting"}
    finally:
        desk.close()


def test_return_goes_to_what_is_still_empty(window: Window) -> None:
    form = form_of(window)
    fields = form.findChildren(QLineEdit)
    assert fields[0].hasFocus()
    QTest.keyClicks(fields[0], "Huis de Specht")
    QTest.keyClick(fields[0], Qt.Key.Key_Return)
    assert fields[1].hasFocus()


@pytest.mark.parametrize(
    ("place", "typed", "sentence"),
    [
        (5, SECRET + "s", "not the same"),
        (4, "kort", "at least 12 characters"),
        (3, "Ada Linde", "initials"),
    ],
)
def test_what_is_not_sound_is_told_and_nothing_is_made(
    window: Window, here: Around, qtbot: QtBot, place: int, typed: str, sentence: str
) -> None:
    words = list(TYPED)
    words[place] = typed
    if place == 4:
        words[5] = typed
    form = form_of(window)
    fields = fill(form, tuple(words))
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sentence in form._banner.text())
    assert not (here.store / "store.db").exists()
    assert fields[0].text() == "Huis de Specht"
    assert form.isEnabled()


def test_a_passphrase_shows_in_no_message(here: Around) -> None:
    wanted = Wanted(centre="x", rooms=(), name="y", code="z", passphrase=SECRET, language="fr")
    assert SECRET not in repr(wanted)


def test_in_a_low_window_a_refusal_is_scrolled_to(window: Window, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    form = form_of(window)
    form.refuse("Die twee zijn niet gelijk. Er is niets gemaakt.")

    def seen() -> bool:
        banner = form._banner
        place = QRect(banner.mapTo(window, QPoint()), banner.size())
        return window.rect().contains(place)

    qtbot.waitUntil(seen)


def test_who_reads_french_chooses_it_first_and_the_centre_begins_in_it(
    liked: Window, here: Around, qtbot: QtBot
) -> None:
    form = form_of(liked)
    (french,) = (one for one in form.findChildren(QRadioButton) if one.text() == "Français")
    fields = fill(form, ("Le Hetre", "Bleue", "Anne Tilleul", "AT", SECRET, SECRET))
    QTest.mouseClick(french, Qt.MouseButton.LeftButton)
    assert "Nom du centre" in said(liked)
    assert fields[0].text() == "Le Hetre"
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)
    (written,) = form.findChildren(QCheckBox)
    qtbot.waitUntil(written.isVisible)
    assert find_preferences(here.store.parent / "window.json").preferences.language == "fr"
    desk = bootstrap.open_desk(here, lambda: SECRET)
    try:
        with desk.store.read() as unit:
            assert {one.name for one in unit.records(Room)} == {"Bleue", "Salle d’attente"}
            texts = {one.key: one.text for one in offered_snippets(unit.records(Snippet))}
    finally:
        desk.close()
    assert texts["kn"] == "L’enfant fait spontanément un câlin."
    assert texts.keys() == {one.key for one in our_snippets()}


def test_the_recovery_code_stands_in_two_lines_of_whole_groups(window: Window) -> None:
    form = form_of(window)
    for code in (
        "1VJX-XKK8-CERS-RG0R-30ZF-8APQ-QERH-VKT2-3",
        "MWQ8-GMD8-WWG0-KM8Q-QDWM-1J11-1-1-1",
    ):
        form.show_code(code)
        come_to_rest()
        first, second = form._code.text().split("\n")
        assert first.count("-") == 5
        assert first + second == code
        block = form._code.document().firstBlock()
        assert block.layout().lineCount() == block.next().layout().lineCount() == 1
