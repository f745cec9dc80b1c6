"""Names show for a minute, say how long they still do, and never outlast a lock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import announce

SHOWN_MS = 60_000


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
        self.minute.setInterval(SHOWN_MS)
        self.minute.timeout.connect(self.hide)
        self.counting = QTimer(self)
        self.counting.setInterval(1000)
        self.counting.timeout.connect(self._count)

    def show(self) -> None:
        """Show names for a minute from now."""
        self._ctx.set_discreet(discreet=False)
        self.minute.start()
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

    def _count(self) -> None:
        left = self.minute.remainingTime()
        if left < 0:
            self.counting.stop()
        # A timer may run a little over.
        self.left.emit(-(-min(left, SHOWN_MS) // 1000) if left > 0 else None)
