"""What stands where there is nothing to show: a small picture, what is so, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets.buttons import KeyButton
from omgangsdesk.ui.widgets.labels import words

_PICTURE = 88
_WIDEST = 480
"""Lines longer than this are hard to read."""


class _Picture(QWidget):
    """One of our own drawings, in the colours of the theme."""

    def __init__(self, ctx: Context, name: str) -> None:
        super().__init__()
        self._ctx, self.name = ctx, name
        self.setFixedSize(QSize(_PICTURE, _PICTURE))
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ink = self._ctx.theme.colour("accent")
            self._ctx.icons.paint(painter, QRectF(self.rect()), self.name, ink)


class EmptyNote(QWidget):
    """A picture, a sentence that says what is so, and one that says what to do next.

    The picture goes first where there is little room.
    """

    def __init__(self, ctx: Context, picture: str, parent: QWidget | None = None) -> None:
        """`picture` names an icon."""
        super().__init__(parent)
        self._ctx = ctx
        self._picture = _Picture(ctx, picture)
        self._what = words(ctx, role="subtitle", bold=True, wrap=True)
        self._next = words(ctx, colour="text2", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACING[1])
        self._actions.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACING[0])
        for label in (self._what, self._next):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(SPACING[0])
        column.addLayout(self._actions)
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[2])
        across.addStretch(1)
        across.addWidget(inside, 1000)
        across.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """Its words, and what to do next."""
        return QSize(0, self._words_high(min(self.width(), _WIDEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture shows where the words leave room for it."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        needs = self._words_high(min(self.width(), _WIDEST)) + _PICTURE + SPACING[1]
        self._picture.setVisible(self.height() >= needs)

    def _words_high(self, wide: int) -> int:
        inner = max(wide - 2 * SPACING[3], 1)
        shown = [one for one in (self._what, self._next) if not one.isHidden() and one.text()]
        lines = sum(one.heightForWidth(inner) + SPACING[1] for one in shown)
        return lines + self._actions.minimumSize().height() + 2 * SPACING[2] + 2 * SPACING[0]

    def show_words(self, what: str, then: str, picture: str = "") -> None:
        """Say what is so, and what to do next; with another picture if one is named."""
        self._what.setText(what)
        self._next.setText(then)
        self._next.setVisible(bool(then))
        self.setAccessibleName(f"{what} {then}".strip())
        self._share_out()
        self.updateGeometry()
        if picture and picture != self._picture.name:
            self._picture.name = picture
            self._picture.update()

    def say_no_visit(self) -> None:
        """Say that no visit is chosen, and where to choose one."""
        tr = self._ctx.tr
        self.show_words(
            tr("No visit is chosen."),
            tr("Choose one on the board: who is there, what can be done and what was written."),
        )

    def text(self) -> str:
        """What it says."""
        return f"{self._what.text()} {self._next.text()}".strip()

    def focus_action(self) -> None:
        """Put the keyboard on what to do next."""
        if (button := self.action()) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def action(self) -> QWidget | None:
        """The button of what to do next, if there is one."""
        items = (self._actions.itemAt(place) for place in range(self._actions.count()))
        buttons = (item.widget() for item in items if item is not None)
        return next((one for one in buttons if one is not None and not one.isHidden()), None)

    def add_action(self, button: KeyButton, clicked: Callable[[], object]) -> KeyButton:
        """Offer what to do next."""
        button.clicked.connect(lambda *_: clicked())
        self._actions.addWidget(button)
        return button
