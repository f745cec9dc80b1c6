"""Today: what time it is, what needs attention, what comes next, and the board."""

from __future__ import annotations

import datetime as dt
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.services.views import Board
from omgangsdesk.ui.board import BoardModel, BoardView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.attention import AttentionStrip
from omgangsdesk.ui.desk.empty_day import EmptyDay
from omgangsdesk.ui.desk.next_bar import NextBar
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import CHIP_RADIUS, PAGE, SPACING, FontRole, font, ruler
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.widgets import ElidedLabel, plain_button, words
from omgangsdesk.ui.widgets.one_shown import OneShown

if TYPE_CHECKING:
    from omgangsdesk.ui.board.table import VisitTable


_AT_FIRST = 2
"""Notices that most days begin with."""
_STEP = 5
"""Seconds between two counts."""
_ROOMY_FIRST: tuple[tuple[bool, int, int, FontRole, str], ...] = (
    (True, 3, SPACING[2], "clock", "centre"),
    (False, 3, SPACING[2], "clock", "centre"),
    (False, 2, SPACING[2], "clock", "centre"),
    (False, 1, SPACING[2], "clock", "centre"),
    (False, 0, SPACING[2], "clock", "centre"),
    (False, 0, SPACING[1], "clock", "centre"),
    (False, 0, SPACING[1], "clock", "title"),
    (False, 0, SPACING[1], "title", "title"),
    (False, 0, SPACING[0], "title", ""),
)
"""Whether buttons show keys, how many show words, what stands between them in pixels, how large
the time is, and what is whole at the left besides the day: date and centre, the title alone, or
nothing, since the rail marks the page too."""


_ENOUGH = 10
"""Letters after the day that are worth showing when the rest is cut."""


class _Date(ElidedLabel):
    """The date in full where there is room, else short."""

    def __init__(self) -> None:
        super().__init__()
        self._forms = ("", "", "")

    def show_forms(self, full: str, short: str, day: str) -> None:
        """Say one of these; the day alone where there is room for no more."""
        self._forms = (full, short, day)
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def least_width(self, *, day: bool = False) -> int:
        """What the short form takes, or the day alone."""
        return self.fontMetrics().horizontalAdvance(self._forms[2 if day else 1])

    def _choose(self) -> None:
        full, short, day = self._forms
        metrics, room = self.fontMetrics(), self.width()
        hint = metrics.horizontalAdvance(short[: len(day) + _ENOUGH])
        fits = metrics.horizontalAdvance(full) <= room
        self.setText(full if fits else short if hint <= room else day)


