"""A card for what went otherwise than planned: what is decided, and what is still asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omgangsdesk.services.requests_unplanned import AnswerPlan
from omgangsdesk.services.views import Unplanned, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.cards import Card
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import caption, plain_button, words


class UnplannedCard(Card):
    """Whose plan changed and why, what the office asks, whom to call, how somebody leaves."""

    asked = Signal(object)  # Act
    form_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._view: VisitView | None = None
        ctx.discreet_changed.connect(self.retell)
        ctx.language_changed.connect(self.retell)
        self.hide()

    def show_visit(self, view: VisitView) -> None:
        """Show what there is; nothing hides the card."""
        before, self._view = self._view, view
        if before is None or before.unplanned != view.unplanned:
            self.retell()

    def clear(self) -> None:
        """Forget the visit: nothing of it may be told anew once names are shown again."""
        self._view = None
        self.retell()

    def retell(self) -> None:
        """Say everything anew."""
        while self.column.count():
            item = self.column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        found = self._view.unplanned if self._view else Unplanned()
        self._tell(found)
        self.setVisible(self.column.count() > 0)

    def _tell(self, found: Unplanned) -> None:
        ctx = self.ctx
        if found.waits is not None:
            self._say(ctx.said(found.waits))
            self._offer((ctx.tr("Call the next one"), lambda: self.form_wanted.emit("call")))
        if found.offered is not None:
            self._say(ctx.said(found.offered))
            self._offer(
                (ctx.tr("Take over"), lambda: self.asked.emit(AnswerPlan(take="yes"))),
                (ctx.tr("Keep as it is here"), lambda: self.asked.emit(AnswerPlan(take="no"))),
            )
        if found.leaving_unsaid:
            self._say(ctx.tr("How does the person who seems intoxicated leave?"))
            self._offer((ctx.tr("Write it down"), lambda: self.form_wanted.emit("signs")))
        for change in found.changes:
            self.column.addWidget(caption(ctx, ctx.said(change), wrap=True))

    def _say(self, said: str) -> None:
        self.column.addWidget(words(self.ctx, said, bold=True, wrap=True))

    def _offer(self, *offers: tuple[str, Callable[[], None]]) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for label, clicked in offers:
            flow.addWidget(plain_button(self.ctx, label, "", clicked))
        self.column.addWidget(row)
