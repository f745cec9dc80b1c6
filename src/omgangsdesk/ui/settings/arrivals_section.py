"""Who comes and goes first, the minutes between and the grace; what that means is seen at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from omgangsdesk.domain.vocabulary import ROLE
from omgangsdesk.errors import FieldError
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.requests_centre import SetArrivals
from omgangsdesk.services.views_centre import ArrivalsView, Example, HouseArrivals
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING, ChoiceField, Field, Option, capital
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.settings.arrivals_picture import ArrivalsPicture
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import caption, section_title, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_FIELDS: dict[str, tuple[Text, Text]] = {
    "first_in": (text("Who comes first"), NOTHING),
    "between": (
        text("Minutes between"),
        text("The first comes so long before the start, the other at the start."),
    ),
    "first_out": (text("Who leaves first"), NOTHING),
    "hold": (
        text("Minutes of waiting afterwards"),
        text("The other leaves so long after the first has really left."),
    ),
    "grace": (
        text("Minutes of grace"),
        text("Who comes later than that is too late, and the board says so."),
    ),
}
_MINUTES = frozenset({"between", "hold", "grace"})


class ArrivalsSection(CentreSection):
    """The default of each house; a house is a form with its example."""

    view: ArrivalsView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._houses: dict[str, HouseForm] = {}
        self.column.addStretch(1)

    def load(self, desk: Desk) -> ArrivalsView:
        """The policy of each house."""
        from omgangsdesk.services.centre.arrivals import load_arrivals

        return load_arrivals(desk)

    def house(self, location: str) -> HouseForm:
        """The form of a house."""
        return self._houses[location]

    def half_typed(self) -> Begun:
        """The policies that are being typed."""
        typed = {(one,): form.form for one, form in self._houses.items() if form.is_typed()}
        return {one: form.typed() for one, form in typed.items()}

    def show_begun(self, begun: Begun) -> None:
        """Let them stand there again."""
        for (location,), typed in begun.items():
            if location in self._houses:
                self._houses[location].form.take_over(typed)

    def show_view(self) -> None:
        """The policies as they are; what is being typed stays."""
        view = self.view
        if view is None:
            return
        for house in view.houses:
            form = self._houses.get(house.location)
            if form is None:
                form = self._houses[house.location] = HouseForm(self, several=len(view.houses) > 1)
                form.form.kept.connect(partial(self._keep, house.location))
                self.column.insertWidget(self.column.count() - 1, form)
            form.show_house(house, may_change=view.may_change)

    def _keep(self, location: str) -> None:
        house = self._houses[location]
        self.ask(house.asked(), house.form, house.settle)


class HouseForm(QWidget):
    """The policy of a house, as it is or is being typed, and what it means beside it."""

    def __init__(self, section: ArrivalsSection, *, several: bool) -> None:
        super().__init__()
        self._section = section
        ctx = self._ctx = section.ctx
        self._house: HouseArrivals | None = None
        self._typed = False
        self._sides: list[Option] = [(one, _saying(ctx, one)) for one in ("visiting", "caring")]
        self._title = section_title(ctx, "")
        self._title.setVisible(several)
        self._notes = caption(ctx, wrap=True)
        self._facts = words(ctx, wrap=True)
        for part in (self._title, self._notes, self._facts):
            part.setContentsMargins(RING, 0, RING, 0)
        self.form = self._make_form()
        self.example = ExampleView(ctx)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        column.addWidget(self._title)
        column.addWidget(self._notes)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(SPACING[4])
        set_ = QVBoxLayout()
        set_.addWidget(self.form)
        set_.addWidget(self._facts)
        set_.addStretch(1)
        self._body.addLayout(set_)
        self._body.addWidget(self.example, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._body)
        self.form.changed.connect(self._changed)
        self.form.left.connect(self._left)

    def show_house(self, house: HouseArrivals, *, may_change: bool) -> None:
        """Show the policy that counts, unless another is being typed."""
        before, self._house = self._house, house
        self._title.setText(house.name)
        said = [self._section.changed_words(house.changed)]
        if house.own:
            cases = text_n(
                "{count} case has times of its own, which stay as they are.",
                "{count} cases have times of their own, which stay as they are.",
                house.own,
            )
            said.append(self._ctx.say(cases))
        self._notes.setText("\n".join(filter(None, said)))
        self._notes.setVisible(bool(self._notes.text()))
        self.form.setVisible(may_change)
        self._facts.setVisible(not may_change)
        self._facts.setText("\n".join(self._told(house)))
        if not self._typed or before is None:
            self.settle()
        elif self._section.overtaken is self.form:
            self.form.follow(*_standing(house))
            self._changed()

    def settle(self) -> None:
        """What counts stands in the fields."""
        house = self._house
        if house is not None:
            self.form.begin(*_standing(house))
            self._changed()
            self._typed = False

    def _left(self) -> None:
        typed, was = self.form.typed(), self._typed
        self.settle()
        if was:
            self._section.tools.flow.left(partial(self.form.again, typed))

    def is_typed(self) -> bool:
        """Whether another policy is being typed."""
        return self._typed

    def asked(self) -> SetArrivals:
        """What stands in the fields."""
        house = self._house
        values = self.form.values()
        return SetArrivals(
            location=house.location if house else "",
            based_on=self.form.based_on,
            **{name: values[name] for name in _FIELDS},
        )

    def facts(self) -> str:
        """The policy in words, for who only reads it."""
        return self._facts.text()

    def minimumSizeHint(self) -> QSize:
        """As wide as the fields: the example below them takes what there is."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.form.minimumSizeHint().width()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The example stands beside the fields where there is room."""
        super().resizeEvent(event)
        needs = self.form.minimumSizeHint().width() + self.example.minimumSizeHint().width()
        wide = event.size().width() >= needs + SPACING[4]
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(across if wide else down)

    def _make_form(self) -> RecordForm:
        ctx, rows = self._ctx, []
        for name, (label, why) in _FIELDS.items():
            said = ctx.say(label)
            if name in _MINUTES:
                field: Field = short_field(ctx, said)
            else:
                field = ChoiceField(ctx, said, self._sides)
            rows.append(Row(name, field, ctx.say(why)))
        return RecordForm(ctx, "", rows, framed=False)

    def _told(self, house: HouseArrivals) -> list[str]:
        sides = {value: say() for value, say in self._sides}
        found = []
        for name, (label, _) in _FIELDS.items():
            value = str(getattr(house.policy, name))
            found.append(f"{self._ctx.say(label)}: {sides.get(value, value)}")
        return found

    def _changed(self) -> None:
        from omgangsdesk.services.centre.arrivals import example, policy_of

        self._typed = True
        try:
            self.example.show_example(example(policy_of(self.asked())))
        except FieldError:
            return  # half a number; it is said when it is to be kept


