"""What both kinds of typing in dossiers share: one form at a time, and what is wrong with it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.records.form import RecordForm


class OneForm(QObject):
    """Holds the form that is open."""

    opened = Signal()
    """A form is there, to be put in its place."""
    refused = Signal(str)
    """Why nothing can be typed, in words."""

    def __init__(self, ctx: Context, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self.form: RecordForm | None = None
        self._keeping: object = None
        """What is on its way into the store."""
        ctx.worker.bug.connect(self._unanswered)

    def _unanswered(self, _report: str) -> None:
        """A bug, which is told elsewhere: nothing else comes of it, and it can be asked again."""
        self._keeping = None

    def _show_wrong(self, form: RecordForm, error: ExpectedError) -> None:
        """Say in the form why it was not kept; on the page where the form is gone."""
        if not shiboken6.isValid(form):
            self._refused(error)
            return
        field = error.field if isinstance(error, FieldError) else ""
        form.show_problem(self._ctx.say(error.sentence), field)

    def _refused(self, error: ExpectedError) -> None:
        if shiboken6.isValid(self):
            self.refused.emit(self._ctx.say(error.sentence))

    def _drop(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
        self.form = None
