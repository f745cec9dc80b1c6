"""Signing in: by keyboard, with a sentence for what goes wrong, keeping nothing but the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.errors import StoreError, WrongPassphraseError
from omgangsdesk.language import text
from omgangsdesk.services.opening.view import LAST_SIGN_IN, SignInView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.entry.last_used import last_used, remember
from omgangsdesk.ui.entry.unlock import UnlockForm
from omgangsdesk.ui.widgets import Choice, KeyButton

CODES = ("AB", "LV", "MS")


def shown(form: UnlockForm, qtbot: QtBot) -> UnlockForm:
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
        form.activateWindow()
    form.focus_field()
    return form


def words_on(form: QWidget) -> str:
    labels = form.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def form(ctx: Context, tmp_path: Path, qtbot: QtBot) -> UnlockForm:
    view = SignInView(labels=CODES, practice=True)
    return shown(UnlockForm(ctx, view, tmp_path), qtbot)


@pytest.fixture
def field(form: UnlockForm) -> QLineEdit:
    (found,) = form.findChildren(QLineEdit)
    return found


def chosen(form: UnlockForm) -> str | None:
    (choice,) = form.findChildren(Choice)
    return choice.value()


def test_a_code_is_chosen_with_arrows_and_the_passphrase_sent_with_enter(
    form: UnlockForm, field: QLineEdit, qtbot: QtBot
) -> None:
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert chosen(form) == "LV"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(field, "vijf bomen aan zee")
    with qtbot.waitSignal(form.submitted) as caught:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == ["LV", "vijf bomen aan zee"]
    assert field.text() == ""
    assert not field.isEnabled()


def test_a_wrong_passphrase_is_told_in_place_and_can_be_typed_again(
    form: UnlockForm, field: QLineEdit
) -> None:
    QTest.keyClicks(field, "fout")
    form.submit()
    form.refused(WrongPassphraseError())
    assert "That passphrase is not right" in words_on(form)
    assert field.isEnabled()
    assert field.hasFocus()
    QTest.keyClicks(field, "beter")
    form.submit()
    assert "not right" not in words_on(form)


def test_whoever_clicks_a_code_goes_on_with_the_passphrase(
    form: UnlockForm, field: QLineEdit, qtbot: QtBot
) -> None:
    (choice,) = form.findChildren(Choice)
    QTest.mouseClick(choice.buttons()[2], Qt.MouseButton.LeftButton)
    assert chosen(form) == "MS"
    qtbot.waitUntil(field.hasFocus)


def test_letters_typed_on_a_code_belong_to_the_passphrase(
    form: UnlockForm, field: QLineEdit
) -> None:
    QTest.keyClick(field, Qt.Key.Key_Backtab)
    assert not field.hasFocus()
    for letter in "vijf":
        QTest.keyClick(QApplication.focusWidget(), letter)
    assert field.text() == "vijf"
    assert field.hasFocus()


def test_the_practice_centre_tells_its_passphrases(
    ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    view = SignInView(labels=CODES, practice=True)
    form = shown(UnlockForm(ctx, view, tmp_path, practise_with="oefenen-met-{}".format), qtbot)
    assert "oefenen-met-AB" in words_on(form)
    (choice,) = form.findChildren(Choice)
    choice.set_value("MS")
    assert "oefenen-met-MS" in words_on(form)
    assert "oefenen-met-AB" not in words_on(form)


def test_a_locked_window_says_that_nothing_is_lost(
    ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    view = SignInView(labels=CODES, practice=False)
    form = shown(UnlockForm(ctx, view, tmp_path, locked=True), qtbot)
    assert "what was being typed is kept" in words_on(form)
    assert "Practice passphrase" not in words_on(form)


def test_a_store_that_cannot_be_begun_says_why_and_asks_nothing(
    ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    form = UnlockForm(ctx, None, tmp_path)
    form.cannot_begin(StoreError(text("The key file is damaged.")))
    shown(form, qtbot)
    assert "The key file is damaged." in words_on(form)
    assert "no store here" not in words_on(form)
    assert not form.findChildren(QLineEdit)[0].isVisible()


def test_nothing_is_sent_without_a_passphrase(form: UnlockForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()


def test_what_opening_needs_is_loaded_at_the_first_keystroke(
    form: UnlockForm, field: QLineEdit
) -> None:
    told: list[bool] = []
    form.typing.connect(lambda: told.append(True))
    QTest.keyClicks(field, "abc")
    assert told == [True]


def test_caps_lock_is_noticed(form: UnlockForm, field: QLineEdit) -> None:
    QTest.keyClick(field, "A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock is on." in words_on(form)
    QTest.keyClick(field, "a", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" not in words_on(form)
    QTest.keyClick(field, "a", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock is on." in words_on(form)
    QTest.keyClick(field, "A", Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, "1", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" not in words_on(form)


def test_the_eye_shows_the_passphrase_until_it_is_sent(form: UnlockForm, field: QLineEdit) -> None:
    eye = next(one for one in form.findChildren(KeyButton) if one.isCheckable())
    assert eye.accessibleName() == "Show passphrase"
    QTest.keyClicks(field, "mus")
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide passphrase"
    form.submit()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_the_code_used_last_is_chosen_and_nothing_else_is_kept(
    form: UnlockForm, field: QLineEdit, ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    (choice,) = form.findChildren(Choice)
    choice.set_value("MS")
    QTest.keyClicks(field, "geheim")
    form.submit()
    assert not (tmp_path / LAST_SIGN_IN).exists()
    form.opened()
    assert (tmp_path / LAST_SIGN_IN).read_text() == "MS"
    assert (tmp_path / LAST_SIGN_IN).stat().st_mode & 0o077 == 0
    again = shown(UnlockForm(ctx, SignInView(labels=CODES, practice=True), tmp_path), qtbot)
    assert chosen(again) == "MS"


def test_a_code_that_is_gone_or_garbled_gives_way_to_the_first(
    ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / LAST_SIGN_IN).write_bytes(b"\xff\xfe")
    assert last_used(tmp_path) == ""
    remember(tmp_path, "ZZ")
    form = shown(UnlockForm(ctx, SignInView(labels=CODES, practice=False), tmp_path), qtbot)
    assert chosen(form) == "AB"
    remember(tmp_path / "nowhere", "LV")
    assert last_used(tmp_path / "nowhere") == ""


def test_many_codes_become_a_list(ctx: Context, tmp_path: Path, qtbot: QtBot) -> None:
    codes = tuple(f"C{n}" for n in range(12))
    remember(tmp_path, "C7")
    form = shown(UnlockForm(ctx, SignInView(labels=codes, practice=False), tmp_path), qtbot)
    (box,) = form.findChildren(QComboBox)
    assert box.currentText() == "C7"
    assert box.accessibleName() == "Sign-in code"
    (field,) = form.findChildren(QLineEdit)
    QTest.keyClicks(field, "x")
    with qtbot.waitSignal(form.submitted) as caught:
        form.submit()
    assert caught.args == ["C7", "x"]


def test_without_a_store_it_says_what_to_do(ctx: Context, tmp_path: Path, qtbot: QtBot) -> None:
    form = shown(UnlockForm(ctx, None, tmp_path), qtbot)
    assert "omgangsdesk demo" in words_on(form)
    assert "omgangsdesk init" in words_on(form)
    assert not [one for one in form.findChildren(QLineEdit) if one.isVisible()]


def test_every_field_has_a_name(form: UnlockForm) -> None:
    nameless = [
        one
        for one in form.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not one.accessibleName()
    ]
    assert not nameless
