"""Support for children: what they can be referred to by age, and the risk index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from omgangsdesk.language import text
from omgangsdesk.services.requests_centre import RetireOffer, SetOffer, SetRiskIndex
from omgangsdesk.services.views_centre import OfferView, SupportView
from omgangsdesk.ui.panel.fields import LineField, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.records_section import RecordsSection
from omgangsdesk.ui.settings.section import Tools

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

SWITCH = "risk_index"
"""The line of the risk index."""


class SupportSection(RecordsSection):
    """A line for the risk index, then one for each offer; its form stands among them."""

    named, adds, new = text("Support for children"), text("Add support"), text("New support")
    view: SupportView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.switch = Lines(self.ctx, self.ctx.tr("Index of young people at risk"))
        self.switch.pressed.connect(self._switched)
        self.column.insertWidget(self.column.indexOf(self.lines) - 1, self.switch)

    def load(self, desk: Desk) -> SupportView:
        """Every offer, and the switch."""
        from omgangsdesk.services.centre.support import load_support

        return load_support(desk)

    def show_view(self) -> None:
        """The offers and the switch as they are."""
        if self.view is not None:
            self.switch.show_lines([self._switch(self.view)])
        super().show_view()

    def records(self) -> dict[str, OfferView]:
        """The offers."""
        return {one.offer: one for one in self.view.offers} if self.view is not None else {}

    def rows(self, _found: OfferView | None) -> Sequence[Row]:
        """Its name and ages."""
        tr = self.ctx.tr
        none = tr("In years; empty for no limit.")
        return (
            Row("name", LineField(self.ctx, tr("What it is called"))),
            Row("from_age", short_field(self.ctx, tr("From age")), none),
            Row("to_age", short_field(self.ctx, tr("Up to age")), none),
        )

    def values(self, found: OfferView | None) -> dict[str, str]:
        """Those that were set."""
        if found is None:
            return dict.fromkeys(("name", "from_age", "to_age"), "")
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

    def line(self, one: OfferView, *, may_change: bool) -> Line:
        """What it is called, and for whom it is."""
        name = self.ctx.say(one.name)
        does = self.offering(one, name) if may_change else ()
        notes = self.notes(one, [self._ages(one)])
        return Line(one.offer, capital(name), "", notes, does, one.retired)

    def _ages(self, one: OfferView) -> str:
        tr = self.ctx.tr
        if one.from_age and one.to_age:
            return tr("From {least} to {most} years", least=one.from_age, most=one.to_age)
        if one.from_age:
            return tr("From {least} years", least=one.from_age)
        if one.to_age:
            return tr("Up to {most} years", most=one.to_age)
        return tr("For every age")

    def pressed(self, offer: str, key: str) -> RetireOffer:
        """It is offered no longer, or again."""
        return RetireOffer(offer=offer, retired=key == "retire")

    def kept(self, offer: str | None, found: OfferView | None, form: RecordForm) -> SetOffer:
        """An offer as it was typed."""
        values = form.values()
        name = values["name"]
        if found is not None and found.ours and name.strip() == self.ctx.say(found.name):
            name = found.own_name  # ours keeps its name in each language
        return SetOffer(
            offer=offer,
            name=name,
            from_age=values["from_age"],
            to_age=values["to_age"],
            based_on=form.based_on,
        )

    def _switched(self, _line: str, key: str) -> None:
        self.ask(SetRiskIndex(registers=key == "on"))
