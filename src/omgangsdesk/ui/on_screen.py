"""Keeps the window where it can be seen, whatever screens come and go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.look.theme import LEAST_ROOM

_GRIP = (120, 24)
"""Of the upper edge of a window so much must be on a screen, in pixels, to take hold of it."""
_WHOLE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class OnScreen(QObject):
    """On a smaller screen the window is made as small; from one that is gone it comes back.

    It is not moved while somebody drags it from one screen to another.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QScreen | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._later)
            app.primaryScreenChanged.connect(self._later)
        window.installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is shown for the first time, or on another screen than before."""
        if (
            event.type() == QEvent.Type.Show
            and (handle := self._window.windowHandle()) is not None
        ):
            handle.screenChanged.connect(self.fit, Qt.ConnectionType.UniqueConnection)
            self._later()
        return super().eventFilter(watched, event)

    def fit(self, *_: object) -> None:
        """Ask no more than there is on its screen, and take no more."""
        window = self._window
        room = self._room().size() - (window.frameGeometry().size() - window.size())
        window.setMinimumSize(QSize(*LEAST_ROOM).boundedTo(room))
        if window.isVisible() and not window.windowState() & _WHOLE:
            window.resize(window.size().boundedTo(room))

    def come_back(self) -> None:
        """Back to a screen there is, when it can't be taken hold of where it is."""
        window = self._window
        if not window.isVisible():
            return
        self.fit()
        frame = window.frameGeometry()
        edge = QRect(frame.left(), frame.top(), frame.width(), _GRIP[1])
        parts = [edge & one.availableGeometry() for one in QGuiApplication.screens()]
        if not any(one.width() >= _GRIP[0] and one.height() >= _GRIP[1] // 2 for one in parts):
            window.move(self._room().topLeft())

    def _later(self, *_: object) -> None:
        """Once Qt has found it another screen."""
        QTimer.singleShot(0, self, self.come_back)

    def _room(self) -> QRect:
        """What there is of the screen that it is on."""
        screen = self._window.screen()
        if screen is not self._watched:
            self._watched = screen
            screen.availableGeometryChanged.connect(self._later)
        return screen.availableGeometry()
