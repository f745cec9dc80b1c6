"""The rail at the left: the pages, and who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.language import text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font

PAGES = (
    ("today", "nav-today", text("Today")),
    ("reports", "nav-reports", text("Reports")),
    ("close", "nav-close", text("Day close")),
    ("settings", "nav-settings", text("Settings")),
)
_LAST = "settings"
"""Stands apart at the foot, above who is signed in."""
_WIDTH = 100
_ICON = 22


class _Page(QAbstractButton):
    def __init__(self, ctx: Context, icon: str) -> None:
        super().__init__()
        self._ctx, self._icon = ctx, icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        ctx.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("caption", bold=True)).horizontalAdvance(self.text())
        high = QFontMetricsF(font("caption")).height() + _ICON + 22
        return QSize(round(max(_WIDTH - 12, wide + 4)), round(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._ctx.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft") if chosen else theme.hover("surface"))
            painter.drawRoundedRect(QRectF(self.rect()), CHIP_RADIUS, CHIP_RADIUS)
        ink = theme.colour("accent" if chosen else "text2")
        if not self.isEnabled():
            ink = theme.colour("disabled")
        square = QRectF(round((self.width() - _ICON) / 2), 8, _ICON, _ICON)
        self._ctx.icons.paint(painter, square, self._icon, ink)
        painter.setPen(ink)
        used = font("caption", bold=chosen)
        painter.setFont(used)
        box = QRectF(0, 12 + _ICON, self.width(), self.height() - 14 - _ICON)
        shown = QFontMetricsF(used).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), shown)
        painter.end()


class _Signed(QWidget):
    """A round badge with the sign-in code, and the name under it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.code, self.name = "", ""
        self._fit()
        ctx.theme_changed.connect(self._fit)
        ctx.discreet_changed.connect(self.update)

    def _fit(self) -> None:
        self.setFixedHeight(48 + round(2 * QFontMetricsF(font("caption")).height()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.code:
            return
        theme = self._ctx.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF((self.width() - 34) / 2, 4, 34, 34)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("window"))
        painter.drawEllipse(circle)
        painter.setPen(theme.colour("text"))
        bold = font("caption", bold=True)
        painter.setFont(bold)
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), self.code[:3])
        if not self._ctx.discreet:
            small = font("caption")
            painter.setFont(small)
            painter.setPen(theme.colour("text2"))
            box = QRectF(2, 44, self.width() - 4, self.height() - 44)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self.name)
        painter.end()


class Rail(QWidget):
    """Chooses a page; shows only what works."""

    page_wanted = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, SPACING[2], 6, SPACING[1])
        column.setSpacing(SPACING[0])
        self._group = QButtonGroup(self)
        self._pages: dict[str, _Page] = {}
        for name, icon, _ in PAGES:
            if name == _LAST:
                column.addStretch(1)
                if ctx.appearance is None:
                    continue  # looks are fixed here
            page = _Page(ctx, icon)
            page.clicked.connect(lambda _=False, name=name: self.page_wanted.emit(name))
            self._group.addButton(page)
            self._pages[name] = page
            column.addWidget(page)
        self._signed = _Signed(ctx)
        column.addWidget(self._signed)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self.update)
        self._reword()

    def show_page(self, name: str) -> None:
        """Mark a page as the one that is shown."""
        self._pages[name].setChecked(True)

    def show_signed(self, code: str, name: str) -> None:
        """Show who is signed in."""
        self._signed.code, self._signed.name = code, name
        self._signed.setAccessibleName(self._ctx.tr("Signed in: {code}", code=code))
        self._signed.update()
        self._enable(enabled=True)

    def show_locked(self) -> None:
        """Nobody is signed in; no page can be chosen."""
        self._signed.code = self._signed.name = ""
        self._signed.setAccessibleName(self._ctx.tr("Locked"))
        self._signed.update()
        self._enable(enabled=False)

    def _enable(self, *, enabled: bool) -> None:
        for page in self._pages.values():
            page.setEnabled(enabled)

    def button(self, name: str) -> QAbstractButton:
        """The button of a page."""
        return self._pages[name]

    def _reword(self) -> None:
        for name, _, label in PAGES:
            if name not in self._pages:
                continue
            self._pages[name].setText(self._ctx.say(label))
            self._pages[name].setAccessibleName(self._ctx.say(label))
            self._pages[name].updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground with a line at the right."""
        theme = self._ctx.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("divider"))
        painter.end()
