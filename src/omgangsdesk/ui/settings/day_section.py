"""The day: when it turns, and how many children one supervisor may have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QLabel

from omgangsdesk.services.requests_centre import CentreRequest, SetChildren, SetDayTurn
from omgangsdesk.services.views_centre import Changed, DayRulesView
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import caption, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk


Asking: TypeAlias = Callable[[str, "str | None"], CentreRequest]
"""Of what is typed, and the entry that it is based on."""


class DaySection(CentreSection):
    """Two rules, each a form of one field."""

    view: DayRulesView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        tr = self.ctx.tr
        self.turns = self._rule(
            "turns",
            tr("The day turns at"),
            tr("What happens in the night before it belongs to the day that ran."),
            lambda typed, entry: SetDayTurn(typed=typed, based_on=entry),
        )
        self.children_ = self._rule(
            "children",
            tr("Children that one supervisor may have at once"),
            tr("More than that is told on the board, and asks a reason."),
            lambda typed, entry: SetChildren(typed=typed, based_on=entry),
        )
        self.column.addStretch(1)

    def load(self, desk: Desk) -> DayRulesView:
        """What counts now."""
        from omgangsdesk.services.centre.day_rules import load_day_rules

        return load_day_rules(desk)

    def half_typed(self) -> Begun:
        """The rules that are being typed."""
        rules = {"turns": self.turns, "children": self.children_}
        return {(name,): one.form.typed() for name, one in rules.items() if one.is_typed()}

    def show_begun(self, begun: Begun) -> None:
        """Let them stand there again."""
        for (name,), typed in begun.items():
            (self.turns if name == "turns" else self.children_).form.take_over(typed)

    def show_view(self) -> None:
        """The rules as they are; what is being typed stays."""
        view = self.view
        if view is None:
            return
        may = view.may_change
        turns, most = f"{view.turns:%H:%M}", str(view.children)
        self.turns.show_rule(turns, view.turns_entry, view.turns_changed, may_change=may)
        self.children_.show_rule(most, view.children_entry, view.children_changed, may_change=may)

    def _rule(self, name: str, label: str, why: str, asking: Asking) -> Rule:
        return Rule(self, name, label, why, asking)


class Rule:
    """A form of one field, its value in words for who only reads, and who changed it."""

    def __init__(
        self,
        section: DaySection,
        name: str,
        label: str,
        why: str,
        asking: Asking,
    ) -> None:
        ctx = section.ctx
        self._section, self._name, self._label = section, name, label
        self._asking = asking
        self._shown = ""
        self._entry: str | None = None
        field = short_field(ctx, label)
        self.form = RecordForm(ctx, "", (Row(name, field, why),), framed=False)
        self._fact = words(ctx, wrap=True)
        self._changed = caption(ctx, wrap=True)
        for part in (self.form, self._fact, self._changed):
            section.column.addWidget(part)
        for said in (self._fact, self._changed):
            said.setContentsMargins(RING, 0, RING, 0)
        section.column.addSpacing(SPACING[3])
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._left)

    def fact(self) -> QLabel:
        """The rule in words."""
        return self._fact

    def show_rule(
        self, value: str, entry: str | None, changed: Changed | None, *, may_change: bool
    ) -> None:
        """Show what counts, and which entry set it, unless something else is being typed."""
        untouched = not self.is_typed()
        self._shown, self._entry = value, entry
        if untouched:
            self._leave()
        elif self._section.overtaken is self.form:
            self.form.follow({self._name: value}, entry)
        self.form.setVisible(may_change)
        self._fact.setVisible(not may_change)
        self._fact.setText(f"{self._label}: {value}")
        said = self._section.changed_words(changed)
        self._changed.setText(said)
        self._changed.setVisible(bool(said))

    def is_typed(self) -> bool:
        """Whether something else stands in the field than what counts."""
        return self.form.values()[self._name] != self._shown

    def _keep(self) -> None:
        typed = self.form.values()[self._name]
        asked = self._asking(typed, self.form.based_on)
        self._section.ask(asked, self.form, self._settled)

    def _settled(self) -> None:
        self._shown = self.form.values()[self._name]

    def _left(self) -> None:
        typed = self.form.typed()
        self._leave()
        if typed.values[self._name] != self._shown:
            self._section.tools.flow.left(partial(self.form.again, typed))

    def _leave(self) -> None:
        self.form.begin({self._name: self._shown}, self._entry)
