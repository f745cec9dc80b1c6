"""Fields that a screen reader fills in: it puts words in over its own interface, without a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEditableTextInterface
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.driven import Driven

from omgangsdesk.domain.moments import written
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import InstantField, LineField, ListField, NoteField
from omgangsdesk.ui.panel.forms.extra import NewcomerField
from omgangsdesk.ui.typing.time_field import TimeField
from omgangsdesk.ui.widgets import LineEdit, ReadBox

UI = Path(__file__).resolve().parents[2] / "src" / "omgangsdesk" / "ui"


def over_the_bus(widget: QWidget) -> QAccessibleEditableTextInterface:
    """What a screen reader types with."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    editable = found.editableTextInterface()
    assert editable is not None
    return editable


def test_words_put_in_are_told_and_those_of_the_program_are_not(
    ctx: Context, qtbot: QtBot
) -> None:
    edit = LineEdit(ctx, "zon")
    qtbot.addWidget(edit)
    told: list[str] = []
    edit.typed.connect(lambda: told.append(edit.text()))
    edit.setText("tuin")
    edit.clear()
    edit.setText("zon")
    assert told == []
    over_the_bus(edit).insertText(3, "nekamer")
    over_the_bus(edit).deleteText(0, 3)
    over_the_bus(edit).replaceText(0, 7, "tuin")
    edit.insert("kamer")
    assert told[:2] == ["zonnekamer", "nekamer"]
    assert told[-1] == "tuinkamer"


def test_a_time_put_in_takes_the_place_of_one_that_was_given(
    ctx: Context, qtbot: QtBot, sample
) -> None:  # type: ignore[no-untyped-def]
    field = TimeField(ctx)
    qtbot.addWidget(field)
    field.freeze(sample.at("14:03"))
    over_the_bus(field.edit()).replaceText(0, len(field.edit().text()), "13:57")
    when = field.when()
    assert when is not None
    assert when.at == written(sample.at("13:57"))
    assert field.echo() == "13:57 · 8 min ago"


@pytest.mark.parametrize(
    ("make", "got"),
    [
        (lambda ctx: LineField(ctx, "Reden"), "x"),
        (lambda ctx: NoteField(ctx, "Nota"), "x"),
        (lambda ctx: ListField(ctx, "Wie", [], free=True), "x"),
        (lambda ctx: InstantField(ctx, "Tijd"), None),
        (lambda ctx: NewcomerField(ctx, "Naam"), None),
    ],
)
def test_every_field_of_a_form_notices(
    ctx: Context, qtbot: QtBot, make: Callable[[Context], QWidget], got: object
) -> None:
    field = make(ctx)
    qtbot.addWidget(field)
    inside = field.focusProxy() or field
    inside = inside.focusProxy() or inside
    line = inside.findChild(QLineEdit) or inside
    with qtbot.waitSignal(field.changed):  # type: ignore[attr-defined]
        over_the_bus(line).insertText(0, "x")
    if got is not None:
        assert field.get() == got  # type: ignore[attr-defined]


def test_search_answers_what_was_put_in(signed: Driven) -> None:
    signed.window.desk.show_page("search")
    page = signed.window.desk.pages.called("search")
    over_the_bus(page.box).insertText(0, "Kievit")  # type: ignore[attr-defined]
    signed.qtbot.waitUntil(lambda: page.model.rowCount() > 0)  # type: ignore[attr-defined]


def test_an_observation_put_in_freezes_its_time(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    composer = signed.window.desk.panel.composer
    over_the_bus(composer.edit).insertText(0, "Lou lacht.")
    began = signed.ctx.now()
    signed.clock.set(8, 31)
    when = composer.time.when()
    assert when is not None
    assert when.at == written(began)


def test_opening_is_prepared_when_a_passphrase_is_put_in(driven: Driven) -> None:
    form = driven.window.unlock_form
    with driven.qtbot.waitSignal(form.typing):
        over_the_bus(form._passphrase).insertText(0, "x")


def test_no_field_listens_to_keys_alone() -> None:
    """`textEdited` of Qt is silent when a screen reader writes."""
    deaf = [one.name for one in UI.rglob("*.py") if "textEdited.connect" in one.read_text("utf-8")]
    assert deaf == []


def test_words_to_copy_are_text_to_a_screen_reader(ctx: Context, qtbot: QtBot) -> None:
    code = ReadBox(ctx, "ABCD EFGH")
    qtbot.addWidget(code)
    found = QAccessible.queryAccessibleInterface(code)
    assert found is not None
    text = found.textInterface()
    assert text is not None
    assert text.text(0, 4) == "ABCD"
    assert found.state().readOnly
    deaf = [
        one.name
        for one in UI.rglob("*.py")
        if "setTextInteractionFlags" in one.read_text("utf-8") and one.name != "read_box.py"
    ]
    assert deaf == []


def test_words_to_copy_are_as_high_as_they_need(ctx: Context, qtbot: QtBot) -> None:
    code = ReadBox(ctx, "ABCD")
    qtbot.addWidget(code)
    code.resize(120, 20)
    code.show()
    one = code.height()
    code.setText("ABCD EFGH IJKL MNOP QRST UVWX")
    qtbot.waitUntil(lambda: code.height() > 1.8 * one)
    code.resize(900, code.height())
    qtbot.waitUntil(lambda: code.height() == one)
