"""A child goes from one to another, or leaves with someone."""

from __future__ import annotations

from collections.abc import Sequence, Set

from omgangsdesk.domain.vocabulary import DIRECTION
from omgangsdesk.language import text
from omgangsdesk.services.requests import Act, Depart, HandOver
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    RING,
    ChoiceField,
    LineField,
    ListField,
    NoteField,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.people import PeopleField, ReceiverField, person_options
from omgangsdesk.ui.widgets import caption


class BelongingsField(LineField):
    """What goes along with a child; on the way back what it came with stands below."""

    def __init__(self, ctx: Context, view: VisitView) -> None:
        super().__init__(
            ctx, ctx.tr("Belongings"), hint=ctx.tr("rucksack, cuddly toy, medication")
        )
        self._brought = view.brought if view.handover_direction == "back" else None
        self._came_with = caption(ctx, wrap=True)
        self._came_with.setContentsMargins(RING, 0, RING, 0)
        self.rows.addWidget(self._came_with)
        self._came_with.setVisible(self._brought is not None)
        self.retell()

    def retell(self) -> None:
        """Say it anew, when names were hidden or shown."""
        if self._brought is not None:
            self._came_with.setText(
                self.ctx.tr("Brought: {what}", what=self.ctx.said(self._brought))
            )


def _handing_over(view: VisitView) -> Act:
    return HandOver(
        children=view.handover_children,
        from_person=view.handover_from or "",
        to_person=view.handover_to or "",
        direction=view.handover_direction,
    )


def _nobody(ctx: Context, view: VisitView) -> str:
    """Why nobody is proposed to whom a child goes back."""
    if view.handover_direction != "back" or view.handover_to is not None:
        return ""
    return ctx.tr("Nobody who may take the child is stamped as here.")


def _hand_over_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    children = [each for each in view.people if each.role == "child"]
    adults = [each for each in view.people if each.role != "child"]
    return [
        Row(
            "children",
            PeopleField(ctx, ctx.tr("Child"), children),
            needed=text("Choose which child is handed over."),
        ),
        Row(
            "from_person",
            ListField(ctx, ctx.tr("From"), person_options(ctx, adults, view.colleagues)),
            needed=text("Choose who the child comes from."),
        ),
        Row(
            "to_person",
            ReceiverField(ctx, ctx.tr("To"), adults, view.colleagues, nobody=_nobody(ctx, view)),
            needed=text("Choose who the child goes to."),
        ),
        Row("direction", ChoiceField(ctx, ctx.tr("Direction"), word_options(ctx, DIRECTION))),
        Row("belongings", BelongingsField(ctx, view)),
        Row(
            "message",
            NoteField(ctx, ctx.tr("Message"), hint=ctx.tr("eaten, slept, medicine"), lines=2),
        ),
        Row(
            "state",
            LineField(ctx, ctx.tr("The child's state"), hint=ctx.tr("what you see or hear")),
        ),
        Row(
            "witness",
            ListField(
                ctx,
                ctx.tr("Witness"),
                person_options(ctx, (), view.colleagues),
                none=ctx.tr("nobody else"),
            ),
        ),
    ]


HAND_OVER = Recipe(
    word="hand_over",
    title=text("Handover"),
    rows=_hand_over_rows,
    preset=_handing_over,
    label=lambda _act: text("Register handover"),
)


def _departing(view: VisitView) -> Act:
    return Depart(persons=view.depart_next, leaves_with=view.depart_with)


def _follow(who: PeopleField, taker: ReceiverField, here: Set[str]) -> None:
    """Propose anew whom the child leaves with, once that adult is ticked to stay.

    Otherwise a child that goes with one adult would be kept as gone with the other, past the stop.

    Args:
        who: who leaves.
        taker: whom the child leaves with; someone who is not in the building stays chosen.
        here: the adults in the building.
    """

    def propose() -> None:
        going = [one for one in who.get() if one in here]
        if taker.get() is None or taker.get() in here - set(going):
            taker.set(going[0] if len(going) == 1 else None)

    who.changed.connect(propose)


def _depart_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    inside = [each for each in view.people if each.place not in {"not_arrived", "gone"}]
    children = {each.person for each in view.people if each.role == "child"}
    adults = [each for each in view.people if each.role != "child"]

    who = PeopleField(ctx, ctx.tr("Who leaves"), inside or view.people, corridor=True)
    taker = ReceiverField(
        ctx, ctx.tr("The child leaves with"), adults, none=ctx.tr("not noted yet")
    )
    _follow(who, taker, {each.person for each in inside} - children)

    def with_child(values: Values) -> bool:
        return bool(children & set(values["persons"]))

    return [
        Row("persons", who, needed=text("Choose who leaves.")),
        Row(
            "leaves_with",
            taker,
            shown=with_child,
            needed=text("Choose who the child leaves with."),
        ),
        Row(
            "state",
            LineField(ctx, ctx.tr("The child's state"), hint=ctx.tr("what you see or hear")),
            shown=with_child,
        ),
    ]


DEPART = Recipe(
    word="depart",
    title=text("Departure"),
    rows=_depart_rows,
    preset=_departing,
    label=lambda _act: text("Register departure"),
    after=lambda view: view.row.actual_start,
)
