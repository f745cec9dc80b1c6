"""Locks the window when nobody has touched it for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Tells when no key, click or movement came for so many minutes.

    It looks at the window itself, where input comes in first: a filter on the application would
    be asked about every event of every widget.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)

    def watch(self, window: QWindow) -> None:
        """Look at what comes in here."""
        window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Tell after so many minutes; 0 never."""
        self._timer.setInterval(minutes * 60_000)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    @property
    def left_ms(self) -> int:
        """Milliseconds until it tells; -1 when it does not."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _TOUCHED and self._timer.interval():
            self._timer.start()
        return super().eventFilter(watched, event)
