"""Houses: what they are called, where they are, when they are open, and their papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from omgangsdesk.language import text_n
from omgangsdesk.services.requests_centre import SetDeskHouse, SetHouse
from omgangsdesk.services.views_centre import HousesView, HouseView
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.panel.fields import LineField, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import caption, plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_ADD = ""
"""What is edited when a house is added."""
_MONDAY = dt.date(2024, 1, 1)


class HousesSection(CentreSection):
    """A line for each house; the form to add or describe one stands among them."""

    view: HousesView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._edited = _ADD
        self.lines = Lines(self.ctx, self.ctx.tr("Houses"))
        self.lines.pressed.connect(self._pressed)
        self.column.addWidget(self.lines)
        self.add_button = plain_button(
            self.ctx, self.ctx.tr("Add a house"), clicked=self._add, icon="plus"
        )
        self.put(self.add_button)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> HousesView:
        """Every house."""
        from omgangsdesk.services.centre.houses import load_houses

        return load_houses(desk)

    def half_typed(self) -> Begun:
        """The form that is open."""
        return {} if self._form is None else {(self._edited,): self._form.typed()}

    def show_begun(self, begun: Begun) -> None:
        """Open it again."""
        for (house,), typed in begun.items():
            self.open_form(house)
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The houses as they are."""
        view = self.view
        if view is None:
            return
        self.lines.show_lines([self._line(one, view) for one in view.houses])
        self.add_button.setVisible(view.may_change and self._form is None)
        if not view.may_change:
            self._leave()

    def open_form(self, house: str = _ADD) -> None:
        """Describe a house, or add one."""
        self._drop_form()
        ctx, tr, found = self.ctx, self.ctx.tr, self._house(house)
        days = [
            Row(
                f"hours{day}",
                short_field(ctx, tr("Open on {day}", day=self._day(day))),
                beside=True,
            )
            for day in range(7)
        ]
        form = RecordForm(
            ctx,
            tr("New house") if found is None else "",
            (
                Row("name", LineField(ctx, tr("Name"))),
                Row("address", LineField(ctx, tr("Address on paper"))),
                Row("phone", LineField(ctx, tr("Telephone on paper"))),
                Row(
                    "letterhead",
                    LineField(ctx, tr("At the top of papers")),
                    tr("Empty for its name."),
                ),
                *days,
            ),
        )
        hours = tr("Hours such as 13:00-18:00. Once a day has hours, days left empty are closed.")
        form.add(caption(ctx, hours, wrap=True))
        values = {f"hours{day}": "" for day in range(7)}
        if found is not None:
            values |= {f"hours{day}": said for day, said in enumerate(found.hours)}
            values |= {"name": found.name, "address": found.address}
            values |= {"phone": found.phone, "letterhead": found.letterhead}
        form.fill(values)
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        self._form, self._edited = form, house
        self.lines.put_behind(house or None, form)
        self.add_button.hide()
        form.show()
        form.take_focus()
        self.bring(form)

    def _pressed(self, house: str, key: str) -> None:
        if key == "edit":
            self.open_form(house)
        else:
            self.ask(SetDeskHouse(location=house if key == "here" else None))

    def _add(self) -> None:
        self.open_form()

    def _day(self, day: int) -> str:
        named = _MONDAY + dt.timedelta(days=day)
        return date_in_words(named, self.ctx.translator.language, "dddd")

    def _line(self, one: HouseView, view: HousesView) -> Line:
        tr = self.ctx.tr
        rooms = self.ctx.say(text_n("{count} room", "{count} rooms", one.rooms))
        where = " · ".join(filter(None, (one.address, one.phone, rooms)))
        notes = []
        if one.letterhead:
            notes.append(tr("At the top of papers: {what}", what=one.letterhead))
        said = [f"{self._day(day)} {span}" for day, span in enumerate(one.hours) if span]
        if said:
            notes.append(capital(", ".join(said)))
        if one.here:
            notes.append(tr("This desk stands here, and shows this house alone."))
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        does: tuple[Do, ...] = ()
        if view.may_change:
            does = (Do("edit", tr("Change"), tr("Change {house}", house=one.name)),)
            if one.here:
                does = (Do("all", tr("Show every house"), tr("Show every house here")), *does)
            elif len(view.houses) > 1:
                told = tr("This desk stands in {house}", house=one.name)
                does = (Do("here", tr("This desk stands here"), told), *does)
        return Line(one.location, one.name, where, tuple(notes), does)

    def _house(self, house: str) -> HouseView | None:
        houses = self.view.houses if self.view is not None else ()
        return next((one for one in houses if one.location == house), None)

    def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        found, values = self._house(self._edited), form.values()
        request = SetHouse(
            location=self._edited or None,
            name=values["name"],
            address=values["address"],
            phone=values["phone"],
            letterhead=values["letterhead"],
            hours=tuple(values[f"hours{day}"] for day in range(7)),
            based_on=found.entry if found else None,
        )
        self.ask(request, form, self._leave)

    def _leave(self) -> None:
        if self._form is None:
            return
        house = self._edited
        self._drop_form()
        self.add_button.setVisible(self.view is not None and self.view.may_change)
        if not self.lines.focus_on(house, "edit"):
            self.add_button.setFocus()
