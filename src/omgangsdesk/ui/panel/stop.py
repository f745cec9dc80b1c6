"""The one hard stop: a child would leave with someone who may not take it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from omgangsdesk.errors import RuleStopError
from omgangsdesk.services.requests import Lift
from omgangsdesk.services.views import Said, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.panel.fields import RING, LineField, ListField
from omgangsdesk.ui.widgets import Banner, LineEdit, announce, plain_button, primary_button, words


class StopCard(QWidget):
    """Says why the child stays, and what can be done: stay, lift with a colleague, or record."""

    lifted = Signal(object)  # Lift
    happened = Signal()
    left = Signal()

    def __init__(self, ctx: Context, view: VisitView, stop: RuleStopError) -> None:
        super().__init__()
        self._ctx = ctx
        self.sentence = ctx.say(stop.sentence)
        self.liftable = stop.liftable
        self._big = QLabel(ctx.tr("Stop: this child stays here"))
        self._big.setFont(font("title", bold=True))
        self._why = QLabel(self.sentence)
        self._why.setFont(font("body"))
        for label in (self._big, self._why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._stay = primary_button(ctx, ctx.tr("The child stays"), native("Esc"), self.left.emit)
        self._done = plain_button(
            ctx, ctx.tr("It has already happened: record it"), "", self.happened.emit
        )
        self.reason = LineField(ctx, ctx.tr("Reason to let it go after all"))
        self.colleague = ListField(
            ctx,
            ctx.tr("Second colleague"),
            [(ctx.say(each.name.discreet), _naming(ctx, each.name)) for each in view.colleagues],
            none=ctx.tr("Choose a colleague"),
        )
        self.passphrase = LineEdit(ctx)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(ctx.tr("Passphrase of that colleague"))
        self._banner = Banner(ctx, "wait", closable=False)
        self._lift = plain_button(ctx, ctx.tr("Lift the stop"), "↵", self.lift, kind="danger")
        self._lay_out()
        ctx.theme_changed.connect(self._colour)
        ctx.discreet_changed.connect(self.colleague.retell)
        self._colour()
        announce(self, f"{self._big.text()}. {self.sentence}", at_once=True)

    def take_focus(self) -> None:
        """The calm answer has the keyboard first."""
        self._stay.setFocus()

    def fill(self, lift: Lift) -> None:
        """Fill in what lifts the stop."""
        self.reason.set(lift.reason)
        self.colleague.set(lift.colleague)
        self.passphrase.setText(lift.passphrase)

    def lift(self) -> None:
        """Ask to lift the stop; what is missing is said in place."""
        reason, colleague = self.reason.get(), self.colleague.get()
        typed = self.passphrase.text()
        if not (reason and colleague and typed):
            self._banner.show_text(
                self._ctx.tr(
                    "A reason, a second colleague and that colleague's own passphrase are needed."
                )
            )
            return
        self.passphrase.clear()
        self.lifted.emit(Lift(reason=reason, colleague=colleague, passphrase=typed))

    def record(self) -> None:
        """Record what has already happened."""
        self.happened.emit()

    def problem(self) -> str:
        """What is said to be missing, or nothing."""
        return self._banner.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter does what has the focus, or asks to lift the stop."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for button in (self._stay, self._done):
                if button.hasFocus():
                    button.click()
                    break
            else:
                if self.liftable:
                    self.lift()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The calm red ground of the sentence."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ctx.theme.state("alarm")[1])
            box = QRectF(self._card.geometry())
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _lay_out(self) -> None:
        ctx = self._ctx
        self._card = QWidget()
        card = QVBoxLayout(self._card)
        card.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        card.setSpacing(SPACING[2])
        card.addWidget(self._big)
        card.addWidget(self._why)
        first = QHBoxLayout()
        first.addWidget(self._stay)
        first.addStretch(1)
        card.addLayout(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[2], SPACING[2], SPACING[2], SPACING[3])
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(RING, 0, RING, 0)
        above.setSpacing(SPACING[1])
        above.addWidget(self._card)
        above.addSpacing(SPACING[1])
        above.addWidget(words(ctx, ctx.tr("Did it already take place?"), bold=True))
        above.addWidget(self._done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(above)
        self._together = QWidget(self)
        self._together.setVisible(self.liftable)
        self._lay_out_together()
        column.addWidget(self._together)
        column.addStretch(1)

    def _lay_out_together(self) -> None:
        """What lifts the stop; the fields leave room for the ring of the focus themselves."""
        ctx = self._ctx
        column = QVBoxLayout(self._together)
        column.setContentsMargins(0, SPACING[3], 0, 0)
        column.setSpacing(0)
        title = words(ctx, ctx.tr("Or together with a second colleague"), bold=True)
        title.setContentsMargins(RING, 0, RING, SPACING[0])
        column.addWidget(title)
        secret = QWidget()
        within = QVBoxLayout(secret)
        within.setContentsMargins(RING, RING, RING, RING)
        within.addWidget(self.passphrase)
        secret.setFocusProxy(self.passphrase)
        for label, field in (
            (self.reason.label, self.reason),
            (self.colleague.label, self.colleague),
            (self.passphrase.accessibleName(), secret),
        ):
            tag = words(ctx, label, role="caption", bold=True)
            tag.setBuddy(field)
            tag.setContentsMargins(RING, 0, RING, 0)
            column.addWidget(tag)
            column.addWidget(field)
        last = QVBoxLayout()
        last.setContentsMargins(RING, SPACING[0], RING, 0)
        last.setSpacing(SPACING[1])
        last.addWidget(self._banner)
        last.addWidget(self._lift, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(last)

    def _colour(self) -> None:
        theme = self._ctx.theme
        for label in (self._big, self._why):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme.state("alarm")[0])
            label.setPalette(palette)
        self.update()


def _naming(ctx: Context, name: Said) -> Callable[[], str]:
    return lambda: ctx.said(name)
