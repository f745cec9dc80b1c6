"""The course of a dossier in the window: contacts, an evaluation that is due, a summary on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog
from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import (
    add,
    click,
    form_of,
    go,
    keep,
    lines,
    page_of,
    press,
    toast,
    turn,
)

from omgangsdesk.ui.records.fields import FolderField
from omgangsdesk.ui.widgets import KeyButton


def noted(seat: Counter) -> str:
    """A call that was noted just now, by its title."""
    turn(seat, "contacts")
    add(seat, "contacts", "contact")
    keep(seat, with_whom="Moeder", channel="phone", about="Belt morgen.")
    return lines(seat, "contacts")[0].title


def test_a_call_is_noted_undone_and_noted_again(seat: Counter) -> None:
    go(seat, "LV")
    assert noted(seat) == "Telephone: Moeder"
    assert "contact" in toast(seat).lower()
    seat.keys.press("Alt+Z")
    assert lines(seat, "contacts") == []
    seat.keys.press("Alt+Z")
    assert len(lines(seat, "contacts")) == 1
    press(seat, "contacts", "Telephone: Moeder", "edit")
    keep(seat, outcome="Het gaat door.")
    now, old = lines(seat, "contacts")
    assert "Het gaat door." in now.notes
    assert old.faded
    assert [one.key for one in old.does] == []
    click(seat, page_of(seat).chapter.sections["contacts"].lines.button(now.id, "past"))
    assert page_of(seat).past is not None


def test_one_press_too_many_notes_nothing_twice(seat: Counter) -> None:
    page = go(seat, "LV")
    turn(seat, "contacts")
    add(seat, "contacts", "contact")
    form = form_of(seat)
    form.fill({"with_whom": "Moeder", "channel": "phone", "about": "Belt morgen."})
    form.kept.emit()
    form.kept.emit()
    page.editing.turn_to("merel")
    page.editing.turn_to("kievit")
    seat.settle()
    assert len(lines(seat, "contacts")) == 1
    assert page.editing.form is None


def test_a_form_higher_than_the_page_begins_at_its_title(seat: Counter) -> None:
    page = go(seat)
    seat.window.resize(1100, 620)
    noted(seat)
    press(seat, "contacts", "Telephone: Moeder", "edit")
    form, shown = form_of(seat), page.body.viewport()
    seat.until(lambda: form.height() > 0 and form.mapTo(shown, QPoint()).y() >= 0)
    assert form.mapTo(shown, QPoint()).y() < shown.height() / 2


def test_a_summary_is_written_in_a_folder_that_is_looked_up(
    seat: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(seat)
    turn(seat, "course")
    form = add(seat, "evaluations", "summary")
    field = form.field("folder")
    assert isinstance(field, FolderField)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    click(seat, field.browse)
    assert field.get() is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(seat, field.browse)
    assert field.get() == str(tmp_path)
    keep(seat, receiver="Beide ouders", ground="Evaluatiegesprek")
    (file,) = tmp_path.glob("evaluation-*.pdf")
    assert file.name in toast(seat)
    toast_of = seat.window.desk.footer.toast
    assert not [one for one in toast_of.findChildren(KeyButton) if one.isVisible()]
    turn(seat, "contacts")
    assert "Beide ouders" in lines(seat, "released")[0].title
