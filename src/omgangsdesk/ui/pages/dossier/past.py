"""The history of a record, in its place below its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING, capital
from omgangsdesk.ui.widgets import ReadBox, plain_button, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from omgangsdesk.services.views_dossiers import PastField, PastLine
    from omgangsdesk.ui.context import Context


class Past(QWidget):
    """Who changed what, the newest first; Tab stops at it, Esc and a button put it away."""

    def __init__(
        self, ctx: Context, lines: Sequence[PastLine], close: Callable[[], object]
    ) -> None:
        super().__init__()
        self._ctx, self._lines, self._close = ctx, tuple(lines), close
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[1], RING, SPACING[2])
        column.setSpacing(SPACING[1])
        head = QHBoxLayout()
        self._title = words(ctx, ctx.tr("History"), role="caption", bold=True)
        self.close_button = plain_button(ctx, ctx.tr("Close"), "", close, kind="quiet")
        self.close_button.setAccessibleName(ctx.tr("Close the history"))
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.box = ReadBox(ctx, role="caption", by_tab=True)
        self.box.setAccessibleName(ctx.tr("History"))
        column.addWidget(self.box)
        ctx.discreet_changed.connect(self.tell)
        self.tell()

    def tell(self, *_: object) -> None:
        """Say it; while names are hidden only which fields, not what stood in them."""
        told = [self._version(one) for one in self._lines]
        self.box.setText("\n\n".join(told) or self._ctx.tr("Nothing was changed yet."))

    def _version(self, one: PastLine) -> str:
        tr, ctx = self._ctx.tr, self._ctx
        lived: dt.datetime = local(one.at, ctx.zone)
        day = date_in_words(lived.date(), ctx.translator.language, " d MMMM yyyy").strip()
        head = f"{day} {lived:%H:%M} · {one.by or '?'}"
        marks = [tr("counts")] if one.counts else []
        marks += [tr("taken back")] if one.taken_back else []
        lines = [" · ".join([head, *marks])]
        if one.reason is not None and (reason := ctx.said(one.reason)):
            lines.append(tr("reason: {reason}", reason=reason))
        lines += [self._field(each) for each in one.fields]
        return "\n".join(lines)

    def _field(self, one: PastField) -> str:
        ctx = self._ctx
        label, became = capital(ctx.say(one.label)), ctx.said(one.became)
        was = ctx.said(one.was) if one.was is not None else ""
        if was and became:
            return f"{label}: {was} → {became}"
        return f"{label}: {became}" if became else label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)
