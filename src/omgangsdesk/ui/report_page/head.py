"""Head of the report page: whose report, which revision, whether it is final, which variant."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.domain.vocabulary import VARIANT
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import Banner, Chip, Choice, caption, plain_button, words

PREFERRED = "attendance"
"""The safest variant (domain.md, "Papers")."""


def report_state(ctx: Context, view: ReportView) -> tuple[str, str, str]:
    """Status colour, icon and words of a report as it stands."""
    if view.finalised_at is None:
        return "wait", "paper-draft", ctx.tr("Draft")
    made = ctx.tr("Final · revision {number}", number=view.revision)
    return "running", "paper-final", made


class ReportHead(QWidget):
    """Title, state and variant."""

    back = Signal()
    variant_changed = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._view: ReportView | None = None
        self._back = plain_button(
            ctx, "", native("Esc"), self.back.emit, icon="paper-back", kind="quiet"
        )
        self._title = words(ctx, role="title", bold=True, wrap=True)
        self._state = Chip(ctx, "wait", "", "paper-draft")
        self._by = caption(ctx, wrap=True)
        self._stale = Banner(ctx, "wait", icon="paper-wanted", closable=False)
        self._stale.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._variants = Choice(ctx, ctx.tr("Variant"), ())
        self._variants.changed.connect(self.variant_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        self._above = QHBoxLayout()
        self._above.setSpacing(SPACING[1])
        self._above.addWidget(self._back)
        self._above.addStretch(1)
        column.addLayout(self._above)
        column.addWidget(self._title)
        state = QHBoxLayout()
        state.setSpacing(SPACING[1])
        state.addWidget(self._state)
        state.addWidget(self._by, 1)
        column.addLayout(state)
        column.addWidget(self._stale)
        column.addSpacing(SPACING[0])
        column.addWidget(self._variants)
        ctx.discreet_changed.connect(self._reword)
        ctx.language_changed.connect(self._reword)
        self._reword()

    def show_report(self, view: ReportView, *, same_visit: bool) -> None:
        """Show another report; the variant stays as it was chosen for the same visit."""
        kept = self.variant() if same_visit else None
        self._view = view
        self._offer(view.variants)
        if kept not in view.variants:
            kept = view.proposed if view.proposed in view.variants else view.variants[0]
        self._variants.set_value(kept)
        self._reword()

    def clear(self) -> None:
        """Forget the report: nothing of it may be left here, seen or not."""
        self._view = None
        for label in (self._title, self._by):
            label.clear()
        self._stale.clear()

    def add_choice(self, choice: QWidget) -> None:
        """Put what chooses another report beside the way back."""
        self._above.addWidget(choice, 4)

    def variant(self) -> str:
        """The variant that is shown."""
        return self._variants.value() or PREFERRED

    def _offer(self, variants: tuple[str, ...]) -> None:
        names: Mapping[str, str] = {
            "internal": self._ctx.tr("Internal"),
            "attendance": self._ctx.tr("Attendance"),
        }
        self._variants.blockSignals(True)
        self._variants.set_options(
            [(one, names.get(one) or self._ctx.say(VARIANT[one])) for one in variants]
        )
        self._variants.blockSignals(False)

    def _reword(self) -> None:
        ctx, view = self._ctx, self._view
        self._back.set_words(ctx.tr("Back"))
        self._variants.setAccessibleName(ctx.tr("Variant"))
        if view is None:
            return
        self._title.setText(ctx.said(view.title))
        self._state.show_state(*_chip(ctx, view))
        self._by.setText(self._made_final(view))
        if view.stale:
            self._stale.show_text(
                ctx.tr(
                    "Something was entered after this report was made final. "
                    "The new revision will hold it."
                )
            )
        else:
            self._stale.clear()

    def _made_final(self, view: ReportView) -> str:
        if view.finalised_at is None:
            return ""
        return self._ctx.tr(
            "{time} by {who}", time=self._ctx.time(view.finalised_at), who=view.finalised_by
        )


def _chip(ctx: Context, view: ReportView) -> tuple[str, str, str]:
    status, icon, said = report_state(ctx, view)
    return status, said, icon
