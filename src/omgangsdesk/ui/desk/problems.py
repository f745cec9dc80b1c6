"""The bars below the pages that tell what is wrong, and what to mind.

Below, so that nothing moves under the mouse of somebody who is about to press it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omgangsdesk.services.views import Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.widgets import Banner

_SHARE = 0.34
"""Of the height of the window; what there is more to say is scrolled to."""
_LEAST = 96
"""In pixels: the words of one bar, and what is to be done about it."""


class ProblemBars(QWidget):
    """One bar for what went wrong, one for warnings; no room is taken when all is well."""

    reason_wanted = Signal(str)
    """The visit at which something was recorded against a rule."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        taking: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`taking` is told how much height it takes from what stands above it, in pixels."""
        super().__init__(parent)
        self._ctx, self._taking = ctx, taking
        self._report = ""
        self._minded: tuple[str | Said, ...] = ()
        self.unexplained: str | None = None
        """The visit of which a reason is asked now."""
        inner = QWidget()
        inner.installEventFilter(self)
        column = self._column = QVBoxLayout(inner)
        side = SPACING[3] + SPACING[0]
        column.setContentsMargins(side, 0, side, SPACING[0])
        column.setSpacing(SPACING[0])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollRoom(ctx, inner))
        self.problem = Banner(ctx, "alarm")
        self.warning = Banner(ctx, "wait")
        for bar in (self.problem, self.warning):
            column.addWidget(bar)
            bar.closed.connect(self._fold)
        self.warning.closed.connect(self._forget)
        self._copy = self.problem.add_action(ctx.tr("Copy the report"), self._copy_report)
        self.reason = self.warning.add_action("", self._want_reason).follow("explain")
        ctx.language_changed.connect(self._reword)
        ctx.discreet_changed.connect(self._retell)
        self._reword()
        self.clear()

    def clear(self) -> None:
        """All is well."""
        self.problem.clear()
        self.warning.clear()
        self._fold()

    def show_problem(self, sentence: str, report: str = "") -> None:
        """Say what is wrong, until it is closed; with a report to copy when it is a bug."""
        self._report = report
        self._copy.setVisible(bool(report))
        self.problem.show_text(sentence)
        self.show()

    def show_warnings(
        self, sentences: Iterable[str | Said], unexplained: str | None = None
    ) -> None:
        """Say what to mind; of what was against a rule at a visit, offer to give the reason."""
        self._minded = tuple(sentences)
        said = self._said()
        self.unexplained = unexplained
        self.reason.setVisible(unexplained is not None)
        if said:
            self.warning.show_text(said)
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A bar has more or less to say, or there is another height to share."""
        done = super().eventFilter(watched, event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """What it stands in tells how much room there is."""
        super().showEvent(event)
        if (above := self.parentWidget()) is not None:
            above.removeEventFilter(self)
            above.installEventFilter(self)
        self._fit()
        self._taking(self.minimumHeight())  # as high as it is about to be

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It takes more or less of the height."""
        super().resizeEvent(event)
        if self.isVisible():
            self._taking(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """It takes nothing any more."""
        super().hideEvent(event)
        self._taking(0)

    def _fit(self) -> None:
        """As high as what it says, and where the window is low no more than a part of it."""
        above = self.parentWidget()
        if above is None or self.isHidden():
            return
        most = max(round(above.height() * _SHARE), _LEAST)
        column, wide = self._column, self.width()
        wraps = column.hasHeightForWidth()
        whole = column.totalHeightForWidth(wide) if wraps else column.totalSizeHint().height()
        high = min(whole, most)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def _fold(self) -> None:
        self.setVisible(not (self.problem.isHidden() and self.warning.isHidden()))

    def _forget(self) -> None:
        self.unexplained = None
        self._minded = ()

    def _said(self) -> str:
        return " ".join(
            one if isinstance(one, str) else self._ctx.said(one) for one in self._minded
        )

    def _retell(self) -> None:
        """With names or without, as they show now; nothing is announced a second time."""
        if self._minded:
            self.warning.retell(self._said())

    def _want_reason(self) -> None:
        if self.unexplained is not None:
            self.reason_wanted.emit(self.unexplained)

    def _reword(self) -> None:
        self.reason.set_words(self._ctx.tr("Give the reason"))
        self._copy.set_words(self._ctx.tr("Copy the report"))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
