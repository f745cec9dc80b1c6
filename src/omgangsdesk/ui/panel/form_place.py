"""Where the forms of the panel open, one at a time; what is begun in one is not lost.

It is kept two seconds after it changed, when the keyboard leaves it, at locking and at closing,
and it is back with its visit until it is recorded or left with Esc (domain.md, "What goes wrong":
power cut, crash).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from omgangsdesk.domain.moments import read, written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.requests import ACTS, Act, Correct, Depart, HandOver, Request
from omgangsdesk.services.views import TimelineItem, VisitView
from omgangsdesk.services.views_drafts import KeptForm
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS, Form, Recipe
from omgangsdesk.ui.panel.forms.correct import correcting
from omgangsdesk.ui.panel.forms.keeping import give_keyboard, key_of, put_back, taken_down

KEPT_AFTER_MS = 2000
"""How old what is kept of a form may be while somebody is filling it in."""


@dataclass(slots=True)
class _Begun:
    """A form that is open, and what is known of it."""

    form: Form
    key: str
    begun_at: str
    of_words: bool
    blank: KeptForm | None = None
    """As it opened; None when it came back with what had been begun."""
    stored: KeptForm | None = None
    """As the store has it."""

    def now(self) -> KeptForm:
        """As it stands."""
        return taken_down(self.form, self.key, self.begun_at, of_words=self.of_words)


class FormPlace(QObject):
    """Opens forms over what the panel shows every day, and tells what is to be kept of them."""

    submitted = Signal(object)  # Request
    left = Signal()
    changed = Signal(str, str, object)  # visit, key, KeptForm | None
    sent = Signal(str, object, bool)
    """Before `submitted`: visit, what stands in the form, whether the store has some of it."""

    def __init__(self, ctx: Context, stack: QStackedWidget, usual: QWidget) -> None:
        """`usual` is the page of `stack` that shows when no form is open."""
        super().__init__(stack)
        self._ctx, self._stack, self._usual = ctx, stack, usual
        self._begun: _Begun | None = None
        self._view: VisitView | None = None
        self._kept: dict[str, KeptForm] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        ctx.discreet_changed.connect(self._bring_words_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._begun.form if self._begun is not None else None

    def show_visit(self, view: VisitView | None) -> None:
        """Of another visit bring back the form that was open; of the same one nothing changes."""
        before, self._view = self._view, view
        if view is not None and before is not None and before.visit == view.visit:
            return
        self._kept = {one.key: one for one in view.forms} if view is not None else {}
        self._bring_back()

    # Opening

    def begin(self, word: str) -> None:
        """Open the form of an act, with what was begun in it before, and give it the keyboard."""
        form = self.open(FORMS[word])
        kept = self._kept.get(word)
        if kept is None or not self._put_back(kept):
            form.take_focus()
        else:
            give_keyboard(form, kept)

    def correct(self, item: TimelineItem, *, words: bool) -> Form:
        """Open the form that corrects a line, with what was begun in it before."""
        form = self._correct(item, words=words)
        kept = self._kept.get(self._now().key)
        if kept is None or not self._put_back(kept):
            (form.take_focus if words else form.time.setFocus)()
        else:
            give_keyboard(form, kept)
        return form

    def fill(self, word: str, act: Act) -> None:
        """Open the form of an act with something in it, and give it the keyboard."""
        self.open(FORMS[word], act).take_focus()

    def again(self, request: Request, item: TimelineItem | None = None) -> Form | None:
        """Open the form of what could not be recorded, as it was; `item` is what it corrects."""
        act = request.act
        word = next((one for one, kind in ACTS.items() if isinstance(act, kind)), "")
        if isinstance(act, Correct):
            form = self._correct(item, words=bool(act.data)) if item is not None else None
        else:
            form = self.open(FORMS[word]) if word in FORMS else None
        if form is not None:
            lift = getattr(act, "lift", None)
            if isinstance(act, HandOver | Depart) and lift is not None:
                # One with a wrong passphrase would be sent along each time, and refused each time.
                act = replace(act, lift=None)
                form.set_lift_reason(lift.reason)
            form.fill(act)
            form.set_when(request.when)
            begun = self._now()
            begun.stored = begun.blank  # the store may have it; what counts is kept in a moment
            self._touched()
        return form

    def open(self, recipe: Recipe, act: Act | None = None, *, of_words: bool = False) -> Form:
        """Open a form; what was begun in another one is kept."""
        assert self._view is not None  # noqa: S101 - asked by whoever calls
        self.drop()
        form = Form(self._ctx, recipe, self._view)
        if act is not None:
            form.fill(act)
        begun = _Begun(form, key_of(form, of_words=of_words), written(self._ctx.now()), of_words)
        begun.blank = begun.now()
        self._begun = begun
        form.submitted.connect(self._submit)
        form.cancelled.connect(self.left)
        form.changed.connect(self._touched)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        return form

    # Keeping

    def drop(self) -> None:
        """Close the form; what was begun in it is kept, and back when it is asked for again."""
        if self._begun is None:
            return
        begun = self._begun
        if begun.blank is None or _content(begun.now()) != _content(begun.blank):
            self._keep(moved=False)
        self._close()

    def forget(self) -> KeptForm | None:
        """Close the form; nothing of it stays.

        Returns:
            What was filled in, for `bring`.
        """
        if self._begun is None:
            return None
        begun, visit = self._begun, self._begun.form.view.visit
        now = begun.now()
        if begun.stored is not None:
            self.changed.emit(visit, begun.key, None)
        self._kept.pop(begun.key, None)
        self._close()
        filled = begun.blank is None or _content(now) != _content(begun.blank)
        return now if filled else None

    def bring(self, visit: str, kept: KeptForm) -> None:
        """Open a form again that was left, where its visit is shown; else once it is."""
        self.changed.emit(visit, kept.key, kept)
        if self._view is None or self._view.visit != visit:
            return
        self.drop()
        self._kept.pop(kept.key, None)
        self._kept[kept.key] = kept
        self._bring_back()
        self.give_keyboard()

    def keep(self) -> None:
        """Hand over what stands in the form, such as before locking; also when it is untouched."""
        if self._begun is not None:
            self._keep()

    def give_keyboard(self) -> bool:
        """Put the keyboard where it was when the form was kept; False when none is open."""
        if self._begun is None:
            return False
        if self._begun.stored is None:
            self._begun.form.take_focus()
        else:
            give_keyboard(self._begun.form, self._begun.stored)
        return True

    # Inside

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        form = self.form
        if form is None or not self._timer.isActive():
            return
        inside = [one is not None and form.isAncestorOf(one) for one in (old, new)]
        if inside == [True, False]:
            self._keep()

    def _now(self) -> _Begun:
        assert self._begun is not None  # noqa: S101 - asked by whoever just opened it
        return self._begun

    def _keep(self, *, moved: bool = True) -> None:
        """Tell what stands there, if it is other than what was told; `moved` the keyboard too."""
        self._timer.stop()
        begun = self._begun
        if begun is None:
            return
        now, stored = begun.now(), begun.stored
        same = now == stored if moved or stored is None else _content(now) == _content(stored)
        if not same:
            begun.stored = self._kept[begun.key] = now
            self.changed.emit(begun.form.view.visit, begun.key, now)

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _submit(self, request: Request) -> None:
        begun = self._now()
        self.sent.emit(begun.form.view.visit, begun.now(), begun.stored is not None)
        self._kept.pop(begun.key, None)
        self._close()
        self.submitted.emit(request)

    def _close(self) -> None:
        self._timer.stop()
        form, self._begun = self._now().form, None
        self._stack.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._stack.setCurrentWidget(self._usual)

    def _correct(self, item: TimelineItem, *, words: bool) -> Form:
        form = self.open(correcting(item, words=words), of_words=words)
        form.time.edit().setPlaceholderText(self._ctx.time(item.at))
        return form

    def _bring_back(self) -> None:
        """Open the form that was open last, without taking the keyboard."""
        kept = next(reversed(self._kept.values()), None)
        if kept is None or self._view is None:
            return
        if kept.word != "correct":
            if kept.word in FORMS:
                self.open(FORMS[kept.word])
                self._put_back(kept)
            return
        item = _item(self._view.timeline, str(kept.act.get("target")))
        words = kept.of_words == "yes"
        if item is not None and not (words and self._ctx.discreet):
            self._correct(item, words=words)
            self._put_back(kept)

    def _bring_words_back(self) -> None:
        """Words that are being corrected hold names: they come back once names show."""
        if not self._ctx.discreet and self._begun is None:
            kept = next(reversed(self._kept.values()), None)
            if kept is not None and kept.of_words == "yes":
                self._bring_back()

    def _put_back(self, kept: KeptForm) -> bool:
        begun = self._now()
        try:
            put_back(begun.form, kept)
        except InvalidInputError:  # written by another version of the program
            return False
        self._timer.stop()
        begun.key, begun.begun_at = kept.key, kept.begun_at
        begun.blank, begun.stored = None, kept
        time = self._ctx.time(read(kept.begun_at))
        begun.form.show_problem(text("Begun at {time} and not recorded yet.", time=time))
        return True


def _item(items: Sequence[TimelineItem], entry: str) -> TimelineItem | None:
    return next((one for one in items if one.entry == entry), None)


def _content(kept: KeptForm) -> KeptForm:
    """Without where the keyboard is."""
    return replace(kept, row="", place=0, cursor=0)
