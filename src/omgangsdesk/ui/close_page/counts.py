"""What was counted beside what was planned."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from omgangsdesk.services.views_day import Count
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.widgets import caption, words

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Counts(Card):
    """A small table; a number that differs from the planning stands out."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._counts: tuple[Count, ...] = ()
        self._cells: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING[4])
        self._grid.setVerticalSpacing(SPACING[0])
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        ctx.language_changed.connect(self._fill)
        self._fill()

    def show_counts(self, counts: tuple[Count, ...]) -> None:
        """Show other counts."""
        self._counts = counts
        self._fill()

    def _fill(self) -> None:
        ctx = self._ctx
        self.set_title(ctx.tr("Counted"))
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        self._put(caption(ctx, ctx.tr("planned")), 0, 1)
        self._put(caption(ctx, ctx.tr("actual")), 0, 2)
        for row, count in enumerate(self._counts, start=1):
            differs = count.planned != count.actual
            label = ctx.say(count.label)
            self._put(words(ctx, label), row, 0)
            self._put(words(ctx, str(count.planned), colour="text2"), row, 1)
            actual = words(ctx, str(count.actual), bold=differs)
            actual.setAccessibleName(
                ctx.tr(
                    "{label}: {actual}, planned {planned}",
                    label=label,
                    actual=count.actual,
                    planned=count.planned,
                )
            )
            self._put(actual, row, 2)

    def _put(self, cell: QLabel, row: int, column: int) -> None:
        if column:
            cell.setAlignment(_RIGHT)
        self._grid.addWidget(cell, row, column)
        self._cells.append(cell)
