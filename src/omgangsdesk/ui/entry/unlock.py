"""Who signs in, and the passphrase; painted before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.entry.last_used import last_used, remember
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, Theme
from omgangsdesk.ui.widgets import (
    Banner,
    Choice,
    DropDown,
    KeyButton,
    LineEdit,
    caption,
    plain_button,
    primary_button,
    words,
)
from omgangsdesk.ui.widgets.picture import Picture
from omgangsdesk.ui.widgets.scroll import reveal

if TYPE_CHECKING:
    from omgangsdesk.services.opening.view import SignInView
    from omgangsdesk.ui.entry.first_run import FirstRunForm
    from omgangsdesk.ui.entry.forgotten import ForgottenForm

BUSY_AFTER_MS = 500
_ROW = 4
_MOST_BUTTONS = 8
_RING = 4
"""Room for the focus ring around the fields."""


class UnlockForm(QWidget):
    """The sign-in form; `submitted` carries label and passphrase, which it then forgets."""

    submitted = Signal(str, str)
    recovered = Signal(str, str, str)
    """Recovery code, sign-in code and new passphrase of whoever forgot theirs."""
    founded = Signal(object)
    """What a new centre is to be, as typed in the first run."""
    centre_made = Signal()
    """Its recovery code was written down."""
    typing = Signal()
    """The first keystroke in the passphrase: time to load what opening needs."""

    def __init__(
        self,
        ctx: Context,
        view: SignInView | None,
        folder: Path,
        parent: QWidget | None = None,
        *,
        practise_with: Callable[[str], str] | None = None,
        locked: bool = False,
        recovers: bool = False,
        founds: bool = False,
    ) -> None:
        """Without anything but the key file read.

        `practise_with` gives the passphrase of a colleague of the practice centre, no secret.
        `locked` says that somebody was signed in before, `recovers` that the recovery code is
        offered to whoever forgot, `founds` that a centre can be made where there is none.
        """
        super().__init__(parent)
        self._ctx, self._view, self._folder = ctx, view, folder
        self._practise_with, self._locked = practise_with, locked
        self._began, self._recovers = False, recovers
        self._asks: ForgottenForm | None = None
        column = QVBoxLayout(self)
        side = SPACING[4] - _RING
        column.setContentsMargins(side, SPACING[4], side, SPACING[4])
        column.setSpacing(SPACING[2])
        head = QHBoxLayout()
        head.setSpacing(SPACING[2])
        head.setContentsMargins(_RING, 0, _RING, 0)
        head.addWidget(Picture(ctx, 40, "application"))
        head.addWidget(words(ctx, "OmgangsDesk", role="title", bold=True), 1)
        column.addLayout(head)
        self._subtitle = words(ctx, colour="text2", wrap=True)
        self._subtitle.setContentsMargins(_RING, 0, _RING, 0)
        column.addWidget(self._subtitle)
        self._trouble = Banner(ctx, "alarm", closable=False)
        trouble = QVBoxLayout()
        trouble.setContentsMargins(_RING, 0, _RING, 0)
        trouble.addWidget(self._trouble)
        column.addLayout(trouble)
        self._fields = QWidget()
        self._build_fields(self._fields)
        column.addWidget(self._fields)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(BUSY_AFTER_MS)
        self._busy.timeout.connect(self._show_busy)
        self._reword()
        ctx.language_changed.connect(self._reword)
        self._column = column
        self._fields.setVisible(self._has_store())
        self._first: FirstRunForm | None = None
        if founds and not self._has_store():
            self._begin_first_run()

    def _has_store(self) -> bool:
        return self._view is not None and bool(self._view.labels)

    def theme(self) -> Theme:
        """The colours as they are now."""
        return self._ctx.theme

    def _build_fields(self, holder: QWidget) -> None:
        ctx = self._ctx
        column = QVBoxLayout(holder)
        column.setContentsMargins(_RING, SPACING[1], _RING, _RING)
        column.setSpacing(SPACING[1])
        self._who_label = words(ctx, role="caption", bold=True)
        column.addWidget(self._who_label)
        labels = self._view.labels if self._view else ()
        self._who = _who_picker(ctx, labels)
        self._who_label.setBuddy(self._who)
        column.addWidget(self._who)
        for code in _parts(self._who):
            code.installEventFilter(self)
        column.addSpacing(SPACING[1])
        self._pass_label = words(ctx, role="caption", bold=True)
        column.addWidget(self._pass_label)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        self._passphrase = LineEdit(ctx)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setMinimumHeight(36)
        self._passphrase.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._passphrase.installEventFilter(self)
        self._passphrase.returnPressed.connect(self.submit)
        self._passphrase.typed.connect(self._typed)
        self._pass_label.setBuddy(self._passphrase)
        row.addWidget(self._passphrase, 1)
        self._eye = KeyButton(ctx, "", icon="eye", kind="quiet")
        self._eye.setFixedWidth(40)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_passphrase)
        row.addWidget(self._eye)
        column.addLayout(row)
        self._hint = caption(ctx)
        column.addWidget(self._hint)
        self._practise = caption(ctx, wrap=True)
        self._practise.setVisible(self._practise_with is not None)
        column.addWidget(self._practise)
        self._banner = Banner(ctx, "alarm", closable=False)
        column.addWidget(self._banner)
        self._button = primary_button(ctx, "", "↵", self.submit)
        column.addWidget(self._button)
        self._forgot = plain_button(ctx, "", "", self._ask_code)
        self._forgot.set_kind("quiet")
        self._forgot.setVisible(self._recovers)
        column.addWidget(self._forgot, 0, Qt.AlignmentFlag.AlignLeft)
        remembered = last_used(self._folder)
        chosen = remembered if remembered in labels else (labels[0] if labels else None)
        _set_who(self._who, chosen)
        _changed(self._who).connect(self._tell_practice)

    def cannot_begin(self, error: ExpectedError) -> None:
        """Nobody can sign in; say why instead of asking who it is."""
        self._fields.hide()
        self._subtitle.hide()
        self._trouble.show_text(self._ctx.say(error.sentence))

    def focus_field(self) -> None:
        """Put the keyboard where typing begins."""
        if self._first is not None:
            self._first.focus_field()
            return
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asks_for(self) -> str:
        """What is asked now: `first_run`, `forgotten`, or to sign in: `lock` where one was in."""
        if self._first is not None:
            return "first_run"
        if self._asks is not None and not self._asks.isHidden():
            return "forgotten"
        return "lock" if self._locked else "sign_in"

    def submit(self) -> None:
        """Ask to be let in."""
        passphrase = self._passphrase.text()
        label = _who_of(self._who)
        if not passphrase or not label or not self._fields.isEnabled():
            self.focus_field()
            return
        self._passphrase.clear()
        self._eye.setChecked(False)
        self._banner.clear()
        self._fields.setEnabled(False)
        self._busy.start()
        self.submitted.emit(label, passphrase)

    def _begin_first_run(self) -> None:
        from omgangsdesk.ui.entry.first_run import FirstRunForm

        self._first = FirstRunForm(self._ctx)
        self._first.submitted.connect(self.founded)
        self._first.done.connect(self.centre_made)
        self._subtitle.hide()
        self._column.addWidget(self._first)

    def show_recovery_code(self, code: str) -> None:
        """The centre was made."""
        if self._first is not None:
            self._first.show_code(code)

    def _ask_code(self) -> None:
        if self._asks is None:
            from omgangsdesk.ui.entry.forgotten import ForgottenForm

            self._asks = ForgottenForm(self._ctx)
            self._asks.left.connect(self._sign_in_again)
            self._asks.submitted.connect(self.recovered)
            self._column.addWidget(self._asks)
        self._fields.hide()
        self._subtitle.hide()
        self._asks.show()
        self._asks.begin(_who_of(self._who) or "")

    def _sign_in_again(self) -> None:
        if self._asks is not None:
            self._asks.hide()
        self._subtitle.show()
        self._fields.show()
        self.focus_field()

    def opened(self) -> None:
        """It worked; be ready for the next time."""
        remember(self._folder, _who_of(self._who) or "")
        self._rest()
        if self._asks is not None:
            self._asks.done()
            self._sign_in_again()

    def refused(self, error: ExpectedError) -> None:
        """It did not; say why in place."""
        self.show_problem(self._ctx.say(error.sentence))

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, and let whoever is there try again."""
        for asking in (self._first, self._asks):
            if asking is not None and asking.isVisible():
                asking.refuse(sentence)
                return
        self._rest()
        self._banner.show_text(sentence)
        reveal(self._banner)
        self.focus_field()

    def _rest(self) -> None:
        self._busy.stop()
        self._hint.setText("")
        self._fields.setEnabled(True)

    def _show_busy(self) -> None:
        self._hint.setText(self._ctx.tr("The store is being opened…"))

    def _typed(self) -> None:
        if not self._began:
            self._began = True
            self.typing.emit()

    def _show_passphrase(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._passphrase.setEchoMode(mode)
        self._eye.set_icon("eye-off" if shown else "eye")
        self._name_eye()

    def _name_eye(self) -> None:
        shown = self._eye.isChecked()
        name = self._ctx.tr("Hide passphrase") if shown else self._ctx.tr("Show passphrase")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._who_label.setText(tr("Sign-in code"))
        self._who.setAccessibleName(tr("Sign-in code"))
        self._pass_label.setText(tr("Passphrase"))
        self._passphrase.setAccessibleName(tr("Passphrase"))
        self._button.set_words(tr("Unlock"))
        self._forgot.set_words(tr("Passphrase forgotten?"))
        self._name_eye()
        self._tell_practice()
        if self._locked:
            self._subtitle.setText(
                tr("Locked. Visits run on, and what was being typed is kept. Sign in to go on.")
            )
        elif self._has_store():
            self._subtitle.setText(tr("Sign in to begin. Everything you do is signed by you."))
        else:
            self._subtitle.setText(
                tr(
                    "There is no store here yet. Nothing is wrong and nothing was lost. Start the "
                    "practice centre with “omgangsdesk demo”, or make a store of your own with "
                    "“omgangsdesk init”, and open OmgangsDesk again."
                )
            )

    def _tell_practice(self, *_: object) -> None:
        if self._practise_with is not None:
            known = self._practise_with(_who_of(self._who) or "")
            self._practise.setText(
                self._ctx.tr("Practice passphrase: {passphrase}", passphrase=known)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Caps Lock is told by what a letter key gives, as Qt does not say it otherwise.

        Whoever clicked a code goes on with the passphrase; letters typed on a code belong there.
        """
        if watched is self._passphrase:
            if isinstance(event, QKeyEvent):
                self._notice_caps(event)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self.focus_field)
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.text().strip()
            and event.text().isprintable()
        ):
            self.focus_field()
            QApplication.sendEvent(self._passphrase, event)
            return True
        return super().eventFilter(watched, event)

    def _notice_caps(self, event: QKeyEvent) -> None:
        if event.type() != QEvent.Type.KeyPress or not event.text().isalpha():
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        caps = event.text().isupper() != shift
        self._hint.setText(self._ctx.tr("Caps Lock is on.") if caps else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._ctx.theme.colour("divider"), 1))
            painter.setBrush(self._ctx.theme.colour("surface"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)


def _who_picker(ctx: Context, labels: tuple[str, ...]) -> Choice | DropDown:
    if len(labels) <= _MOST_BUTTONS:
        return Choice(
            ctx,
            ctx.tr("Sign-in code"),
            [(label, label) for label in labels],
            columns=-(-len(labels) // max(1, -(-len(labels) // _ROW))),
        )
    box = DropDown(ctx)
    box.addItems(list(labels))
    return box


def _who_of(picker: Choice | DropDown) -> str | None:
    return picker.value() if isinstance(picker, Choice) else picker.currentText() or None


def _parts(picker: Choice | DropDown) -> list[QWidget]:
    """What can be clicked; a list that drops down keeps the keyboard."""
    return list(picker.buttons()) if isinstance(picker, Choice) else []


def _changed(picker: Choice | DropDown) -> SignalInstance:
    return picker.changed if isinstance(picker, Choice) else picker.currentTextChanged


def _set_who(picker: Choice | DropDown, label: str | None) -> None:
    if isinstance(picker, Choice):
        picker.set_value(label)
    elif label is not None:
        picker.setCurrentText(label)
