"""The panel of one visit: head, acts, timeline and composer, or a form in their place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError, RuleStopError
from omgangsdesk.locations import resources
from omgangsdesk.services.requests import (
    Act,
    Keep,
    Observe,
    Request,
    Resume,
    Start,
    Strike,
    Undo,
)
from omgangsdesk.services.views import TimelineItem, VisitView
from omgangsdesk.services.views_drafts import KeptForm
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import scaled
from omgangsdesk.ui.panel.acts import ActsGrid
from omgangsdesk.ui.panel.cards import AgreementsCard, BriefingCard
from omgangsdesk.ui.panel.composer import Composer
from omgangsdesk.ui.panel.everyday import Everyday
from omgangsdesk.ui.panel.form_place import FormPlace
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.head import PanelHead
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.panel.stamping_place import StampingPlace
from omgangsdesk.ui.panel.timeline import Timeline
from omgangsdesk.ui.panel.unplanned_card import UnplannedCard
from omgangsdesk.ui.widgets import Banner
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.keyboard import is_key

AT_ONCE: dict[str, Act] = {
    "start": Start(),
    "resume": Resume(),
}
"""Acts that need nothing but the key."""

ELSEWHERE = frozenset({"undo", "redo", "finalise", "printed"})
"""Acts of the window or of the report."""

_LOW = 520
"""Below so many pixels the panel says less above the acts, so that there is room to write."""
_BRIEF = 500
"""Below so many, at the usual size of text, its head is two lines while somebody writes."""


class VisitPanel(QWidget):
    """Shows a visit and asks for acts; it never reaches the desk itself."""

    requested = Signal(object)  # Request
    report_wanted = Signal(str)  # visit
    draft_changed = Signal(str, object)  # visit, KeptDraft | None
    form_changed = Signal(str, str, object)  # visit, key, KeptForm | None
    form_sent = Signal(str, object, bool)  # see FormPlace.sent
    form_left = Signal(str, object)  # visit, KeptForm

    def __init__(self, ctx: Context, folder: Path | None = None) -> None:
        """`folder` holds the coach's words; the program's own by default."""
        super().__init__()
        self._ctx = ctx
        self._view: VisitView | None = None
        self._composing = False
        self.head = PanelHead(ctx)
        self.acts = ActsGrid(ctx)
        self.briefing = BriefingCard(ctx)
        self.unplanned = UnplannedCard(ctx)
        self.agreements = AgreementsCard(ctx)
        self.timeline = Timeline(ctx)
        self.composer = Composer(ctx, folder or resources())
        self._place = StampingPlace(self.timeline, self)
        self._why = Banner(ctx, "wait", icon="info")
        self._empty = EmptyNote(ctx, "empty-visit")
        self._lay_out()
        self._connect()
        self.clear()

    # What is shown

    @property
    def form(self) -> Form | Composer | None:
        """The form that is open: the composer, after `observe` was asked."""
        return self._forms.form or (self.composer if self._composing else None)

    @property
    def view(self) -> VisitView | None:
        """The visit that is shown."""
        return self._view

    def show_visit(self, view: VisitView) -> None:
        """Show a visit, or the same one anew; what is being typed stays."""
        if self._view is None or self._view.visit != view.visit:
            self._forms.drop()
            self._why.clear()
            self._composing = False
        before, self._view = self._view, view
        for part in (self.head, self.briefing, self.unplanned, self.agreements, self.composer):
            part.show_visit(view)
        self.acts.show_acts(view.acts)
        self.timeline.show_items(view.timeline)
        if before is not None and before.last_stamp != view.last_stamp:
            self.timeline.stamped(view.last_stamp)
        self._stack.setCurrentWidget(self._forms.form or self._usual)
        self._forms.show_visit(view)
        self.head.show()
        self._everyday.fit()

    def clear(self) -> None:
        """Show no visit; what was being typed is kept first."""
        self.composer.clear()
        self._forms.drop()
        self._forms.show_visit(None)
        self._view = None
        self._composing = False
        self.head.hide()
        for part in (self.head, self.briefing, self.unplanned, self.agreements, self._why):
            part.clear()
        self.timeline.show_items(())
        self._stack.setCurrentWidget(self._empty)

    def keep_draft(self) -> None:
        """Hand over what is being typed and filled in."""
        self.composer.keep_draft()
        self._forms.keep()

    def bring(self, visit: str, kept: KeptForm) -> None:
        """Open a form again that was left; that of another visit once it is shown."""
        self._forms.bring(visit, kept)

    def give_keyboard(self) -> None:
        """Put the keyboard where it was: in the form that came back, else in the note."""
        if not self._forms.give_keyboard():
            self.focus_composer()

    def take_keyboard(self) -> None:
        """Have the keyboard: in the form that is open, else in the timeline."""
        if not self._forms.give_keyboard():
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_composer(self) -> None:
        """Begin an observation."""
        self._everyday.begin()
        self.composer.take_focus()

    # Acts

    def open_form(self, act: str) -> None:
        """Open the form of an act in place; what needs no form is asked at once."""
        self._composing = False
        if self._view is None or act in ELSEWHERE:
            return
        if act != "more" and self.acts.fold():
            self._place.go_back()
        if act == "contact" and self._view.unplanned.ladder:
            act = "call"  # one key for each attempt
        why = self.acts.why_not(act)
        if why:
            self._forms.drop()
            self._say_why(why)
            return
        self._why.clear()
        self._begin(act, self._view.visit)

    def _begin(self, act: str, visit: str) -> None:
        if act == "retime":
            self.retime()
            return
        self._forms.drop()
        if act == "observe":
            self._composing = True
            self.focus_composer()
        elif act == "more":
            self.acts.unfold()
        elif act == "briefing":
            self.briefing.acknowledge()
        elif act in AT_ONCE:
            self._ask(Request(act=AT_ONCE[act], visit=visit))
        else:
            self._forms.begin(act)

    def close_form(self) -> None:
        """Leave the form, as Esc does; what was begun in it is offered back."""
        had, visit = self._forms.form is not None, self._view.visit if self._view else ""
        kept = self._forms.forget()
        if kept is not None:
            self.form_left.emit(visit, kept)
        self._composing = False
        if had:
            self.timeline.setFocus()

    def handle_stop(self, error: RuleStopError, request: Request) -> None:
        """Show the hard stop in place, in the form of the act that it stopped."""
        form = self._reopen(request)
        if form is not None:
            form.show_stop(error, request)

    def handle_problem(self, error: ExpectedError, request: Request) -> bool:
        """Show what was asked again, with what is wrong; False when it has no form here."""
        if isinstance(request.act, Observe) and self._view and request.visit == self._view.visit:
            self.composer.take_back(request.act, request.when)
            self.composer.show_problem(error.sentence)
            if self._forms.form is not None:
                return False  # something else is being filled in: told above it
            self._composing = True
            self.composer.take_focus()
            return True
        form = self._reopen(request)
        if form is not None:
            form.show_problem(error.sentence)
            form.take_focus()
        return form is not None

    def retime(self) -> None:
        """Change the time of the line that is chosen, else of the last stamp; in a form, go to it.

        A line is chosen while the timeline has the focus.
        """
        if self._forms.form is not None:
            self._forms.form.time.setFocus()
        elif self.composer.is_active():
            self.composer.time.setFocus()
        else:
            item = self._to_retime()
            if item is None:
                self._say_why(
                    self._ctx.tr("There is no stamp of yours here of which to change the time.")
                )
            else:
                self._forms.correct(item, words=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the timeline; the key of the time leads to it."""
        if event.key() == Qt.Key.Key_Escape and self._view is not None:
            self.close_form()
            self.timeline.setFocus()
        elif is_key(event, *self._ctx.keys.function("retime")) and self._view is not None:
            self.retime()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low, the head says less."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self, *_: object) -> None:
        self.head.set_low(low=self.height() < scaled(_LOW))
        writes = self._forms.form is not None or self._composing or self.composer.is_active()
        self.head.set_brief(brief=writes and self.height() < scaled(_BRIEF))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line under the head."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ctx.theme.colour("surface"))
            if not self.head.isHidden():
                y = self.head.geometry().bottom()
                painter.fillRect(0, y, self.width(), 1, self._ctx.theme.colour("divider"))

    # Inside

    def _ask(self, request: Request) -> None:
        self.requested.emit(request)

    def _noted(self, request: Request, on: bool) -> None:  # noqa: FBT001 - what the signal says
        """What was written is asked for; the next letter is that of the next act, unless `on`."""
        self._composing = on
        if on:
            self.focus_composer()
        else:
            self._place.go_back()
        self._ask(request)

    def _submitted(self, request: Request) -> None:
        self._composing = False
        self.timeline.setFocus()
        self._ask(request)

    def _to_retime(self) -> TimelineItem | None:
        chosen = self.timeline.chosen() if self.timeline.hasFocus() else None
        if chosen is not None and chosen.correctable:
            return chosen
        return self._item(self._view.last_stamp) if self._view else None

    def _item(self, entry: str) -> TimelineItem | None:
        return next((one for one in self.timeline.items() if one.entry == entry), None)

    def _reopen(self, request: Request) -> Form | None:
        if self._view is None or request.visit != self._view.visit:
            return None
        return self._forms.again(request, self._item(getattr(request.act, "target", None) or ""))

    def _reword(self, item: TimelineItem) -> None:
        if self._ctx.discreet:
            self._say_why(self._ctx.tr("Names are hidden. Show them first to correct a text."))
        else:
            self._forms.correct(item, words=True)

    def _strike(self, item: TimelineItem) -> None:
        # Of a line that was struck already, only that it is of another file is left to say.
        wrong = "no" if item.struck is None else "yes"
        self._forms.fill(
            "strike", Strike(target=item.entry, reason="", others=item.others, wrong_file=wrong)
        )

    def _undo(self, item: TimelineItem) -> None:
        self._card_asks(Undo(target=item.act))

    def _card_asks(self, act: Act) -> None:
        if self._view is not None:
            self._ask(Request(act=act, visit=self._view.visit))

    def _want_report(self) -> None:
        if self._view is not None:
            self.report_wanted.emit(self._view.visit)

    def _say_why(self, sentence: str) -> None:
        self._why.show_text(sentence)
        self._everyday.fit()

    def _connect(self) -> None:
        self.acts.chosen.connect(self.open_form)
        self.acts.left.connect(self._place.go_back)
        self.head.report_wanted.connect(self._want_report)
        self.briefing.asked.connect(self._card_asks)
        self.briefing.unread.connect(self._say_why)
        self.unplanned.asked.connect(self._card_asks)
        self.unplanned.form_wanted.connect(self.open_form)
        self.agreements.asked.connect(self._card_asks)
        self.agreements.fact_wanted.connect(lambda act: self._forms.fill("agreement", act))
        self.timeline.strike_wanted.connect(self._strike)
        self.timeline.undo_wanted.connect(self._undo)
        self.timeline.retime_wanted.connect(lambda item: self._forms.correct(item, words=False))
        self.timeline.reword_wanted.connect(self._reword)
        self.timeline.keep_wanted.connect(
            lambda item: self._forms.fill("keep", Keep(target=item.version, reason=""))
        )
        self._forms.submitted.connect(self._submitted)
        self._forms.left.connect(self.close_form)
        self._forms.changed.connect(self.form_changed)
        self._forms.sent.connect(self.form_sent)
        self.composer.submitted.connect(self._noted)
        self.composer.draft_changed.connect(self.draft_changed)
        self.agreements.resized.connect(self._everyday.fit)
        self._why.closed.connect(self._everyday.fit)
        self._ctx.theme_changed.connect(self.update)
        self._ctx.language_changed.connect(self._retell)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._fit_head)
            app.focusChanged.connect(self._everyday.fit)
        self._stack.currentChanged.connect(self._fit_head)
        self._retell()

    def _retell(self) -> None:
        self._empty.say_no_visit()

    def _lay_out(self) -> None:
        cards = (self._why, self.unplanned, self.briefing, self.agreements)
        self._everyday = Everyday(self._ctx, self.acts, cards, self.timeline, self.composer)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._usual = LowRoom(self._ctx, self._everyday, self.composer)
        self._stack.addWidget(self._usual)
        self._forms = FormPlace(self._ctx, self._stack, self._usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
