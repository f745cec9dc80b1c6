"""Keys pressed in a form where nothing is typed: they land nowhere, and change no time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from omgangsdesk.domain.moments import written
from omgangsdesk.services.requests import When
from omgangsdesk.ui.panel.forms import FORMS, Form
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.typing.time_field import TimeField

TIMED = sorted(word for word, recipe in FORMS.items() if recipe.timed)


def opened(panel: VisitPanel, word: str) -> Form:
    """A form with the keyboard on the button that keeps: nothing is typed there."""
    form = panel._forms.open(FORMS[word])
    form._primary.setFocus()
    assert form._primary.hasFocus()
    return form


def type_there(words: str) -> None:
    for sign in words:
        at = QApplication.focusWidget()
        assert at is not None
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(at, event)


def stands(time: TimeField) -> tuple[str, When | None]:
    return time.edit().text(), time.when()


def test_a_letter_lands_in_no_other_field(panel: VisitPanel) -> None:
    for word in TIMED:
        form = opened(panel, word)
        before = stands(form.time)
        QTest.keyClick(form._primary, Qt.Key.Key_T)
        assert form._primary.hasFocus(), word
        type_there("tante te laat")
        assert form._primary.hasFocus(), word
        assert stands(form.time) == before, word


def test_words_that_begin_as_a_time_does_change_no_time(panel: VisitPanel) -> None:
    form = opened(panel, "incident")  # its time is that of opening it
    before = stands(form.time)
    for words in ("2tassen", "mère", "été", "één", "'t was", "1knuffel"):
        type_there(words)
        assert form._primary.hasFocus(), words
        assert stands(form.time) == before, words
        form._amid_words.stop()


def test_a_time_that_was_typed_stays_when_words_begin_with_a_digit(panel: VisitPanel) -> None:
    form = opened(panel, "arrive")
    form.time.type_in("1350")
    form._primary.setFocus()
    before = stands(form.time)
    type_there("3koekjes")
    assert stands(form.time) == before
    assert form._primary.hasFocus()


@pytest.mark.parametrize("signs", ["1350", '&"(à', "-15"])
def test_a_digit_still_begins_a_time(panel: VisitPanel, build, signs: str) -> None:  # type: ignore[no-untyped-def]
    form = opened(panel, "arrive")
    type_there(signs)
    assert form.time.edit().hasFocus()
    assert form.time.when() == When(at=written(build.at("13:50")), source="later")


def test_after_a_letter_and_a_pause_an_azerty_row_begins_a_time_too(panel: VisitPanel) -> None:
    form = opened(panel, "arrive")
    type_there("qé")
    assert form._primary.hasFocus()
    form._amid_words.stop()
    type_there("é")
    assert form.time.edit().text() == "é"


def test_what_was_begun_from_elsewhere_and_left_is_a_time_like_any(panel: VisitPanel) -> None:
    form = opened(panel, "arrive")
    type_there("13")
    form._primary.setFocus()
    form.time.edit().setFocus()
    type_there("x")
    assert form.time.half() == "13x"


def test_the_function_key_of_the_time_leads_to_it(panel: VisitPanel) -> None:
    form = opened(panel, "arrive")
    QTest.keyClick(form._primary, Qt.Key.Key_F2)
    assert form.time.edit().hasFocus()
