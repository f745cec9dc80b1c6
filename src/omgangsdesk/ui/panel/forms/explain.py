"""Why something was recorded against a rule of the field."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.language import text
from omgangsdesk.services.requests import Explain
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import LineField, ListField, Option
from omgangsdesk.ui.panel.forms.base import Recipe, Row


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    options: list[Option] = [
        (one.id, lambda one=one: ctx.said(one.name))  # type: ignore[misc]
        for one in view.unexplained
    ]
    return [
        Row(
            "target",
            ListField(ctx, ctx.tr("What was against the rule"), options),
            needed=text("Choose what it is about."),
        ),
        Row(
            "reason",
            LineField(ctx, ctx.tr("Reason"), hint=ctx.tr("what made it necessary")),
            needed=text("Write the reason."),
        ),
    ]


EXPLAIN = Recipe(
    word="explain",
    title=text("Why against the rule"),
    rows=_rows,
    preset=lambda view: Explain(
        reason="", target=view.unexplained[-1].id if view.unexplained else None
    ),
    label=lambda _act: text("Keep the reason"),
)
