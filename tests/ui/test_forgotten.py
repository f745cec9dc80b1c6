"""A forgotten passphrase, mended at the sign-in page with the recovery code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from omgangsdesk.errors import WrongPassphraseError
from omgangsdesk.services.opening.view import SignInView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.entry.forgotten import ForgottenForm
from omgangsdesk.ui.entry.unlock import UnlockForm
from omgangsdesk.ui.widgets import KeyButton

CODE, NEW = "ABCD-2345", "drie eiken en een trage merel"


@pytest.fixture
def form(ctx: Context, tmp_path: Path, qtbot: QtBot) -> UnlockForm:
    view = SignInView(labels=("AL", "WW"), practice=False)
    made = UnlockForm(ctx, view, tmp_path, recovers=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
        made.activateWindow()
    return made


def press(form: UnlockForm, words: str) -> None:
    (button,) = [one for one in form.findChildren(KeyButton) if one.accessibleName() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fields(form: UnlockForm) -> list[QLineEdit]:
    (asks,) = form.findChildren(ForgottenForm)
    return asks.findChildren(QLineEdit)


def said(form: UnlockForm) -> str:
    return " ".join(one.text() for one in form.findChildren(QLabel) if one.isVisible())


def test_the_code_and_the_new_passphrase_are_sent_and_forgotten(
    form: UnlockForm, qtbot: QtBot
) -> None:
    press(form, form._ctx.tr("Passphrase forgotten?"))
    assert "AL" in said(form)
    code, new, again = fields(form)
    assert code.hasFocus()
    QTest.keyClicks(code, CODE)
    QTest.keyClicks(new, NEW)
    QTest.keyClicks(again, NEW)
    with qtbot.waitSignal(form.recovered) as sent:
        QTest.keyClick(again, Qt.Key.Key_Return)
    assert sent.args == [CODE, "AL", NEW]
    form.opened()
    assert not any(one.text() for one in fields(form))


def test_two_that_differ_are_not_sent(form: UnlockForm, qtbot: QtBot) -> None:
    press(form, form._ctx.tr("Passphrase forgotten?"))
    for field, typed in zip(fields(form), (CODE, NEW, NEW + "s"), strict=True):
        QTest.keyClicks(field, typed)
    with qtbot.assertNotEmitted(form.recovered):
        QTest.keyClick(fields(form)[2], Qt.Key.Key_Return)
    assert form._ctx.tr("Those two are not the same. Nothing was changed.") in said(form)


def test_a_refusal_is_told_in_place_and_the_long_code_stays(form: UnlockForm) -> None:
    press(form, form._ctx.tr("Passphrase forgotten?"))
    for field, typed in zip(fields(form), (CODE, NEW, NEW), strict=True):
        QTest.keyClicks(field, typed)
    QTest.keyClick(fields(form)[2], Qt.Key.Key_Return)
    form.refused(WrongPassphraseError())
    assert fields(form)[0].text() == CODE
    assert fields(form)[0].isEnabled()


def test_escape_goes_back_and_forgets(form: UnlockForm) -> None:
    press(form, form._ctx.tr("Passphrase forgotten?"))
    QTest.keyClicks(fields(form)[0], CODE)
    QTest.keyClick(fields(form)[0], Qt.Key.Key_Escape)
    assert fields(form)[0].text() == ""
    assert form._ctx.tr("Unlock") in [one.accessibleName() for one in form.findChildren(KeyButton)]
    assert not form.findChildren(ForgottenForm)[0].isVisible()
