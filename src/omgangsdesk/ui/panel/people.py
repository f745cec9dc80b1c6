"""Fields that choose persons of a visit, and say what must be known of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from omgangsdesk.services.views import Choice as Named
from omgangsdesk.services.views import PersonView
from omgangsdesk.services.wording import short_date
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, SPACING
from omgangsdesk.ui.panel.alert_note import AlertNote
from omgangsdesk.ui.panel.fields import RING, Field, ListField, Option
from omgangsdesk.ui.widgets import Chip, TickBox, caption

CORRIDOR = {"free": "running", "not_free": "alarm", "unknown": "wait"}
"""The corridor light, and the colours of each answer."""
_LIGHTS = {"free": "check", "not_free": "corridor", "unknown": "help"}
"""And its icon; colour alone tells nothing to some."""
_BEWARE = frozenset({"order", "refused"})
"""What the rules say of somebody that nobody may overlook, coming or going."""
_MAY_TAKE = {"running": "shield", "alarm": "stop"}
"""The icon beside whether someone may take a child, by its level."""


def person_label(ctx: Context, person: PersonView) -> str:
    """Name and relation: "Jan Kievit, father"; nothing but initials when discreet."""
    relation = "" if person.role == "child" else ctx.say(person.relation)
    if person.role == "child" and person.age is not None and not ctx.discreet:
        return f"{ctx.said(person.name)} ({person.age})"
    return ", ".join(part for part in (ctx.said(person.name), relation) if part)


def person_options(
    ctx: Context, people: Sequence[PersonView], colleagues: Sequence[Named] = ()
) -> list[Option]:
    """Persons to choose from, and colleagues after them."""

    def saying(person: PersonView) -> Callable[[], str]:
        return lambda: person_label(ctx, person)

    def naming(colleague: Named) -> Callable[[], str]:
        return lambda: ctx.tr("{name}, supervisor", name=ctx.said(colleague.name))

    return [(person.person, saying(person)) for person in people] + [
        (colleague.id, naming(colleague)) for colleague in colleagues
    ]


def _told_apart(ctx: Context, person: PersonView) -> str:
    """A child's date of birth, and another child with the same name."""
    born = "" if ctx.discreet or person.born is None else ctx.say(short_date(person.born))
    parts = [
        ctx.tr("born {date}", date=born) if born else "",
        ctx.said(person.namesake) if person.namesake else "",
    ]
    return " · ".join(part for part in parts if part)


def may_take_level(person: PersonView) -> str:
    """The colours for whether this person may take a child with them."""
    return {"refused": "alarm", "order": "alarm", "expired": "alarm", "no": "wait"}.get(
        person.may_take, "expected"
    )


