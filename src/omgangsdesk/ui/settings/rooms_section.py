"""Rooms: what they are called and hold, the order of their lanes, and which are closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from omgangsdesk.domain.vocabulary import ROOM_USE
from omgangsdesk.language import Text, text_n
from omgangsdesk.services.requests_centre import CloseRoom, MoveRoom, SetRoom
from omgangsdesk.services.views_centre import HouseRooms, RoomsView, RoomView
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    LineField,
    ListField,
    Option,
    capital,
    word_options,
)
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import plain_button, section_title

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_HOUSE = "location"
_ADD = ""
"""What is edited when a room is added."""


class RoomsSection(CentreSection):
    """A line for each room; the form to add or describe one stands among them."""

    view: RoomsView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._houses: dict[str, Lines] = {}
        self._at = ""
        self.add_button = plain_button(
            self.ctx, self.ctx.tr("Add a room"), clicked=self._add_first, icon="plus"
        )
        self.put(self.add_button)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> RoomsView:
        """Every room."""
        from omgangsdesk.services.centre.rooms import load_rooms

        return load_rooms(desk)

    def lines(self, location: str) -> Lines:
        """The rooms of a house, as lines."""
        return self._houses[location]

    def show_begun(self, begun: Begun) -> None:
        """Open it again."""
        for (location, room), typed in begun.items():
            if location in self._houses:
                self.open_form(location, room)
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The rooms as they are."""
        view = self.view
        if view is None:
            return
        for house in view.houses:
            self._lines_of(house, several=len(view.houses) > 1).show_lines(
                [self._line(house, place) for place in range(len(house.rooms))]
            )
        self.end_showing()

    def open_form(self, location: str, room: str = _ADD) -> None:
        """Edit a room of a house, or add one."""
        found = self._room(location, room)
        ctx = self.ctx
        use = ChoiceField(ctx, ctx.tr("Kind"), word_options(ctx, ROOM_USE), columns=2)
        rows = [
            Row("name", LineField(ctx, ctx.tr("Name"))),
            Row("use", use),
            Row("capacity", short_field(ctx, ctx.tr("People who can be in it at once"))),
        ]
        houses = [(one.location, one.name) for one in self.view.houses] if self.view else []
        if found is None and len(houses) > 1:
            rows.insert(1, Row(_HOUSE, ListField(ctx, ctx.tr("House"), _options(houses))))
        form = RecordForm(ctx, ctx.tr("New room") if found is None else "", rows)
        if found is None:
            where = {_HOUSE: location} if len(houses) > 1 else {}
            form.begin({"name": "", "use": "individual", "capacity": "6"} | where, None)
        else:
            form.begin(*_standing(found))
        form.kept.connect(self._keep)
        self.open_behind(
            form,
            self._houses[location],
            room,
            about=(location, room),
            standing=lambda: _standing(one) if (one := self._room(location, room)) else None,
        )

    def _lines_of(self, house: HouseRooms, *, several: bool) -> Lines:
        if house.location not in self._houses:
            lines = self._houses[house.location] = Lines(self.ctx, house.name)
            lines.pressed.connect(partial(self._pressed, house.location))
            at = self.column.count() - 1
            if several:
                self.column.insertWidget(at, section_title(self.ctx, house.name))
                at += 1
            self.column.insertWidget(at, lines)
        return self._houses[house.location]

    def _line(self, house: HouseRooms, place: int) -> Line:
        ctx, room = self.ctx, house.rooms[place]
        kind = capital(ctx.say(ROOM_USE.get(room.use) or ROOM_USE["individual"]))
        people = ctx.say(text_n("{count} person", "{count} persons", room.capacity))
        notes = [f"{kind} · {people}"]
        if room.closed:
            notes[0] = f"{ctx.tr('Closed')} · {notes[0]}"
        if room.planned and not room.closed:
            notes.append(ctx.say(_planned(room)))
        if changed := self.changed_words(room.changed):
            notes.append(changed)
        return Line(
            id=room.room,
            title=room.name,
            notes=tuple(notes),
            does=self._does(house, place),
            faded=room.closed,
            warns=self._warning(room),
        )

    def _warning(self, room: RoomView) -> str:
        """Which visits are planned in a closed room, and how many."""
        if not (room.closed and room.planned):
            return ""
        named = ", ".join(self.ctx.said(one) for one in room.visits)
        more = room.planned - len(room.visits)
        if more:
            named = self.ctx.tr("{some} and {count} more", some=named, count=more)
        return f"{self.ctx.say(_planned(room))}: {named}"

    def _does(self, house: HouseRooms, place: int) -> tuple[Do, ...]:
        if self.view is None or not self.view.may_change:
            return ()
        tr, room = self.ctx.tr, house.rooms[place]
        last = len(house.rooms) - 1
        close = (
            Do("open", tr("Open"), tr("Open {room} again", room=room.name))
            if room.closed
            else Do("close", tr("Close"), tr("Close {room}", room=room.name))
        )
        return (
            Do("up", "", tr("{room}: one lane up", room=room.name), "chevron-up", place > 0),
            Do(
                "down",
                "",
                tr("{room}: one lane down", room=room.name),
                "chevron-down",
                place < last,
            ),
            Do("edit", tr("Change"), tr("Change {room}", room=room.name)),
            close,
        )

    def _pressed(self, location: str, room: str, key: str) -> None:
        self._at = location
        if key == "edit":
            self.open_form(location, room)
        elif key in {"up", "down"}:
            self.ask(MoveRoom(room=room, up=key == "up"))
        else:
            self.ask(CloseRoom(room=room, closed=key == "close"))

    def _add_first(self) -> None:
        """In the house where somebody was last; the form lets another be chosen."""
        if self.view is not None and self.view.houses:
            there = [one.location for one in self.view.houses]
            self.open_form(self._at if self._at in there else there[0])

    def _room(self, location: str, room: str) -> RoomView | None:
        houses = self.view.houses if self.view is not None else ()
        every = (one for house in houses if house.location == location for one in house.rooms)
        return next((one for one in every if one.room == room), None)

    def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        location, room = self._about
        values = form.values()
        self._at = values.get(_HOUSE) or location
        request = SetRoom(
            room=room or None,
            location=self._at,
            name=values["name"],
            use=values["use"],
            capacity=values["capacity"],
            based_on=form.based_on,
        )
        self.ask(request, form, self._leave)


def _standing(room: RoomView) -> tuple[dict[str, str], str | None]:
    """What stands in its form, and the entry that set it."""
    return {"name": room.name, "use": room.use, "capacity": str(room.capacity)}, room.entry


def _options(houses: Sequence[tuple[str, str]]) -> list[Option]:
    return [(location, partial(str, name)) for location, name in houses]


def _planned(room: RoomView) -> Text:
    return text_n("{count} visit planned", "{count} visits planned", room.planned)
