"""What sections of the centre share: they read records, and ask for changes by the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.errors import ExpectedError, FieldError, OvertakenError
from omgangsdesk.services.requests_centre import CentreRequest, TakeBack
from omgangsdesk.services.views_centre import CentreChange, Changed
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING
from omgangsdesk.ui.records.form import RecordForm, stands
from omgangsdesk.ui.records.lines import Lines
from omgangsdesk.ui.settings.section import Begun, Section, Tools
from omgangsdesk.ui.widgets import Banner, KeyButton

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.views import Said


Standing: TypeAlias = "Callable[[], tuple[Mapping[str, str], str | None] | None]"
"""What stands now in the fields of a form, and the entry that set it; None when it is gone."""


class CentreSection(Section):
    """Shows a view of the centre's records, and who may change them.

    A subclass says how it is read (`load`) and shown (`show_view`); it never reaches the desk
    itself.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, SPACING[0], SPACING[1], SPACING[1])
        self.column.setSpacing(SPACING[1])
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reader = Banner(self.ctx, "expected", icon="info", closable=False)
        self._problem = Banner(self.ctx, "alarm")
        self.column.addWidget(self._reader)
        self.column.addWidget(self._problem)
        self.view: Any = None
        self.add_button: KeyButton | None = None
        """Opens a form for something new; out of sight while a form is open."""
        self._begun: Begun = {}
        self._about: tuple[str, ...] = ()
        self._back: Callable[[], bool] = lambda: False
        self._behind: Callable[[], None] | None = None
        """Puts the form behind its line; None where it stands above all of them."""
        self._asking: RecordForm | None = None
        self._standing: Standing | None = None
        self.overtaken: RecordForm | None = None
        """The form that was just refused since others changed what it is about."""
        self._form: RecordForm | None = None
        self.ctx.discreet_changed.connect(self._tell_anew)
        self.ctx.worker.bug.connect(self._unanswered)

    def form(self) -> RecordForm | None:
        """The form that is open."""
        return self._form

    def load(self, desk: Desk) -> Any:
        """What is shown; runs on the worker's thread."""
        raise NotImplementedError

    def show_view(self) -> None:
        """Show `view`."""
        raise NotImplementedError

    def half_typed(self) -> Begun:
        """What is typed in the form that is open, where a section says what that is about."""
        return {self._about: self._form.typed()} if self._form is not None and self._about else {}

    def begun(self) -> Begun:
        """That, or what still waits for the records to be read."""
        return self._begun or self.half_typed()

    def show_begun(self, begun: Begun) -> None:
        """Open the forms that were open, with what was typed in them."""

    def take_over(self, begun: Begun) -> None:
        """Show it once the records are read."""
        self._begun = begun

    def refresh(self) -> None:
        """Read the records anew."""
        self.ctx.worker.run(self.load, self._loaded)

    def ask(
        self,
        request: CentreRequest,
        form: RecordForm | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Have a setting changed; what is wrong is said in the form, or above the section."""
        if form is not None and form is self._asking:
            return  # one press too many: it would be there twice
        self._asking = form
        self._ask(request, form, done)

    def _ask(
        self,
        request: CentreRequest,
        form: RecordForm | None = None,
        done: Callable[[], None] | None = None,
        *,
        named: Said | None = None,
        undoes: bool = False,
    ) -> None:
        """As `ask`; `named` is the change that this one undoes, or does again."""

        def changed(change: CentreChange) -> None:
            self._asking = None
            self._tell(change, named, undoes=undoes)
            if not shiboken6.isValid(self):
                return  # in another language there is another section by now
            self._problem.clear()
            if done is not None and stands(form):
                done()
            self.refresh()

        def failed(error: ExpectedError) -> None:
            self._asking = None
            if not (shiboken6.isValid(self) and self.isVisible() and stands(form)):
                self.ctx.worker.problem.emit(error)
                return
            sentence = self.ctx.say(error.sentence)
            if form is None:
                self._problem.show_text(sentence)
            else:
                field = error.field if isinstance(error, FieldError) else ""
                form.show_problem(sentence, field)
            if not isinstance(error, FieldError):
                self.overtaken = form if isinstance(error, OvertakenError) else None
                self.refresh()

        self.ctx.worker.run(_changing(request), changed, failed)

    def open_behind(
        self,
        form: RecordForm,
        lines: Lines,
        line: str,
        key: str = "edit",
        *,
        about: tuple[str, ...] = (),
        above: bool = False,
        standing: Standing | None = None,
    ) -> None:
        """Let a form stand behind a line until it is kept or left, in the place of any other.

        Args:
            form: in which something of the line is typed.
            lines: where it stands.
            line: nothing for what is new: the form stands behind the last.
            key: the button of the line that gets the keyboard back.
            about: by what the section opens it again; without it what is typed is not kept.
            above: it stands above all lines.
            standing: what stands now of what it is about, for when others change that.
        """
        self._drop_form()
        form.left.connect(self._leave_typed)
        self._form, self._about, self._standing = form, about, standing
        self._back = partial(lines.focus_on, line, key)
        self._behind = None if above else partial(lines.put_behind, line or None, form)
        if self._behind is None:
            self.column.insertWidget(self.column.indexOf(lines), form)
        else:
            self._behind()
        if self.add_button is not None:
            self.add_button.hide()
        form.show()
        if form.values():
            form.take_focus()
        self.bring(form)

    def end_showing(self) -> None:
        """After the lines: nothing is added or changed by who only reads."""
        if not self.view.may_change:
            self._leave()
        self._offer_adding()

    def put(self, part: QWidget, at: int = -1) -> None:
        """Put something in the column as wide as it is, with room for the ring of the focus."""
        row = QHBoxLayout()
        row.setContentsMargins(RING, RING, RING, RING)
        row.addWidget(part)
        row.addStretch(1)
        self.column.insertLayout(at, row)

    def problem(self) -> str:
        """What is said to be wrong above the section."""
        return self._problem.text()

    def reads_only(self) -> str:
        """Why nothing can be changed by whoever is signed in, or nothing."""
        return self._reader.text()

    def changed_words(self, changed: Changed | None) -> str:
        """`Set by AB on 6 March 2026 at 13:00`; nothing where it never was."""
        if changed is None:
            return ""
        lived: dt.datetime = local(changed.at, self.ctx.zone)
        day = date_in_words(lived.date(), self.ctx.translator.language, " d MMMM yyyy").strip()
        return self.ctx.tr(
            "Set by {code} on {day} at {time}",
            code=changed.by or "?",
            day=day,
            time=f"{lived:%H:%M}",
        )

    def _drop_form(self) -> None:
        """Take the open form away; what is typed in it goes with it."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form, self._about = None, ()

    def _leave(self) -> None:
        """Put the form away; the keyboard goes back to where it was opened."""
        if self._form is None:
            return
        self._drop_form()
        self._offer_adding()
        if not self._back() and self.add_button is not None:
            self.add_button.setFocus()

    def _leave_typed(self) -> None:
        """As `_leave`, by whoever typed in it: what was typed is offered back."""
        begun = self.half_typed()
        self._leave()
        if any(one.is_any() for one in begun.values()):
            self.tools.flow.left(lambda: self._again(begun))

    def _again(self, begun: Begun) -> None:
        if shiboken6.isValid(self) and self.view is not None and self._form is None:
            self.show_begun(begun)

    def _offer_adding(self) -> None:
        if self.add_button is not None:
            may = self.view is not None and self.view.may_change
            self.add_button.setVisible(may and self._form is None)

    def _tell(self, change: CentreChange, named: Said | None, *, undoes: bool) -> None:
        if not change.entries:
            return
        what = named or change.called

        def other_way() -> None:
            self._ask(TakeBack(entries=change.entries), named=what, undoes=not undoes)

        self.tools.flow.tell(change.called if undoes else what, other_way, undone=undoes)

    def _loaded(self, view: Any) -> None:
        self.view = view
        if view.may_change:
            self._reader.clear()
        elif not self._reader.text():
            self._reader.show_text(
                self.ctx.tr("A coordinator changes this. You can read how it is set.")
            )
        self._show()
        self._follow()
        begun, self._begun = self._begun, {}
        if begun and view.may_change:
            self.show_begun(begun)

    def _follow(self) -> None:
        """The form that was overtaken goes on from what stands now."""
        form, self.overtaken = self.overtaken, None
        if form is not None and form is self._form and self._standing is not None:
            found = self._standing()
            if found is not None:
                form.follow(*found)
            self.bring(form)  # what is told in it stands below a line that grew

    def _unanswered(self, _report: str) -> None:
        """A bug, which is told elsewhere: nothing else comes of it, and it can be asked again."""
        self._asking = None

    def _tell_anew(self) -> None:
        if self.view is not None:
            self._show()

    def _show(self) -> None:
        """Show the view; a line that was made anew has its form behind it again."""
        self.show_view()
        if self._form is not None and self._behind is not None:
            self._behind()


def _changing(request: CentreRequest) -> Callable[[Desk], CentreChange]:
    def operation(desk: Desk) -> CentreChange:
        from omgangsdesk.services.centre.change import change_centre

        return change_centre(desk, request)

    return operation
