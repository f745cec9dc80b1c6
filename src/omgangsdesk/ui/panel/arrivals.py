"""Who comes in: whose identity was settled how, and who brings a child."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omgangsdesk.domain.vocabulary import IDENTITY
from omgangsdesk.services.requests import Arriving
from omgangsdesk.services.views import PersonView, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING, ChoiceField, Field, ListField, word_options
from omgangsdesk.ui.panel.people import Tickable, note_of, person_label, person_options
from omgangsdesk.ui.widgets import caption


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
        self.tick = Tickable(ctx, person, corridor=True)
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
            self.rows.addWidget(note_of(ctx, said))

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
