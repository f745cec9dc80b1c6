"""The rail at the left: the pages, and who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.language import text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.names_state import NamesState
from omgangsdesk.ui.look.theme import (
    CHIP_RADIUS,
    CONTROL,
    LEAST_ROOM,
    SPACING,
    STAMP,
    font,
    scaled,
)

PAGES = (
    ("today", "nav-today", text("Today")),
    ("reports", "nav-reports", text("Reports")),
    ("dossiers", "nav-dossiers", text("Dossiers")),
    ("week", "nav-plan", text("Planning")),
    ("close", "nav-close", text("Day close")),
    ("settings", "nav-settings", text("Settings")),
)
_LAST = "settings"
"""Stands apart at the foot, above who is signed in."""
_PART_OF = {"dossier": "dossiers", "plan_import": "week"}
"""Pages without a button of their own, by the page that leads to them."""
_LEAST = 76
"""A button is never narrower; in a larger letter, or with a long word, it is wider."""
_ICON = 22
_TIGHT = 3
"""Around icon and words, at least."""
_AIR = 13
"""What a button has besides, where there is room."""
_BARE = CONTROL
"""How high a button is without its words."""
_BARE_ACROSS = STAMP
"""How wide a rail without words is, around its buttons."""
_CRAMPED = 9
"""Tenths of the least window, in words as large as they are: with less the rail has no words."""
_BADGE = 42
_SIDE = 6
_BROKEN = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)


def _word_width(said: str) -> float:
    """What the longest word of a label takes; a label breaks between words."""
    metrics = QFontMetricsF(font("caption", bold=True))
    return max((metrics.horizontalAdvance(word) for word in said.split()), default=0.0)


class _Page(QAbstractButton):
    def __init__(self, ctx: Context, icon: str) -> None:
        super().__init__()
        self._ctx, self._icon = ctx, icon
        self._across = _LEAST
        self._worded = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        ctx.theme_changed.connect(self.update)

    def set_across(self, across: int) -> None:
        """How wide it is, so that it knows how high to be."""
        self._across = across
        self.updateGeometry()

    def show_words(self, *, shown: bool) -> None:
        """With its words under the icon, or the icon alone, whose words the tooltip then says."""
        self._worded = shown
        self.setToolTip("" if shown else self.text())
        self.updateGeometry()
        self.update()

    def worded_high(self) -> int:
        """How high it is at least with its words, in pixels."""
        return self._whole().height() - _AIR

    def sizeHint(self) -> QSize:
        return self._whole() if self._worded else QSize(_BARE_ACROSS, _BARE)

    def _whole(self) -> QSize:
        metrics = QFontMetricsF(font("caption", bold=True))
        box = metrics.boundingRect(QRectF(0, 0, self._across, 999), _BROKEN, self.text())
        return QSize(self._across, round(box.height()) + _ICON + 3 * _TIGHT + _AIR)

    def minimumSizeHint(self) -> QSize:
        """With less around it, where the window is low."""
        return QSize(self._across, self.worded_high()) if self._worded else self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chosen = self.isChecked()
            if chosen or (self.underMouse() and self.isEnabled()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_soft") if chosen else theme.hover("surface"))
                painter.drawRoundedRect(QRectF(self.rect()), CHIP_RADIUS, CHIP_RADIUS)
            ink = theme.colour("accent" if chosen else "text2")
            if not self.isEnabled():
                ink = theme.colour("disabled")
            least = self.minimumSizeHint().height() - 2 * _TIGHT if self._worded else _ICON
            top = max(_TIGHT, round((self.height() - least) / 2))
            square = QRectF(round((self.width() - _ICON) / 2), top, _ICON, _ICON)
            self._ctx.icons.paint(painter, square, self._icon, ink)
            if not self._worded:
                return
            painter.setPen(ink)
            painter.setFont(font("caption", bold=chosen))
            below = top + _ICON + _TIGHT
            box = QRectF(0, below, self.width(), self.height() - below)
            painter.drawText(box, _BROKEN, self.text())


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
        self._whole = 48 + round(2 * QFontMetricsF(font("caption")).height())
        self.setMaximumHeight(self._whole)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Badge and name."""
        return QSize(_BARE_ACROSS, self._whole)

    def minimumSizeHint(self) -> QSize:
        """The badge alone."""
        return QSize(_BARE_ACROSS, _BADGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.code:
            return
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            circle = QRectF((self.width() - 34) / 2, 4, 34, 34)
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.setBrush(theme.colour("window"))
            painter.drawEllipse(circle)
            painter.setPen(theme.colour("text"))
            bold = font("caption", bold=True)
            painter.setFont(bold)
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), self.code[:3])
            if (
                not self._ctx.discreet
                and min(self.height() - self._whole, self.width() - _LEAST) >= 0
            ):
                small = font("caption")
                painter.setFont(small)
                painter.setPen(theme.colour("text2"))
                box = QRectF(2, 44, self.width() - 4, self.height() - 44)
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(box, int(flags), self.name)


