"""What is typed in or dropped down: one rounded frame for all."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, RADIUS, SPACING, font
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

_ICON = 16


class LineEdit(QLineEdit):
    """One line."""

    typed = Signal()
    """Somebody changed the words: by keys, by pasting, or as a screen reader puts them in.

    `textEdited` is silent then, and `textChanged` tells of what the program itself put there too.
    """

    def __init__(self, ctx: Context, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(said, parent)
        self._ctx = ctx
        self._ours = False
        self.textChanged.connect(self._tell)
        self.setFrame(False)
        self.setFont(font("body"))
        self.setMinimumHeight(CONTROL)
        self.setTextMargins(SPACING[1] - 2, 0, SPACING[0], 0)
        ctx.theme_changed.connect(self._colour)
        self._colour()

    def setText(self, said: str | None) -> None:
        """Show words of the program's own, which nobody typed."""
        self._ours = True
        super().setText(said)
        self._ours = False

    def clear(self) -> None:
        """Empty it, which nobody typed."""
        self.setText("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and the words in it."""
        _paint_frame(self, self._ctx)
        super().paintEvent(event)

    def _tell(self) -> None:
        if not self._ours:
            self.typed.emit()

    def _colour(self) -> None:
        self.setPalette(_clear_field(self._ctx))


class NoteBox(QPlainTextEdit):
    """A few lines, that grows with what is typed; Tab leads on."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._lines = (3, 3)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(SPACING[0], 2, 2, 2)
        self.setFont(font("body"))
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        ctx.theme_changed.connect(self._colour)
        self._colour()
        self._fit()

    def set_lines(self, least: int, most: int) -> None:
        """How high it is when empty, and how far it grows before it scrolls."""
        self._lines = (least, most)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The frame; what is typed is drawn inside it by the viewport."""
        if event.type() == QEvent.Type.Paint:
            _paint_frame(self, self._ctx)
            return True
        return super().event(event)

    def high_of(self, least: int, most: int) -> int:
        """How high it would be with so many lines, in pixels."""
        lines = max(least, min(most, round(self.document().size().height())))
        return lines * self.fontMetrics().lineSpacing() + SPACING[3]

    def _fit(self, *_: object) -> None:
        """As high as its lines; the plain layout measures in lines, not in pixels."""
        high = self.high_of(*self._lines)
        if high != self.height() or self.minimumHeight() != self.maximumHeight():
            self.setFixedHeight(high)

    def _colour(self) -> None:
        self.setPalette(_clear_field(self._ctx))
        slim_scroll_bars(self, self._ctx.theme)


class DropDown(QComboBox):
    """A list that drops down; the mouse wheel passes over it and leaves the choice as it is."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._note = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own lets the wheel take the focus
        self.setFont(font("body"))
        self.setMinimumHeight(CONTROL)
        ctx.theme_changed.connect(self._colour)
        self._colour()

    def setEditable(self, editable: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Other words may be typed too."""
        super().setEditable(editable)
        if editable:
            self.setLineEdit(_Inside(self))
            self._colour()

    def setAccessibleName(self, name: str) -> None:
        """Say what is chosen here; on Linux Qt says the choice in the place of that."""
        super().setAccessibleName(name)
        self._describe()

    def set_note(self, note: str) -> None:
        """Say what must be known of what is chosen."""
        self._note = note
        self._describe()

    def _describe(self) -> None:
        name = self.accessibleName() if sys.platform.startswith("linux") else ""
        self.setAccessibleDescription(". ".join(filter(None, (name, self._note))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer must not change a choice, also one just made."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, words, chevron."""
        _paint_frame(self, self._ctx)
        theme = self._ctx.theme
        with QPainter(self) as painter:
            ink = theme.colour("text" if self.isEnabled() else "disabled")
            right = self.width() - _ICON - SPACING[1]
            square = QRectF(right, round((self.height() - _ICON) / 2), _ICON, _ICON)
            self._ctx.icons.paint(painter, square, "chevron-down", theme.colour("text2"))
            if not self.isEditable():
                chosen = self.currentIndex() >= 0
                painter.setPen(ink if chosen else theme.colour("text2"))
                painter.setFont(self.font())
                box = QRect(SPACING[1], 0, right - 2 * SPACING[1], self.height())
                said = self.fontMetrics().elidedText(
                    self.currentText() if chosen else self.placeholderText(),
                    Qt.TextElideMode.ElideRight,
                    box.width(),
                )
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(box, int(flags), said)

    def _colour(self) -> None:
        self.setPalette(self._ctx.theme.field_palette())
        edit = self.lineEdit()
        if edit is not None:
            edit.setPalette(_clear_field(self._ctx))


class _Inside(QLineEdit):
    """The line of a list in which other words may be typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(2, 0, 0, 0)


def _clear_field(ctx: Context) -> QPalette:
    """The palette of a field whose ground is painted with round corners beneath it."""
    made = ctx.theme.field_palette()
    made.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    return made


def _paint_frame(widget: QWidget, ctx: Context) -> None:
    theme = ctx.theme
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("border" if widget.isEnabled() else "divider")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.colour("surface"))
        box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
