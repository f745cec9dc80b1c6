"""The foot of the window: who is in the house, what is kept, and what can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFont, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.views import Board, Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.heard import done_aloud
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.widgets import ElidedLabel, KeyButton, announce, caption, plain_button
from omgangsdesk.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from omgangsdesk.ui.desk.flow import Flow

TOAST_MS = 8000
_TOAST = 400
"""What the toast likes to have, in logical pixels."""
_SIDES = (SPACING[1], SPACING[3] + 4)
"""What it leaves free at the left and at the right."""
_LEAST = 44
"""How high it is, with words of the usual size."""
_LEAST_SAID = 120
"""What it says takes at least so much of the line, where there is less."""


class Toast(QWidget):
    """Says what was done and offers to undo it; waits while it is pointed at."""

    undo_wanted = Signal(object)
    """What was handed to `show_done` as `target`."""
    seen = Signal()
    """It appeared, or went."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._said: Said | None = None
        self._undo: Said | None = None
        self._target: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[1])
        self._label = ElidedLabel()
        self._label.setFont(font("caption"))
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button = plain_button(ctx, "", "", self._wanted, icon="undo").follow("undo")
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        ctx.discreet_changed.connect(self._render)
        ctx.language_changed.connect(self._render)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_done(self, said: Said | None, undo: Said | None, target: object) -> None:
        """Say what was done; `undo` is the name of what can be undone."""
        if said is None and undo is None:
            self.hide()
            return
        self._said, self._undo, self._target = said, undo, target
        self._render()
        self.show()
        if not self.underMouse():
            self._timer.start()

    def tell_done(self, said: Said | None, undo: Said | None, target: object) -> None:
        """As `show_done`, for what nobody else says aloud."""
        self.show_done(said, undo, target)
        announce(self, done_aloud(self._ctx, said, undo))

    def tell(self, said: Text) -> None:
        """Say what went well and can't be undone."""
        self.tell_done(Said(said, said), None, None)

    def tell_nothing(self, flow: Flow) -> bool:
        """Say that there is nothing to undo; False when there is, or an act is under way."""
        if flow.board is None or flow.board.undoable is not None or flow.pending:
            return False
        self.tell(text("There is nothing to undo."))
        return True

    def clear(self) -> None:
        """Nothing to say any more."""
        self._timer.stop()
        self._said = self._undo = self._target = None
        self._label.clear()
        self.hide()

    def text(self) -> str:
        """What it says, the button included."""
        return f"{self._label.text()} {self._button.accessibleName()}".strip()

    def _wanted(self) -> None:
        target = self._target
        self.clear()
        self.undo_wanted.emit(target)

    def _render(self, *_: object) -> None:
        ctx = self._ctx
        named = "" if self._undo is None else ctx.said(self._undo)
        shown = named or (ctx.said(self._said) if self._said else "")
        self._label.setText(shown[:1].upper() + shown[1:])
        self._button.set_words(ctx.tr("Undo"))
        self._button.setAccessibleName(ctx.tr("Undo: {what}", what=named))
        self._button.setToolTip(plain_tip(self._button.accessibleName()))
        self._button.setVisible(self._undo is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key goes before a letter of what undoes does."""
        super().resizeEvent(event)
        self._button.set_key(self._ctx.keys.hint("undo"))
        if self._button.sizeHint().width() + self._label.minimumSizeHint().width() > self.width():
            self._button.set_key("")

    def least_width(self) -> int:
        """What it can't do without while it shows, in pixels; nothing while it does not."""
        if self.isHidden():
            return 0
        button = 0 if self._button.isHidden() else self._button.sizeHint().width() + SPACING[1]
        return _LEAST_SAID + button

    def showEvent(self, event: QShowEvent) -> None:
        """The rest of the line makes room."""
        super().showEvent(event)
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The rest of the line has its room back."""
        super().hideEvent(event)
        self.seen.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Pointed at: it waits."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """No longer: the time begins anew."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()


class _House(KeyButton):
    """The counts of the house; pressed, it shows who they are."""

    def _words_font(self) -> QFont:
        return font("caption")


class Footer(QWidget):
    """Counts and the time of the last durable entry at the left, the toast at the right."""

    house_wanted = Signal(bool)
    """Show who is in the building, or no longer."""
    print_wanted = Signal()
    """Print who is in the building, which is what can be done of it while nobody is signed in."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._board: Board | None = None
        self._locked = False
        self._signed: str | None = None
        self._fitted: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDES[0], SPACING[0], _SIDES[1], SPACING[1])
        row.setSpacing(SPACING[2])
        self.setMinimumHeight(_LEAST)
        self.house = _House(ctx, "", icon="people", kind="quiet")
        self.house.setCheckable(True)
        self.house.clicked.connect(lambda _=False: self._wanted())
        self._kept = caption(ctx)
        self.toast = Toast(ctx)
        self.toast.seen.connect(self._fit)
        row.addWidget(self.house)
        row.addWidget(self._kept)
        row.addStretch(0)
        row.addWidget(self.toast, 1)
        for signal in (ctx.language_changed, ctx.keys_changed):
            signal.connect(self._render)

    def tell_signed(self, board: Board) -> None:
        """As whom one works from now on; seen where that is another colleague than before."""
        before, self._signed = self._signed, board.colleague_code or "?"
        plain = text("Signed in: {code}", code=self._signed)
        named = text("Signed in: {name} ({code})", name=board.colleague, code=self._signed)
        announce(self, self._ctx.say(plain))
        if before not in {None, self._signed}:
            self.toast.show_done(Said(named if board.colleague else plain, plain), None, None)

    def show_board(self, board: Board) -> None:
        """Show the counts of a board."""
        self._board = board
        self._render()

    def show_house(self, *, shown: bool) -> None:
        """Whether the list of who is in is on screen."""
        self.house.setChecked(shown)

    def set_locked(self, *, locked: bool) -> None:
        """Counts only while nobody is signed in, and who is in on paper."""
        self._locked = locked
        self.house.setCheckable(not locked)
        self.house.set_icon("print" if locked else "people")
        self._fit()

    def text(self) -> str:
        """What it says about house and store."""
        return f"{self.house.accessibleName()} · {self._kept.text()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key, and then the colleagues, are left out where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> None:
        if self._locked:
            self.print_wanted.emit()
            return
        wanted = self.house.isChecked()
        self.house.setChecked(not wanted)  # it says what is shown, not what is asked
        self.house_wanted.emit(wanted)

    def _render(self, *_: object) -> None:
        if (board := self._board) is None:
            return
        kept = ""
        if board.last_kept is not None:
            lived = local(board.last_kept, self._ctx.zone)
            kept = self._ctx.tr("Kept {time}", time=f"{lived:%H:%M:%S}")
        self._kept.setText(kept)
        self._fit()

    def _fit(self) -> None:
        """What is left out here is said by the tooltip and to screen readers."""
        if (board := self._board) is None:
            return
        say, tr = self._ctx.say, self._ctx.tr
        key = self._ctx.keys.hint("who_is_in" if self._locked else "in_house")
        counts = (
            say(text_n("{count} child", "{count} children", board.children)),
            say(text_n("{count} adult", "{count} adults", board.adults)),
            say(text_n("{count} supervisor", "{count} supervisors", board.supervisors)),
        )
        every, fewer = (
            tr("Print who is in: {counts}", counts=said)
            if self._locked
            else tr("In the house: {counts}", counts=said)
            for said in (" · ".join(counts), " · ".join(counts[:2]))
        )
        whole = self.contentsRect().width() - sum(_SIDES) - 2 * SPACING[2]
        kept = self._kept.sizeHint().width() + SPACING[2]
        likes = whole - kept - (0 if self._locked else _TOAST)
        needs = whole - self.toast.least_width()
        fitted = (every, key, likes, needs, kept, font())
        if fitted == self._fitted:
            return  # trying the words on a button has it painted anew
        self._fitted = fitted
        for said, shown, room, with_kept in (
            (every, key, likes, True),
            (every, "", likes, True),
            (fewer, "", needs - kept, True),
            (fewer, "", needs, False),
            ("", "", needs, False),
        ):
            self.house.set_words(said)
            self.house.set_key(shown)
            self._kept.setVisible(with_kept)
            if self.house.sizeHint().width() <= room:
                break
        high = self.house.sizeHint().height() + SPACING[0] + SPACING[1]
        self.setMinimumHeight(max(_LEAST, high))
        self.house.setAccessibleName(every)
        self.house.setAccessibleDescription(key)
        self.house.setToolTip(f"{every} ({key})")
