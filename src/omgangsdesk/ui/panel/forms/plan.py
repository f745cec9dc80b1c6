"""The planned end changes at the desk, or is kept on purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from omgangsdesk.domain.moments import minutes_between, read, written
from omgangsdesk.domain.typing.end_input import read_end
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.requests_unplanned import ChangePlan
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import Field, LineField
from omgangsdesk.ui.panel.forms.base import Recipe, Row
from omgangsdesk.ui.widgets import LineEdit, WhenTyped, caption


class EndField(Field):
    """The end as it is typed, and what it makes of the planned one."""

    def __init__(self, ctx: Context, label: str, planned: dt.datetime) -> None:
        super().__init__(ctx, label)
        self._planned = planned
        self._given: str | None = None
        self._edit = LineEdit(ctx)
        self._echo = caption(ctx, wrap=True)
        self._spoken = WhenTyped(self)
        self.hold(self._edit)
        self.rows.addWidget(self._echo)
        self._edit.typed.connect(self._typed)

    def get(self) -> str:
        """The instant, as stored.

        Raises:
            InvalidInputError: what was typed is no time.
        """
        if self._given is not None:
            return self._given
        ctx = self.ctx
        if not self._edit.text().strip():
            return ""
        return written(read_end(self._edit.text(), self._planned, ctx.now(), ctx.zone))

    def kept(self) -> str:
        """The instant, or nothing while it is being typed."""
        return "" if self.half() else self.get()

    def half(self) -> str:
        """What is typed and no time yet."""
        try:
            self.get()
        except InvalidInputError:
            return self._edit.text()
        return ""

    def set_half(self, typed: str) -> None:
        """Type it again."""
        self._edit.setText(typed)
        self._typed()

    def set(self, value: str | None) -> None:
        """Show an instant."""
        self._given = value or None
        self._edit.setText(self.ctx.time(read(value)) if value else "")
        self._say()

    def _typed(self) -> None:
        self._given = None
        self._say()
        self._spoken.say(self._echo.text())
        self.changed.emit()

    def _say(self) -> None:
        try:
            end = self.get()
        except InvalidInputError as problem:
            said = self.ctx.say(problem.sentence)
        else:
            said = self._echoed(read(end)) if end else ""
        self._echo.setText(said)
        self._edit.setAccessibleDescription(said)

    def _echoed(self, end: dt.datetime) -> str:
        ctx, minutes = self.ctx, minutes_between(self._planned, end)
        time = ctx.time(end)
        if minutes == 0:
            return ctx.tr("{time}: the planned end stays", time=time)
        if minutes > 0:
            return ctx.tr("{time}: {minutes} minutes longer", time=time, minutes=minutes)
        return ctx.tr("{time}: {minutes} minutes shorter", time=time, minutes=-minutes)


def _rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "end",
            EndField(ctx, ctx.tr("The visit ends at (15:30, or +15)"), view.row.end),
            needed=text("Type when the visit ends."),
        ),
        Row(
            "reason",
            LineField(ctx, ctx.tr("Reason"), hint=ctx.tr("facts only")),
            needed=text("Write why the plan changes."),
        ),
    ]


PLAN = Recipe(
    word="plan",
    title=text("Shorten or extend"),
    rows=_rows,
    preset=lambda view: ChangePlan(end=written(view.row.end), reason=""),
    label=lambda _act: text("Change the plan"),
)
