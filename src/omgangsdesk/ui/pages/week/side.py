"""Beside the grid: what is chosen, who is there that day, and who waits for a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from omgangsdesk.language import text_n
from omgangsdesk.services.views_week import Waiting, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import WEEK
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.pages.week.rows import Place, Row, colleague_of, day_of, first_gap, room_of
from omgangsdesk.ui.pages.week.waiting import WaitingLine
from omgangsdesk.ui.pages.week.words import (
    accepted_of,
    day_with_year,
    state_of,
    times_of,
    whole_day,
    wrong_in,
)
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.widgets import Chip, KeyButton, announce, caption, plain_button, words
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.scroll import reveal
from omgangsdesk.ui.widgets.selection import choose_selected
from omgangsdesk.ui.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
WAITING = int(Qt.ItemDataRole.UserRole)
_LOW = 560
"""Where there is less height than this, fewer families show at once; in pixels."""


class WaitingModel(QAbstractListModel):
    """Families that wait, the longest first."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows: tuple[Waiting, ...] = ()
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Take over who waits."""
        if waiting != self._rows:
            self.beginResetModel()
            self._rows = waiting
            self.endResetModel()

    def one(self, index: _Index) -> Waiting | None:
        """Who stands in a row."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many families."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The name; since when and with which wishes for those who listen."""
        one = self.one(index)
        if one is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._ctx.said(one.name)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                said = ", ".join(filter(None, (self._ctx.said(one.name), self.note(one))))
                return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
            case _:
                return one if role == WAITING else None

    def note(self, one: Waiting) -> str:
        """Since when, and what they wish."""
        since = self._ctx.tr("since {date}", date=_short(one.since)) if one.since else ""
        wishes = self._ctx.said(one.wishes) if one.wishes else ""
        return " · ".join(filter(None, (since, wishes)))

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _short(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


class WaitingList(QListView):
    """Return plans a visit for whom is chosen."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.families = WaitingModel(ctx, self)
        self.setModel(self.families)
        choose_selected(self)
        self.setItemDelegate(WaitingLine(ctx, self.families, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(OWN_FOCUS, True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._want)
        ctx.theme_changed.connect(self.viewport().update)

    def _want(self, index: QModelIndex) -> None:
        one = self.families.one(index)
        if one is not None:
            self.wanted.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return plans, Esc goes back to the grid."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._want(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Overview(QWidget):
    """Tells of what is current in the grid; its buttons are what the letters there do."""

    wanted = Signal(str)
    """A word of `ui.keys.WEEK`."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._week: WeekView | None = None
        self._row: Row | None = None
        self._dossiers = False
        self._title = words(ctx, role="subtitle", bold=True, wrap=True)
        self._chip = Chip(ctx, "planned", "")
        self._about = words(ctx, colour="text2", wrap=True)
        self._wrong = words(ctx, colour="alarm", wrap=True)
        self._accepted = words(ctx, colour="text2", wrap=True)
        self._flagged = words(ctx, colour="wait", wrap=True)
        self._fixed = caption(ctx, wrap=True)
        self._day = words(ctx, bold=True, wrap=True)
        self._there = caption(ctx, wrap=True)
        self._heading = words(ctx, bold=True)
        self.waiting = WaitingList(ctx)
        self._nobody = caption(ctx, wrap=True)
        self.buttons: dict[str, KeyButton] = {}
        for word in (
            "new",
            "move",
            "prolong",
            "cancel",
            "dossier",
            "dealt",
            "away",
            "duty",
            "closed",
        ):
            self.buttons[word] = plain_button(ctx, "", "", partial(self.wanted.emit, word))
        self._build()
        for signal in (ctx.language_changed, ctx.discreet_changed, ctx.keys_changed):
            signal.connect(self._tell)
        self._tell()

    def _build(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(SPACING[2], SPACING[2], SPACING[2], SPACING[1])
        column.setSpacing(SPACING[0])
        for one in (self._title, self._chip, *self._lines()):
            column.addWidget(one)
        column.addSpacing(SPACING[0])
        column.addLayout(
            _flow(self.buttons, ("dealt", "new", "move", "prolong", "cancel", "dossier"))
        )
        column.addSpacing(SPACING[2])
        column.addWidget(self._day)
        column.addWidget(self._there)
        column.addSpacing(SPACING[0])
        column.addLayout(_flow(self.buttons, ("away", "duty", "closed")))
        column.addStretch(1)
        column.addSpacing(SPACING[2])
        for below in (self._heading, self._nobody, self.waiting):
            column.addWidget(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollRoom(self._ctx, upper), 1)

    def go_to_waiting(self) -> None:
        """The keyboard to the waiting list, in sight; where nobody waits, say so."""
        families = self.waiting
        if not families.model().rowCount():
            reveal(self._nobody)
            announce(self, self._nobody.text())
            return
        families.setFocus(Qt.FocusReason.OtherFocusReason)
        if not families.currentIndex().isValid():
            families.setCurrentIndex(families.model().index(0, 0))
        reveal(families)

    def _lines(self) -> tuple[QLabel, ...]:
        """What is told of a visit, below its title."""
        return self._about, self._wrong, self._accepted, self._flagged, self._fixed

    def show_week(self, week: WeekView | None) -> None:
        """A week was read, or nothing may be shown."""
        self._week = week
        self.waiting.families.show_waiting(() if week is None else week.waiting)
        self._tell()

    def show_row(self, row: Row | None) -> None:
        """Something became current in the grid."""
        self._row = row
        self._tell()

    def offer_dossiers(self) -> None:
        """There is a page that shows dossiers."""
        self._dossiers = True
        self._tell()

    def text(self) -> str:
        """All that it says of what is chosen."""
        said = (self._title, *self._lines(), self._there)
        return "\n".join(one.text() for one in said if one.text())

    def _tell(self, *_: object) -> None:
        ctx, week, row = self._ctx, self._week, self._row
        for word, button in self.buttons.items():
            letter, label = WEEK[word]
            button.set_words(ctx.say(label))
            button.set_key(letter if ctx.keys.lettered else "")
        for one in (self._title, *self._lines()):
            one.clear()
        if week is not None and isinstance(row, WeekVisit):
            self._tell_visit(week, row)
        elif week is not None and isinstance(row, Place):
            self._tell_place(week, row)
        else:
            self._title.setText(ctx.tr("Nothing is chosen."))
        self._tell_day(week, row)
        waiting = () if week is None else week.waiting
        self._heading.setText(ctx.tr("Waiting list"))
        self.waiting.setAccessibleName(ctx.tr("Waiting list"))
        count = text_n("{count} family waits", "{count} families wait", len(waiting))
        said = ctx.say(count) if waiting else ctx.tr("Nobody is waiting.")
        self._nobody.setText(said)
        self.waiting.setVisible(bool(waiting))
        self._fit()
        self._offer(week, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The waiting list takes what is left over by what is chosen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(self.waiting.model().rowCount(), 3 if self.height() < _LOW else 6)
        self.waiting.setFixedHeight(lines * max(self.waiting.sizeHintForRow(0), 1) + 2)

    def _tell_visit(self, week: WeekView, visit: WeekVisit) -> None:
        ctx = self._ctx
        self._title.setText(ctx.said(visit.name))
        tone, icon, word = state_of(ctx, visit)
        self._chip.show_state(tone, word, icon)
        room, colleague = room_of(week, visit.room), colleague_of(week, visit.supervisor)
        who = ctx.said(colleague) if colleague else ctx.tr("no supervisor yet")
        lines = [
            f"{whole_day(ctx, visit.day)} · {times_of(week, visit)}",
            " · ".join(filter(None, (ctx.said(room) if room else "", who))),
        ]
        if visit.slot_until is not None:
            until = day_with_year(ctx, visit.slot_until)
            lines.append(ctx.tr("Recurs until {day}", day=until))
        elif visit.slot:
            lines.append(ctx.tr("One of a visit that recurs"))
        self._about.setText("\n".join(lines))
        self._wrong.setText(
            "\n".join(wrong_in(ctx, one) for one in visit.conflicts if one.accepted is None)
        )
        self._accepted.setText("\n".join(accepted_of(ctx, visit)))
        self._flagged.setText("\n".join(f"⚑ {ctx.said(one.said)}" for one in visit.flags))
        self._fixed.setText(ctx.say(visit.fixed) if visit.fixed else "")

    def _tell_place(self, week: WeekView, place: Place) -> None:
        ctx = self._ctx
        self._title.setText(ctx.tr("Room for a visit"))
        day = day_of(week, place.day)
        if day is not None and day.closed is not None:
            self._title.setText(_capital(whole_day(ctx, place.day)))
            self._about.setText(ctx.tr("Closed: {why}", why=ctx.say(day.closed)))
            return
        lane = next((one for one in week.lanes if one.lane == place.lane), None)
        time = first_gap(week, place.lane, place.day, ctx.now())
        self._about.setText(
            f"{whole_day(ctx, place.day)} · {ctx.tr('from {time}', time=time)}\n"
            f"{ctx.said(lane.name) if lane else ''}"
        )

    def _tell_day(self, week: WeekView | None, row: Row | None) -> None:
        ctx = self._ctx
        day = day_of(week, row.day) if week is not None and row is not None else None
        self._day.setText("" if day is None else _capital(whole_day(ctx, day.day)))
        lines: list[str] = []
        if day is not None:
            if day.closed is not None:
                lines.append(ctx.tr("Closed: {why}", why=ctx.say(day.closed)))
            lines += [ctx.tr("On duty: {who}", who=ctx.said(one)) for one in day.duties]
            lines += [ctx.tr("Away: {who}", who=ctx.said(one)) for one in day.away]
            if not day.duties and day.closed is None:
                lines.append(ctx.tr("Nobody's duty is noted."))
        self._there.setText("\n".join(lines))

    def _offer(self, week: WeekView | None, row: Row | None) -> None:
        may = week is not None and week.may_change
        visit = row if isinstance(row, WeekVisit) else None
        free = visit is not None and visit.fixed is None
        shown = {
            "new": may and visit is None,
            "move": may and visit is not None,
            "prolong": may and visit is not None and visit.slot_until is not None,
            "cancel": may and visit is not None,
            "dossier": visit is not None and self._dossiers,
            "dealt": visit is not None and bool(visit.flags),
            "away": week is not None,
            "duty": may,
            "closed": may,
        }
        for word, button in self.buttons.items():
            button.setVisible(shown[word])
        for word in ("move", "cancel"):
            self.buttons[word].setEnabled(free)
        for label in (*self._lines(), self._there):
            label.setVisible(bool(label.text()))
        self._chip.setVisible(visit is not None)


def _flow(buttons: Mapping[str, KeyButton], words: Sequence[str]) -> FlowLayout:
    """Buttons side by side, and on in the next line."""
    made = FlowLayout()
    for word in words:
        made.addWidget(buttons[word])
    return made


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
