"""What is added and changed in a dossier: one form at a time, kept until somebody leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.services.views_dossier import DossierForm, KeepRecord, StrikeRecord
from omgangsdesk.ui.pages.dossier.one_form import OneForm
from omgangsdesk.ui.records.fields import rows_of
from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.widgets import plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.dossier.half import HalfBack, HalfTyped
    from omgangsdesk.services.views_centre import CentreChange
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow


_ANYWAY = "anyway"
LOST = "lost"
"""As `services.dossier.half.LOST`: a form that only shows what was typed."""
KEPT_AFTER_MS = 2000
"""How old what is kept of a form may be while somebody is filling it in."""
Preset = tuple[tuple[str, str], ...]
"""What stands in a new form already, by field."""


@dataclass(slots=True)
class Half:
    """A form as it stands: what was asked, in which section, and what was typed so far."""

    asked: DossierForm
    section: str
    values: dict[str, str]

    def touched(self) -> bool:
        """Whether anything was typed that is not kept yet."""
        return self.values != {one.name: one.value for one in self.asked.fields}

    def typed(self) -> HalfTyped:
        """As the store keeps it."""
        from omgangsdesk.services.dossier.half import HalfTyped

        return HalfTyped(
            kind=self.asked.kind,
            section=self.section,
            record=self.asked.record,
            values=self.values,
            based_on=self.asked.based_on,
        )


class Editing(OneForm):
    """Opens a form, has it kept or struck, and tells what came of it."""

    closed = Signal(str, str, str)
    """Of which section, kind and record it was; no record where something was added."""
    kept = Signal()

    def __init__(self, ctx: Context, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(ctx, flow, parent)
        self._half: Half | None = None
        self._aside: dict[str, Half] = {}
        self._asked = 0
        self._case = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep_half)

    @property
    def half(self) -> Half | None:
        """What is open, as it stands now."""
        if self._half is not None and self.form is not None:
            self._half.values = self.form.values()
        return self._half

    def begin(
        self, case: str, section: str, kind: str, record: str | None, preset: Preset = ()
    ) -> None:
        """Open the form of a record, or of something new; never over what was half typed."""
        half = self.half
        if half is not None and self.form is not None:
            same = (half.asked.kind, half.asked.record) == (kind, record) and not preset
            if same or half.touched():
                if not same:
                    tr = self._ctx.tr
                    self.form.show_problem(tr("Keep this first, or leave it as it was."))
                self.opened.emit()
                return
        self._asked += 1
        mine = self._asked

        def load(desk: Desk) -> DossierForm:
            from omgangsdesk.services.dossier.form import load_form

            return load_form(desk, kind, case, record, preset)

        def came(asked: DossierForm) -> None:
            if mine == self._asked and shiboken6.isValid(self):
                values = {one.name: one.value for one in asked.fields}
                self._make(Half(asked, section, values))

        self._ctx.worker.run(load, came, self._refused)

    def turn_to(self, case: str) -> None:
        """Another dossier is looked at: what was half typed waits until this one is again."""
        half = self.half
        if half is not None:
            if half.touched():
                self._aside[half.asked.case] = half
            self._drop()
        self._asked, self._case = self._asked + 1, case
        waiting = self._aside.pop(case, None)
        if waiting is not None:
            self._make(waiting)
        else:
            self._bring_back(case)

    def remake(self) -> None:
        """Say the same in another language or size; what was typed stays."""
        half = self.half
        if half is not None:
            self._drop()
            self._make(half)

    def clear(self) -> None:
        """Forget everything that was typed; the store may have kept it."""
        self._later.stop()
        self._asked += 1
        self._aside.clear()
        self._drop()

    def keep_half(self) -> None:
        """Keep what is typed so far in the store, that of other dossiers too.

        What is being kept for good is not among it: that is kept half when it is refused.
        """
        self._later.stop()
        half = self.half
        every = [*self._aside.values(), *([half] if half is not None else [])]
        for one in every:
            if one.touched() and one is not self._keeping:
                self._store(one.asked.case, one.typed())

    def _store(self, case: str, half: HalfTyped | None) -> None:
        def keep(desk: Desk) -> None:
            from omgangsdesk.services.dossier.half import keep_half

            keep_half(desk, case, half)

        self._ctx.worker.run(keep)

    def _bring_back(self, case: str) -> None:
        """What was half typed before a lock, or before the power went."""
        mine = self._asked

        def find(desk: Desk) -> HalfBack | None:
            from omgangsdesk.services.dossier.half import half_form

            return half_form(desk, case)

        def came(found: HalfBack | None) -> None:
            if found is None or mine != self._asked or not shiboken6.isValid(self):
                return
            half = found.half
            values = {one.name: half.values.get(one.name, one.value) for one in found.form.fields}
            self._make(Half(found.form, half.section, values))
            if found.why.source and self.form is not None:
                self.form.show_problem(self._ctx.say(found.why))

        self._ctx.worker.run(find, came)

    def _make(self, half: Half) -> None:
        self._drop()
        ctx = self._ctx
        form = RecordForm(ctx, ctx.say(half.asked.title), rows_of(ctx, half.asked))
        form.fill(half.values)
        if half.asked.strikes:
            form.add(
                plain_button(
                    ctx, ctx.tr("Strike: set by mistake"), clicked=self._strike, icon="strike"
                )
            )
        form.keep_button.setVisible(half.asked.kind != LOST)
        form.kept.connect(self._keep)
        form.left.connect(self.leave)
        form.changed.connect(self._later.start)
        self._half, self.form = half, form
        self.opened.emit()

    def _keep(self, *, anyway: bool = False) -> None:
        half, form = self.half, self.form
        if half is None or form is None or half.asked.kind == LOST:
            return
        asked = half.asked
        request = KeepRecord(
            kind=asked.kind,
            case=asked.case,
            record=asked.record,
            values=half.values,
            based_on=asked.based_on,
            anyway=anyway,
        )

        def keep(desk: Desk) -> CentreChange:
            from omgangsdesk.services.dossier.keep import keep_record

            return keep_record(desk, request)

        self._ask(keep, form, half)

    def _strike(self) -> None:
        half, form = self.half, self.form
        if half is None or form is None or half.asked.record is None:
            return
        asked = half.asked
        request = StrikeRecord(
            kind=asked.kind, case=asked.case, record=asked.record or "", based_on=asked.based_on
        )

        def strike(desk: Desk) -> CentreChange:
            from omgangsdesk.services.dossier.keep import strike_record

            return strike_record(desk, request)

        self._ask(strike, form, half)

    def _ask(self, change: Callable[[Desk], CentreChange], form: RecordForm, half: Half) -> None:
        if self._keeping is half:
            return  # one press too many: it would be there twice
        self._keeping = half
        typed = half.typed() if half.touched() else None

        def asked_from_it(desk: Desk) -> CentreChange:
            from omgangsdesk.services.dossier.half import asked_from

            return asked_from(desk, half.asked.case, typed, change)

        def changed(came: CentreChange) -> None:
            self._keeping = None
            if shiboken6.isValid(self):
                self._let_go(half)
            self.tell(came)

        def failed(error: ExpectedError) -> None:
            self._keeping = None
            self._show_wrong(form, error)

        self._ctx.worker.run(asked_from_it, changed, failed)

    def _show_wrong(self, form: RecordForm, error: ExpectedError) -> None:
        """What can be kept all the same is offered so, until something else is typed."""
        super()._show_wrong(form, error)
        if not (isinstance(error, FieldError) and error.anyway and shiboken6.isValid(form)):
            return
        button = form.findChild(QWidget, _ANYWAY)
        if button is None:
            said = self._ctx.tr("Keep as what held before")
            button = plain_button(self._ctx, said, clicked=lambda: self._keep(anyway=True))
            button.setObjectName(_ANYWAY)
            form.add(button)
            form.changed.connect(button.hide)
        button.show()

    def _let_go(self, half: Half) -> None:
        """What was kept is half typed no more, also where another dossier is looked at by now."""
        case = half.asked.case
        if self._half is half:
            self._close()
        elif self._aside.get(case) is half:
            del self._aside[case]

    def tell(self, came: CentreChange) -> None:
        """Name what was changed, and offer to take it back; taken back, to do it again."""
        if came.entries:
            entries = came.entries
            back = (lambda: self._take_back(entries)) if came.undoable else None
            self._flow.tell(came.called, back)
        if shiboken6.isValid(self):
            self.kept.emit()

    def _take_back(self, entries: tuple[str, ...]) -> None:
        def back(desk: Desk) -> CentreChange:
            from omgangsdesk.services.centre.change import change_centre
            from omgangsdesk.services.requests_centre import TakeBack

            return change_centre(desk, TakeBack(entries=entries))

        self._ctx.worker.run(back, self.tell, self._refused)

    def leave(self) -> None:
        """Put the form away; what was typed and not kept is offered back."""
        half = self.half
        if half is not None:
            self._store(half.asked.case, None)
            if half.touched() and half.asked.kind != LOST:
                self._flow.left(lambda: self._again(half))
        self._close()

    def _again(self, half: Half) -> None:
        """Open what was left, where its dossier is looked at; else once it is."""
        if not shiboken6.isValid(self):
            return
        if half.asked.case != self._case or self.half is not None:
            self._aside[half.asked.case] = half
        else:
            self._make(half)
        self._later.start()

    def _close(self) -> None:
        half = self._half
        self._drop()
        if half is not None:
            self.closed.emit(half.section, half.asked.kind, half.asked.record or "")

    def _drop(self) -> None:
        super()._drop()
        self._half = None
