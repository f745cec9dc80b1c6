"""A field for a time as people type it, that says back what it understood.

Of a time that comes twice that night it offers both; where it is asked to, it asks why something
is entered later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QWidget

from omgangsdesk.domain.moments import LATER_AFTER, read, written
from omgangsdesk.domain.typing.begun_time import may_become_time
from omgangsdesk.domain.typing.clock_input import (
    Reading,
    as_typed,
    marked_time,
    read_clock,
    said_back,
)
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.typing.late_row import LateRow
from omgangsdesk.ui.widgets import KeyButton, LineEdit, WhenTyped, plain_button

STARTS_A_TIME = frozenset("0123456789+-&é\"'(§è!çà_")
"""Keys that can begin a time, on any of the keyboards we know."""
CERTAIN = frozenset("0123456789+-")
"""Those of them that are no part of a word on any keyboard."""

_BESIDE = 36
"""What the line has left and right of its words."""
_ECHO_MS = 15_000


@dataclass(frozen=True, slots=True)
class _Before:
    """What stood in the field, and where the keyboard was, before a sign was handed on to it."""

    given: When | None
    typed: str
    keyboard: QWidget | None


class TimeField(QWidget):
    """One line of time; empty means now, or the frozen instant that was given."""

    changed = Signal()
    handed_back = Signal()
    """What was begun here from elsewhere turned out to be words."""

    def __init__(
        self,
        ctx: Context,
        *,
        after: dt.datetime | None = None,
        blank_is_now: bool = True,
        asks_why: bool = False,
        start: dt.datetime | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`after` is what it should come after; earlier is warned of, and taken.

        `start` is when the visit that it is about was planned to begin, on an earlier day perhaps.
        Where a time may stay unknown, `blank_is_now` is false and empty says nothing; the word
        "now" then gives an instant too. `asks_why` asks of a time well past why it is entered
        later, and whether it is an estimate.
        """
        super().__init__(parent)
        self._ctx = ctx
        self._after, self._start = after, start
        self._blank_is_now = blank_is_now
        self._given: When | None = None
        self._before: _Before | None = None
        self._either: tuple[dt.datetime, ...] = ()
        self._asks_why = asks_why
        self.late: LateRow | None = None
        """Why it is entered later; made when it is first asked."""
        self._which: list[KeyButton] = []
        self._edit = LineEdit(ctx)
        self._spoken = WhenTyped(self)
        self._echo = QLabel()
        self._warning = QLabel()
        for label in (self._echo, self._warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(font("caption"))
            label.setWordWrap(True)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(*[SPACING[0]] * 4)
        grid.setHorizontalSpacing(SPACING[1])
        grid.setVerticalSpacing(SPACING[0])
        grid.addWidget(self._edit, 0, 0)
        grid.addWidget(self._echo, 0, 1)
        grid.addWidget(self._warning, 1, 0, 1, 2)
        self._both = QHBoxLayout()
        self._both.setSpacing(SPACING[1])
        self._both.addStretch(1)
        grid.addLayout(self._both, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self._edit)
        self._edit.typed.connect(self._typed)
        self._edit.editingFinished.connect(self._settle)
        self._tick = QTimer(self)
        self._tick.setInterval(_ECHO_MS)
        self._tick.timeout.connect(self._say)
        self._tick.start()
        ctx.theme_changed.connect(self._colour)
        ctx.language_changed.connect(self.retell)
        self._colour()
        self.retell()

    def edit(self) -> LineEdit:
        """The line that is typed in."""
        return self._edit

    def when(self) -> When | None:
        """What was typed or given; None for just now.

        Raises:
            InvalidInputError: when what was typed is no time.
        """
        if self._given is not None:
            return self._told(self._given)
        if not self._blank_is_now and not self._edit.text().strip():
            return None
        found = self._read()
        if found.live and self._blank_is_now:
            return None
        return self._told(When(at=written(found.instant), source="later"))

    def _told(self, when: When) -> When:
        """With why it is entered later, where that was asked."""
        if self.late is None or self.late.isHidden():
            return when
        source = "estimated" if self.late.guess.isChecked() else when.source
        return replace(when, source=source, reason=self.late.get())

    def set_when(self, when: When | None) -> None:
        """Show an instant, or go back to now."""
        self._settle()
        self._given = None if when is None else replace(when, source=_before_tick(when))
        self._edit.setText("" if when is None else self._typing(read(when.at)))
        self._say()
        if self.late is not None:
            self.late.set_reason(when.reason if when else None)
            self.late.guess.setChecked(when is not None and when.source == "estimated")
        self.changed.emit()

    def estimate(self, instant: dt.datetime, reason: str) -> None:
        """Offer an estimate, to be typed over: what should have been stamped and was not."""
        self.set_when(When(at=written(instant), source="estimated", reason=reason))

    def complain(self) -> None:
        """What is typed is no time, as it says here: go there."""
        self._edit.setFocus()
        self._edit.selectAll()
        self._spoken.say_now(self._warning.text())

    def which(self) -> list[KeyButton]:
        """The buttons that choose between two equal times, where there are two."""
        return self._which

    def _typing(self, instant: dt.datetime) -> str:
        ctx = self._ctx
        return as_typed(instant, ctx.now(), ctx.zone, ctx.turns, self._start)

    def _chooser(self, instant: dt.datetime) -> Callable[[], None]:
        def choose() -> None:
            self._edit.setText(self._typing(instant))
            self._typed()
            self._edit.setFocus()

        return choose

    def freeze(self, instant: dt.datetime | None = None) -> None:
        """Hold an instant, the present one, as what is written down while it happens."""
        held = self._ctx.now() if instant is None else instant
        self.set_when(When(at=written(held), source="live"))

    def set_after(self, after: dt.datetime | None) -> None:
        """What it should come after."""
        self._after = after
        self._say()

    def set_start(self, start: dt.datetime | None) -> None:
        """When the visit that it is about was planned to begin."""
        self._start = start
        self._say()

    def begin(self, sign: str) -> None:
        """Take over the first sign of a time, which was pressed where nothing is typed.

        Does it turn out to begin words, then all is as it was: nobody meant to change the time.
        """
        before = _Before(self._given, self._edit.text(), QApplication.focusWidget())
        self.type_in(sign)
        self._before = before

    def type_in(self, characters: str) -> None:
        """Type in place of what stands there."""
        self._edit.setFocus()
        self.show_typed(characters)

    def show_typed(self, characters: str) -> None:
        """Let this stand there as if it was typed; the keyboard stays where it is."""
        self._edit.setText(characters)
        self._typed()

    def half(self) -> str:
        """What is typed and no time yet; or nothing."""
        try:
            self.when()
        except InvalidInputError:
            return self._edit.text()
        return ""

    def echo(self) -> str:
        """What it says back now."""
        return self._echo.text()

    def warning(self) -> str:
        """What it warns of now, or nothing."""
        return self._warning.text()

    def retell(self) -> None:
        """Say everything anew, in the present language."""
        now = self._ctx.tr("now") if self._blank_is_now else ""
        self._edit.setPlaceholderText(now)
        wide = self.fontMetrics().horizontalAdvance(now) + _BESIDE
        self._edit.setFixedWidth(max(wide, self.fontMetrics().averageCharWidth() * 12))
        if self._blank_is_now:
            self._edit.setAccessibleName(self._ctx.tr("Time"))
        self._edit.setToolTip(self._ctx.tr("1432, 14:32, 9, now, -5 or -1:15"))
        self._say()

    def _read(self) -> Reading:
        ctx = self._ctx
        typed, order = self._edit.text(), {"after": self._after, "start": self._start}
        return read_clock(typed, ctx.now(), ctx.zone, turns=ctx.turns, **order)

    def _settle(self) -> None:
        """What was begun here from elsewhere is a time by now, or is said to be none."""
        self._before = None

    def _hand_back(self, before: _Before) -> None:
        self._before = None
        self._given = before.given
        self._edit.setText(before.typed)
        self._say()
        self.changed.emit()
        if before.keyboard is not None and shiboken6.isValid(before.keyboard):
            before.keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        self.handed_back.emit()

    def _typed(self) -> None:
        if self._before is not None and not may_become_time(self._edit.text()):
            self._hand_back(self._before)
            return
        self._given = None
        self._say()
        self._spoken.say(self._warning.text() or self._echo.text())
        self.changed.emit()

    def _say(self) -> None:
        echo, warning, meant = "", "", None
        either: tuple[dt.datetime, ...] = ()
        if self._given is not None:
            now = self._ctx.now()
            meant = read(self._given.at) if self._given.source != "live" else None
            echo = self._ctx.say(said_back(read(self._given.at), now, self._ctx.zone))
        elif self._blank_is_now or self._edit.text().strip():
            try:
                found = self._read()
            except InvalidInputError as problem:
                warning = self._ctx.say(problem.sentence)
            else:
                meant, either = None if found.live else found.instant, found.either
                echo = self._ctx.say(found.echo)
                warning = self._ctx.say(found.warning) if found.warning else ""
        self._echo.setText(echo)
        self._edit.setAccessibleDescription(warning or echo)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._offer(either)
        past = meant is not None and self._ctx.now() - meant > LATER_AFTER
        if self._asks_why and past:
            self._ask_why().show()
        elif self.late is not None:
            self.late.hide()

    def _ask_why(self) -> LateRow:
        if self.late is None:
            self.late = LateRow(self._ctx)
            self._grid.addWidget(self.late, 3, 0, 1, 2)
            self.late.changed.connect(self.changed)
            self._chain()
        return self.late

    def _chain(self) -> None:
        """Tab leads from the time to what it asks; what is made later comes last otherwise."""
        late = (self.late.reason, self.late.guess) if self.late is not None else ()
        before: QWidget = self._edit
        for one in (*self._which, *late):
            QWidget.setTabOrder(before, one)
            before = one

    def _offer(self, either: tuple[dt.datetime, ...]) -> None:
        """Both of a time that comes twice, to choose from."""
        if either == self._either:
            return
        self._either = either
        for button in self._which:
            self._both.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._which = [
            plain_button(self._ctx, marked_time(one, self._ctx.zone), "", self._chooser(one))
            for one in either
        ]
        for place, button in enumerate(self._which):
            self._both.insertWidget(place, button)
        self._chain()

    def _colour(self) -> None:
        theme = self._ctx.theme
        for label, token in ((self._echo, "text2"), (self._warning, "wait")):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(token))
            label.setPalette(palette)


def _before_tick(when: When) -> str:
    """The source of a time without its box ticked: an estimate was entered later."""
    return "later" if when.source == "estimated" else when.source