class Rail(QWidget):
    """Chooses a page; shows only what works."""

    page_wanted = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = self._column = QVBoxLayout(self)
        self._worded_across = _LEAST
        self._window = 0
        self._pages: dict[str, _Page] = {}
        for name, icon, _ in PAGES:
            if name == _LAST:
                column.addStretch(1)
                if ctx.appearance is None:
                    continue  # looks are fixed here
            page = _Page(ctx, icon)
            page.clicked.connect(lambda _=False, name=name: self.page_wanted.emit(name))
            self._pages[name] = page
            column.addWidget(page)
        self.names = NamesState(ctx)
        column.addWidget(self.names)
        self._signed = _Signed(ctx)
        column.addWidget(self._signed)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self.update)
        self._reword()

    def show_page(self, name: str) -> None:
        """Mark a page as the one that is shown, or what it is part of; of some there is none."""
        # Not a group of buttons: of that, Tab passes over all but the one that had the keyboard.
        marked = self._pages.get(_PART_OF.get(name, name))
        for page in self._pages.values():
            page.setChecked(page is marked)

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
        self.names.setVisible(enabled)

    def button(self, name: str) -> QAbstractButton:
        """The button of a page."""
        return self._pages[name]

    def _reword(self) -> None:
        labels = {name: self._ctx.say(label) for name, _, label in PAGES}
        for name, page in self._pages.items():
            page.setText(labels[name])
            page.setAccessibleName(labels[name])
        self._fit()

    def _fit(self) -> None:
        """As wide as the longest word there is; what has more words breaks."""
        said = [*(page.text() for page in self._pages.values()), self.names.text()]
        across = max(_LEAST, round(max(map(_word_width, said))) + SPACING[1])
        self._worded_across = across
        for page in self._pages.values():
            page.set_across(across)
        self.names.set_across(across)
        self._share_out()

    def fit_window(self, wide: int) -> None:
        """How wide the window is: where that is little for words this large, icons are enough."""
        if wide != self._window:
            self._window = wide
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low, first what is around the buttons goes, then their words."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        pages = self._pages.values()
        needs = sum(page.worded_high() for page in pages)
        needs += self.names.worded_high() + _BADGE
        gaps = len(pages) + 2
        roomy = self.height() >= needs + SPACING[2] + SPACING[1] + gaps * SPACING[0]
        top, foot, gap = (SPACING[2], SPACING[1], SPACING[0]) if roomy else (SPACING[0], 0, 1)
        self._column.setContentsMargins(_SIDE, top, _SIDE + 1, foot)
        self._column.setSpacing(gap)
        narrow = 0 < 10 * self._window < _CRAMPED * scaled(LEAST_ROOM[0])
        worded = not narrow and self.height() >= needs + top + foot + gaps * gap
        for page in pages:
            page.show_words(shown=worded)
        self.names.show_words(shown=worded)
        across = self._worded_across if worded else _BARE_ACROSS
        self.setFixedWidth(across + 2 * _SIDE + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground with a line at the right."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("surface"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("divider"))
