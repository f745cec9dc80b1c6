"""Fields that choose persons of a visit, and say what must be known of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from omgangsdesk.domain.vocabulary import IDENTITY
from omgangsdesk.services.requests import Arriving
from omgangsdesk.services.views import Choice as Named
from omgangsdesk.services.views import PersonView, VisitView
from omgangsdesk.services.wording import short_date
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, SPACING
from omgangsdesk.ui.panel.fields import RING, ChoiceField, Field, ListField, Option, word_options
from omgangsdesk.ui.widgets import Chip, TickBox, caption

CORRIDOR = {"free": "running", "not_free": "alarm", "unknown": "wait"}
"""The corridor light, and the colours of each answer."""
_LIGHTS = {"free": "check", "not_free": "corridor", "unknown": "help"}
"""And its icon; colour alone tells nothing to some."""
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


class _Tickable(QWidget):
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
        self._why = caption(ctx, wrap=True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(RING, RING, RING, RING)
        self.grid.setVerticalSpacing(RING)
        self.grid.setHorizontalSpacing(SPACING[1])
        self.grid.setColumnMinimumWidth(0, self.box.before() - SPACING[1])
        self.grid.addWidget(self.box, 0, 0, 1, 2)
        self.grid.addWidget(self._light, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(self._may, 1, 1, 1, 2)
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
        self._may.setText(may)
        self._may.setVisible(bool(may))
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
        self, ctx: Context, label: str, people: Sequence[PersonView], *, corridor: bool = False
    ) -> None:
        super().__init__(ctx, label)
        self._ticks = [_Tickable(ctx, person, corridor=corridor) for person in people]
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self._value: tuple[str, ...] = ()
        for tick in self._ticks:
            self.rows.addWidget(tick)
            tick.toggled.connect(self._ticked)
        if self._ticks:
            self.setFocusProxy(self._ticks[0].box)

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


def bringer(
    child: PersonView, coming: Collection[str], people: Sequence[PersonView]
) -> str | None:
    """Who brings a child, as a proposal: who comes in with it, else who came in just now."""
    just_in = {each.person for each in people if each.just_in}
    for there in (coming, just_in):
        found = next((one for one in child.brought_by if one in there), None)
        if found is not None:
            return found
    return None


class _Arrival(QWidget):
    """Someone who may come in: identity for an adult, for a child who brought it."""

    changed = Signal()

    def __init__(self, ctx: Context, person: PersonView, adults: Sequence[PersonView]) -> None:
        super().__init__()
        self.tick = _Tickable(ctx, person, corridor=True)
        self.person = person
        self._state: str | None = None
        self._ctx = ctx
        self.identity = ChoiceField(
            ctx,
            ctx.tr("Identity"),
            word_options(ctx, IDENTITY)
            if person.role != "child"
            else word_options(ctx, IDENTITY, ("seen", "known", "not_needed")),
            columns=2,
        )
        self.brought_by = ListField(
            ctx,
            ctx.tr("Brought by"),
            person_options(ctx, adults),
            none=ctx.tr("Brought by: not noted"),
        )
        self.why = caption(ctx)
        self.why.setContentsMargins(RING, 0, RING, 0)
        self.why.hide()
        self.brought_by.rows.addWidget(self.why)
        self._name()
        self.more = QWidget()
        column = QHBoxLayout(self.more)
        column.setContentsMargins(0, SPACING[0], 0, SPACING[1])
        child = person.role == "child"
        column.addWidget(self.brought_by if child else self.identity)
        (self.identity if child else self.brought_by).hide()
        self._hidden = self.identity if child else self.brought_by
        self._hidden.setParent(self)
        self._hidden.hide()
        self.tick.grid.addWidget(self.more, 3, 1, 1, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        self.more.hide()
        self.tick.toggled.connect(self.more.setVisible)
        for signal in (self.tick.toggled, self.identity.changed, self.brought_by.changed):
            signal.connect(self._forward)

    def get(self) -> Arriving:
        """How this person comes in."""
        return Arriving(
            person=self.person.person,
            identity=self.identity.get(),
            brought_by=self.brought_by.get(),
            state=self._state,
        )

    def set(self, arriving: Arriving | None) -> None:
        """Show how this person comes in, or that they do not."""
        self.tick.box.setChecked(arriving is not None)
        if arriving is None:
            child = self.person.role == "child"
            arriving = Arriving(person=self.person.person, identity=None if child else "seen")
        self._state = arriving.state
        self.identity.set(arriving.identity)
        self.brought_by.set(arriving.brought_by)

    def tell_proposal(self, proposed: str | None, *, along: bool) -> None:
        """Say that who brings it is no more than a proposal, and what it rests on."""
        tr = self._ctx.tr
        why = tr("Proposed: comes in too") if along else tr("Proposed: came in just now")
        stands = proposed is not None and self.brought_by.get() == proposed
        self.why.setText(why if stands else "")
        self.why.setVisible(stands)
        self.brought_by.set_note(self.why.text())

    def retell(self) -> None:
        """Say the names anew."""
        self.tick.retell()
        self.brought_by.retell()
        self._name()

    def _name(self) -> None:
        name = person_label(self._ctx, self.person)
        self.identity.rename(self._ctx.tr("Identity of {name}", name=name))
        self.brought_by.rename(self._ctx.tr("Who brings {name}", name=name))

    def _forward(self) -> None:
        self.changed.emit()


class ArrivalsField(Field):
    """Who comes in, and how the identity of each was settled."""

    def __init__(self, ctx: Context, label: str, view: VisitView) -> None:
        super().__init__(ctx, label)
        adults = [person for person in view.people if person.role != "child"]
        outside = [each for each in view.people if each.place in {"not_arrived", "gone"}]
        outside.sort(key=lambda each: (each.person not in view.arrive_next, not each.expected))
        self._everybody = view.people
        self._people = [_Arrival(ctx, person, adults) for person in outside]
        self._proposed: dict[str, str | None] = {}
        self._order: list[str] = []
        self._others: dict[str, Arriving] = {}
        self.rows.setContentsMargins(0, 0, 0, 0)
        for person in self._people:
            self.rows.addWidget(person)
            person.changed.connect(self._changed)
        if not self._people:
            said = ctx.tr("Everybody of this visit is in. Who is not of it comes in as an extra.")
            note = caption(ctx, said, wrap=True)
            note.setContentsMargins(RING, RING, RING, RING)
            self.rows.addWidget(note)

    def get(self) -> tuple[Arriving, ...]:
        """The persons that are ticked."""
        found = {
            each.person.person: each.get() for each in self._people if each.tick.box.isChecked()
        }
        found |= self._others
        ordered = [each for each in self._order if each in found]
        return tuple(found[each] for each in (*ordered, *(e for e in found if e not in ordered)))

    def set(self, value: Sequence[Arriving]) -> None:
        """Tick these persons."""
        given = {each.person: each for each in value}
        self._proposed = {}
        self._order = [each.person for each in value]
        known = {each.person.person for each in self._people}
        self._others = {key: each for key, each in given.items() if key not in known}
        for person in self._people:
            person.set(given.get(person.person.person))
        for each in self._people:
            key = each.person.person
            self._proposed[key] = self._bringer(each.person)
            if key not in given:
                each.brought_by.set(self._proposed[key])
        self._tell_proposals()
        chosen = [each for each in self._people if each.tick.box.isChecked()]
        first = (chosen or self._people)[:1]
        for each in first:
            self.setFocusProxy(each.tick.box)

    def retell(self) -> None:
        """Say the names anew."""
        for person in self._people:
            person.retell()
        self._tell_proposals()

    def _ticked(self) -> list[str]:
        return [each.person.person for each in self._people if each.tick.box.isChecked()]

    def _bringer(self, child: PersonView) -> str | None:
        return bringer(child, self._ticked(), self._everybody)

    def _tell_proposals(self) -> None:
        ticked = self._ticked()
        for each in self._people:
            proposed = self._proposed.get(each.person.person)
            each.tell_proposal(proposed, along=proposed in ticked)

    def _changed(self) -> None:
        """Propose anew who brings a child, as long as nobody chose someone else."""
        for each in self._people:
            key, now = each.person.person, self._bringer(each.person)
            if key in self._proposed and now != self._proposed[key]:
                before, self._proposed[key] = self._proposed[key], now
                if each.brought_by.get() == before:
                    each.brought_by.set(now)
        self._tell_proposals()
        self.changed.emit()


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
    ) -> None:
        super().__init__(ctx, label, person_options(ctx, people, colleagues), none=none)
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
        if person is not None and note:
            level = "running" if person.may_take == "yes" else may_take_level(person)
            self._note.show_state(level, note, _MAY_TAKE.get(level, "info"))
        self._note.setVisible(bool(note))
        self._combo.set_note(note)
