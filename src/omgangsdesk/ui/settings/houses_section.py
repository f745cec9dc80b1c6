"""Houses: what they are called, where they are, when they are open, and their papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from omgangsdesk.language import text, text_n
from omgangsdesk.services.requests_centre import SetDeskHouse, SetHouse
from omgangsdesk.services.views_centre import HousesView, HouseView
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.panel.fields import LineField, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line
from omgangsdesk.ui.settings.records_section import RecordsSection
from omgangsdesk.ui.widgets import caption

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_WORDS = ("name", "address", "phone", "letterhead")
_MONDAY = dt.date(2024, 1, 1)


class HousesSection(RecordsSection):
    """A line for each house; the form to add or describe one stands among them."""

    named, adds, new = text("Houses"), text("Add a house"), text("New house")
    view: HousesView | None

    def load(self, desk: Desk) -> HousesView:
        """Every house."""
        from omgangsdesk.services.centre.houses import load_houses

        return load_houses(desk)

    def records(self) -> dict[str, HouseView]:
        """The houses."""
        return {one.location: one for one in self.view.houses} if self.view is not None else {}

    def rows(self, _found: HouseView | None) -> Sequence[Row]:
        """What stands on its papers, and when it is open."""
        ctx, tr = self.ctx, self.ctx.tr
        opens = [tr("Open on {day}", day=self._day(day)) for day in range(7)]
        head = LineField(ctx, tr("At the top of papers"))
        return (
            Row("name", LineField(ctx, tr("Name"))),
            Row("address", LineField(ctx, tr("Address on paper"))),
            Row("phone", LineField(ctx, tr("Telephone on paper"))),
            Row("letterhead", head, tr("Empty for its name.")),
            *(
                Row(f"hours{day}", short_field(ctx, said), beside=True)
                for day, said in enumerate(opens)
            ),
        )

    def dress(self, form: RecordForm) -> None:
        """How hours are typed."""
        hours = self.ctx.tr(
            "Hours such as 13:00-18:00. Once a day has hours, days left empty are closed."
        )
        form.add(caption(self.ctx, hours, wrap=True))

    def values(self, found: HouseView | None) -> dict[str, str]:
        """Those that were set."""
        values = {f"hours{day}": "" for day in range(7)}
        if found is None:
            return values
        values |= {f"hours{day}": said for day, said in enumerate(found.hours)}
        return values | {name: getattr(found, name) for name in _WORDS}

    def line(self, one: HouseView, *, may_change: bool) -> Line:
        """Where it is, when it is open, and what this desk has to do with it."""
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
        does: tuple[Do, ...] = ()
        if may_change:
            does = (Do("edit", tr("Change"), tr("Change {house}", house=one.name)),)
            if one.here:
                does = (Do("all", tr("Show every house"), tr("Show every house here")), *does)
            elif len(self.records()) > 1:
                told = tr("This desk stands in {house}", house=one.name)
                does = (Do("here", tr("This desk stands here"), told), *does)
        return Line(one.location, one.name, where, self.notes(one, notes), does)

    def pressed(self, house: str, key: str) -> SetDeskHouse:
        """This desk stands there, or shows every house."""
        return SetDeskHouse(location=house if key == "here" else None)

    def kept(self, house: str | None, _found: HouseView | None, form: RecordForm) -> SetHouse:
        """A house as it was typed."""
        values = form.values()
        return SetHouse(
            location=house,
            hours=tuple(values[f"hours{day}"] for day in range(7)),
            based_on=form.based_on,
            **{name: values[name] for name in _WORDS},
        )

    def _day(self, day: int) -> str:
        named = _MONDAY + dt.timedelta(days=day)
        return date_in_words(named, self.ctx.translator.language, "dddd")
