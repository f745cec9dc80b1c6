"""Room that scrolls up and down, with nothing of its own to see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

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
        """While the keyboard is in `foot`, the last of the column, all of that is in sight."""
        super().__init__(ctx, column)
        self._column, self._foot = column, foot
        self.setWidgetResizable(False)
        column.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part of the column needs more or less than before."""
        done = super().eventFilter(watched, event)
        if watched is self._column and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self._least(room.width())
        if least > room.height():
            wide = room.width() - self.verticalScrollBar().sizeHint().width()
            self._column.resize(wide, self._least(wide))
        else:
            self._column.resize(room)

    def _least(self, wide: int) -> int:
        """What its parts take at a width when each is as low as it can be, in pixels."""
        layout = self._column.layout()
        if layout is None:
            return 0
        items = [layout.itemAt(place) for place in range(layout.count())]
        parts = [item.widget() for item in items if item is not None and not item.isEmpty()]
        return sum(_least_of(one, wide) for one in parts if one is not None)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._column.isAncestorOf(new):
            QTimer.singleShot(0, self, self._follow)  # once what gives way for it has done so

    def _follow(self) -> None:
        has = QApplication.focusWidget()
        if has is None or not self._column.isAncestorOf(has):
            return
        if self._foot.isAncestorOf(has):
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.ensureWidgetVisible(has, 0, 0)


def _least_of(one: QWidget, wide: int) -> int:
    if isinstance(one, QScrollArea):  # it scrolls by itself
        return one.minimumHeight()
    if one.minimumHeight() > 0 and not one.hasHeightForWidth():
        return one.minimumHeight()
    high = one.heightForWidth(wide) if one.hasHeightForWidth() else -1
    return max(high, one.minimumSizeHint().height())
