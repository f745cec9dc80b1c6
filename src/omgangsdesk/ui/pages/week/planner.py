"""Forms beside the grid and visits on their way: nothing is written before somebody keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.services.views_week import (
    Ahead,
    CaseFound,
    FreeSlot,
    Waiting,
    WeekRequest,
    WeekView,
    WeekVisit,
)
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.pages.week import forms, forms_staff
from omgangsdesk.ui.pages.week.asking import Latest, changing, looking, taking_back
from omgangsdesk.ui.pages.week.fields import DossierField, WhoComes
from omgangsdesk.ui.pages.week.form import Recipe, WeekForm
from omgangsdesk.ui.pages.week.grid import WeekGrid
from omgangsdesk.ui.pages.week.rows import Row, colleague_for, preset_for, shifted
from omgangsdesk.ui.pages.week.words import where_is
from omgangsdesk.ui.widgets import announce

if TYPE_CHECKING:
    from omgangsdesk.services.views_centre import CentreChange

Making = Callable[[WeekView], Recipe]


class Planner(QObject):
    """Opens forms in `side`, shows what they would come to, and has them carried out."""

    written = Signal()
    """The planning was changed."""
    left = Signal()
    """A form was closed."""
    week_wanted = Signal(object)
    """A day of a week that something on its way goes to."""

    def __init__(self, ctx: Context, flow: Flow, grid: WeekGrid, side: QStackedWidget) -> None:
        super().__init__(grid)
        self._ctx, self._flow, self._grid, self._side = ctx, flow, grid, side
        self._ahead = Latest(ctx, self)
        self._ahead.came.connect(self._looked)
        self._ahead.failed.connect(self._not_looked)
        self.form: WeekForm | None = None
        self._making: Making | None = None
        self._week: WeekView | None = None
        self._asked: WeekRequest | None = None
        self.moving: WeekVisit | None = None
        self._keeping = False
        self._session = 0
        grid.lifted.connect(self._lifted)
        grid.carried.connect(self._carried)
        grid.dropped.connect(self.drop)
        ctx.language_changed.connect(self._reword)
        ctx.discreet_changed.connect(self._tell_anew)

    def show_week(self, week: WeekView | None) -> None:
        """Another week, or the same one read anew."""
        self._week = week
        self._show_ghost()

    # Forms

    def new(self, row: Row | None, case: CaseFound | None = None) -> None:
        """A new visit, there where the keyboard is."""
        week = self._week
        if week is None:
            return
        preset = preset_for(week, row, self._ctx.now())
        if case is not None:
            preset |= {"minutes": str(case.minutes)}
            if case.room:
                preset |= {"room": case.room}
        self._open(lambda week: forms.new_visit(self._ctx, week, preset))
        field = self._dossier()
        self._show_people(case)
        if field is not None and case is not None:
            field.show_case(case)
        if self.form is not None:
            self.form.take_focus("start" if case is not None else "case")
            self._look()

    def new_for(self, waiting: Waiting, row: Row | None) -> None:
        """A visit for a family that waits."""
        self.new(row, CaseFound(case=waiting.case, name=waiting.name))

    def cancel(self, visit: WeekVisit) -> None:
        """A visit is called off."""
        if visit.fixed is None:
            self._open(lambda week: forms.cancel(self._ctx, week, visit))

    def deal(self, visit: WeekVisit) -> None:
        """Somebody looked at the first thing that touches a visit."""
        if visit.flags:
            self._open(lambda _week: forms.deal_with(self._ctx, visit, visit.flags[0]))

    def away(self, row: Row | None) -> None:
        """A colleague is away: whose lane or visit it is."""
        day = self._day(row)
        self._open(lambda week: forms_staff.away(self._ctx, week, colleague_for(week, row), day))
        if self.form is not None and self.form.field("colleague").get():
            self.form.take_focus("reason")

    def duty(self, row: Row | None) -> None:
        """A colleague is on duty."""
        day = self._day(row)
        self._open(lambda week: forms_staff.duty(self._ctx, week, colleague_for(week, row), day))

    def closed(self, row: Row | None) -> None:
        """The house is closed."""
        day = self._day(row)
        self._open(lambda week: forms_staff.closed(self._ctx, week, day))

    def _day(self, row: Row | None) -> dt.date:
        return row.day if row is not None else self._ctx.now().date()

    def _open(self, making: Making) -> None:
        if self._week is None:
            return
        self._close()
        self._making = making
        form = self.form = WeekForm(self._ctx, making(self._week))
        form.kept.connect(self.keep)
        form.left.connect(self.leave)
        form.changed.connect(self._changed)
        form.ahead.slot_chosen.connect(self._take_slot)
        if (field := self._dossier()) is not None:
            field.found.connect(self._dossier_found)
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        form.take_focus()
        self._look()

    def leave(self) -> None:
        """Close the form; what is on its way goes back to where it was."""
        had = self.form is not None
        self._grid.let_go()
        self._close()
        if had:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()

    def clear(self) -> None:
        """Nothing of anybody may be shown any more."""
        self._session += 1
        self._ahead.forget()
        self._keeping = False
        self._grid.let_go()
        self._close()
        self._week = None

    def _close(self) -> None:
        form, self.form, self._making, self._asked = self.form, None, None, None
        self.moving = None
        self._grid.set_ghost(None, None, "", wrong=False)
        if form is not None:
            self._side.removeWidget(form)
            form.hide()
            form.deleteLater()

    # On its way

    def move(self, visit: WeekVisit, *, keyed: bool = True) -> None:
        """Pick a visit up: arrows carry it, Return drops it."""
        if visit.fixed is not None or self._week is None:
            announce(self._grid, self._ctx.say(visit.fixed) if visit.fixed else "")
            self._grid.let_go()
            return
        self._open(lambda week: forms.move(self._ctx, week, visit))
        self.moving = visit
        self._show_ghost()
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if keyed:
            announce(
                self._grid,
                self._ctx.tr("Picked up. Arrows carry it, Return drops it, Esc puts it back."),
            )

    def _lifted(self, visit: WeekVisit) -> None:
        if self._week is not None and self._week.may_change:
            self.move(visit, keyed=False)
        else:
            self._grid.let_go()

    def _carried(self, lane: str, day: dt.date) -> None:
        week, form = self._week, self.form
        if week is None or form is None or self.moving is None:
            return
        field = "room" if week.asked.by == "room" else "supervisor"
        form.fill({"day": day.isoformat(), field: lane})
        if day not in [one.day for one in week.days]:
            self.week_wanted.emit(day)
        self._show_ghost()
        self._look()
        announce(self._grid, where_is(self._ctx, week, lane, day))

    def type_time(self, sign: str) -> None:
        """`+` and `-`: a quarter later or earlier; a digit begins another time."""
        if self.form is None or self.moving is None:
            return
        if sign.isdigit():
            self.form.fill({"start": sign})
            self.form.take_focus("start")
            return
        start = shifted(str(self.form.field("start").get() or ""), sign)
        self.form.fill({"start": start})
        self._changed()
        announce(self._grid, start)

    def carry_weeks(self, weeks: int) -> None:
        """What is on its way goes so many weeks on, on the same day in the same lane."""
        week, form = self._week, self.form
        if week is None or form is None:
            return
        values = form.values()
        try:
            day = dt.date.fromisoformat(values["day"])
        except ValueError:
            return
        lane = values["room"] if week.asked.by == "room" else values["supervisor"]
        self._carried(lane, day + dt.timedelta(days=7 * weeks))

    def drop(self) -> None:
        """It stays there: why is asked before it is written."""
        if self.form is not None and self.moving is not None:
            self.form.take_focus("reason")

    def take_near(self) -> None:
        """The first free place that is offered."""
        if self.form is not None and not self.form.ahead.buttons[0].isHidden():
            self.form.ahead.buttons[0].click()

    def _show_ghost(self) -> None:
        week, form, visit = self._week, self.form, self.moving
        if week is None or form is None or visit is None:
            return
        values = form.values()
        lane = values["room"] if week.asked.by == "room" else values["supervisor"]
        try:
            day = dt.date.fromisoformat(values["day"])
        except ValueError:
            return
        wrong = form.ahead.first_word()
        said = f"{values['start']} {self._ctx.said(visit.name)}"
        self._grid.set_ghost(lane, day, f"{said} · {wrong}" if wrong else said, wrong=bool(wrong))

    # Ahead

    def _changed(self) -> None:
        self._show_ghost()
        self._look()

    def _look(self) -> None:
        """Ask what it would come to, if it is whole enough for that."""
        form = self.form
        if form is None or not form.recipe.looks_ahead:
            return
        try:
            request = form.request()
        except ExpectedError:
            self._asked = None
            form.ahead.show_ahead(None)
            return
        if request != self._asked:
            self._asked = request
            self._ahead.ask(looking(request))

    def _looked(self, ahead: Ahead) -> None:
        if self.form is not None and self._asked is not None:
            self.form.ahead.show_ahead(ahead)
            self.form.show_hindered(self.form.ahead.hindered)
            self._show_ghost()

    def _not_looked(self, _error: ExpectedError) -> None:
        """It can't be, as keeping it will tell; nothing is known of what is in the way."""
        if self.form is not None:
            self.form.ahead.show_ahead(None)
            self._show_ghost()

    def _take_slot(self, slot: FreeSlot) -> None:
        form, week = self.form, self._week
        if form is None or week is None:
            return
        values = {
            "day": slot.day.isoformat(),
            "start": clock_time(slot.start, week.zone),
            "room": slot.room,
        }
        if slot.supervisor:
            values["supervisor"] = slot.supervisor
        form.fill(values)
        if slot.day not in [one.day for one in week.days]:
            self.week_wanted.emit(slot.day)
        self._changed()
        form.take_focus("reason" if self.moving is not None else "")

    def _dossier(self) -> DossierField | None:
        if self.form is None or self.form.recipe.word != "new":
            return None
        field = self.form.field("case")
        return field if isinstance(field, DossierField) else None

    def _dossier_found(self, case: CaseFound) -> None:
        """What the arrangement says of a visit is filled in, and who can come is shown."""
        if self.form is None:
            return
        self._show_people(case)
        self.form.fill({"minutes": str(case.minutes)})
        if case.room and not self.form.field("room").get():
            self.form.fill({"room": case.room})
        self._look()
        self.form.take_focus("start")

    def _show_people(self, case: CaseFound | None) -> None:
        field = self.form.field("expected") if self._dossier() and self.form else None
        if self.form is not None and isinstance(field, WhoComes):
            people = () if case is None else case.people
            field.show_people(people)
            self.form.show_part("expected", shown=bool(people))

    # Keeping

    def keep(self) -> None:
        """Have what stands in the form carried out; what is wrong is said in it."""
        form, session = self.form, self._session
        if form is None or self._keeping:
            return
        try:
            request = form.request()
        except FieldError as error:
            form.show_problem(self._ctx.say(error.sentence), error.field)
            return
        self._keeping = True

        def done(change: CentreChange) -> None:
            self._tell(change)
            if session == self._session:
                self._keeping = False
                self.leave()
                self.written.emit()

        def failed(error: ExpectedError) -> None:
            if session != self._session:
                return
            self._keeping = False
            field = error.field if isinstance(error, FieldError) else ""
            if self.form is form:
                form.show_problem(self._ctx.say(error.sentence), field)

        self._ctx.worker.run(changing(request), done, failed)

    def _tell(self, change: CentreChange) -> None:
        if not change.entries:
            return

        def take_back() -> None:
            self._ctx.worker.run(taking_back(change.entries), self._taken_back)

        self._flow.tell(change.called, take_back)

    def _taken_back(self, change: CentreChange) -> None:
        self._flow.tell(change.called, None)
        self.written.emit()

    def _tell_anew(self, *_: object) -> None:
        """Names were hidden, or show again."""
        if self.form is not None and self._making is not None and self._week is not None:
            self.form.retell(self._making(self._week))
            self._show_ghost()

    def _reword(self) -> None:
        """The form in another language, with what stood in it."""
        form, making, week, moving = self.form, self._making, self._week, self.moving
        if form is None or making is None or week is None:
            return
        values, at, field = form.values(), form.has_keyboard(), self._dossier()
        self._open(making)
        self.moving = moving
        if self.form is not None:
            again = self._dossier()
            if field is not None and again is not None and field.chosen is not None:
                again.show_case(field.chosen)
                self._show_people(field.chosen)
            self.form.fill(values)
            self.form.take_focus(at)
        if moving is not None and not at:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()
