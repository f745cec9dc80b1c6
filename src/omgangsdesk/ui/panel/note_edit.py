"""Where an observation is typed: snippets with stops, and words that judge underlined."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from omgangsdesk.domain.records import Snippet
from omgangsdesk.domain.typing.coach import FactCoach, Judged, Span, unfilled
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import NoteBox

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TRIGGER = re.compile(r";(\w{1,8})$")


def keeps(event: QKeyEvent) -> bool:
    """Whether a key keeps what is written: Ctrl+Enter, with Shift too."""
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTER and bool(held)


class NoteEdit(NoteBox):
    """Plain text; `;kn` and Tab puts in a snippet, Tab walks through its stops and then out."""

    left = Signal()
    snippet_used = Signal(object)  # Snippet
    tabbed_in = Signal(bool)
    """The keyboard came by Tab: True forwards, False backwards."""

    def __init__(self, ctx: Context, coach: FactCoach) -> None:
        super().__init__(ctx)
        self._snippets: dict[str, Snippet] = {}
        self._coach = coach
        self._judged: tuple[Judged, ...] = ()
        self.textChanged.connect(self._mark)
        ctx.theme_changed.connect(self._mark)

    def offer(self, snippets: Iterable[Snippet]) -> None:
        """From now on these can be put in."""
        self._snippets = {one.key.casefold(): one for one in snippets}

    def judged(self) -> tuple[Judged, ...]:
        """What the fact coach would ask about."""
        return self._judged

    def stops(self) -> tuple[Span, ...]:
        """Stops that wait to be filled in."""
        return unfilled(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab is for snippets and stops first; Esc and what keeps are for what it stands in."""
        if keeps(event):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Tab and (self._expand() or self._walk()):
            pass
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab leaves only when there is nothing to put in or to fill in further on."""
        if next_ and (self._pending() is not None or self._next_stop() is not None):
            return False
        return super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell when somebody came by Tab."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.tabbed_in.emit(event.reason() is Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell, so that a draft can be kept."""
        super().focusOutEvent(event)
        self.left.emit()

    def _pending(self) -> tuple[Snippet, QTextCursor] | None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _TRIGGER.search(before)
        snippet = self._snippets.get(found.group(1).casefold()) if found else None
        if found is None or snippet is None or cursor.hasSelection():
            return None
        step = len(found.group())
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, step)
        return snippet, cursor

    def _expand(self) -> bool:
        pending = self._pending()
        if pending is None:
            return False
        snippet, cursor = pending
        start = cursor.selectionStart()
        cursor.insertText(snippet.text)
        self.setTextCursor(cursor)
        self.snippet_used.emit(snippet)
        if unfilled(snippet.text):
            cursor.setPosition(start)
            self.setTextCursor(cursor)
            self._walk()
        return True

    def _next_stop(self) -> tuple[int, int] | None:
        """Where the next stop behind the cursor begins and ends, as Qt counts."""
        note, behind = self.toPlainText(), self.textCursor().selectionEnd()
        stops = [(_units(note[: s.start]), _units(note[: s.end])) for s in unfilled(note)]
        return next((stop for stop in stops if stop[0] >= behind), None)

    def _walk(self) -> bool:
        """Select the next stop."""
        stop = self._next_stop()
        if stop is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(stop[0])
        cursor.setPosition(stop[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _mark(self) -> None:
        note = self.toPlainText()
        self._judged = self._coach.read(note)
        theme = self._ctx.theme
        waved = QTextCharFormat()
        waved.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        waved.setUnderlineColor(theme.colour("wait"))
        stop = QTextCharFormat()
        stop.setBackground(theme.state("wait")[1])
        stop.setForeground(QColor(theme.state("wait")[0]))
        marks = [(each.span, waved) for each in self._judged]
        marks += [(span, stop) for span in unfilled(note)]
        self.setExtraSelections([self._selection(note, span, how) for span, how in marks])

    def _selection(self, note: str, span: Span, how: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(note[: span.start]))
        cursor.setPosition(_units(note[: span.end]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = how
        return made


def _units(part: str) -> int:
    """Length as Qt counts it, in UTF-16."""
    return len(part.encode("utf-16-le")) // 2
