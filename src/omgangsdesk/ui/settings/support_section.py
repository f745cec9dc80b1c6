"""Support for children: what they can be referred to by age, and the risk index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omgangsdesk.services.requests_centre import RetireOffer, SetOffer, SetRiskIndex
from omgangsdesk.services.views_centre import OfferView, SupportView
from omgangsdesk.ui.panel.fields import LineField, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_ADD = ""
SWITCH = "risk_index"
"""The line of the risk index."""


class SupportSection(CentreSection):
    """A line for the risk index, then one for each offer; its form stands among them."""

    view: SupportView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        tr = self.ctx.tr
        self._edited = _ADD
        self.switch = Lines(self.ctx, tr("Index of young people at risk"))
        self.switch.pressed.connect(self._switched)
        self.add_button = plain_button(
            self.ctx, tr("Add support"), clicked=self.open_form, icon="plus"
        )
        self.lines = Lines(self.ctx, tr("Support for children"))
        self.lines.pressed.connect(self._pressed)
        self.column.addWidget(self.switch)
        self.put(self.add_button)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> SupportView:
        """Every offer, and the switch."""
        from omgangsdesk.services.centre.support import load_support

        return load_support(desk)

    def half_typed(self) -> Begun:
        """The form that is open."""
        return {} if self._form is None else {(self._edited,): self._form.typed()}

    def show_begun(self, begun: Begun) -> None:
        """Open it again."""
        for (offer,), typed in begun.items():
            self.open_form(offer)
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The offers and the switch as they are."""
        view = self.view
        if view is None:
            return
        self.switch.show_lines([self._switch(view)])
        self.lines.show_lines([self._line(one, view) for one in view.offers])
        self.add_button.setVisible(view.may_change and self._form is None)
        if not view.may_change:
            self._leave()
        if self._form is not None and self._edited:
            self.lines.put_behind(self._edited, self._form)

    def open_form(self, offer: str = _ADD) -> None:
        """Describe an offer anew, or add one."""
        if self.view is None:
            return
        self._drop_form()
        tr, found = self.ctx.tr, self._offer(offer)
        none = tr("In years; empty for no limit.")
        form = RecordForm(
            self.ctx,
            tr("New support") if found is None else "",
            (
                Row("name", LineField(self.ctx, tr("What it is called"))),
                Row("from_age", short_field(self.ctx, tr("From age")), none),
                Row("to_age", short_field(self.ctx, tr("Up to age")), none),
            ),
        )
        form.fill(dict.fromkeys(("name", "from_age", "to_age"), "") | self._values(found))
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        self._form, self._edited = form, offer
        if found is None:
            self.column.insertWidget(self.column.indexOf(self.lines), form)
        else:
            self.lines.put_behind(offer, form)
        self.add_button.hide()
        form.show()
        form.take_focus()
        self.bring(form)

    def _values(self, found: OfferView | None) -> dict[str, str]:
        if found is None:
            return {}
        ages = {"from_age": found.from_age, "to_age": found.to_age}
        typed = {name: str(age) if age else "" for name, age in ages.items()}
        return {"name": self.ctx.say(found.name), **typed}

    def _switch(self, view: SupportView) -> Line:
        tr = self.ctx.tr
        on = view.registers
        says = tr("Each child is registered: a dossier tells who is missing.")
        if not on:
            says = tr("Children are not registered, and no dossier asks for it.")
        does: tuple[Do, ...] = ()
        if view.may_change:
            off = Do("off", tr("Switch off"), tr("Register children no longer"))
            does = (off if on else Do("on", tr("Switch on"), tr("Register each child")),)
        changed = self.changed_words(view.registers_changed)
        title = tr("Index of young people at risk")
        return Line(SWITCH, title, says, (changed,) if changed else (), does)

    def _line(self, one: OfferView, view: SupportView) -> Line:
        tr, name = self.ctx.tr, self.ctx.say(one.name)
        notes = [self._ages(one)]
        if one.retired:
            notes[0] = f"{tr('No longer offered')} · {notes[0]}"
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        does: tuple[Do, ...] = ()
        if view.may_change:
            offer = (
                Do("offer", tr("Offer again"), tr("Offer {name} again", name=name))
                if one.retired
                else Do("retire", tr("Retire"), tr("Offer {name} no longer", name=name))
            )
            change = Do("edit", tr("Change"), tr("Change {name}", name=name))
            does = (offer,) if one.retired else (change, offer)
        return Line(one.offer, capital(name), "", tuple(notes), does, one.retired)

    def _ages(self, one: OfferView) -> str:
        tr = self.ctx.tr
        if one.from_age and one.to_age:
            return tr("From {least} to {most} years", least=one.from_age, most=one.to_age)
        if one.from_age:
            return tr("From {least} years", least=one.from_age)
        if one.to_age:
            return tr("Up to {most} years", most=one.to_age)
        return tr("For every age")

    def _offer(self, offer: str) -> OfferView | None:
        every = self.view.offers if self.view is not None else ()
        return next((one for one in every if one.offer == offer), None)

    def _switched(self, _line: str, key: str) -> None:
        self.ask(SetRiskIndex(registers=key == "on"))

    def _pressed(self, offer: str, key: str) -> None:
        if key == "edit":
            self.open_form(offer)
        else:
            self.ask(RetireOffer(offer=offer, retired=key == "retire"))

    def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        found, values = self._offer(self._edited), form.values()
        name = values["name"]
        if found is not None and found.ours and name.strip() == self.ctx.say(found.name):
            name = found.own_name  # ours keeps its name in each language
        request = SetOffer(
            offer=self._edited or None,
            name=name,
            from_age=values["from_age"],
            to_age=values["to_age"],
            based_on=found.entry if found else None,
        )
        self.ask(request, form, self._leave)

    def _leave(self) -> None:
        if self._form is None:
            return
        self._drop_form()
        self.add_button.setVisible(self.view is not None and self.view.may_change)
        if not self.lines.focus_on(self._edited, "edit"):
            self.add_button.setFocus()
