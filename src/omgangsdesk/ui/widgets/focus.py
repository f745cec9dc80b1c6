"""The ring around whatever has the keyboard: 2 px wide, 2 px away from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS

OWN_FOCUS = "drawsOwnFocus"
"""A widget with this dynamic property shows its focus itself."""


_AWAY = 4


class _Away(QProxyStyle):
    """The ring lies over its neighbours, its outer edge this far from what it goes around."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return _AWAY
        return super().pixelMetric(metric, option, widget)


class _Late(QObject):
    """Has the ring drawn once it is in sight: Qt leaves out one that lies elsewhere at first.

    That is of what gets the keyboard before it was laid out, or scrolled to.
    """

    def __init__(self, ring: FocusRing) -> None:
        super().__init__(ring)
        self._ring = ring
        self._watched: list[QWidget] = []

    def watch(self, has: QWidget) -> None:
        """Wait as long as the ring of `has` is not drawn."""
        self.leave()
        one: QWidget | None = has
        while self._ring.isHidden() and one is not None and one is not self._ring.parentWidget():
            one.installEventFilter(self)
            self._watched.append(one)
            one = one.parentWidget()

    def leave(self) -> None:
        """Wait no longer."""
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something was laid out, or scrolled."""
        moved = event.type() in {QEvent.Type.Move, QEvent.Type.Resize}
        has = self._ring.widget() if moved else None
        if has is not None:
            self._ring.setWidget(None)  # type: ignore[arg-type]
            self._ring.setWidget(has)
            if not self._ring.isHidden():
                self.leave()
        return super().eventFilter(watched, event)


class FocusRing(QFocusFrame):
    """Follows the focus inside one window; layouts leave 4 px for it between controls."""

    def __init__(self, ctx: Context, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._window = window
        self._away = _Away("Fusion")
        self._away.setParent(self)
        self.setStyle(self._away)
        self._late = _Late(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, just inside this frame's edge."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._ctx.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2
            )

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        shown = new is not None and new.window() is self._window and new.isVisible()
        self._late.leave()
        if new is None or not shown or new.property(OWN_FOCUS):
            self.setWidget(None)  # type: ignore[arg-type]
            # Qt leaves it inside the room that scrolls where it was last, to go when that goes.
            if isValid(self._window):
                self.setParent(self._window)
        else:
            self.setWidget(new)
            self._late.watch(new)
