"""Room that scrolls up and down, with nothing of its own to see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
)

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars


class ScrollRoom(QScrollArea):
    """Holds one widget as wide as itself; the ground shows through."""

    def __init__(self, ctx: Context, inner: QWidget) -> None:
        super().__init__()
        self._ctx = ctx
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ctx.theme_changed.connect(self._slim)
        self._slim()

    def _slim(self) -> None:
        slim_scroll_bars(self, self._ctx.theme)


class LowRoom(ScrollRoom):
    """Holds a column that shares out whatever height it gets, and scrolls below its least.

    Qt would give it the height that it likes best, and scroll long before it has to.
    """

    def __init__(self, ctx: Context, column: QWidget, foot: QWidget) -> None:
        """While the keyboard is in `foot`, the end of the column is in sight."""
        super().__init__(ctx, column)
        self._foot = foot
        self.setWidgetResizable(False)  # it is told of the column's events all the same
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part of the column needs more or less than before."""
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        column = self.widget()
        layout = column.layout() if column is not None else None
        if column is None or layout is None:
            return
        room = self.maximumViewportSize()
        least = _least_high(layout, room.width())
        if least > room.height():
            wide = room.width() - self.verticalScrollBar().sizeHint().width()
            room = QSize(wide, _least_high(layout, wide))
        column.resize(room)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._holds(new):
            QTimer.singleShot(0, self, self._follow)  # once what gives way for it has done so

    def _holds(self, one: QWidget | None) -> bool:
        column = self.widget()
        return one is not None and column is not None and column.isAncestorOf(one)

    def _follow(self) -> None:
        has = QApplication.focusWidget()
        if has is None or not self._holds(has):
            return
        if self._foot.isAncestorOf(has):
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.ensureWidgetVisible(has, 0, 0)


def _least_high(layout: QLayout, wide: int) -> int:
    """What a column takes at a width when each part is as low as it can be, in pixels."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    around = layout.contentsMargins()
    wide -= around.left() + around.right()
    high = [_least_of(one, wide) for one in items if one is not None and not one.isEmpty()]
    gaps = layout.spacing() * max(len(high) - 1, 0)
    return sum(high) + gaps + around.top() + around.bottom()


def _least_of(one: QLayoutItem, wide: int) -> int:
    high = one.heightForWidth(wide) if one.hasHeightForWidth() else -1
    return max(high, one.minimumSize().height())
