"""A field for a time as people type it, that says back what it understood."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from omgangsdesk.domain.clock_input import Reading, read_clock, said_back
from omgangsdesk.domain.moments import read, written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.theme import SPACING, font
from omgangsdesk.ui.widgets import LineEdit, announce

STARTS_A_TIME = frozenset("0123456789+-&é\"'(§è!çà_")
"""Keys that can begin a time, on any of the keyboards we know."""

_ECHO_MS = 15_000


class TimeField(QWidget):
    """One line of time; empty means now, or the frozen instant that was given."""

    changed = Signal()

    def __init__(
        self,
        ctx: Context,
        *,
        after: dt.datetime | None = None,
        blank_is_now: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`after` is what it should come after; earlier is warned of, and taken.

        Where a time may stay unknown, `blank_is_now` is false and empty says nothing; the word
        "now" then gives an instant too.
        """
        super().__init__(parent)
        self._ctx = ctx
        self._after = after
        self._blank_is_now = blank_is_now
        self._given: When | None = None
        self._edit = LineEdit(ctx)
        self._edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        self._echo = QLabel()
        self._warning = QLabel()
        for label in (self._echo, self._warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(font("caption"))
            label.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(*[SPACING[0]] * 4)
        grid.setHorizontalSpacing(SPACING[1])
        grid.setVerticalSpacing(SPACING[0])
        grid.addWidget(self._edit, 0, 0)
        grid.addWidget(self._echo, 0, 1)
        grid.addWidget(self._warning, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self._edit)
        self._edit.textEdited.connect(self._typed)
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
            return self._given
        if not self._blank_is_now and not self._edit.text().strip():
            return None
        found = self._read()
        if found.live and self._blank_is_now:
            return None
        return When(at=written(found.instant), source="later")

    def set_when(self, when: When | None) -> None:
        """Show an instant, or go back to now."""
        self._given = when
        self._edit.setText("" if when is None else self._ctx.time(read(when.at)))
        self._say()
        self.changed.emit()

    def freeze(self, instant: dt.datetime | None = None) -> None:
        """Hold an instant, the present one, as what is written down while it happens."""
        held = self._ctx.now() if instant is None else instant
        self.set_when(When(at=written(held), source="live"))

    def set_after(self, after: dt.datetime | None) -> None:
        """What it should come after."""
        self._after = after
        self._say()

    def type_in(self, characters: str) -> None:
        """Type in place of what stands there, as when a form hands on a first digit."""
        self._edit.setFocus()
        self._edit.setText(characters)
        self._typed()

    def echo(self) -> str:
        """What it says back now."""
        return self._echo.text()

    def warning(self) -> str:
        """What it warns of now, or nothing."""
        return self._warning.text()

    def retell(self) -> None:
        """Say everything anew, in the present language."""
        self._edit.setPlaceholderText(self._ctx.tr("now") if self._blank_is_now else "")
        if self._blank_is_now:
            self._edit.setAccessibleName(self._ctx.tr("Time"))
        self._edit.setToolTip(self._ctx.tr("1432, 14:32, 9, now, -5 or -1:15"))
        self._say()

    def _read(self) -> Reading:
        return read_clock(self._edit.text(), self._ctx.now(), self._ctx.zone, after=self._after)

    def _typed(self) -> None:
        self._given = None
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        echo, warning = "", ""
        if self._given is not None:
            now = self._ctx.now()
            echo = self._ctx.say(said_back(read(self._given.at), now, self._ctx.zone))
        elif self._blank_is_now or self._edit.text().strip():
            try:
                found = self._read()
            except InvalidInputError as problem:
                warning = self._ctx.say(problem.sentence)
            else:
                echo = self._ctx.say(found.echo)
                warning = self._ctx.say(found.warning) if found.warning else ""
        if warning != self._warning.text():
            announce(self, warning)
        self._echo.setText(echo)
        self._edit.setAccessibleDescription(warning or echo)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))

    def _colour(self) -> None:
        theme = self._ctx.theme
        for label, token in ((self._echo, "text2"), (self._warning, "wait")):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(token))
            label.setPalette(palette)
