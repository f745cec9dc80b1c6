"""After a lock no widget holds a name or a dossier's code any more, seen or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from tests.ui.driven import Driven

PAGES = ("today", "week", "dossiers", "reports", "house", "search", "close", "settings")
CODE = re.compile(r"\bD1[0-2]\d\b|OEF-\d+|\b[A-Z]\.(,|$)")
"""Of a dossier, or the initials of its children."""
NAMES = re.compile(r"\b(Mus|Tobe|Kievit|Finn|Merel|Noor|Eik|Spar|Linde)\b")


def told(widget: QWidget) -> Iterator[str]:
    """Everything that a widget could say, also where it is hidden."""
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.toolTip(), widget.windowTitle(), widget.whatsThis(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from of_model(widget.model())


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    roles = Qt.ItemDataRole
    for row in range(model.rowCount()):
        for column in range(8):
            index = model.index(row, column)
            for role in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
                yield str(index.data(role) or "") if index.isValid() else ""


def held(signed: Driven) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = []
    for one in [signed.window, *signed.window.findChildren(QWidget)]:
        for said in told(one):
            if CODE.search(said) or NAMES.search(said):
                parents = []
                above: QWidget | None = one
                while above is not None:
                    parents.append(type(above).__name__)
                    above = above.parentWidget()
                found.append(f"{said!r} in {' < '.join(parents[:6])}")
    return sorted(set(found))


@pytest.mark.parametrize("discreet", [False, True])
def test_after_a_lock_nothing_says_of_whom_it_was(driven: Driven, discreet: bool) -> None:
    driven.unlock("AB")
    desk = driven.window.desk
    driven.choose(desk.today.model.row(0).visit)
    driven.ctx.set_discreet(discreet=discreet)
    for page in PAGES:
        if page == "settings" and driven.ctx.appearance is None:
            continue
        desk.show_page(page)
        driven.settle()
    desk.show_page("search")
    field = desk.pages.called("search").findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    for letter in "kievit":
        driven.press(getattr(Qt.Key, f"Key_{letter.upper()}"))
    desk.show_page("today")
    desk.pages.dossiers.open_here()
    driven.settle()
    desk.show_report(desk.today.model.row(0).visit)
    driven.settle()
    desk.show_page("today")
    driven.press(Qt.Key.Key_A)
    assert held(driven), "there is something to forget"
    driven.window.lock()
    driven.settle()
    left = held(driven)
    assert not left, "\n".join(left)


def test_names_shown_again_after_a_lock_are_told_by_nothing_that_is_hidden(driven: Driven) -> None:
    driven.unlock("AB")
    desk = driven.window.desk
    driven.choose(desk.today.model.row(0).visit)
    driven.clock.set(8, 45)
    driven.press(Qt.Key.Key_A)
    driven.press(Qt.Key.Key_Return)
    desk.panel.agreements.unfold()
    assert desk.panel.timeline.items()
    driven.window.lock()
    driven.settle()
    driven.ctx.set_discreet(discreet=False)
    left = held(driven)
    assert not left, "\n".join(left)
    assert not desk.panel.timeline.items()


def test_the_day_that_is_read_while_somebody_locks_is_not_shown(driven: Driven) -> None:
    driven.unlock("AB")
    desk = driven.window.desk
    desk.show_page("close")
    driven.window.lock()
    driven.settle()
    left = held(driven)
    assert not left, "\n".join(left)
    driven.unlock("AB")
    assert desk.close_page.points.needs_reason(), "it is read anew"
