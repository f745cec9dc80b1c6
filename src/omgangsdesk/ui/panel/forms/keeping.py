"""What stands in a form that is left open: taken down, and put back in its place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from omgangsdesk.services.requests import When
from omgangsdesk.services.views_drafts import KeptForm
from omgangsdesk.ui.panel.forms.base import Form
from omgangsdesk.ui.typing.time_field import TimeField

_OWN_TIME, _LIFT = "", "lift"
"""Beside the rows: the form's own time, and the reason to lift a stop."""
_TIME = "time"
"""The form's own time among the rows, for where the keyboard is."""


def key_of(form: Form, *, of_words: bool) -> str:
    """Which form of a visit this is: one for each act, of corrections one for each entry."""
    target = getattr(form.held(), "target", None)
    if target is None or any(row.name == "target" for row in form.rows):
        return form.recipe.word
    return ":".join([form.recipe.word, *(["words"] if of_words else []), target])


def taken_down(form: Form, key: str, begun_at: str, *, of_words: bool) -> KeptForm:
    """What stands in a form, with where the keyboard is."""
    from omgangsdesk import codec

    row, place, cursor = _keyboard(form)
    half = {each.name: each.field.half() for each in form.rows}
    half |= {_OWN_TIME: form.time.half(), _LIFT: form.lift_reason()}
    return KeptForm(
        key=key,
        word=form.recipe.word,
        act=codec.to_plain(form.held()),
        begun_at=begun_at,
        when=_when(form.time),
        typed={name: typed for name, typed in half.items() if typed},
        of_words="yes" if of_words else "no",
        row=row,
        place=place,
        cursor=cursor,
    )


def put_back(form: Form, kept: KeptForm) -> None:
    """Show what was kept; the keyboard stays where it is.

    Raises:
        InvalidInputError: it is of another form than this program knows.
    """
    from omgangsdesk.services.drafts import act_of

    form.fill(act_of(kept))
    form.set_when(kept.when)
    for row in form.rows:
        if row.name in kept.typed:
            row.field.set_half(kept.typed[row.name])
    if _OWN_TIME in kept.typed:
        form.time.show_typed(kept.typed[_OWN_TIME])
    form.set_lift_reason(kept.typed.get(_LIFT, ""))


def give_keyboard(form: Form, kept: KeptForm) -> None:
    """Put the keyboard where it was, else where typing begins."""
    part = _parts(form).get(kept.row)
    controls = [] if part is None else _controls(part)
    control = controls[kept.place] if kept.place < len(controls) else None
    if control is None or not control.isVisibleTo(form):
        form.take_focus()
        return
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(min(kept.cursor, control.document().characterCount() - 1))
        cursor.clearSelection()
        control.setTextCursor(cursor)
        control.moveCursor(QTextCursor.MoveOperation.NoMove)
    elif isinstance(control, QLineEdit):
        control.deselect()
        control.setCursorPosition(kept.cursor)


def _keyboard(form: Form) -> tuple[str, int, int]:
    has = form.focusWidget()
    for name, part in _parts(form).items():
        for place, control in enumerate(_controls(part)):
            if control is has:
                return name, place, _cursor(control)
    return "", 0, 0


def _cursor(control: QWidget) -> int:
    if isinstance(control, QPlainTextEdit):
        return control.textCursor().position()
    return control.cursorPosition() if isinstance(control, QLineEdit) else 0


def _parts(form: Form) -> Mapping[str, QWidget]:
    return {**{row.name: row.field for row in form.rows}, _TIME: form.time}


def _controls(part: QWidget) -> list[QWidget]:
    """The widgets of a field that can have the keyboard, in a lasting order."""
    return [
        each
        for each in part.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _when(time: TimeField) -> When | None:
    return None if time.half() else time.when()
