"""Someone comes in, and is known or shows who they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from omgangsdesk.domain.vocabulary import IDENTITY
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Act, Arrive, Arriving, Identify, Move
from omgangsdesk.services.views import PersonView, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.alert_note import AlertNote
from omgangsdesk.ui.panel.arrivals import ArrivalsField, bringer
from omgangsdesk.ui.panel.fields import RING, ChoiceField, ListField, Option, word_options
from omgangsdesk.ui.panel.forms.base import Recipe, Row
from omgangsdesk.ui.panel.people import PeopleField, person_options


class WhoComes(ArrivalsField):
    """Who comes in; above them, that somebody would be early and can wait apart."""

    def __init__(self, ctx: Context, label: str, view: VisitView) -> None:
        super().__init__(ctx, label, view)
        self._early = view.unplanned.early
        self._note = AlertNote(ctx, "wait", "", "clock")
        room = QHBoxLayout()
        room.setContentsMargins(RING, 0, RING, 0)
        room.addWidget(self._note)
        self.rows.insertLayout(0, room)
        self._tell()

    def retell(self) -> None:
        """Say the names anew."""
        super().retell()
        self._tell()

    def _tell(self) -> None:
        self._note.show_words(self.ctx.said(self._early) if self._early else "")


def _arriving(view: VisitView) -> Act:
    people = {person.person: person for person in view.people}
    return Arrive(
        persons=tuple(
            Arriving(
                person=each,
                identity=_identity(people.get(each)),
                brought_by=_brought_by(people.get(each), view),
            )
            for each in view.arrive_next
        ),
        waiting_room=view.arrive_room,
    )


def _brought_by(person: PersonView | None, view: VisitView) -> str | None:
    return None if person is None else bringer(person, view.arrive_next, view.people)


def _identity(person: PersonView | None) -> str | None:
    """Adults show who they are; of a child, whoever brings it says so."""
    if person is not None and person.role == "child":
        return None
    return "known" if person is not None and person.identity == "known" else "seen"


def _arrive_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    rooms: list[Option] = [
        (room.id, lambda room=room: ctx.said(room.name))  # type: ignore[misc]
        for room in view.waiting_rooms
    ]
    return [
        Row(
            "persons",
            WhoComes(ctx, ctx.tr("Who comes in"), view),
            needed=text("Choose who comes in."),
        ),
        Row(
            "waiting_room",
            ListField(ctx, ctx.tr("Waits in"), rooms, none=ctx.tr("the hall")),
        ),
    ]


def _arrive_label(act: Act) -> Text:
    if isinstance(act, Arrive) and any(each.identity == "seen" for each in act.persons):
        return text("Register, identity seen")
    return text("Register arrival")


ARRIVE = Recipe(
    word="arrive",
    title=text("Arrival"),
    rows=_arrive_rows,
    preset=_arriving,
    label=_arrive_label,
)


def _identifying(view: VisitView) -> Act:
    open_ones = [each for each in view.people if each.role != "child" and not each.identity]
    first = open_ones[0].person if open_ones else ""
    return Identify(person=first, result="seen")


def _identify_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "person",
            ListField(ctx, ctx.tr("Whose identity"), person_options(ctx, view.people)),
            needed=text("Choose whose identity was settled."),
        ),
        Row(
            "result",
            ChoiceField(ctx, ctx.tr("How"), word_options(ctx, IDENTITY), columns=2),
            needed=text("Choose how the identity was settled."),
        ),
    ]


IDENTIFY = Recipe(
    word="identify",
    title=text("Identity"),
    rows=_identify_rows,
    preset=_identifying,
    label=lambda _act: text("Register"),
)


def _move_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    places: list[Option] = [("hall", lambda: ctx.tr("the hall"))]
    rooms = {room.id: room for room in (*view.rooms, *view.waiting_rooms)}
    places += [
        (room.id, lambda room=room: ctx.said(room.name))  # type: ignore[misc]
        for room in rooms.values()
    ]
    inside = [each for each in view.people if each.place not in {"not_arrived", "gone"}]
    return [
        Row(
            "persons",
            PeopleField(ctx, ctx.tr("Who goes"), inside or view.people, corridor=True),
            needed=text("Choose who goes."),
        ),
        Row("to", ListField(ctx, ctx.tr("Where to"), places), needed=text("Choose where to.")),
    ]


MOVE = Recipe(
    word="move",
    title=text("To another room"),
    rows=_move_rows,
    preset=lambda _view: Move(persons=(), to="hall"),
    label=lambda _act: text("Register"),
)
