"""The window in each language: nothing on it is still in the language of the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.ui.at_rest import wait_for_answers

import texts
from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.domain import moments
from omgangsdesk.language import LANGUAGES, Text, Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.window import Window

ZONE = "Europe/Brussels"
VISIT = "bezoek-kievit"
FORMS = ("arrive", "incident", "cancel", "contact")


class MorningClock:
    """08:25 on the day that the practice store was made for."""

    def now(self) -> dt.datetime:
        today = moments.business_day(dt.datetime.now(dt.UTC), ZONE)
        return moments.at_local(today, dt.time(8, 25), ZONE)


class Heard(Translator):
    """Speaks as another translator does, and remembers what it said."""

    def __init__(self, other: Translator) -> None:
        super().__init__(other.language, other._catalogue)
        self.said: set[str] = set()

    def say(self, what: Text) -> str:
        told = super().say(what)
        self.said.add(told)
        return told


def shown(window: QWidget) -> set[str]:
    """Every text that can be seen or heard."""
    found: set[str] = set()
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        found |= {one.accessibleName(), one.accessibleDescription(), one.toolTip()}
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
        if isinstance(one, QLineEdit | QPlainTextEdit):
            found.add(one.placeholderText())
        if isinstance(one, QComboBox):
            found |= {one.itemText(place) for place in range(one.count())}
    return {one.strip() for one in found if one.strip()}


@pytest.fixture
def opened(
    qapp: QApplication, practice_store: PracticeStore, qtbot: QtBot
) -> Iterator[Callable[[str], tuple[Window, Heard]]]:
    """Opens the window in a language, with LV signed in and family Kievit chosen."""
    locale, windows, clock = QLocale(), [], MorningClock()

    def opener(translator: Translator) -> Callable[[str, str], Desk]:
        return lambda label, passphrase: sign_in(
            practice_store.folder,
            passphrase,
            label=label,
            clock=clock,
            devices=practice_store.devices,
            translator=translator,
        )

    def open_in(language: str) -> tuple[Window, Heard]:
        heard = Heard(load_translator(language, resources() / "i18n"))
        window = build_window(
            qapp,
            opener=opener(heard),
            sign_in_view=sign_in_view(practice_store.folder),
            translator=heard,
            clock=clock,
            zone=ZONE,
            store_folder=practice_store.folder,
            discreet=False,
            theme=LIGHT,
        )
        windows.append(window)
        window.resize(1440, 900)
        with qtbot.waitExposed(window):
            window.show()
        window.unlock("LV", practice_store.passphrase("LV"))
        settle(window, qtbot)
        window.desk.today.board.select_visit(VISIT)
        settle(window, qtbot)
        return window, heard

    yield open_in
    for window in windows:
        window.close()
        window.deleteLater()
    QLocale.setDefault(locale)


def settle(window: Window, qtbot: QtBot) -> None:
    wait_for_answers(qtbot, window)


@pytest.mark.parametrize("language", LANGUAGES)
def test_board_and_forms_speak_the_language_of_the_window(
    opened: Callable[[str], tuple[Window, Heard]],
    qtbot: QtBot,
    used: list[texts.Used],
    language: str,
) -> None:
    window, heard = opened(language)
    seen = shown(window)
    for form in FORMS:
        window.desk.do_act(form)
        settle(window, qtbot)
        seen |= shown(window)
    english = {
        one.forms[0]
        for one in used
        if "{" not in one.forms[0] and heard.tr(one.forms[0]) != one.forms[0]
    }
    assert (language == "en") == (not english)
    translated = {heard.tr(one) for one in english}
    assert {one for one in seen if one in english - translated} == set()
    wanted = ("Today", "Arrival", "What kind of incident", "Choose a reason", "Lock")
    said = {one.casefold() for one in seen}
    assert [one for one in wanted if heard.tr(one).casefold() not in said] == []
    assert native("Shift+F12") == ("Maj F12" if language == "fr" else "Shift F12")
    assert QLocale().name() == {"en": "en_GB", "fr": "fr_FR"}.get(language, language)


def test_one_window_goes_from_language_to_language(
    opened: Callable[[str], tuple[Window, Heard]], qtbot: QtBot
) -> None:
    window, _ = opened("nl_BE")
    assert "Vandaag" in shown(window)
    french = Heard(load_translator("fr", resources() / "i18n"))
    window._ctx.set_translator(french)
    window.flow.refresh()
    settle(window, qtbot)
    rail = {one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()}
    assert "Vandaag" not in rail


def test_qt_has_words_of_its_own_for_each_language() -> None:
    from PySide6.QtCore import QLibraryInfo, QTranslator

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for language in LANGUAGES:
        name = QLocale(language if language != "en" else "en_GB")
        assert QTranslator().load(name, "qtbase", "_", folder), language


def test_qt_speaks_the_language_that_the_window_starts_in(
    qapp: QApplication, tmp_path: Path
) -> None:
    locale = QLocale()
    window = build_window(
        qapp,
        opener=lambda _label, _passphrase: pytest.fail("nobody signs in"),
        sign_in_view=None,
        translator=load_translator("fr", resources() / "i18n"),
        clock=MorningClock(),
        zone=ZONE,
        store_folder=tmp_path,
    )
    try:
        assert native("Shift+F12") == "Maj F12"
    finally:
        window.close()
        window.deleteLater()
        QLocale.setDefault(locale)
