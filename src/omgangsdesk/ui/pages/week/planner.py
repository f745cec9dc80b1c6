"""Forms beside the grid and visits on their way: nothing is written before somebody keeps it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

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
from omgangsdesk.ui.pages.week.asking import Latest, finding, looking
from omgangsdesk.ui.pages.week.carrying import (
    field_of_lane,
    place_of,
    show_ghost,
    values_of,
)
from omgangsdesk.ui.pages.week.form import Values, WeekForm
from omgangsdesk.ui.pages.week.grid import WeekGrid
from omgangsdesk.ui.pages.week.halves import Halves
from omgangsdesk.ui.pages.week.keeper import Keeper
from omgangsdesk.ui.pages.week.of_dossier import OfDossier
from omgangsdesk.ui.pages.week.opening import (
    Opening,
    back_of,
    half_of,
    opening_of,
    recipe_of,
    shown_in,
)
from omgangsdesk.ui.pages.week.rows import Row, colleague_for, preset_for, shifted
from omgangsdesk.ui.pages.week.words import where_is
from omgangsdesk.ui.widgets import announce

if TYPE_CHECKING:
    from omgangsdesk.services.week.half import HalfBack, HalfPlanned


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
        self._opening: Opening | None = None
        self._of_dossier: OfDossier | None = None
        self._began: dict[str, str] = {}
        self._week: WeekView | None = None
        self._asked: WeekRequest | None = None
        self._kept_form: WeekForm | None = None
        self.keeper = Keeper(ctx, flow, self)
        self.keeper.kept.connect(self._kept)
        self.keeper.refused.connect(self._refused)
        self.keeper.written.connect(self.written)
        self.halves = Halves(ctx, self.half, self)
        self.halves.came.connect(self._bring_back)
        grid.lifted.connect(self._lifted)
        grid.carried.connect(self._carried)
        grid.dropped.connect(self.drop)
        ctx.language_changed.connect(self._reword)
        ctx.discreet_changed.connect(self._tell_anew)

    @property
    def moving(self) -> WeekVisit | None:
        """The visit that is on its way."""
        opening = self._opening
        return opening.visit if opening is not None and opening.word == "move" else None

    def show_week(self, week: WeekView | None) -> None:
        """Another week, or the same one read anew."""
        self._week = week
        self._show_ghost()
        if week is not None:
            self.halves.show_week(week)

    # Forms

    def new(self, row: Row | None, case: CaseFound | None = None) -> None:
        """A new visit, there where the keyboard is."""
        week = self._week
        if week is None:
            return
        preset = preset_for(week, row, self._ctx.now(), case)
        form = self._open(Opening(word="new", preset=preset, case=case))
        if form is not None and case is not None:
            form.take_focus("start", over=True)

    def new_for(self, waiting: Waiting, row: Row | None) -> None:
        """A visit for a family that waits."""

        def found(case: CaseFound | None) -> None:
            if case is not None:
                self.new(row, case)

        self._ctx.worker.run(finding(waiting.case), found)

    def cancel(self, visit: WeekVisit) -> None:
        """A visit is called off."""
        if visit.fixed is None:
            self._open(Opening(word="cancel", visit=visit))

    def prolong(self, visit: WeekVisit) -> None:
        """A visit that recurs goes on."""
        if visit.slot_until is not None:
            self._open(Opening(word="prolong", visit=visit))

    def deal(self, visit: WeekVisit) -> None:
        """Somebody looked at the first thing that touches a visit."""
        if visit.flags:
            self._open(Opening(word="dealt", visit=visit, ground=visit.flags[0].ground))

    def open_at(self, word: str, row: Row | None) -> None:
        """`away`, `duty` or `closed`: of whose lane or visit it is, on that day."""
        week = self._week
        if week is None:
            return
        day = row.day if row is not None else self._ctx.now().date()
        form = self._open(Opening(word=word, colleague=colleague_for(week, row), day=day))
        if word == "away" and form is not None and form.field("colleague").get():
            form.take_focus("reason")

    def _open(self, opening: Opening) -> WeekForm | None:
        week = self._week
        if week is None:
            return None
        if self.form is not None:
            if self._touched():
                self.form.show_problem(self._ctx.tr("Keep this first, or leave it as it was."))
                self.form.take_focus(self.form.has_keyboard())
                return None
            self.halves.forget()
        self._close()
        opening = self._opening = shown_in(week, opening)
        form = self.form = WeekForm(self._ctx, recipe_of(self._ctx, week, opening))
        form.kept.connect(self.keep)
        form.left.connect(self.leave)
        form.changed.connect(self._changed)
        form.ahead.slot_chosen.connect(self._take_slot)
        self._of_dossier = None
        if opening.word == "new":
            part = self._of_dossier = OfDossier(form, opening.case)
            part.changed.connect(self._changed)
            part.day_taken.connect(self.week_wanted)
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self._began = form.values()
        form.take_focus()
        self._look()
        return form

    def leave(self, *, offered: bool = True) -> None:
        """Close the form, and offer it back; what is on its way goes back to where it was."""
        had, half, opening = self.form is not None, self.half(), self._as_opened()
        if offered and half is not None and opening is not None:
            self._flow.left(partial(self._bring_back, back_of(half, opening)))
        self._grid.let_go()
        self._close()
        self.halves.forget()
        if had:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()

    def clear(self) -> None:
        """Nothing of anybody may be shown any more."""
        self._ahead.forget()
        self.halves.clear()
        self.keeper.clear()
        self._grid.let_go()
        self._close()
        self._week = None

    def _close(self) -> None:
        form, self.form, self._opening, self._asked = self.form, None, None, None
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
        if self._open(Opening(word="move", visit=visit)) is None:
            self._grid.let_go()
            return
        self._show_ghost()
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if keyed:
            said = self._ctx.tr("Picked up. Arrows carry it, Return drops it, Esc puts it back.")
            announce(self._grid, said)

    def _lifted(self, visit: WeekVisit) -> None:
        if self._week is not None and self._week.may_change:
            self.move(visit, keyed=False)
        else:
            self._grid.let_go()

    def _carried(self, lane: str, day: dt.date) -> None:
        week, form = self._week, self.form
        if week is None or form is None or self.moving is None:
            return
        form.fill({"day": day.isoformat(), field_of_lane(week): lane})
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
        place = place_of(week, form.values())
        if place is not None:
            self._carried(place[0], place[1] + dt.timedelta(days=7 * weeks))

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
        if week is not None and form is not None and visit is not None:
            show_ghost(self._ctx, self._grid, week, form, visit)

    def _changed(self) -> None:
        self._show_ghost()
        self._look()

    def half(self) -> HalfPlanned | None:
        """What stands in the form, if anything was filled in that is not being kept."""
        form, week, opening = self.form, self._week, self._opening
        if form is None or week is None or opening is None or self.keeper.busy:
            return None
        if not (self._touched() or self.halves.stored):
            return None
        return half_of(opening, week.asked, form.values(), form.has_keyboard())

    def _touched(self) -> bool:
        """Whether anything stands in the form that it was not opened with."""
        return self.form is not None and self.form.values() != self._began

    def _bring_back(self, back: HalfBack) -> None:
        """A form that was left open, unless another was filled in meanwhile."""
        if not self._touched():
            self._again(opening_of(back), back.half.values, back.half.at)

    def _as_opened(self) -> Opening | None:
        """What was opened, with the dossier that was chosen since."""
        if self._opening is None or self._of_dossier is None:
            return self._opening
        return replace(self._opening, case=self._of_dossier.chosen())

    def _again(self, opening: Opening, values: Values, at: str) -> None:
        """Open a form with what stood in it, the keyboard where it was."""
        self._close()
        form = self._open(opening)
        if form is None:
            return
        form.fill(values)
        if self.moving is None or at:
            form.take_focus(at)
        else:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _look(self) -> None:
        """Ask what it would come to, if it is whole enough for that."""
        form = self.form
        if form is None:
            return
        self.halves.touched()
        if not form.recipe.looks_ahead:
            return
        request, before, ours = form.looked_at(), self._asked, form.recipe.beforehand
        if request is None:
            self._asked = None
            form.ahead.show_ahead(None)
        elif request != before or (request is ours) != (before is ours):
            self._asked = request
            self._ahead.ask(looking(request))

    def _looked(self, ahead: Ahead) -> None:
        if self.form is not None and self._asked is not None:
            if self._asked is self.form.recipe.beforehand:
                ahead = Ahead(visits=0, conflicts=(), how=ahead.how)
            self.form.ahead.show_ahead(ahead)
            self.form.show_hindered(self.form.ahead.asks_reason)
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
        form.fill(values_of(slot, week.zone))
        if slot.day not in [one.day for one in week.days]:
            self.week_wanted.emit(slot.day)
        self._changed()
        form.take_focus("reason" if self.moving is not None else "")

    # Keeping

    def keep(self) -> None:
        """Have what stands in the form carried out; what is wrong is said in it."""
        form = self.form
        if form is None:
            return
        try:
            request = form.request()
        except FieldError as error:
            form.show_problem(self._ctx.say(error.sentence), error.field)
            return
        self._kept_form = form
        self.keeper.keep(request, self.half())

    def _kept(self) -> None:
        if self.form is self._kept_form:  # else it was left, and another may be filled in
            self.halves.kept()
            self.leave(offered=False)

    def _refused(self, error: ExpectedError) -> None:
        if self.form is None or self.form is not self._kept_form:
            self._ctx.worker.problem.emit(error)
            return
        self.halves.stored = True  # by what was refused
        field = error.field if isinstance(error, FieldError) else ""
        self.form.show_problem(self._ctx.say(error.sentence), field)

    def _tell_anew(self, *_: object) -> None:
        """Names were hidden, or show again."""
        if self.form is not None and self._opening is not None and self._week is not None:
            self.form.retell(recipe_of(self._ctx, self._week, self._opening))
            self._show_ghost()

    def _reword(self) -> None:
        """The form in another language, with what stood in it."""
        form, opening, began = self.form, self._as_opened(), self._began
        if form is None or opening is None or self._week is None:
            return
        self._again(opening, form.values(), form.has_keyboard())
        if self._kept_form is form:
            self._kept_form = self.form
        self._began = began
