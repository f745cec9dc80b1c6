"""What the window never does, whatever it shows: measured from contents, moving, or half translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import LANGUAGES, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.ui.look.appearance import speak

UI = Path(__file__).resolve().parents[2] / "src" / "omgangsdesk" / "ui"


@pytest.mark.parametrize(
    ("never", "why"),
    [
        (r"ResizeToContents|resizeColumnsToContents|resizeRowsToContents", "50,000 rows: 45 s"),
        (r"QPropertyAnimation|QVariantAnimation|QTimeLine", "nothing moves, so nothing need stop"),
        (r"\bShortFormat\b|\bLongFormat\b|strftime\(.%[xc]", "nl_BE and nl_NL write dates apart"),
    ],
)
def test_what_is_never_done(never: str, why: str) -> None:
    found = [one.name for one in UI.rglob("*.py") if re.search(never, one.read_text("utf-8"))]
    assert found == [], why


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_has_a_word_of_its_own(language: str) -> None:
    translator = load_translator(language, resources() / "i18n")
    said = [translator.say(word) for word in STATUS.values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("language", "cancel"),
    [("nl_BE", "Annuleren"), ("nl_NL", "Annuleren"), ("fr", "Annuler"), ("en", "Cancel")],
)
def test_words_of_qt_itself_are_translated(
    dressed: QApplication, language: str, cancel: str
) -> None:
    before, owner = QLocale(), QObject()
    words = speak(dressed, language, owner)
    said = QCoreApplication.translate("QPlatformTheme", "Cancel")
    dressed.removeTranslator(words)
    QLocale.setDefault(before)
    assert said == cancel


def test_a_button_says_its_key_as_the_system_writes_it() -> None:
    raw = re.compile(r"_button\([^()]*(?:\([^()]*\)[^()]*)*\"Esc\"", re.DOTALL)
    found = [
        one.name
        for one in UI.rglob("*.py")
        if raw.search(one.read_text("utf-8").replace('native("Esc")', ""))
    ]
    assert found == []


def test_french_calls_a_key_as_it_stands_on_its_button() -> None:
    folder = resources() / "i18n" / "fr"
    said = "".join(one.read_text("utf-8") for one in sorted(folder.glob("*.po")))
    found = [one for one in said.splitlines() if not one.startswith(("msgid", "#"))]
    assert not [one for one in found if re.search(r"\b(?:Enter|Esc)\b", one)]
