"""A child whom nobody collects: whom to call, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from omgangsdesk.domain.vocabulary import REACHED
from omgangsdesk.language import text
from omgangsdesk.services.requests_unplanned import Call
from omgangsdesk.services.views import Rung, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import ChoiceField, LineField, ListField, Option, word_options
from omgangsdesk.ui.panel.forms.base import Recipe, Row
from omgangsdesk.ui.widgets import caption


class LadderField(ListField):
    """Whom to call, in order; below it the calls so far."""

    def __init__(self, ctx: Context, label: str, rungs: Sequence[Rung]) -> None:
        def saying(rung: Rung) -> Callable[[], str]:
            return lambda: " · ".join(
                part
                for part in (
                    ctx.said(rung.name),
                    "" if ctx.discreet else rung.phone or "",
                )
                if part
            )

        options: list[Option] = [(rung.whom, saying(rung)) for rung in rungs]
        super().__init__(ctx, label, options, none=ctx.tr("somebody else"), free=True)
        self._rungs = rungs
        self._calls = caption(ctx, wrap=True)
        self.rows.addWidget(self._calls)
        self._tell()

    def retell(self) -> None:
        """Say the names anew."""
        super().retell()
        self._tell()

    def _tell(self) -> None:
        ctx = self.ctx
        lines = [
            f"{ctx.said(rung.name)}: " + ", ".join(ctx.say(each) for each in rung.tries)
            for rung in self._rungs
            if rung.tries
        ]
        self._calls.setText("\n".join(lines))
        self._calls.setVisible(bool(lines))


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "whom",
            LadderField(ctx, ctx.tr("Who is called"), view.unplanned.ladder),
            needed=text("Choose who is called."),
        ),
        Row(
            "reached",
            ChoiceField(ctx, ctx.tr("What came of it"), word_options(ctx, REACHED), columns=2),
            needed=text("Choose what came of the call."),
        ),
        Row("note", LineField(ctx, ctx.tr("Note"), hint=ctx.tr("may stay empty"))),
    ]


CALL = Recipe(
    word="call",
    title=text("Nobody collects the child"),
    rows=_rows,
    preset=lambda view: Call(whom=view.unplanned.call_next or "", reached=""),
    label=lambda _act: text("Keep the call"),
    frozen=True,
)
