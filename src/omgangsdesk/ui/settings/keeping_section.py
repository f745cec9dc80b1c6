"""How long dossiers are kept: the terms, what may go now, and what is kept longer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QLabel

from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.language import text_n
from omgangsdesk.services.requests_centre import HoldDossier, ReleaseHold, SetTerm
from omgangsdesk.services.views_keeping import KeepingView, KeptDossier, TermView
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING, LineField, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field, stands
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import ReadBox, plain_button, section_title, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.keeping.erasing import Look


class KeepingSection(CentreSection):
    """Terms, then dossiers; a form for one of them stands behind its line."""

    view: KeepingView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        tr = self.ctx.tr
        self.terms = Lines(self.ctx, tr("Terms"))
        self.due = Lines(self.ctx, tr("May go now"))
        self.kept = Lines(self.ctx, tr("Still kept"))
        self._none = words(self.ctx, tr("No dossier may go now."), colour="text2", wrap=True)
        self._none.setContentsMargins(RING, 0, RING, 0)
        self.certificate = ReadBox(self.ctx, by_tab=True)
        self.certificate.setAccessibleName(tr("Certificate of destruction"))
        self.certificate.hide()
        self.every_button = plain_button(
            self.ctx, tr("Show the certificates"), clicked=self._show_certificates
        )
        self.column.addWidget(self.terms)
        self.column.addWidget(self._titled(tr("May go now")))
        for part in (self._none, self.due, self.certificate):
            self.column.addWidget(part)
        self.put(self.every_button)
        self._later = self._titled(tr("Still kept"))
        self.column.addWidget(self._later)
        self.column.addWidget(self.kept)
        self.column.addStretch(1)
        self.terms.pressed.connect(self._pressed_term)
        self.due.pressed.connect(self._pressed_due)
        self.kept.pressed.connect(self._pressed_kept)

    def load(self, desk: Desk) -> KeepingView:
        """The terms, and what ended."""
        from omgangsdesk.services.keeping.retention import load_keeping

        return load_keeping(desk)

    def clear(self) -> None:
        """Forget names of dossiers, and the certificate."""
        self._drop_form()
        self.certificate.clear()
        self.certificate.hide()

    def show_view(self) -> None:
        """Everything as it is."""
        view = self.view
        if view is None:
            return
        self.terms.show_lines([self._term(one, view) for one in view.terms])
        self.due.show_lines([self._due(one, view) for one in view.due])
        self.kept.show_lines([self._kept(one, view) for one in view.kept])
        self._none.setVisible(not view.due)
        self._later.setVisible(bool(view.kept))
        self.end_showing()

    def _titled(self, said: str) -> QLabel:
        title = section_title(self.ctx, said)
        title.setContentsMargins(RING, SPACING[3], RING, 0)
        return title

    def _term(self, one: TermView, view: KeepingView) -> Line:
        tr, name = self.ctx.tr, capital(self.ctx.say(one.called))
        said = tr("No term: nothing of it is ever due.")
        if one.years:
            said = self.ctx.say(
                text_n(
                    "Kept {count} year after its end",
                    "Kept {count} years after its end",
                    one.years,
                )
            )
        notes = [one.ground] if one.ground else []
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        change = Do("change", tr("Change"), tr("Change how long is kept: {sort}", sort=name))
        return Line(one.sort, name, said, tuple(notes), (change,) if view.may_change else ())

    def _due(self, one: KeptDossier, view: KeepingView) -> Line:
        tr, name = self.ctx.tr, self.ctx.said(one.name)
        does: tuple[Do, ...] = ()
        if view.may_change:
            does = (
                Do("hold", tr("Keep longer"), tr("Keep {name} longer", name=name)),
                Do("destroy", tr("Destroy…"), tr("Destroy {name}", name=name)),
            )
        return Line(one.case, name, self._ended(one), (one.ground,), does)

    def _kept(self, one: KeptDossier, view: KeepingView) -> Line:
        tr, name = self.ctx.tr, self.ctx.said(one.name)
        held = self.ctx.said(one.held) if one.held is not None else ""
        does: tuple[Do, ...] = ()
        if view.may_change and one.hold is not None:
            does = (Do("free", tr("Keep no longer"), tr("Keep {name} no longer", name=name)),)
        elif view.may_change:
            does = (Do("hold", tr("Keep longer"), tr("Keep {name} longer", name=name)),)
        return Line(one.case, name, self._ended(one), (), does, warns=held)

    def _ended(self, one: KeptDossier) -> str:
        tr = self.ctx.tr
        said = [capital(self.ctx.say(one.sort)), tr("ended {date}", date=f"{one.ended:%d/%m/%Y}")]
        if one.due is not None:
            said.append(tr("may go from {date}", date=f"{one.due:%d/%m/%Y}"))
        return " · ".join(said)

    def _pressed_term(self, sort: str, _key: str) -> None:
        found = self._standing_term(sort)
        if found is None:
            return
        tr = self.ctx.tr
        years = Row(
            "years", short_field(self.ctx, tr("Years after its end")), tr("Empty for no term.")
        )
        ground = Row("ground", LineField(self.ctx, tr("Law or policy it rests on")))
        form = RecordForm(self.ctx, "", (years, ground))
        standing = partial(self._standing_term, sort)
        self.open_behind(form, self.terms, sort, "change", about=(sort,), standing=standing)
        form.begin(*found)
        form.kept.connect(
            lambda: self.ask(
                SetTerm(sort=sort, based_on=form.based_on, **form.values()), form, self._leave
            )
        )

    def show_begun(self, begun: Begun) -> None:
        """Open the term again that was being changed."""
        for (sort,), typed in begun.items():
            self._pressed_term(sort, "change")
            if self._form is not None:
                self._form.take_over(typed)

    def _standing_term(self, sort: str) -> tuple[dict[str, str], str | None] | None:
        terms = self.view.terms if self.view is not None else ()
        one = next((it for it in terms if it.sort == sort), None)
        if one is None:
            return None
        return {"years": str(one.years or ""), "ground": one.ground}, one.entry

    def _pressed_due(self, case: str, key: str) -> None:
        if key == "hold":
            self._hold(self.due, case)
        else:
            self._look(case)

    def _pressed_kept(self, case: str, key: str) -> None:
        if key == "hold":
            self._hold(self.kept, case)
            return
        view = self.view
        one = next((it for it in view.kept if it.case == case), None) if view else None
        if one is not None and one.hold is not None:
            self.ask(ReleaseHold(case=case, hold=one.hold))

    def _hold(self, lines: Lines, case: str) -> None:
        tr = self.ctx.tr
        until = Row("until", short_field(self.ctx, tr("Until and including")))
        why = Row("reason", LineField(self.ctx, tr("Why it is kept longer")))
        form = self._open(lines, case, "hold", (until, why))
        form.kept.connect(
            lambda: self.ask(HoldDossier(case=case, **form.values()), form, self._leave)
        )

    def _look(self, case: str) -> None:
        """What would go, before anything is asked."""

        def look(desk: Desk) -> Look:
            from omgangsdesk.services.keeping.erasing import look_at

            return look_at(desk, case, self.ctx.translator)

        self.ctx.worker.run(look, self._looked, self.ctx.worker.problem.emit)

    def _looked(self, look: Look) -> None:
        view = self.view
        one = next((it for it in view.due if it.case == look.case), None) if view else None
        if one is None or not shiboken6.isValid(self):
            return
        tr = self.ctx.tr
        count = tr("Type {count}: this can't be taken back", count=look.entries)
        rows = (
            Row("ground", LineField(self.ctx, tr("On what ground, without a name"))),
            Row("ordered_by", LineField(self.ctx, tr("Who decided it"))),
            Row("typed", short_field(self.ctx, count)),
        )
        form = self._open(self.due, look.case, "destroy", () if look.held_back else rows)
        told = [*look.lines, *(self.ctx.say(why) for why in look.held_back)]
        said = words(self.ctx, "\n".join(told), wrap=True)
        form.add(said, first=True)
        form.keep_button.set_words(tr("Destroy"))
        form.keep_button.setVisible(not look.held_back)
        if not look.held_back:
            form.fill({"ground": one.ground})
            form.take_focus()
        form.kept.connect(lambda: self._destroy(form, look.case))

    def _destroy(self, form: RecordForm, case: str) -> None:
        values = form.values()
        if not values or form is self._asking:
            return
        self._asking = form

        def act(desk: Desk) -> tuple[str, ...]:
            from omgangsdesk.services.keeping.erasing import erase

            return erase(desk, case, self.ctx.translator, **values)

        def gone(lines: tuple[str, ...]) -> None:
            self._asking = None
            self.tools.flow.refresh()
            if not shiboken6.isValid(self):
                return
            if stands(form):
                self._drop_form()
            self._tell_certificate(lines)
            self.refresh()

        def failed(error: ExpectedError) -> None:
            self._asking = None
            if not stands(form):
                self.ctx.worker.problem.emit(error)
                return
            field = error.field if isinstance(error, FieldError) else ""
            form.show_problem(self.ctx.say(error.sentence), field)

        self.ctx.worker.run(act, gone, failed)

    def _tell_certificate(self, lines: tuple[str, ...]) -> None:
        none = self.ctx.tr("Nothing was ever destroyed in this store.")
        self.certificate.setPlainText("\n".join(lines) or none)
        self.certificate.show()
        self.certificate.setFocus()
        self.bring(self.certificate)

    def _show_certificates(self) -> None:
        def read(desk: Desk) -> tuple[str, ...]:
            from omgangsdesk.services.keeping.erasing import every_certificate

            return every_certificate(desk, self.ctx.translator)

        self.ctx.worker.run(read, self._tell_certificate, self.ctx.worker.problem.emit)

    def _open(self, lines: Lines, line: str, key: str, rows: tuple[Row, ...]) -> RecordForm:
        form = RecordForm(self.ctx, "", rows)
        self.open_behind(form, lines, line, key)
        return form
