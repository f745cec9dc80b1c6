"""Names show for a minute, say how long they still do, and never outlast a lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import announce

SHOWN_MS = 60_000
TYPING_MS = 15_000
"""Names do not go from under who is typing: they stay this long after the last sign."""


class NamesShown(QObject):
    """Shows names, and hides them when the minute is over."""

    left = Signal(object)
    """Seconds that names still show; None when nothing counts down."""

    def __init__(self, ctx: Context, window: QWidget) -> None:
        """`window` is who says aloud that names show or not."""
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._began_discreet = ctx.discreet
        self.minute = QTimer(self)
        self.minute.setSingleShot(True)
        self.minute.timeout.connect(self.hide)
        self.counting = QTimer(self)
        self.counting.setInterval(1000)
        self.counting.timeout.connect(self._count)

    def show(self) -> None:
        """Show names for a minute from now."""
        self._ctx.set_discreet(discreet=False)
        self.minute.start(SHOWN_MS)
        handle = self._window.window().windowHandle()
        if handle is not None:  # once more changes nothing: Qt moves it to the front
            handle.installEventFilter(self)
        self.counting.start()
        self._count()
        shown = self._ctx.tr("Names show for {count} seconds.", count=SHOWN_MS // 1000)
        announce(self._window, shown)

    def hide(self) -> None:
        """Show codes and initials only."""
        self.lock()
        announce(self._window, self._ctx.tr("Names are hidden."))

    def want(self, hidden: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Hide or show, as the buttons on screen ask."""
        if hidden:
            self.hide()
        else:
            self.show()

    def lock(self) -> None:
        """Nobody is signed in: nothing that is still there, hidden too, holds a name."""
        self.stop()
        self._ctx.set_discreet(discreet=True)
        self._count()

    def unlock(self) -> None:
        """Whoever comes begins as the window was chosen to begin."""
        look = self._ctx.appearance
        began = self._began_discreet if look is None else look.preferences.discreet
        self._ctx.set_discreet(discreet=began)

    def stop(self) -> None:
        """Count no longer; what shows stays as it is."""
        self.minute.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody types."""
        if event.type() == QEvent.Type.KeyPress and self.minute.isActive():
            typed = isinstance(event, QKeyEvent) and event.text().isprintable() and event.text()
            if typed and self.minute.remainingTime() < TYPING_MS:
                self.minute.start(TYPING_MS)
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        left = self.minute.remainingTime()
        if left < 0:
            self.counting.stop()
        # A timer may run a little over.
        self.left.emit(-(-min(left, SHOWN_MS) // 1000) if left > 0 else None)
