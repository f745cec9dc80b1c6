"""Above the grid: which week of which house, and by what its lanes are."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.language import text
from omgangsdesk.services.views_week import WeekAsked, WeekView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.pages.week.fields import EXAMPLE
from omgangsdesk.ui.widgets import (
    Choice,
    DropDown,
    ElidedLabel,
    LineEdit,
    announce,
    plain_button,
    words,
)

_WEEK = dt.timedelta(days=7)
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class _GoTo(LineEdit):
    """A day to go to; Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                event.accept()


class Head(QWidget):
    """Tells which week is wanted."""

    wanted = Signal(object)
    """A `WeekAsked`."""
    files_wanted = Signal()
    """The planning from and for other programs."""
    back = Signal()
    left = Signal()
    """Somebody is done here: the keyboard goes back to the grid."""

    def __init__(self, ctx: Context, today: dt.date) -> None:
        super().__init__()
        self._ctx = ctx
        self._shown: WeekView | None = None
        self.asked = WeekAsked(monday=monday_of(today))
        self._title = words(ctx, role="title", bold=True)
        self._range = ElidedLabel()
        self._range.setFont(font("caption"))
        self._whole = self._short = ""
        self._earlier = plain_button(ctx, "", "", lambda: self.step(-1), icon="chevron-left")
        self._today = plain_button(ctx, "", "", self.go_today)
        self._later = plain_button(ctx, "", "", lambda: self.step(1), icon="chevron-right")
        self.day = _GoTo(ctx)
        self.day.returnPressed.connect(self._go_typed)
        self.day.left.connect(self.left)
        self.house = DropDown(ctx)
        self.house.activated.connect(self._house_chosen)
        self.house.hide()
        self.by = Choice(ctx, ctx.tr("Lanes"), [("room", ""), ("supervisor", "")])
        self.by.changed.connect(self._by_chosen)
        self._files = plain_button(ctx, "", "", self.files_wanted.emit, icon="folder")
        self._back = plain_button(ctx, "", "", self.back.emit, kind="quiet")
        self._lay_out()
        for signal in (ctx.language_changed, ctx.keys_changed):
            signal.connect(self._reword)
        ctx.theme_changed.connect(self._tint)
        self._tint()
        self._reword()

    def _lay_out(self) -> None:
        self._whole_row = QBoxLayout(_ACROSS, self)
        self._whole_row.setContentsMargins(0, 0, 0, 0)
        self._whole_row.setSpacing(SPACING[1])
        self._buttons = row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        self._titles = QVBoxLayout()
        self._titles.setSpacing(0)
        self._titles.addWidget(self._title)
        self._titles.addWidget(self._range)
        self._whole_row.addLayout(self._titles, 1)
        self._whole_row.addLayout(row)
        for one in (self.house, self._earlier, self._today, self._later, self.day, self.by):
            row.addWidget(one)
        row.addWidget(self._files)
        row.addWidget(self._back)
        self.day.setFixedWidth(84)

    def show_week(self, week: WeekView | None) -> None:
        """A week was read."""
        self._shown = week
        if week is not None:
            self.asked = week.asked
            self.by.set_value(week.asked.by)
            if [self.house.itemData(at) for at in range(self.house.count())] != [
                one for one, _ in week.houses
            ]:
                self.house.clear()
                for one, name in week.houses:
                    self.house.addItem(name, one)
            self.house.setCurrentIndex(self.house.findData(week.location))
            self.house.setVisible(len(week.houses) > 1)
        self._tell_range()

    def step(self, weeks: int) -> None:
        """So many weeks on, or back."""
        self._ask(monday=self.asked.monday + weeks * _WEEK)

    def go_today(self) -> None:
        """The week of today."""
        self.go_to(local(self._ctx.now(), self._ctx.zone).date())

    def go_to(self, day: dt.date) -> None:
        """The week of a day."""
        self._ask(monday=monday_of(day))

    def switch(self) -> None:
        """Lanes by supervisor, or by room again."""
        self._ask(by="supervisor" if self.asked.by == "room" else "room")

    def ask(self, asked: WeekAsked) -> None:
        """That week, of that house, by those lanes."""
        self.asked = asked
        self.by.set_value(asked.by)
        self._tell_range()
        self.wanted.emit(asked)

    def _ask(
        self, *, monday: dt.date | None = None, by: str | None = None, location: str | None = None
    ) -> None:
        was = self.asked
        self.asked = WeekAsked(
            monday=monday or was.monday, location=location or was.location, by=by or was.by
        )
        self.wanted.emit(self.asked)

    def _by_chosen(self, by: str) -> None:
        if by != self.asked.by:
            self._ask(by=by)

    def _house_chosen(self, _place: int) -> None:
        self._ask(location=self.house.currentData())

    def _go_typed(self) -> None:
        today = local(self._ctx.now(), self._ctx.zone).date()
        day = read_date(self.day.text(), today)
        if day is None:
            announce(self, self._ctx.say(text("Type a day like 14/3 or 14/3/2026.")))
            self.day.selectAll()
            return
        self.day.clear()
        self.go_to(day)
        self.left.emit()

    def _tell_range(self) -> None:
        language, first = self._ctx.translator.language, self.asked.monday
        last = first + dt.timedelta(days=6)
        form = "d MMM" if first.month != last.month or first.year != last.year else "d"
        begins = date_in_words(first, language, f" {form}").strip()
        ends = date_in_words(
            last, language, " d MMM yyyy" if form == "d MMM" else " d MMMM yyyy"
        ).strip()
        week = self._ctx.tr("week {number}", number=first.isocalendar().week)
        self._whole = f"{begins} – {ends} · {week}"
        short = date_in_words(last, language, " d MMM").strip()
        self._short = f"{date_in_words(first, language, f' {form}').strip()} – {short} · {week}"
        self._fit()

    def range(self) -> str:
        """The days that are shown, in words."""
        return self._whole

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Planning"))
        for button, name in (
            (self._earlier, tr("A week back")),
            (self._later, tr("A week on")),
        ):
            button.setAccessibleName(name)
        self._earlier.setToolTip(f"{tr('A week back')} ({native('PgUp')})")
        self._later.setToolTip(f"{tr('A week on')} ({native('PgDown')})")
        self._today.set_words(tr("Today"))
        self._today.setAccessibleName(tr("To this week"))
        self._today.setToolTip(native("Home"))
        self.day.setPlaceholderText(EXAMPLE)
        self.day.setAccessibleName(tr("Go to a day"))
        self.house.setAccessibleName(tr("House"))
        self.by.setAccessibleName(tr("Lanes"))
        self.by.set_options([("room", tr("Room")), ("supervisor", tr("Supervisor"))])
        self.by.set_value(self.asked.by)
        self._back.set_words(tr("Back"))
        self._tell_range()
        QTimer.singleShot(0, self, self._fit)  # once what is new has its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys and words are shown where there is room for them beside the days."""
        super().resizeEvent(event)
        self._fit()

    def _tint(self) -> None:
        palette = self._range.palette()
        palette.setColor(self._range.foregroundRole(), self._ctx.theme.colour("text2"))
        self._range.setPalette(palette)

    def _fit(self) -> None:
        """Keys go first, then the year, then the word of a button that has an icon.

        Where all of that is not enough, the buttons stand below the days.
        """
        said, key = self._ctx.tr("From and for other programs"), self._ctx.keys.hint("week")
        short, escape = self._ctx.tr("Files"), native("Esc")
        worded = ((short, key, escape), (short, key, ""), (short, "", ""))
        fits = [(self._whole, *one) for one in worded]
        fits += [(self._short, *one) for one in (*worded, ("", "", ""))]
        layouts: tuple[QBoxLayout, ...] = (self._titles, self._buttons, self._whole_row)
        for days, word, file_key, back_key in fits:
            self._files.set_words(word)
            self._files.set_key(file_key)
            self._back.set_key(back_key)
            self._files.setAccessibleName(said)
            self._files.setAccessibleDescription(key)
            self._files.setToolTip(f"{said} ({key})")
            self._back.setAccessibleDescription(escape)
            self._range.setText(days)
            self._whole_row.setDirection(_ACROSS)
            for one in layouts:
                one.invalidate()  # else it remembers what it was
            if self.sizeHint().width() <= self.width():
                return
        self._whole_row.setDirection(_DOWN)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())
