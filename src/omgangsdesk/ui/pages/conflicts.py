"""Records of which two desks know something different: somebody says which value holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.services.wording import same
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import PAGE, SPACING
from omgangsdesk.ui.panel.fields import ChoiceField, LineField, Option, capital
from omgangsdesk.ui.records.form import RecordForm, Row, Typed, stands
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.widgets import Banner, plain_button, words
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.scroll import scroll_to, slim_scroll_bars

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.records.settle_view import ConflictView, FieldChoice
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow

_WIDEST = 880
_REASON = "reason"


class ConflictsPage(QWidget):
    """A line for each record; behind it the fields that differ, each with its values to choose."""

    back = Signal()

    def __init__(self, ctx: Context, flow: Flow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self._session = 0
        self._shown: tuple[ConflictView, ...] = ()
        self._form: RecordForm | None = None
        self._open = ("", "")
        self._hidden: Typed | None = None
        """What was begun when names were hidden; it is there again with them."""
        self._title = words(ctx, role="title", bold=True)
        self._back = plain_button(ctx, "", native("Esc"), self.back.emit, kind="quiet")
        self._what = words(ctx, colour="text2", wrap=True)
        self.problem = Banner(ctx, "alarm")
        self.lines = Lines(ctx, "")
        self.lines.pressed.connect(self._pressed)
        self.empty = EmptyNote(ctx, "empty-day")
        self._lay_out()
        for signal in (ctx.language_changed, ctx.discreet_changed):
            signal.connect(self._reword)
        self._reword()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._back)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACING[1], 0)
        column.addWidget(self.lines)
        column.addWidget(self.empty)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        slim_scroll_bars(area, self._ctx.theme)
        self._area = area
        page = QVBoxLayout(self)
        page.setContentsMargins(*PAGE, PAGE[0], SPACING[2])
        page.setSpacing(SPACING[1])
        page.addLayout(head)
        page.addWidget(self._what)
        page.addWidget(self.problem)
        page.addWidget(area, 1)

    def refresh(self) -> None:
        """Read anew what stands side by side."""
        session = self._session

        def read(desk: Desk) -> tuple[ConflictView, ...]:
            from omgangsdesk.services.records.settle_view import load_conflicts

            return load_conflicts(desk)

        def came(found: tuple[ConflictView, ...]) -> None:
            if session == self._session and shiboken6.isValid(self):
                self._shown = found
                self._show()

        self._ctx.worker.run(read, came, self._ctx.worker.problem.emit)

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._session += 1
        self._shown = ()
        self._hidden = None
        self._drop_form()
        self.lines.show_lines(())

    def focus_field(self) -> None:
        """Put the keyboard on the first line that can be settled."""
        first = next((one for one in self.lines.lines() if one.does), None)
        if first is None or not self.lines.focus_on(first.id, "settle"):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def form(self) -> RecordForm | None:
        """The form that is open."""
        return self._form

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is what counts now."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.lines.show_lines([self._line(one) for one in self._shown])
        self.empty.setVisible(not self._shown)
        self.lines.setVisible(bool(self._shown))
        if self._form is not None and self._view(*self._open) is None:
            self._drop_form()
        self.focus_field()

    def _line(self, one: ConflictView) -> Line:
        ctx, tr = self._ctx, self._ctx.tr
        name = capital(ctx.said(one.title))
        differ = ", ".join(ctx.say(it.label) for it in one.fields)
        who = [self._told_of(one, choice, ctx.say(told)) for choice, told in one.choices]
        does: tuple[Do, ...] = ()
        if one.may_settle and not ctx.discreet:
            does = (Do("settle", tr("Choose"), tr("Choose what holds: {what}", what=name)),)
        note = tr("Names are hidden. Show them to choose.") if ctx.discreet else ""
        if not one.may_settle:
            note = tr("A coordinator chooses this.")
        says = tr("They differ in: {fields}", fields=differ)
        return Line(f"{one.kind} {one.id}", name, says, tuple(who), does, warns=note)

    def _told_of(self, one: ConflictView, choice: str, who: str) -> str:
        """Who set a value and when, and of which fields it is the one that counts now."""
        counting = [it for it in one.fields if choice in it.counting]
        if not counting:
            return f"{choice}: {who}"
        if len(counting) == len(one.fields):
            return self._ctx.tr("{choice}: {who}. This counts now.", choice=choice, who=who)
        return self._ctx.tr(
            "{choice}: {who}. Counts now for: {fields}.",
            choice=choice,
            who=who,
            fields=", ".join(self._ctx.say(it.label) for it in counting),
        )

    def _pressed(self, line: str, _key: str) -> None:
        kind, _, record = line.partition(" ")
        found = self._view(kind, record)
        if found is None:
            return
        self._drop_form()
        tr = self._ctx.tr
        rows = [
            Row(one.name, self._choice(found, one), self._stricter(one)) for one in found.fields
        ]
        rows.append(Row(_REASON, LineField(self._ctx, tr("Why, and who said"))))
        form = RecordForm(self._ctx, "", rows)
        values = {one.name: next(iter(one.counting), found.choices[0][0]) for one in found.fields}
        form.begin(values, None)
        form.keep_button.set_words(tr("This holds"))
        form.kept.connect(lambda: self._settle(form, found))
        form.left.connect(self._leave)
        self._form, self._open = form, (kind, record)
        self.lines.put_behind(line, form)
        form.show()
        form.take_focus()
        QTimer.singleShot(0, form, lambda: scroll_to(self._area, form))

    def _stricter(self, one: FieldChoice) -> str:
        """What counts now where nobody wrote that: it is stricter than each of the values."""
        if one.counting:
            return ""
        tr, nothing = self._ctx.tr, self._ctx.tr("nothing")
        said = self._ctx.say(one.now) or nothing
        return tr("Counts now, as the stricter of them: {what}", what=said)

    def _choice(self, found: ConflictView, one: FieldChoice) -> ChoiceField:
        ctx = self._ctx
        who = dict(found.choices)
        nothing = ctx.tr("nothing")
        options: list[Option] = []
        for choice, value in one.values:
            said = f"{ctx.say(value) or nothing}  ({choice}: {ctx.say(who[choice])})"
            if choice in one.counting:
                said = ctx.tr("{value} · counts now", value=said)
            options.append((choice, lambda said=said: said))  # type: ignore[misc]
        field = ChoiceField(ctx, capital(ctx.say(one.label)), options, columns=1)
        for choice in one.counting:
            field.mark(choice, "check")
        return field

    def _settle(self, form: RecordForm, found: ConflictView) -> None:
        values = form.values()
        reason = values.pop(_REASON)

        def act(desk: Desk) -> None:
            from omgangsdesk.services.records.settle_view import settle_chosen

            settle_chosen(desk, found, values, reason=reason)

        def done(_: None) -> None:
            self._flow.tell(same(text("chosen what holds")), None)
            if shiboken6.isValid(self):
                if stands(form):
                    self._drop_form()
                self.refresh()

        def failed(error: ExpectedError) -> None:
            if not stands(form):
                self._ctx.worker.problem.emit(error)
                return
            field = "" if reason.strip() else _REASON
            form.show_problem(self._ctx.say(error.sentence), field)

        self._ctx.worker.run(act, done, failed)

    def _view(self, kind: str, record: str) -> ConflictView | None:
        return next((one for one in self._shown if (one.kind, one.id) == (kind, record)), None)

    def _leave(self) -> None:
        line, session, typed = " ".join(self._open), self._session, None
        if self._form is not None and self._form.is_typed():
            typed = self._form.typed()
        self._drop_form()
        self.lines.focus_on(line, "settle")
        if typed is not None:
            self._flow.left(lambda: self._again(session, line, typed))

    def _again(self, session: int, line: str, typed: Typed) -> None:
        """Open what was left, unless the window was locked or names are hidden."""
        if shiboken6.isValid(self) and session == self._session and not self._ctx.discreet:
            self._pressed(line, "settle")
            if self._form is not None:
                self._form.take_over(typed)

    def _drop_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _reword(self, *_: object) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Two values of one thing"))
        self._back.set_words(tr("Back"))
        self._what.setText(
            tr(
                "Two desks changed the same thing differently. Until somebody chooses, the "
                "stricter one counts. Nothing is lost: the history keeps both."
            )
        )
        self.lines.setAccessibleName(tr("Two values of one thing"))
        self.empty.show_words(
            tr("Nothing stands side by side."), tr("Every record has one value that counts.")
        )
        if self._ctx.discreet and self._form is not None:
            self._hidden = self._form.typed()
            self._drop_form()
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.show_lines([self._line(one) for one in self._shown])
        if not self._ctx.discreet and self._hidden is not None:
            typed, self._hidden = self._hidden, None
            self._pressed(" ".join(self._open), "settle")
            if self._form is not None:
                self._form.take_over(typed)
