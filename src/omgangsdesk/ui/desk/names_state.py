"""Whether names show, on every page; pressed, they are hidden at once, or show for a minute."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, CONTROL, SPACING, STAMP, font

_ICON = 20
_STEP = 5
"""Seconds between two counts, so that it draws no eye."""
_BROKEN = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)


class NamesState(QAbstractButton):
    """An eye and a few words; in the colours of waiting while names show for a minute."""

    discreet_wanted = Signal(bool)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._left: int | None = None
        self._across = 0
        self._worded = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _=False: self.discreet_wanted.emit(not ctx.discreet))
        for signal in (ctx.discreet_changed, ctx.language_changed, ctx.keys_changed):
            signal.connect(self._tell)
        ctx.theme_changed.connect(self.update)
        self._tell()

    def show_left(self, seconds: int | None) -> None:
        """How long names still show."""
        left = None if seconds is None else -(-seconds // _STEP) * _STEP
        if left != self._left:
            self._left = left
            self._tell()

    def set_across(self, across: int) -> None:
        """How wide it is, so that it knows how high to be."""
        self._across = across
        self.updateGeometry()

    def show_words(self, *, shown: bool) -> None:
        """With its words under the eye, or the eye alone, whose words the tooltip then says."""
        if shown != self._worded:
            self._worded = shown
            self._tell()
            self.updateGeometry()

    def _tell(self, *_: object) -> None:
        ctx, hidden = self._ctx, self._ctx.discreet
        self.setText(self._words())
        does = ctx.tr("Show names for a minute") if hidden else ctx.tr("Hide names")
        key = ctx.keys.hint("show_names" if hidden else "hide_names")
        self.setAccessibleName(f"{self.text()}. {does}")
        self.setAccessibleDescription(key)
        self.setToolTip(f"{does} ({key})" if self._worded else f"{self.text()}. {does} ({key})")
        self.update()

    def _words(self) -> str:
        if self._ctx.discreet:
            return self._ctx.tr("Names hidden")
        if self._left is None:
            return self._ctx.tr("Names shown")
        return self._ctx.tr("Names for {count} s", count=self._left)

    def sizeHint(self) -> QSize:
        """The eye, and what it says under it."""
        return QSize(self._across, self.worded_high()) if self._worded else QSize(STAMP, CONTROL)

    def worded_high(self) -> int:
        """As high with names as without, so that nothing moves when they are hidden."""
        metrics = QFontMetricsF(font("caption", bold=True))
        wide = self._across - SPACING[0]
        tr = self._ctx.tr
        every = (tr("Names hidden"), tr("Names shown"), tr("Names for {count} s", count=60))
        lines = max(
            metrics.boundingRect(QRectF(0, 0, wide, 999), _BROKEN, one).height() for one in every
        )
        return round(lines) + _ICON + SPACING[3]

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The eye above, words under it."""
        theme, hidden = self._ctx.theme, self._ctx.discreet
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink, ground = theme.colour("text2" if hidden else "text"), theme.hover("surface")
            counts = not hidden and self._left is not None
            if counts:
                ink, ground = theme.state("wait")
            if not hidden or (self.underMouse() and self.isEnabled()):
                edge = QPen(theme.colour("border"), 1)
                painter.setPen(Qt.PenStyle.NoPen if hidden else edge)
                painter.setBrush(ground)
                box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
            square = QRectF(round((self.width() - _ICON) / 2), 6, _ICON, _ICON)
            self._ctx.icons.paint(painter, square, "eye-off" if hidden else "eye", ink)
            if not self._worded:
                return
            painter.setPen(ink)
            painter.setFont(font("caption", bold=not hidden))
            box = QRectF(self.rect()).adjusted(2, _ICON + 8, -2, 0)
            painter.drawText(box, _BROKEN, self.text())
