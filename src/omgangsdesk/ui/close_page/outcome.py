"""The day file is there, read back and checked: what it is, and what to do with it."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.services.views_day import ClosedDay
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.widgets import ReadBox, announce, plain_button, primary_button, words
from omgangsdesk.ui.widgets.picture import Picture

SHOWN_OF_HASH = 16
"""Hexadecimal digits: enough to compare over the telephone."""


def grouped(digits: str) -> str:
    """Digits in fours, so that two people can read them to each other."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


class Outcome(Card):
    """Shown only after the file was read back and checked."""

    done = Signal()
    print_wanted = Signal()
    """The receipt, to go along with the file."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._day: ClosedDay | None = None
        self._supplement = False
        self._icon = Picture(ctx, 48)
        self._headline = words(ctx, role="title", bold=True, wrap=True)
        self._next = words(ctx, role="subtitle", wrap=True)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(SPACING[4])
        self._facts.setVerticalSpacing(SPACING[1])
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._button = primary_button(ctx, "", "↵", self.done.emit)
        self._print = plain_button(ctx, "", "", self.print_wanted.emit, icon="print")
        heads = QVBoxLayout()
        heads.setSpacing(SPACING[0])
        heads.addWidget(self._headline)
        heads.addWidget(self._next)
        row = QHBoxLayout()
        row.setSpacing(SPACING[3])
        told = QVBoxLayout()
        told.setSpacing(SPACING[4])
        told.addLayout(heads)
        told.addLayout(self._facts)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING[2])
        buttons.addWidget(self._button)
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        told.addLayout(buttons)
        row.setContentsMargins(SPACING[2], SPACING[2], SPACING[2], SPACING[2])
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        self.body.addLayout(row)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._colour)
        self._colour()

    def show_day(self, day: ClosedDay, *, supplement: bool) -> None:
        """Show what was written."""
        self._day, self._supplement = day, supplement
        self._reword()
        announce(self, f"{self._headline.text()} {self._next.text()}")

    @property
    def day(self) -> ClosedDay | None:
        """What was written, once it is shown."""
        return self._day

    def facts(self) -> dict[str, str]:
        """What is shown, by label."""
        return dict(self._told())

    def focus_first(self) -> None:
        """Focus the way back."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self) -> list[tuple[str, str]]:
        day, ctx = self._day, self._ctx
        if day is None:
            return []
        size = QLocale(ctx.translator.language).formattedDataSize(
            day.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        return [
            (ctx.tr("File"), day.file),
            (ctx.tr("Folder"), str(PurePath(day.path).parent)),
            (ctx.tr("Size"), size),
            (ctx.tr("Running number"), str(day.number)),
            (ctx.tr("Entries"), str(day.entries)),
            (ctx.tr("Reports"), str(day.reports)),
            (ctx.tr("Check number"), grouped(day.manifest_hash[:SHOWN_OF_HASH])),
            (ctx.tr("For the office"), "\n".join(day.receivers)),
        ]

    def _reword(self) -> None:
        ctx = self._ctx
        self.set_title("")
        if self._supplement:
            self._headline.setText(ctx.tr("The supplement is written and checked."))
        else:
            self._headline.setText(ctx.tr("The day is closed; the file is written and checked."))
        self._next.setText(ctx.tr("Give this file to the office."))
        self._button.set_words(ctx.tr("Back to today"))
        self._print.set_words(ctx.tr("Print the receipt"))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for label, said in self._told():
            value = ReadBox(ctx, said)
            value.setAccessibleName(label)
            self._facts.addRow(words(ctx, label, colour="text2"), value)

    def _colour(self) -> None:
        ink = self._ctx.theme.state("running")[0]
        self._icon.show_icon("paper-done", ink)
