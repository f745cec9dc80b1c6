"""A new dossier is typed: its form, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.views_dossiers import Begun, NewDossier
from omgangsdesk.ui.pages.dossier.one_form import OneForm
from omgangsdesk.ui.records.fields import rows_of
from omgangsdesk.ui.records.form import RecordForm

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.dossier.half import HalfTyped
    from omgangsdesk.services.views_dossier import DossierForm
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow


class Beginning(OneForm):
    """One form, kept until somebody leaves it."""

    closed = Signal()
    begun = Signal(str)
    """The dossier that is there now."""

    def __init__(self, ctx: Context, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(ctx, flow, parent)
        self._asked: DossierForm | None = None
        self._session = 0

    def begin(self) -> None:
        """Open the form."""
        session = self._session

        def load(desk: Desk) -> tuple[DossierForm, HalfTyped | None]:
            from omgangsdesk.services.dossier.half import BEGUN, kept_half
            from omgangsdesk.services.dossier.new import load_new

            return load_new(desk), kept_half(desk, BEGUN)

        def came(found: tuple[DossierForm, HalfTyped | None]) -> None:
            if session == self._session and self.form is None:
                asked, half = found
                values = {one.name: one.value for one in asked.fields}
                self._make(asked, values | dict(half.values if half is not None else {}))

        self._ctx.worker.run(load, came, self._refused)

    def remake(self) -> None:
        """Say the same in another language or size; what was typed stays."""
        if self.form is not None and self._asked is not None:
            values, asked = self.form.values(), self._asked
            self._drop()
            self._make(asked, values)

    def keep_half(self) -> None:
        """Keep what is typed so far in the store; it is there when a new one is begun again."""
        if self.form is not None and self.form is not self._keeping:
            self._store(self.form.values())

    def _store(self, values: dict[str, str] | None) -> None:
        def keep(desk: Desk) -> None:
            from omgangsdesk.services.dossier.half import BEGUN, keep_half

            keep_half(desk, BEGUN, None if values is None else _half(values))

        self._ctx.worker.run(keep)

    def clear(self) -> None:
        """Forget what was typed; the store may have kept it."""
        self._session += 1
        self._drop()

    def _make(self, asked: DossierForm, values: dict[str, str]) -> None:
        ctx = self._ctx
        form = RecordForm(ctx, ctx.say(asked.title), rows_of(ctx, asked))
        form.fill(values)
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        self.form, self._asked = form, asked
        self.opened.emit()

    def _keep(self) -> None:
        form = self.form
        if form is None or form is self._keeping:
            return
        self._keeping, values = form, form.values()

        def begin(desk: Desk) -> Begun:
            from omgangsdesk.services.dossier.half import BEGUN, asked_from
            from omgangsdesk.services.dossier.new import begin_dossier

            asked = NewDossier(values=values)
            return asked_from(desk, BEGUN, _half(values), lambda it: begin_dossier(it, asked))

        def came(done: Begun) -> None:
            self._keeping = None
            self._flow.tell(done.change.called, None)
            if shiboken6.isValid(self) and self.form is form:
                self._close()
                self.begun.emit(done.case)

        def failed(error: ExpectedError) -> None:
            self._keeping = None
            self._show_wrong(form, error)

        self._ctx.worker.run(begin, came, failed)

    def _leave(self) -> None:
        self._store(None)
        if self.form is not None and self._asked is not None:
            asked, values, session = self._asked, self.form.values(), self._session
            if values != {one.name: one.value for one in asked.fields}:
                self._flow.left(lambda: self._again(asked, values, session))
        self._close()

    def _again(self, asked: DossierForm, values: dict[str, str], session: int) -> None:
        """Open what was left, unless another was begun or the window was locked."""
        if shiboken6.isValid(self) and session == self._session and self.form is None:
            self._make(asked, values)

    def _close(self) -> None:
        self._drop()
        self.closed.emit()

    def _drop(self) -> None:
        super()._drop()
        self._asked = None


def _half(values: dict[str, str]) -> HalfTyped:
    from omgangsdesk.services.dossier.half import BEGUN, HalfTyped

    return HalfTyped(kind=BEGUN, section="", values=values)
