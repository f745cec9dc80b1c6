"""A dossier: how far it is, what needs somebody, the pattern of its visits, and its chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.look.theme import PAGE, SPACING
from omgangsdesk.ui.pages.dossier.editing import Editing, Preset
from omgangsdesk.ui.pages.dossier.head import INSET, Body, Head
from omgangsdesk.ui.pages.dossier.past import Past
from omgangsdesk.ui.pages.dossier.sections import EDIT, OPEN, PAST, key_of
from omgangsdesk.ui.widgets import Banner, announce

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.views_dossier import DossierChapter, DossierView
    from omgangsdesk.services.views_dossiers import PastLine
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow


class DossierPage(QWidget):
    """Everything around the visits of one family, at a glance and to be changed in place."""

    back = Signal()
    visit_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, ctx: Context, flow: Flow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self.case = ""
        self.view: DossierView | None = None
        self._chapter = ""
        self._session = 0
        self._asking = self._again = False
        self._past: tuple[str, str, str] | None = None
        self.past: Past | None = None
        self.editing = Editing(ctx, flow, self)
        self.editing.opened.connect(self._place_form)
        self.editing.closed.connect(self._form_closed)
        self.editing.refused.connect(self._tell_problem)
        self.editing.kept.connect(self.refresh)
        self._lay_out()
        ctx.discreet_changed.connect(self._show)
        ctx.language_changed.connect(self._remake)
        flow.board_changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.head = Head(self._ctx)
        self.head.visit_wanted.connect(self._to_visit)
        self.head.list_wanted.connect(self.list_wanted)
        self.head.back.connect(self.back)
        self.problem = Banner(self._ctx, "alarm")
        self.hidden = Banner(self._ctx, "expected", icon="eye-off", closable=False)
        self.body = Body(self._ctx)
        self.body.strip.opened.connect(self.visit_wanted)
        self.body.tabs.changed.connect(self._turn)
        self.chapter = self.body.chapter
        self.chapter.pressed.connect(self._pressed)
        self.chapter.adding.connect(self._add)
        above = QVBoxLayout()
        above.setContentsMargins(INSET, 0, PAGE[0] - SPACING[2], 0)
        above.setSpacing(SPACING[1])
        for part in (self.head, self.problem, self.hidden):
            above.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE[0] - INSET, PAGE[1], SPACING[2], SPACING[1])
        column.setSpacing(SPACING[1])
        column.addLayout(above)
        column.addWidget(self.body, 1)

    # Showing

    def show_case(self, case: str) -> None:
        """Show a dossier; what was half typed in another one waits there."""
        if case != self.case:
            self._blank()
            self.case = case
            self.editing.turn_to(case)
        self.refresh()

    def refresh(self) -> None:
        """Read it anew; asked while it is busy, once more after that."""
        if not self.case:
            return
        if self._asking:
            self._again = True
            return
        self._asking, session, case = True, self._session, self.case

        def load(desk: Desk) -> DossierView:
            from omgangsdesk.services.dossier.view import load_dossier

            return load_dossier(desk, case)

        def came(view: DossierView) -> None:
            if session == self._session:
                self._take(view)

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self._asking = self._again = False
                self._tell_problem(self._ctx.say(error.sentence))

        self._ctx.worker.run(load, came, failed)

    def focus_field(self) -> None:
        """Put the keyboard on the chapters, or until they are there on the way back."""
        self.body.stop_at(self.head.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_half(self) -> None:
        """Keep what is half typed in the store."""
        self.editing.keep_half()

    def clear(self) -> None:
        """Forget everything of anybody, what was half typed too."""
        self._blank()
        self.editing.clear()
        self.case = ""

    def _blank(self) -> None:
        self._session += 1
        self._asking = self._again = False
        self.view = None
        self._chapter = ""
        self._drop_past()
        self.head.show_view(None)
        self.problem.clear()
        self.body.clear()

    def _take(self, view: DossierView) -> None:
        self._asking = False
        first = self.view is None
        self.view = view
        self._show()
        if first:
            announce(self, self.head.title.text())
            if self.isVisible() and self.editing.form is None:
                self.focus_field()
        if self._again:
            self._again = False
            self.refresh()

    def _show(self, *_: object) -> None:
        view = self.view
        if view is None:
            return
        self.head.show_view(view)
        self.body.show_view(view)
        names = [one.name for one in view.chapters]
        if self._chapter not in names:
            self._chapter = names[0]
        self.body.show_tabs(view, self._chapter)
        self._show_chapter()
        self._tell_hidden()

    def _show_chapter(self) -> None:
        found = self._shown_chapter()
        if found is None or self.view is None:
            return
        adds = frozenset() if self._ctx.discreet else self.view.adds
        if [one.name for one in found.sections] != list(self.chapter.sections):
            for part in (self.editing.form, self.past):
                if part is not None:  # else it would go with its section
                    part.setParent(self)
                    part.hide()
        self.chapter.show_chapter(found, adds)
        self._place_past()
        self._place_form(bring=False)

    def _shown_chapter(self) -> DossierChapter | None:
        chapters = self.view.chapters if self.view is not None else ()
        return next((one for one in chapters if one.name == self._chapter), None)

    def _turn(self, name: str) -> None:
        if name and name != self._chapter:
            self._chapter = name
            self._drop_past()
            self._show_chapter()
            self._tell_hidden()

    # Doing

    def _pressed(self, section: str, kind: str, record: str, key: str) -> None:
        if key == OPEN:
            self.visit_wanted.emit(record)
        elif key == PAST:
            self._show_past(section, kind, record)
        elif key == EDIT:
            self.problem.clear()
            self.editing.begin(self.case, section, kind, record)

    def _add(self, section: str, kind: str, preset: Preset) -> None:
        self.problem.clear()
        # Whom to call is one list of the dossier, so that adding is changing it.
        record = self.case if kind == "emergency" else None
        self.editing.begin(self.case, section, kind, record, preset)

    def _place_form(self, *, bring: bool = True) -> None:
        """In its section, or out of sight while that is not shown or names are hidden."""
        half, form = self.editing.half, self.editing.form
        if half is None or form is None:
            return
        if half.section not in self.chapter.sections and bring:
            self._turn_to_section(half.section)
        asked = half.asked
        line = key_of(asked.kind, asked.record) if asked.record else None
        if not self._ctx.discreet and self.chapter.put(half.section, line, form):
            form.show()
            if bring:
                form.take_focus()
                self.body.bring(form)
        else:
            form.setParent(self)
            form.hide()
        self._tell_hidden()

    def _turn_to_section(self, section: str) -> None:
        chapters = self.view.chapters if self.view is not None else ()
        for chapter in chapters:
            if any(one.name == section for one in chapter.sections):
                self._chapter = chapter.name
                self.body.choose(chapter.name)
                self._show_chapter()

    def _form_closed(self, section: str, kind: str, record: str) -> None:
        self._tell_hidden()
        self.chapter.focus_on(section, kind, record)

    def _tell_hidden(self) -> None:
        """A form that is out of sight is told, so that nobody thinks it was lost."""
        form, tr = self.editing.form, self._ctx.tr
        if self._ctx.discreet and form is not None:
            said = tr("What you were typing is kept, and shows again once names show.")
        elif self._ctx.discreet and self.view is not None and self.view.adds:
            said = tr("Names are hidden: show them to add or change something.")
        elif form is not None and form.isHidden():
            said = tr("A form that you began is open in another chapter.")
        else:
            self.hidden.clear()
            return
        if self.hidden.text() != said:
            self.hidden.show_text(said)

    def _show_past(self, section: str, kind: str, record: str) -> None:
        wanted = section, kind, record
        if self._past == wanted:
            self._close_past()
            return
        self._drop_past()
        self._past = wanted
        session, case = self._session, self.case

        def load(desk: Desk) -> tuple[PastLine, ...]:
            from omgangsdesk.services.dossier.past import load_past

            return load_past(desk, kind, case, record)

        def came(lines: tuple[PastLine, ...]) -> None:
            if session == self._session and self._past == wanted:
                self.past = Past(self._ctx, lines, self._close_past)
                self._place_past()
                self.past.box.setFocus(Qt.FocusReason.OtherFocusReason)
                self.body.bring(self.past)

        self._ctx.worker.run(load, came)

    def _place_past(self) -> None:
        if self.past is not None and self._past is not None:
            section, kind, record = self._past
            if self.chapter.put(section, key_of(kind, record), self.past):
                self.past.show()

    def _close_past(self) -> None:
        found = self._past
        self._drop_past()
        if found is not None:
            section, kind, record = found
            view = self.chapter.sections.get(section)
            if view is not None:
                view.lines.focus_on(key_of(kind, record), PAST)

    def _drop_past(self) -> None:
        self._past = None
        if self.past is not None:
            self.past.hide()
            self.past.setParent(None)
            self.past.deleteLater()
            self.past = None

    def _to_visit(self) -> None:
        if self.view is not None and self.view.visit is not None:
            self.visit_wanted.emit(self.view.visit)

    def _tell_problem(self, sentence: str) -> None:
        self.problem.show_text(sentence)

    # Words and looks

    def _follow(self, *_: object) -> None:
        """Something was written, or a minute went by: look again if anybody looks here."""
        if self.isVisible():
            self.refresh()

    def _remake(self) -> None:
        self.head.reword()
        self.body.reword()
        self.body.clear()
        self._drop_past()
        self.editing.remake()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; a form that is open is left first, by its own Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
