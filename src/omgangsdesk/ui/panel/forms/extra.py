"""Somebody whom nobody expected: looked up in the list, refused, or let in once."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.domain.vocabulary import IDENTITY
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Act
from omgangsdesk.services.requests_unplanned import Extra, Newcomer
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    Option,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.people import ReceiverField, person_options
from omgangsdesk.ui.widgets import LineEdit, TickBox


class NewcomerField(Field):
    """The name of somebody whom the store does not know, and whether it is a child; else None."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label)
        self._given, self._family = LineEdit(ctx), LineEdit(ctx)
        for edit, said in (
            (self._given, ctx.tr("Given name")),
            (self._family, ctx.tr("Family name")),
        ):
            self.hold(edit)
            edit.setAccessibleName(said)
            edit.setPlaceholderText(said)
            edit.typed.connect(self.changed)
        self._child = TickBox(ctx.tr("A child"))
        self._child.setAccessibleName(ctx.tr("A child"))
        self._child.toggled.connect(lambda _: self.changed.emit())
        self.rows.addWidget(self._child)
        self._born = LineEdit(ctx)
        self.hold(self._born)
        self._born.setAccessibleName(ctx.tr("Date of birth, such as 2019-04-30"))
        self._born.setPlaceholderText(ctx.tr("Date of birth, such as 2019-04-30"))
        self._born.typed.connect(self.changed)
        self._child.toggled.connect(self._born.setVisible)
        self._born.setVisible(False)
        self.setFocusProxy(self._given)

    def get(self) -> Newcomer | None:
        """The name; of a child the date of birth, if known."""
        given, family = self._given.text().strip(), self._family.text().strip()
        if not (given or family):
            return None
        child = self._child.isChecked()
        return Newcomer(
            given_name=given,
            family_name=family,
            child="yes" if child else "no",
            birth_date=(self._born.text().strip() or None) if child else None,
        )

    def set(self, value: Newcomer | None) -> None:
        """Show a name."""
        self._given.setText(value.given_name if value else "")
        self._family.setText(value.family_name if value else "")
        self._child.setChecked(value is not None and value.child == "yes")
        self._born.setText((value.birth_date if value else None) or "")


def _nobody_known(values: Values) -> bool:
    return not values["person"]


def _child_let_in(values: Values) -> bool:
    new = values["newcomer"]
    return _nobody_known(values) and _let_in(values) and new is not None and new.child == "yes"


def _let_in(values: Values) -> bool:
    return bool(values["admit"] == "yes")


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    outside = [
        each
        for each in view.people
        if not each.expected and each.place in {"not_arrived", "gone"} and each.role != "child"
    ]
    rooms: list[Option] = [
        (room.id, lambda room=room: ctx.said(room.name))  # type: ignore[misc]
        for room in view.waiting_rooms
    ]
    decisions: list[Option] = [
        ("no", lambda: ctx.tr("Not let in")),
        ("yes", lambda: ctx.tr("Let in, this once")),
    ]
    colleagues = person_options(ctx, (), view.colleagues)
    return [
        Row(
            "person",
            ReceiverField(
                ctx, ctx.tr("Who is it"), outside, none=ctx.tr("somebody not in the list")
            ),
        ),
        Row(
            "newcomer",
            NewcomerField(ctx, ctx.tr("Name")),
            shown=_nobody_known,
            needed=text("Write the name."),
        ),
        Row(
            "brought_by",
            ListField(
                ctx,
                ctx.tr("Brought by"),
                person_options(ctx, [one for one in view.people if one.role != "child"]),
                none=ctx.tr("nobody"),
            ),
            shown=_child_let_in,
        ),
        Row(
            "admit",
            ChoiceField(ctx, ctx.tr("What is decided"), decisions),
            needed=text("Choose what is decided."),
        ),
        Row(
            "decided_by",
            ListField(ctx, ctx.tr("Decided by"), colleagues),
            needed=text("Choose who decided."),
        ),
        Row("reason", LineField(ctx, ctx.tr("Why")), needed=text("Write why.")),
        Row(
            "identity",
            ChoiceField(
                ctx,
                ctx.tr("Identity"),
                word_options(ctx, IDENTITY, ("seen", "known")),
            ),
            shown=_let_in,
        ),
        Row(
            "waiting_room",
            ListField(ctx, ctx.tr("Waits in"), rooms, none=ctx.tr("the hall")),
            shown=_let_in,
        ),
    ]


def _label(act: Act) -> Text:
    if isinstance(act, Extra) and act.admit == "yes":
        return text("Let in once")
    return text("Register as not let in")


EXTRA = Recipe(
    word="extra",
    title=text("Somebody whom nobody expected"),
    rows=_rows,
    preset=lambda _view: Extra(decided_by="", reason=""),
    label=_label,
)