class Header(QWidget):
    """Title, date and centre, the clock, and the two buttons that protect what is on screen."""

    search_wanted = Signal()
    discreet_wanted = Signal(bool)
    lock_wanted = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self._title = words(ctx, role="title", bold=True)
        self._date = _Date()
        titles.addWidget(self._title)
        titles.addWidget(self._date)
        row.addLayout(titles, 1)
        self._clock = words(ctx, role="clock", bold=True)
        row.addWidget(self._clock)
        row.addSpacing(SPACING[0])
        self._search = plain_button(ctx, "", "", self.search_wanted.emit, icon="search")
        self._discreet = plain_button(ctx, "", "", self._toggle)
        self._lock = plain_button(ctx, "", "", self.lock_wanted.emit, icon="lock")
        self._buttons = (self._search, self._discreet, self._lock)
        for button in self._buttons:
            row.addWidget(button)
        self._board: Board | None = None
        self._left: int | None = None
        self._locked = False
        for signal in (
            ctx.language_changed,
            ctx.discreet_changed,
            ctx.theme_changed,
            ctx.keys_changed,
        ):
            signal.connect(self._render)
        self._render()

    def show_board(self, board: Board) -> None:
        """Show the day and centre of a board."""
        before, self._board = self._board, board
        if before is None or (before.day, before.centre) != (board.day, board.centre):
            self._render_date()

    def show_time(self, now: dt.datetime) -> None:
        """The clock moved on."""
        said, before = self._ctx.time(now), self._clock.text()
        self._clock.setText(said)
        if len(said) != len(before):
            self._fit()
        self._clock.setAccessibleName(self._ctx.tr("It is {time}", time=said))

    def show_left(self, seconds: int | None) -> None:
        """How long names still show; in steps of five, so that it draws no eye."""
        left = None if seconds is None else -(-seconds // _STEP) * _STEP
        if left != self._left:
            self._left = left
            self._render()

    def set_locked(self, *, locked: bool) -> None:
        """Without the buttons while nobody is signed in."""
        if locked == self._locked:
            return
        self._locked = locked
        for button in self._buttons:
            button.setVisible(not locked)
        self._fit()

    def _toggle(self) -> None:
        self.discreet_wanted.emit(not self._ctx.discreet)

    def _render(self, *_: object) -> None:
        ctx = self._ctx
        self._title.setText(ctx.tr("Today"))
        self._discreet.set_icon("eye" if ctx.discreet else "eye-off")
        self._fit()
        palette = self._date.palette()
        palette.setColor(self._date.foregroundRole(), ctx.theme.colour("text2"))
        self._date.setPalette(palette)
        self._render_date()

    def _hide_words(self) -> str:
        if self._left is None:
            return self._ctx.tr("Discreet")
        return self._ctx.tr("Discreet in {count} s", count=self._left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys are shown where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keys, then words, then air are left out where there is no room; no button ever is."""
        hint = self._ctx.keys.hint
        keys = (
            hint("search"),
            hint("show_names" if self._ctx.discreet else "hide_names"),
            hint("lock"),
        )
        named = self._names()
        for with_keys, worded, gap, role, whole in _ROOMY_FIRST:
            for at, (button, key, name) in enumerate(zip(self._buttons, keys, named, strict=True)):
                said = name if at >= len(named) - worded else ""
                button.set_words(said)
                button.set_key(key if with_keys else "")
                button.setAccessibleName(name)
                button.setAccessibleDescription(key)
                button.setToolTip("" if with_keys else key if said else f"{name} ({key})")
            if self._needs(gap, role, whole) <= self.width():
                break
        self._title.setVisible(bool(whole))
        if self._clock.font() != (used := font(role, bold=True)):
            self._clock.setFont(used)
        if self._row.spacing() != gap:
            self._row.setSpacing(gap)

    def _names(self) -> tuple[str, str, str]:
        tr = self._ctx.tr
        show = tr("Show names") if self._ctx.discreet else self._hide_words()
        return tr("Search"), show, tr("Lock")

    def _needs(self, gap: int, role: FontRole = "clock", whole: str = "centre") -> int:
        """The least width, with the buttons as they are and so much between them."""
        shown = [one for one in self._buttons if not one.isHidden()]
        widths = [one.minimumSizeHint().width() for one in shown]
        time = ceil(ruler(role, bold=True).horizontalAdvance(self._clock.text()))
        title = self._title.sizeHint().width() if whole else 0
        widths += [time, max(title, self._date.least_width(day=whole != "centre"))]
        return sum(widths) + 4 * gap + SPACING[0]

    def _render_date(self) -> None:
        if self._board is None:
            return
        day, language = self._board.day, self._ctx.translator.language
        short, centre = date_in_words(day, language, "ddd d MMM"), self._board.centre
        whole = f"{date_in_words(day, language)} · {centre}"
        self._date.show_forms(whole, f"{short} · {centre}", short)
        self._fit()


class Card(QWidget):
    """A rounded frame around the board; what is inside is clipped by its corners."""

    def __init__(self, ctx: Context, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(inside)
        self._edge = _Edge(ctx, self)
        ctx.theme_changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The edge lies over everything."""
        super().resizeEvent(event)
        self._edge.setGeometry(self.rect())
        self._edge.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the headings."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ctx.theme.colour("surface"))


class _Edge(QWidget):
    """Draws rounded corners over square content: the outside in the window's colour."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.rect().adjusted(1, CHIP_RADIUS, -1, -CHIP_RADIUS)
        if inside.contains(event.rect()):
            return  # nothing of the edge is there, and most repaints are of one chip
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            outside = QPainterPath()
            outside.addRect(QRectF(self.rect()))
            rounded = QPainterPath()
            rounded.addRoundedRect(inner, CHIP_RADIUS, CHIP_RADIUS)
            painter.fillPath(outside.subtracted(rounded), theme.colour("window"))
            painter.setPen(QPen(theme.colour("divider"), 1))
            painter.drawPath(rounded)


class TodayPage(QWidget):
    """Shows a `Board`; asks for acts, never does them."""

    visit_chosen = Signal(str)
    visit_opened = Signal(str)
    act_wanted = Signal(str, str)
    """Act and visit."""
    table_made = Signal(object)
    """Another list of visits was wanted for the first time; letters stamp in it too."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._table: VisitTable | None = None
        self._in_lines = False
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[0])
        column.setSpacing(SPACING[1] + 2)
        self.header = Header(ctx)
        self.strip = AttentionStrip(ctx)
        self.next_bar = NextBar(ctx)
        self.model = BoardModel(ctx, self)
        self.board = BoardView(ctx, self.model)
        self.empty = EmptyDay(ctx)
        inside = QWidget()
        self._stack = OneShown(inside)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.empty)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addWidget(self.next_bar)
        card = Card(ctx, inside)
        column.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LowRoom(ctx, page, card))
        self.strip.chosen.connect(self._choose)
        self.strip.wanted.connect(self.act_wanted)
        self.strip.hide()
        self.next_bar.wanted.connect(self.act_wanted)
        self.board.chosen.connect(self.visit_chosen)
        self.board.opened.connect(self.visit_opened)
        self.empty.week_wanted.connect(lambda: self.act_wanted.emit("week", ""))
        self.empty.search_wanted.connect(self.header.search_wanted)
        self.empty.settings_wanted.connect(lambda: self.act_wanted.emit("settings", ""))

    def make_ready(self, now: dt.datetime) -> None:
        """Have what every board needs stand there, before there is one."""
        self.header.show_time(now)
        self.strip.make_ready(_AT_FIRST)

    def show_board(self, board: Board) -> None:
        """Take over a newly read board."""
        self.header.show_board(board)
        self.header.show_time(board.now)
        self.strip.show_notices(board.attention)
        self.next_bar.show_next(board.next_act)
        current = self.board.current_visit()
        self._column.activate()  # what stands above may have moved it, and it is laid out once
        self.board.show_board(board)
        if current != self.view.current_visit():
            self.select_visit(current)  # other rooms or visits: all lines are new
        self.empty.show_board(board)
        self._stack.setCurrentWidget(self.view if board.rows else self.empty)

    @property
    def view(self) -> BoardView | VisitTable:
        """What shows the visits: lanes in time, or lines."""
        return self._table if self._in_lines and self._table is not None else self.board

    def keyboard(self) -> QWidget:
        """What takes the keyboard: the visits, or what to do next where there are none."""
        if self._stack.currentWidget() is self.empty:
            return self.empty.action() or self.view
        return self.view

    def show_lines(self, *, lines: bool) -> None:
        """Show the visits in lines, or in lanes; the chosen one stays so."""
        if lines == self._in_lines:
            return
        had_keyboard = self.view.hasFocus()
        self._in_lines = lines
        if lines and self._table is None:
            self._make_table()
        self.select_visit(self.board.current_visit())
        if self._stack.currentWidget() is not self.empty:
            self._stack.setCurrentWidget(self.view)
        if had_keyboard:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_visit(self, visit: str | None) -> None:
        """Make a visit current, in lanes and lines alike."""
        self.board.select_visit(visit)
        if self._table is not None:
            self._table.select_visit(visit)

    def _make_table(self) -> None:
        from omgangsdesk.ui.board.table import VisitTable

        self._table = VisitTable(self._ctx, self.model)
        self._stack.addWidget(self._table)
        self._table.chosen.connect(self.board.select_visit)
        self._table.opened.connect(self.visit_opened)
        self._table.setEnabled(self.board.isEnabled())
        self.board.chosen.connect(self._table.select_visit)
        self.table_made.emit(self._table)

    def show_time(self, now: dt.datetime) -> None:
        """The clock moved on."""
        self.header.show_time(now)
        self.board.set_now(now)

    def set_locked(self, *, locked: bool) -> None:
        """Rooms and states only, and nothing to press."""
        self.header.set_locked(locked=locked)
        self.next_bar.setVisible(not locked)
        self.empty.set_locked(locked=locked)
        for view in filter(None, (self.board, self._table)):
            view.setEnabled(not locked)
        if locked:
            self.select_visit(None)
            self.board.follow_now()

    def _choose(self, visit: str) -> None:
        self.select_visit(visit)
        self.visit_chosen.emit(visit)
