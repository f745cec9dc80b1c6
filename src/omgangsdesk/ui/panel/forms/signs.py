"""Somebody seems intoxicated: what is seen, what is decided, and how that person leaves."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.domain.vocabulary import LEAVING, SIGN, Vocabulary
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Act
from omgangsdesk.services.requests_unplanned import Signs
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    NoteField,
    Option,
    capital,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.people import person_options
from omgangsdesk.ui.widgets import TickBox


class TicksField(Field):
    """Any number of words, each with a box."""

    def __init__(self, ctx: Context, label: str, vocabulary: Vocabulary) -> None:
        super().__init__(ctx, label)
        self._boxes: dict[str, TickBox] = {}
        self._order: tuple[str, ...] = ()
        for word, said in vocabulary.items():
            box = TickBox(capital(ctx.say(said)))
            box.setAccessibleName(box.text())
            self.rows.addWidget(box)
            self._boxes[word] = box
            box.toggled.connect(lambda _: self.changed.emit())
        self.rows.setSpacing(0)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def get(self) -> tuple[str, ...]:
        """The ticked words."""
        ticked = [word for word, box in self._boxes.items() if box.isChecked()]
        first = [word for word in self._order if word in ticked]
        return (*first, *(word for word in ticked if word not in first))

    def set(self, value: Sequence[str]) -> None:
        """Tick these."""
        self._order = tuple(value)
        for word, box in self._boxes.items():
            box.setChecked(word in value)


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    adults = [each for each in view.people if each.role != "child"]
    decisions: list[Option] = [
        ("refuse", lambda: ctx.tr("Not held")),
        ("stop", lambda: ctx.tr("Stopped")),
        ("goes_on", lambda: ctx.tr("Goes on")),
    ]

    def left(values: Values) -> bool:
        return bool(values["leaves"])

    return [
        Row(
            "person",
            ListField(ctx, ctx.tr("Who"), person_options(ctx, adults)),
            needed=text("Choose whom it is about."),
        ),
        Row("signs", TicksField(ctx, ctx.tr("What you see, hear or smell"), SIGN)),
        Row(
            "facts",
            NoteField(ctx, ctx.tr("In your words"), hint=ctx.tr("facts, no diagnosis"), lines=2),
        ),
        Row("decision", ChoiceField(ctx, ctx.tr("The visit"), decisions)),
        Row(
            "leaves",
            ListField(
                ctx,
                ctx.tr("How does this person leave"),
                word_options(ctx, LEAVING),
                none=ctx.tr("not known yet"),
            ),
        ),
        Row(
            "leaves_note",
            LineField(ctx, ctx.tr("With whom, or what was said")),
            shown=left,
        ),
    ]


def _seeming(view: VisitView) -> Act:
    inside = [
        each.person
        for each in view.people
        if each.role == "visiting" and each.place not in {"not_arrived", "gone"}
    ]
    unsaid = view.unplanned.leaving_unsaid
    person = next(iter([*unsaid, *inside]), "")
    begun = view.row.actual_start is not None
    decision = "stop" if begun else "refuse"
    return Signs(person=person, decision="goes_on" if unsaid else decision)


def _label(act: Act) -> Text:
    if isinstance(act, Signs) and act.leaves and not act.signs and not act.facts:
        return text("Keep how they leave")
    return text("Keep what was seen")


SIGNS = Recipe(
    word="signs",
    title=text("Seems intoxicated"),
    rows=_rows,
    preset=_seeming,
    label=_label,
    frozen=True,
)
