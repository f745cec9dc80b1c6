"""The planning of a week: the grid, what stands beside it, and the keys of both."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.services.views_week import Waiting, WeekAsked, WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.desk.today import Card
from omgangsdesk.ui.keys import WEEK
from omgangsdesk.ui.look.theme import SPACING, scaled
from omgangsdesk.ui.pages.week.asking import Latest, reading
from omgangsdesk.ui.pages.week.grid import WeekGrid
from omgangsdesk.ui.pages.week.head import Head
from omgangsdesk.ui.pages.week.model import WeekModel
from omgangsdesk.ui.pages.week.planner import Planner
from omgangsdesk.ui.pages.week.rows import Row, day_of, visit_of
from omgangsdesk.ui.pages.week.side import Overview
from omgangsdesk.ui.widgets import Banner, announce
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.keyboard import is_key, wants

_SIDE = (304, 352)
"""Least and most that stands beside the grid, in pixels."""
_READS = text("A coordinator changes the planning. You can read it, and note who is away.")
_WEEKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CARRYING = frozenset({"near", "lanes"})
"""What letters still do while a visit is carried; another would let it fall."""
_LETTERS = {letter: word for word, (letter, _) in WEEK.items()}


class WeekPage(QWidget):
    """Reads a week on the worker's thread, and plans in it."""

    back = Signal()
    files_wanted = Signal()
    """The planning from and for other programs."""
    dossier_wanted = Signal(str)

    def __init__(self, ctx: Context, flow: Flow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._dossiers = False
        self._wanted_day: dt.date | None = None
        self._wanted_visit = ""
        self._week: WeekView | None = None
        self._read = Latest(ctx, self)
        self._read.came.connect(self._take)
        self._read.failed.connect(self._failed)
        self.head = Head(ctx, local(ctx.now(), ctx.zone).date())
        self.reader = Banner(ctx, "expected", icon="info", closable=False)
        self.trouble = Banner(ctx, "alarm")
        self.model = WeekModel(ctx, self)
        self.grid = WeekGrid(ctx, self.model)
        self.empty = EmptyNote(ctx, "empty-room")
        self.overview = Overview(ctx)
        self.side = QStackedWidget()
        self.side.addWidget(self.overview)
        self.planner = Planner(ctx, flow, self.grid, self.side)
        self._lay_out()
        self._connect()
        self._reword()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        across = QHBoxLayout()
        across.setSpacing(SPACING[2])
        across.addWidget(Card(self._ctx, inside), 1)
        self._beside = Card(self._ctx, self.side)
        across.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3] + 4, SPACING[2], SPACING[3] + 4, SPACING[0])
        column.setSpacing(SPACING[1] + 2)
        column.addWidget(self.head)
        column.addWidget(self.reader)
        column.addWidget(self.trouble)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.head.wanted.connect(self._ask)
        self.head.files_wanted.connect(self.files_wanted)
        self.head.back.connect(self.back)
        self.head.left.connect(self.focus_field)
        self.grid.chosen.connect(self.overview.show_row)
        self.grid.opened.connect(self._opened)
        self.grid.pressed.connect(self._pressed)
        self.overview.wanted.connect(self.do)
        self.overview.waiting.wanted.connect(self._plan_for)
        self.overview.waiting.left.connect(self._to_grid)
        self.planner.keeper.planned.connect(self._go_to_planned)
        self.planner.written.connect(self.refresh)
        self.planner.week_wanted.connect(self.head.go_to)
        self.planner.halves.week_wanted.connect(self.head.ask)
        for signal in (self._ctx.language_changed, self._ctx.keys_changed):
            signal.connect(self._reword)

    # Showing

    def focus_field(self) -> None:
        """Read the week anew, and put the keyboard on the grid, or back in the form."""
        self.refresh()
        if self.planner.form is not None and self.planner.moving is None:
            self.planner.form.take_focus()
        else:
            self._to_grid()

    def refresh(self) -> None:
        """Read the week anew."""
        self._read.ask(reading(self.head.asked))

    def follow(self, *_: object) -> None:
        """Something was written somewhere: look again if anybody looks here."""
        if self.isVisible():
            self.refresh()

    def offer_dossiers(self) -> None:
        """There is a page that shows dossiers."""
        self._dossiers = True
        self.overview.offer_dossiers()

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._read.forget()
        self.planner.clear()
        self._show(None)
        self.trouble.clear()
        self.head.day.clear()

    def keep_half(self) -> None:
        """Keep what is half filled in in the store."""
        self.planner.halves.keep()

    @property
    def week(self) -> WeekView | None:
        """The week that is shown."""
        return self._week

    def _ask(self, asked: WeekAsked) -> None:
        row = self.grid.current_row()
        if row is not None and self._week is not None and asked.monday != self._week.asked.monday:
            self._wanted_day = asked.monday + dt.timedelta(days=row.day.weekday())
        self._read.ask(reading(asked))

    def _take(self, week: WeekView) -> None:
        self.trouble.clear()
        self._show(week)

    def _show(self, week: WeekView | None) -> None:
        before, row = self._week, self.grid.current_row()
        self._week = week
        self.model.show_week(week)
        self.head.show_week(week)
        self.overview.show_week(week)
        self.planner.show_week(week)
        if week is None:
            self.overview.show_row(None)
            self.reader.clear()
            return
        self._stack.setCurrentWidget(self.grid if week.lanes else self.empty)
        self._choose_again(week, row)
        if before is None or before.asked != week.asked:
            announce(self, self.head.range())
        if week.may_change:
            self.reader.clear()
        elif not self.reader.text():
            self.reader.show_text(self._ctx.say(_READS))

    def _go_to_planned(self, visit: str, day: dt.date) -> None:
        """What was planned or moved is where the keyboard is next, unless another form is open."""
        if self.planner.form is None:
            self._wanted_visit = visit
            if self._week is not None and day_of(self._week, day) is None:
                self.head.go_to(day)

    def _choose_again(self, week: WeekView, row: Row | None) -> None:
        """What was just planned, else the same visit or place; else the wanted day, or today."""
        wanted_visit, self._wanted_visit = self._wanted_visit, ""
        planned = visit_of(week, wanted_visit)
        if planned is not None:
            row, self._wanted_day = planned, None
        if row is not None and self._wanted_day is None and self.grid.choose(row):
            self.overview.show_row(self.grid.current_row())
            return
        today = local(self._ctx.now(), week.zone).date()
        if row is not None and day_of(week, row.day) is not None:
            today = row.day  # what stood there is gone: the keyboard stays near
        wanted, self._wanted_day = self._wanted_day or today, None
        lane = row.lane if row is not None else ""
        found = [one for one in self.model.rows() if one.day == wanted] or self.model.rows()
        first = next((one for one in found if one.lane == lane), next(iter(found), None))
        self.grid.choose(first)
        self.overview.show_row(first)

    def _failed(self, error: ExpectedError) -> None:
        self.trouble.show_text(self._ctx.say(error.sentence))

    # Doing

    def do(self, word: str) -> None:
        """What a letter of the grid does (`ui.keys.WEEK`)."""
        week, row, planner = self._week, self.grid.current_row(), self.planner
        if week is None:
            return
        visit = row if isinstance(row, WeekVisit) else None
        for_all = {
            "away": lambda: planner.open_at(word, row),
            "waiting": self.overview.go_to_waiting,
            "lanes": self.head.switch,
            "go": self.head.day.setFocus,
            "near": planner.take_near,
        }
        leads = {
            "new": lambda: planner.new(row),
            "duty": lambda: planner.open_at(word, row),
            "closed": lambda: planner.open_at(word, row),
        }
        if word in for_all:
            for_all[word]()
        elif word in leads and week.may_change:
            leads[word]()
        elif visit is not None:
            self._do_to(word, week, visit)

    def _do_to(self, word: str, week: WeekView, visit: WeekVisit) -> None:
        if word == "dossier" and self._dossiers:
            self.dossier_wanted.emit(visit.case)
        elif word == "dealt":
            self.planner.deal(visit)
        elif word == "move" and week.may_change:
            self.planner.move(visit)
        elif word == "prolong" and week.may_change:
            self.planner.prolong(visit)
        elif word == "cancel" and week.may_change:
            self.planner.cancel(visit)

    def _opened(self) -> None:
        """Return: drop what is on its way, open a dossier, or plan in a free place."""
        row = self.grid.current_row()
        if self.planner.moving is not None:
            self.planner.drop()
        elif isinstance(row, WeekVisit):
            self.do("dossier" if self._dossiers else "move")
        else:
            self.do("new")

    def _plan_for(self, waiting: Waiting) -> None:
        if self._week is not None and self._week.may_change:
            self.planner.new_for(waiting, self.grid.current_row())

    def _to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # Hands

    def _pressed(self, event: QKeyEvent) -> None:
        """A key in the grid that is none of a list's own."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if held:
            return
        carries = self.planner.moving is not None
        word = _LETTERS.get(event.text().upper()) if event.text() else None
        if event.key() in _WEEKS:
            step = self.planner.carry_weeks if carries else self.head.step
            step(_WEEKS[Qt.Key(event.key())])
        elif carries and event.text() and event.text() in "+-0123456789":
            self.planner.type_time(event.text())
        elif carries and word not in _CARRYING:
            return
        elif event.key() == Qt.Key.Key_Home:
            self._wanted_day = local(self._ctx.now(), self._ctx.zone).date()
            self.head.go_today()
        elif event.key() == Qt.Key.Key_Delete:
            self.do("cancel")
        elif word is not None and self._ctx.keys.lettered and not event.isAutoRepeat():
            self.do(word)
        else:
            return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form, and then the page; the key of the page leads to files."""
        if event.key() == Qt.Key.Key_Escape:
            if self.planner.form is not None:
                self.planner.leave()
            else:
                self.back.emit()
        elif is_key(event, *self._ctx.keys.function("week")):
            self.files_wanted.emit()
        elif is_key(event, *self._ctx.keys.function("dossier")):
            self.do("dossier")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The key that opens this page leads on to files; a dossier is that of what is chosen."""
        keys = self._ctx.keys
        if wants(event, (*keys.function("week"), *keys.function("dossier"))):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside gets its share."""
        super().resizeEvent(event)
        most_of_all = max(_SIDE[0], self.width() // 2)
        least, most = (min(scaled(one), most_of_all) for one in _SIDE)
        self._beside.setFixedWidth(min(max(self.width() // 4, least), most))

    def _reword(self) -> None:
        tr = self._ctx.tr
        self.grid.setAccessibleName(tr("Planning of the week"))
        self.empty.show_words(
            tr("There is no room to plan in yet."), tr("Rooms are made in the settings.")
        )
        if self.reader.text():
            self.reader.retell(self._ctx.say(_READS))
