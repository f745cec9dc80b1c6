"""Handing the planning of some days to another program, as a calendar or a workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.errors import ExpectedError, NoSpaceError, StoreError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.pages.week.fields import DateField
from omgangsdesk.ui.widgets import Banner, Choice, TickBox, announce, plain_button, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_WEEKS = 4
"""So much of the planning is proposed."""


class PlanExport(QWidget):
    """From which day until which, as what, with names or without; and where to."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._told = self._refused = Text("")
        self._session = 0
        self._title = words(ctx, role="subtitle", bold=True)
        self._from, self._until = words(ctx), words(ctx)
        self.first, self.last = DateField(ctx, ctx.tr("From")), DateField(ctx, ctx.tr("Until"))
        self.form = Choice(ctx, "", [(".xlsx", ".xlsx"), (".ics", ".ics")])
        self.form.set_value(".xlsx")
        self.names = TickBox()
        self.save_button = plain_button(ctx, "", clicked=self._ask, icon="paper-save")
        self.told = words(ctx, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        for label, field in ((self._from, self.first), (self._until, self.last)):
            label.setBuddy(field)
            row.addWidget(label)
            field.setFixedWidth(104)
            row.addWidget(field)
        row.addWidget(self.form)
        row.addWidget(self.names, 1)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING[1], 0, 0)
        column.setSpacing(SPACING[0])
        column.addWidget(self._title)
        column.addLayout(row)
        self.problem = Banner(ctx)
        column.addWidget(self.told)
        column.addWidget(self.problem)
        self.told.hide()
        ctx.language_changed.connect(self._reword)
        self._reword()
        self.clear()

    def clear(self) -> None:
        """Propose the coming weeks anew."""
        self._session += 1
        today = local(self._ctx.now(), self._ctx.zone).date()
        monday = today - dt.timedelta(days=today.weekday())
        self.first.set(monday.isoformat())
        self.last.set((monday + dt.timedelta(days=7 * _WEEKS - 1)).isoformat())
        self.names.setChecked(False)
        self._tell(Text(""))

    def save(self, path: Path) -> None:
        """Write the planning to `path`, which somebody chose."""
        try:
            first, last = (dt.date.fromisoformat(field.get()) for field in (self.first, self.last))
        except ValueError:
            self._refuse(text("Type a day like 14/3 or 14/3/2026."))
            return
        form, names, session = self.form.value() or ".xlsx", self.names.isChecked(), self._session
        target = path if path.suffix.lower() == form else path.with_name(path.name + form)

        def write(desk: Desk) -> Text:
            from omgangsdesk.services.planning.export import exported

            made = exported(desk, first, last, form, names=names)
            _write(target, made.content)
            return text_n(
                "{count} visit is in {file}. Whoever has the file can read it.",
                "{count} visits are in {file}. Whoever has the file can read it.",
                made.visits,
                file=str(target),
            )

        def told(said: Text) -> None:
            if session == self._session:
                self._tell(said)

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self._refuse(error.sentence)

        self._ctx.worker.run(write, told, failed)

    def _ask(self) -> None:
        form, tr = self.form.value() or ".xlsx", self._ctx.tr
        proposed = str(Path.home() / f"{tr('Planning')}{form}")
        kinds = f"{tr('Planning')} (*{form})"
        found, _ = QFileDialog.getSaveFileName(self, self._title.text(), proposed, kinds)
        if found:
            self.save(Path(found))

    def _refuse(self, why: Text) -> None:
        self._tell(Text(""))
        self._refused = why
        self.problem.show_text(self._ctx.say(why))

    def _tell(self, what: Text) -> None:
        self.problem.clear()
        self._told = what
        said = self._ctx.say(what)
        self.told.setText(said)
        self.told.setVisible(bool(said))
        if said:
            announce(self, said)

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Hand the planning out"))
        self._from.setText(tr("From"))
        self._until.setText(tr("Until"))
        self.first.rename(tr("From"))
        self.last.rename(tr("Until"))
        self.form.setAccessibleName(tr("Kind of file"))
        self.names.setText(tr("With names"))
        self.save_button.set_words(tr("Save…"))
        self.told.setText(self._ctx.say(self._told))
        if self.problem.text():
            self.problem.retell(self._ctx.say(self._refused))


def _write(target: Path, content: bytes) -> None:
    from omgangsdesk.security.files import write_private

    try:
        write_private(target, content)
    except NoSpaceError as error:
        raise ExpectedError(
            text("There is no room for {file}. It was not written.", file=str(target))
        ) from error
    except StoreError as error:
        raise ExpectedError(
            text(
                "{file} can't be written. Check that its folder is there and may be written to.",
                file=str(target),
            )
        ) from error