class ExampleView(QWidget):
    """What a policy means for one visit: drawn, and in words."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._picture = ArrivalsPicture(ctx)
        self._steps: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(RING, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING[2])
        self._grid.setVerticalSpacing(SPACING[0])
        self._grid.setColumnStretch(1, 1)
        said = ctx.tr("A visit from 14:00 to 15:00 would go like this:")
        self._grid.addWidget(words(ctx, said, bold=True, wrap=True), 0, 0, 1, 2)
        self._grid.addWidget(self._picture, 1, 0, 1, 2)

    def steps(self) -> list[str]:
        """The words."""
        return [f"{time.text()} {what.text()}" for time, what in self._steps]

    def show_example(self, example: Example) -> None:
        """Show another one."""
        self._picture.show_example(example)
        while len(self._steps) < len(example.words):
            time, what = words(self._ctx, bold=True), words(self._ctx, wrap=True)
            row = self._grid.rowCount()
            self._grid.addWidget(time, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(what, row, 1)
            self._steps.append((time, what))
        for (time, what), (at, said) in zip(self._steps, example.words, strict=True):
            time.setText(at)
            what.setText(self._ctx.say(said))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to be read beside the fields."""
        usual = super().minimumSizeHint()
        return QSize(
            max(usual.width(), self.fontMetrics().averageCharWidth() * 40), usual.height()
        )


def _standing(house: HouseArrivals) -> tuple[dict[str, str], str | None]:
    """What stands in its fields, and the entry that set it."""
    return {name: str(getattr(house.policy, name)) for name in _FIELDS}, house.entry


def _saying(ctx: Context, side: str) -> Callable[[], str]:
    return lambda: capital(ctx.say(ROLE[side]))
