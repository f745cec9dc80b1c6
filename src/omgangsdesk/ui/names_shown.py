"""Names show for a minute, and say how long they still do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from omgangsdesk.ui.context import Context

SHOWN_MS = 60_000


class NamesShown(QObject):
    """Shows names, and hides them when the minute is over."""

    left = Signal(object)
    """Seconds that names still show; None when nothing counts down."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
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

    def hide(self) -> None:
        """Show codes and initials only."""
        self.stop()
        self._ctx.set_discreet(discreet=True)
        self._count()

    def stop(self) -> None:
        """Count no longer; what shows stays as it is."""
        self.minute.stop()

    def _count(self) -> None:
        left = self.minute.remainingTime()
        if left < 0:
            self.counting.stop()
        # A timer may run a little over.
        self.left.emit(-(-min(left, SHOWN_MS) // 1000) if left > 0 else None)