class Tickable(QWidget):
    """A tick box with a name, and below it what must be known of the person.

    The name is the box's own: beside it, a screen reader would say it twice.
    """

    toggled = Signal(bool)

    def __init__(self, ctx: Context, person: PersonView, *, corridor: bool) -> None:
        super().__init__()
        self._ctx = ctx
        self.person = person
        self._corridor = corridor
        self.box = TickBox()
        self._light = Chip(ctx, CORRIDOR.get(person.corridor, "wait"), "", "help")
        self._may = caption(ctx, wrap=True)
        self._beware = AlertNote(ctx, "alarm", "", "stop")
        self._why = caption(ctx, wrap=True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(RING, RING, RING, RING)
        self.grid.setVerticalSpacing(RING)
        self.grid.setHorizontalSpacing(SPACING[1])
        self.grid.setColumnMinimumWidth(0, self.box.before() - SPACING[1])
        self.grid.addWidget(self.box, 0, 0, 1, 2)
        self.grid.addWidget(self._light, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(self._may, 1, 1, 1, 2)
        self.grid.addWidget(self._beware, 1, 1, 1, 2)
        self.grid.addWidget(self._why, 2, 1, 1, 2)
        self.grid.setColumnStretch(1, 1)
        self._light.setVisible(corridor and person.role != "child")
        self.box.toggled.connect(self.toggled)
        self.retell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What stands beside the words ticks the box too."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() <= CONTROL:
            self.box.toggle()
        super().mouseReleaseEvent(event)

    def retell(self) -> None:
        """Say everything anew."""
        ctx, person = self._ctx, self.person
        self.box.setText(person_label(ctx, person).replace("&", "&&"))
        leaving = self._corridor and person.role != "child"
        may = ctx.say(person.may_take_note) if leaving else _told_apart(ctx, person)
        light = {
            "free": ctx.tr("corridor free"),
            "not_free": ctx.tr("corridor not free"),
        }.get(person.corridor, ctx.tr("corridor unknown"))
        why = ctx.said(person.corridor_note) if self._corridor else ""
        beware = leaving and person.may_take in _BEWARE
        self._beware.show_words(may if beware else "")
        self._may.setText("" if beware else may)
        self._may.setVisible(bool(may) and not beware)
        self._light.show_state(
            CORRIDOR.get(person.corridor, "wait"), light, _LIGHTS.get(person.corridor, "help")
        )
        self._why.setText(why)
        self._why.setVisible(bool(why) and person.corridor != "free")
        self.box.setAccessibleName(person_label(ctx, person))
        told = [may, light, why] if leaving else [may]
        self.box.setAccessibleDescription(". ".join(part for part in dict.fromkeys(told) if part))


class PeopleField(Field):
    """Some of the persons; the value is a tuple of ids, in the order of the visit."""

    def __init__(
        self,
        ctx: Context,
        label: str,
        people: Sequence[PersonView],
        *,
        corridor: bool = False,
        nobody: str = "",
    ) -> None:
        """`nobody` is what to say where there is nobody to choose."""
        super().__init__(ctx, label)
        self._ticks = [Tickable(ctx, person, corridor=corridor) for person in people]
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self._value: tuple[str, ...] = ()
        for tick in self._ticks:
            self.rows.addWidget(tick)
            tick.toggled.connect(self._ticked)
        if self._ticks:
            self.setFocusProxy(self._ticks[0].box)
        elif nobody:
            self.rows.addWidget(note_of(ctx, nobody))

    def get(self) -> tuple[str, ...]:
        """The chosen ids."""
        return self._value

    def set(self, value: Sequence[str]) -> None:
        """Tick these; ids that are not of this visit are kept."""
        wanted = tuple(value)
        for tick in self._ticks:
            tick.box.setChecked(tick.person.person in wanted)
        self._value = wanted

    def retell(self) -> None:
        """Say the names anew."""
        for tick in self._ticks:
            tick.retell()

    def _ticked(self) -> None:
        known = {tick.person.person: tick.box.isChecked() for tick in self._ticks}
        kept = [each for each in self._value if known.get(each, True)]
        added = [each for each, on in known.items() if on and each not in kept]
        self._value = (*kept, *added)
        self.changed.emit()


def note_of(ctx: Context, said: str) -> QWidget:
    """What is said in a field that has nobody to choose."""
    note = caption(ctx, said, wrap=True)
    note.setContentsMargins(RING, RING, RING, RING)
    return note


class ReceiverField(ListField):
    """The one a child goes to, with what the rules say of that person below."""

    def __init__(
        self,
        ctx: Context,
        label: str,
        people: Sequence[PersonView],
        colleagues: Sequence[Named] = (),
        *,
        none: str | None = None,
        nobody: str = "",
    ) -> None:
        """`nobody` is what to say while nobody is chosen."""
        super().__init__(ctx, label, person_options(ctx, people, colleagues), none=none)
        self._nobody = nobody
        self._people = {person.person: person for person in people}
        self._note = Chip(ctx, "wait", "", "shield")
        self.rows.addWidget(self._note)
        self._note.hide()
        self.changed.connect(self._tell)

    def set(self, value: Any) -> None:
        """Choose someone."""
        super().set(value)
        self._tell()

    def retell(self) -> None:
        """Say the names anew."""
        super().retell()
        self._tell()

    def _tell(self) -> None:
        person = self._people.get(self.get() or "")
        note = "" if person is None else self.ctx.say(person.may_take_note)
        if not self.get() and self._nobody:
            note = self._nobody
            self._note.show_state("wait", note, "info")
        elif person is not None and note:
            level = "running" if person.may_take == "yes" else may_take_level(person)
            self._note.show_state(level, note, _MAY_TAKE.get(level, "info"))
        self._note.setVisible(bool(note))
        self._combo.set_note(note)
