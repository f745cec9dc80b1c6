"""Words: titles, captions, labels of fields, and a label that shortens itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import FontRole, font
from omgangsdesk.ui.widgets.tips import plain_tip


class _Words(QLabel):
    def __init__(self, ctx: Context, said: str, colour: str) -> None:
        super().__init__(said)
        self._ctx, self._colour = ctx, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        ctx.theme_changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ctx.theme.colour(self._colour))
        self.setPalette(palette)


def words(
    ctx: Context,
    said: str = "",
    *,
    role: FontRole = "body",
    bold: bool = False,
    colour: str = "text",
    wrap: bool = False,
) -> QLabel:
    """A label in a role of the theme; never rich text, since people type what it shows."""
    label = _Words(ctx, said, colour)
    label.setFont(font(role, bold=bold))
    label.setWordWrap(wrap)
    return label


def caption(ctx: Context, said: str = "", *, wrap: bool = False) -> QLabel:
    """Small words of second importance."""
    return words(ctx, said, role="caption", colour="text2", wrap=wrap)


def section_title(ctx: Context, said: str) -> QLabel:
    """The title of a part of a page."""
    return words(ctx, said, role="subtitle", bold=True)


def form_row(form: QFormLayout, label: str, field: QWidget) -> QLabel:
    """Add a field with its label: `&` marks the letter for Alt, and the label names the field."""
    made = QLabel(label)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setBuddy(field)
    field.setAccessibleName(label.replace("&", ""))
    form.addRow(made, field)
    return made


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the whole is its tooltip."""

    def __init__(self, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(said, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters at least."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 4), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the words as fits."""
        room = self.contentsRect().width()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room:
            self.setToolTip("")
            super().paintEvent(event)
            return
        self.setToolTip(plain_tip(self.text()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.contentsRect(), int(self.alignment()), shown)
