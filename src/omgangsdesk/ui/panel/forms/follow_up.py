"""Who was told of a critical incident afterwards; that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.language import text
from omgangsdesk.services.requests import FollowUpIncident
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import LineField, NoteField
from omgangsdesk.ui.panel.forms.base import Recipe, Row
from omgangsdesk.ui.panel.forms.incident import told_options
from omgangsdesk.ui.panel.informed import InformedField


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row("informed", InformedField(ctx, ctx.tr("Who was told"), told_options(ctx, view))),
        Row(
            "not_informed_because",
            LineField(ctx, ctx.tr("Parent not told because"), hint=ctx.tr("may stay empty")),
        ),
        Row("measures", NoteField(ctx, ctx.tr("What was done"), lines=2)),
    ]


FOLLOW_UP = Recipe(
    word="follow_up",
    title=text("Incident: who was told"),
    rows=_rows,
    preset=lambda _view: FollowUpIncident(),
    label=lambda _act: text("Keep"),
    frozen=True,
)
