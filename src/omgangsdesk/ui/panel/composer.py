"""Where a fact is written down while it happens: time, about whom, category, text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import read
from omgangsdesk.domain.records import Snippet
from omgangsdesk.domain.vocabulary import OBSERVATION
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Act, Observe, Request, When
from omgangsdesk.services.views import KeptDraft, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.about import AboutField
from omgangsdesk.ui.panel.fields import RING, ListField, word_options
from omgangsdesk.ui.panel.note_edit import NoteEdit, keeps
from omgangsdesk.ui.panel.people import person_options
from omgangsdesk.ui.panel.word_lists import load_coach, offered
from omgangsdesk.ui.typing.time_field import TimeField
from omgangsdesk.ui.widgets import Banner, KeyButton, primary_button
from omgangsdesk.ui.widgets.keyboard import has_keyboard
from omgangsdesk.ui.widgets.ruled import Ruled

IDLE_MS = 2000
"""How old the draft that is kept may be while somebody types."""
_LINES = (3, 6)
"""How high the note is when empty, and how far it grows."""
_LINE = (1, 1)
"""The same while there is no room for more."""


class Composer(Ruled):
    """Its time freezes at the first keystroke; what is typed is kept as a draft."""

    submitted = Signal(object, bool)  # Request, whether another is written next
    draft_changed = Signal(str, object)  # visit, KeptDraft | None
    begun = Signal()
    """Somebody came to write where only the text shows: make room for all of it."""

    def __init__(self, ctx: Context, folder: Path) -> None:
        """`folder` holds the words of the fact coach."""
        super().__init__(ctx)
        self._ctx = ctx
        self._view: VisitView | None = None
        self._kept: KeptDraft | None = None
        self._filling = False
        self._stands: tuple[bool, bool] | None = None
        self.time = TimeField(ctx, asks_why=True)
        self.about = AboutField(ctx)
        self.category = ListField(ctx, ctx.tr("Category"), word_options(ctx, OBSERVATION))
        self.edit = NoteEdit(ctx, load_coach(folder))
        self.edit.setAccessibleName(ctx.tr("What you see and hear"))
        self.edit.setPlaceholderText(ctx.tr("What do you see and hear?  (;kn Tab: snippet)"))
        self.edit.set_lines(*_LINES)
        self.quote = KeyButton(ctx, ctx.tr("Quote"), icon="quote")
        self.quote.setCheckable(True)
        self._whose = ListField(ctx, ctx.tr("Whose words"), [], none=ctx.tr("Whose words?"))
        self.coach = Banner(ctx, "wait", icon="info", closable=False)
        self._problem = Banner(ctx, "alarm")
        self._keep = primary_button(ctx, ctx.tr("Keep"), "Ctrl ↵", self.submit)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._lay_out()
        self._connect()

    def show_visit(self, view: VisitView) -> None:
        """Show the draft of another visit; of the same visit nothing that is typed changes."""
        self.edit.offer(view.snippets)
        if self._view is not None and self._view.visit == view.visit:
            self._view = view
            return
        self.keep_draft()
        self._view = view
        self.time.set_start(view.row.start)
        self.category.set_options(word_options(self._ctx, offered(view, "observation")))
        self.about.show_people(view.people)
        self._renew_whose(view)
        self._restore(view.draft)

    def clear(self) -> None:
        """No visit any more; what was typed is kept first."""
        self.keep_draft()
        self._view = None
        self._restore(None)
        self.about.show_people(())
        self._whose.set_options(())

    def fill(self, act: Act) -> None:
        """Show an observation."""
        if not isinstance(act, Observe):
            return
        self._filling = True
        self.category.set(act.category)
        self.about.set(act.about)
        self._set_quote(act.quote_of)
        self.edit.setPlainText(act.text)
        self._filling = False
        self._changed()

    def take_back(self, act: Act, when: When | None) -> None:
        """Show an observation that was not kept, before what was typed since."""
        since = self.edit.toPlainText()
        self.fill(act)
        self.set_when(when)
        if since.strip() and since != self.edit.toPlainText():
            self.edit.appendPlainText(since)

    def act(self) -> Act:
        """The observation that stands here."""
        return Observe(
            category=self.category.get() or "contact",
            text=self.edit.toPlainText().strip(),
            about=self.about.get(),
            quote_of=self._whose.get() if self.quote.isChecked() else None,
        )

    def set_when(self, when: When | None) -> None:
        """When it was seen; None for just now."""
        self.time.set_when(when)

    def submit(self, *, on: bool = False) -> None:
        """Keep the observation, as Ctrl+Enter does; `on` to write another."""
        if self._view is None:
            return
        try:
            request = Request(act=self.act(), visit=self._view.visit, when=self.time.when())
        except ExpectedError:
            self.time.complain()  # it says there what is wrong
            return
        if not self.edit.toPlainText().strip():
            self.show_problem(text("Write what you saw or heard."))
            return
        if self.quote.isChecked() and not self._whose.get():
            self.show_problem(text("Choose whose words these are."))
            return
        self._restore(None)
        self._kept = None
        self.submitted.emit(request, on)
        # Not before: whatever ends between the two, what was typed is in one of both places.
        self.draft_changed.emit(request.visit, None)

    def show_problem(self, sentence: Text) -> None:
        """Say what is wrong, in place."""
        self._problem.show_text(self._ctx.say(sentence))

    def problem(self) -> str:
        """What is said to be wrong now, or nothing."""
        return self._problem.text()

    def take_focus(self) -> None:
        """Where typing begins, or goes on."""
        self.edit.setFocus()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def is_active(self) -> bool:
        """Whether something is being typed here."""
        return has_keyboard(self) or bool(self.edit.toPlainText())

    def draft(self) -> KeptDraft | None:
        """What is being typed, or None when nothing is."""
        note = self.edit.toPlainText()
        if not note.strip():
            return None
        try:
            when = self.time.when()
        except ExpectedError:
            when = None
        return KeptDraft(
            category=self.category.get() or "contact",
            text=note,
            about=self.about.get(),
            quote_of=self._whose.get() if self.quote.isChecked() else None,
            started_at=when.at if when else None,
        )

    def keep_draft(self) -> None:
        """Hand over what is being typed, if it changed."""
        self._idle.stop()
        draft = self.draft()
        if self._view is not None and draft != self._kept:
            self._kept = draft
            self.draft_changed.emit(self._view.visit, draft)

    def set_compact(self, *, compact: bool) -> None:
        """Only the text, where there is little room and nobody is typing."""
        self._stand(compact=compact)
        self.edit.set_lines(*(_LINE if compact else _LINES))

    def _stand(self, *, compact: bool) -> None:
        wanted = (compact, self.quote.isChecked())
        if wanted != self._stands:
            self._stands = wanted
            for part in (self._first, self.about, self._foot):
                part.setVisible(not compact)
            self._whose.setVisible(self.quote.isChecked() and not compact)

    def squeeze(self, wide: int, room: int) -> None:
        """All of it, that begins with fewer lines where it is higher than `room` pixels.

        Its lines are set once: each other height would have the room shared out anew.
        """
        self._stand(compact=False)
        least, most = _LINES
        while least > 1 and self.high(wide, lines=(least, most)) > room:
            least -= 1
        self.edit.set_lines(least, most)

    def high(self, wide: int, *, lines: tuple[int, int] = _LINES) -> int:
        """What it takes at a width, in pixels, with so many lines."""
        inner = wide - 2 * SPACING[2]
        parts = (self._first, self.about, self._whose, self._foot)
        told = [one.minimumHeight() for one in (self.coach, self._problem) if not one.isHidden()]
        rows = [
            _high(one, inner) for one in parts if one is not self._whose or self.quote.isChecked()
        ]
        noted = self.edit.high_of(*lines) + SPACING[1] * len(told) + sum(told)
        return SPACING[1] + sum(rows) + 2 * RING + noted + SPACING[2]

    def high_of_a_line(self) -> int:
        """What it takes while it is compact, in pixels."""
        return SPACING[1] + 2 * RING + self.edit.high_of(*_LINE) + SPACING[2]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps from each of its fields; with Shift, one goes on writing."""
        if keeps(event):
            self.submit(on=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def retell(self) -> None:
        """Say names anew, when they were hidden or shown."""
        self.about.retell()
        self._whose.retell()

    def _restore(self, draft: KeptDraft | None) -> None:
        self._filling = True
        self._kept = draft
        self.category.set(draft.category if draft else "contact")
        self.about.set(draft.about if draft else ())
        self._set_quote(draft.quote_of if draft else None)
        self.edit.setPlainText(draft.text if draft else "")
        started = read(draft.started_at) if draft and draft.started_at else None
        self._freeze(started)
        self._problem.clear()
        self._filling = False
        self._tell_coach()

    def _freeze(self, instant: dt.datetime | None) -> None:
        if instant is None:
            self.time.set_when(None)
        else:
            self.time.freeze(instant)

    def _set_quote(self, quote_of: str | None) -> None:
        self.quote.setChecked(quote_of is not None)
        self._whose.set(quote_of)
        self._whose.setVisible(quote_of is not None)

    def _renew_whose(self, view: VisitView) -> None:
        self._whose.set_options(person_options(self._ctx, view.people))

    def _changed(self) -> None:
        if self._filling:
            return
        if self.edit.toPlainText() and self._unfrozen():
            self.time.freeze(self._ctx.now())
        self._problem.clear()
        self._tell_coach()
        if not self._idle.isActive():
            self._idle.start()

    def _unfrozen(self) -> bool:
        try:
            return self.time.when() is None
        except ExpectedError:
            return False

    def _tell_coach(self) -> None:
        judged, stops = self.edit.judged(), self.edit.stops()
        said = (
            [self._ctx.tr("“{words}”: {ask}", words=judged[-1].words, ask=judged[-1].ask)]
            if judged
            else []
        )
        if stops:
            said.append(self._ctx.say(_to_fill_in(len(stops))))
        sentence = "  ".join(said)
        if sentence and sentence != self.coach.text():
            self.coach.show_text(sentence)
        elif not sentence and not self.coach.isHidden():
            self.coach.clear()

    def _quoting(self) -> None:
        quoted = self.quote.isChecked()
        if quoted and self._whose.get() is None and self._view is not None:
            children = [each.person for each in self._view.people if each.role == "child"]
            self._whose.set(children[0] if len(children) == 1 else None)
        self._whose.setVisible(quoted)
        self._changed()

    def _category_chosen(self) -> None:
        if self.category.get() == "own_words" and not self._filling:
            self.quote.setChecked(True)
            self._quoting()
        self._changed()

    def _tabbed_in(self, forwards: bool) -> None:  # noqa: FBT001 - what the signal says
        """Where only the text is shown, Tab begins at the first field all the same."""
        if self._stands is not None and self._stands[0]:
            self.begun.emit()
            self.set_compact(compact=False)
            reasons = Qt.FocusReason
            if forwards:
                self.time.setFocus(reasons.TabFocusReason)
            else:
                self._keep.setFocus(reasons.BacktabFocusReason)

    def _snippet(self, snippet: Snippet) -> None:
        self.category.set(snippet.category)

    def _connect(self) -> None:
        self.edit.left.connect(self.keep_draft)
        self.edit.tabbed_in.connect(self._tabbed_in)
        self.edit.snippet_used.connect(self._snippet)
        self.edit.textChanged.connect(self._changed)
        self.about.changed.connect(self._changed)
        self.category.changed.connect(self._category_chosen)
        self.quote.clicked.connect(self._quoting)
        self._whose.changed.connect(self._changed)
        self._idle.timeout.connect(self.keep_draft)
        self._ctx.discreet_changed.connect(self.retell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where time and its echo would be squeezed, the button beside them is its icon."""
        super().resizeEvent(event)
        said, margins = self._ctx.tr("Quote"), 2 * SPACING[2] + RING + SPACING[1]
        self.quote.set_words(said)
        needs = self.time.minimumSizeHint().width() + self.quote.sizeHint().width() + margins
        if needs > self.width():
            self.quote.set_words("")
            self.quote.setToolTip(said)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[2], SPACING[1], SPACING[2], SPACING[2])
        column.setSpacing(0)
        self._first = QWidget()
        first = QHBoxLayout(self._first)
        first.setContentsMargins(0, 0, RING, 0)
        first.setSpacing(SPACING[1])
        first.addWidget(self.time, 1)
        first.addWidget(self.quote)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, RING, 0)
        foot.setSpacing(SPACING[1])
        foot.addWidget(self.category, 1)
        foot.addWidget(self._keep)
        noted = QVBoxLayout()
        noted.setContentsMargins(RING, RING, RING, RING)
        noted.setSpacing(SPACING[1])
        for part in (self.edit, self.coach, self._problem):
            noted.addWidget(part)
        column.addWidget(self._first)
        column.addWidget(self.about)
        column.addWidget(self._whose)
        column.addLayout(noted)
        column.addWidget(self._foot)
        self._whose.hide()


def _high(one: QWidget, wide: int) -> int:
    return one.heightForWidth(wide) if one.hasHeightForWidth() else one.sizeHint().height()


def _to_fill_in(count: int) -> Text:
    return Text(
        "{count} field to fill in: Tab", {"count": count}, "{count} fields to fill in: Tab"
    )
