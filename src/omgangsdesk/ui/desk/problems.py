"""The bars above the pages that tell what is wrong, and what to mind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import Banner


class ProblemBars(QWidget):
    """One bar for what went wrong, one for warnings; no room is taken when all is well."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = ""
        column = QVBoxLayout(self)
        side = SPACING[3] + SPACING[0]
        column.setContentsMargins(side, SPACING[1], side, 0)
        column.setSpacing(SPACING[0])
        self.problem = Banner(ctx, "alarm")
        self.warning = Banner(ctx, "wait")
        for bar in (self.problem, self.warning):
            column.addWidget(bar)
            bar.closed.connect(self._fold)
        self._copy = self.problem.add_action(ctx.tr("Copy the report"), self._copy_report)
        self.clear()

    def clear(self) -> None:
        """All is well."""
        self.problem.clear()
        self.warning.clear()

    def show_problem(self, sentence: str, report: str = "") -> None:
        """Say what is wrong, until it is closed; with a report to copy when it is a bug."""
        self._report = report
        self._copy.setVisible(bool(report))
        self.problem.show_text(sentence)
        self.show()

    def show_warnings(self, sentences: Iterable[str]) -> None:
        """Say what to mind."""
        said = " ".join(sentences)
        if said:
            self.warning.show_text(said)
            self.show()

    def _fold(self) -> None:
        self.setVisible(not (self.problem.isHidden() and self.warning.isHidden()))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
