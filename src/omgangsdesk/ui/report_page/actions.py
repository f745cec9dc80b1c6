"""What can be done with the report: make final, print, keep as a PDF; and what came of it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.busy import Busy
from omgangsdesk.ui.report_page.confirm import ConfirmBar
from omgangsdesk.ui.report_page.printers import PrinterChoice
from omgangsdesk.ui.report_page.saving import SaveRow
from omgangsdesk.ui.widgets import Banner, caption, plain_button


class Open(Enum):
    """What is asked in place right now."""

    NOTHING = auto()
    CONFIRM = auto()
    SAVE = auto()


class ReportActions(QWidget):
    """Buttons at the foot of the column, and the bars that open above them."""

    finalise = Signal()
    """Confirmed."""
    print_wanted = Signal()
    save_wanted = Signal()
    save_to = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._view: ReportView | None = None
        self._has_paper = False
        self.told = Banner(ctx)
        self.told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.busy = Busy(ctx)
        self.confirm = ConfirmBar(ctx)
        self.saving = SaveRow(ctx)
        self.printers = PrinterChoice(ctx)
        self._why_not = caption(ctx, wrap=True)
        self._final = plain_button(ctx, "", "Ctrl ↵", self.ask_final, icon="paper-final")
        self._print = plain_button(ctx, "", "", self.print_wanted.emit, icon="paper-print")
        self._print.follow("report")
        self._save = plain_button(ctx, "", "", self.save_wanted.emit, icon="paper-save")
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.cancelled.connect(self.fold)
        self.saving.chosen.connect(self.save_to)
        self.saving.cancelled.connect(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        for part in (self.told, self.busy, self.confirm, self.saving, self._why_not, self._final):
            column.addWidget(part)
        self._papers = QWidget()
        papers = QVBoxLayout(self._papers)
        papers.setContentsMargins(0, 0, 0, 0)
        papers.setSpacing(SPACING[1])
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self._print, 1)
        row.addWidget(self._save, 1)
        papers.addLayout(row)
        papers.addWidget(self.printers)
        column.addWidget(self._papers)
        ctx.language_changed.connect(self._reword)
        self._reword()

    def show_report(self, view: ReportView) -> None:
        """Offer what can be done with this report."""
        self._view = view
        self.fold()
        self._reword()

    def show_paper(self, *, there: bool) -> None:
        """Whether there is a paper to print or keep."""
        self._has_paper = there
        self._enable()

    def ask_final(self) -> None:
        """Ask once more before making final."""
        if self._view is None or not self._view.can_finalise:
            return
        self._show(Open.CONFIRM)
        self.confirm.ask(sum(not item.done for item in self._view.items))

    def fold(self) -> bool:
        """Close what was asked in place; says whether anything was."""
        was_open = not (self.confirm.isHidden() and self.saving.isHidden())
        within = QApplication.focusWidget()
        held = within is not None and (
            self.confirm.isAncestorOf(within) or self.saving.isAncestorOf(within)
        )
        self._show(Open.NOTHING)
        if held:
            self.focus_first()
        return was_open

    def focus_first(self) -> bool:
        """Focus what is likeliest done next; says whether there was anything."""
        ready = (button for button in (self._final, self._print) if button.isEnabled())
        button = next((one for one in ready if one.isVisibleTo(self)), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def ask_where(self) -> None:
        """Make room to ask where to keep the PDF."""
        self._show(Open.SAVE)

    def tell(self, sentence: str) -> None:
        """Something went well."""
        self.told.set_level("running", "paper-done")
        self.told.show_text(sentence)

    def complain(self, sentence: str) -> None:
        """Something went wrong."""
        self.told.set_level("alarm")
        self.told.show_text(sentence)

    def hold(self) -> None:
        """Making final has been asked; not twice."""
        self._final.setEnabled(False)

    def release(self) -> None:
        """It may be asked again."""
        self._enable()

    def _confirmed(self) -> None:
        self.fold()
        self.finalise.emit()

    def _show(self, what: Open) -> None:
        if what is not Open.NOTHING:
            self.told.clear()
        self.confirm.setVisible(what is Open.CONFIRM)
        self.saving.setVisible(what is Open.SAVE)
        self._enable()

    def _enable(self) -> None:
        view = self._view
        asking = not (self.confirm.isHidden() and self.saving.isHidden())
        can = view is not None and view.can_finalise
        final = view is not None and view.finalised_at is not None
        self._final.setVisible(not asking and (not final or can))
        self._why_not.setVisible(not asking and _is_for_others(view))
        self._papers.setVisible(not asking)
        self._final.setEnabled(can)
        self._final.set_kind("primary" if can else "plain")
        self._print.set_kind("primary" if final and not can else "plain")
        self._print.setEnabled(self._has_paper)
        self._save.setEnabled(self._has_paper)

    def _reword(self) -> None:
        ctx, view = self._ctx, self._view
        final = view is not None and view.finalised_at is not None
        if view is not None and final:
            again = ctx.tr("Make revision {number} final…", number=view.revision + 1)
            self._final.set_words(again)
        else:
            self._final.set_words(ctx.tr("Make final…"))
        self._why_not.setText(ctx.tr("The visit's supervisor or a coordinator makes it final."))
        self._print.set_words(ctx.tr("Print"))
        self._save.set_words(ctx.tr("Save PDF…"))
        self._enable()


def _is_for_others(view: ReportView | None) -> bool:
    """Whether nothing holds the report up but who is signed in (domain.md, "Days and people")."""
    if view is None or view.can_finalise or (view.finalised_at is not None and not view.stale):
        return False
    return not any(item.blocking and not item.done for item in view.items)
