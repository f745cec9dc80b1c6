"""Putting right what stands in the timeline: another time, other words, or one of two versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from omgangsdesk.language import text
from omgangsdesk.services.requests import Correct, Keep
from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import RING, LineField, NoteField
from omgangsdesk.ui.panel.forms.base import Recipe, Row
from omgangsdesk.ui.widgets import caption

_MOST = 120
"""Characters of a line that are shown to know it by."""


class ReasonField(LineField):
    """A reason that may be left out; then it is empty. Below it, which line it is about."""

    def __init__(self, ctx: Context, item: TimelineItem) -> None:
        needed = ctx.tr("needed: no fresh stamp of your own")
        may_lack = ctx.tr("of your own stamp not needed for ten minutes")
        super().__init__(ctx, ctx.tr("Reason"), hint=needed if item.asks_why else may_lack)
        self._item = item
        self._about = caption(ctx, wrap=True)
        self._about.setContentsMargins(RING, 0, RING, 0)
        self.rows.addWidget(self._about)
        self.retell()

    def retell(self) -> None:
        """Say the line anew, when names were hidden or shown."""
        super().retell()
        ctx, item = self.ctx, self._item
        said = shorten(ctx.said(item.text), _MOST, placeholder=" …")
        self._about.setText(ctx.tr("About {time}: {line}", time=ctx.time(item.at), line=said))

    def get(self) -> str:
        """The words, or none."""
        return super().get() or ""


class WordsField(NoteField):
    """The text of a line; what it gives is the change to the entry's data."""

    def __init__(self, ctx: Context, item: TimelineItem) -> None:
        super().__init__(ctx, ctx.tr("Text"), lines=4)
        self._item = item

    def get(self) -> Mapping[str, str]:  # type: ignore[override]
        """The text field with its new words; nothing when they are as they were."""
        words = super().get() or ""
        return {} if words == self._item.written.strip() else {self._item.text_field: words}

    def set(self, value: Mapping[str, str]) -> None:  # type: ignore[override]
        """Show changed words, else those that stand there."""
        super().set(value.get(self._item.text_field, self._item.written))


def correcting(item: TimelineItem, *, words: bool) -> Recipe:
    """The form that corrects a line: its time, and with `words` its text too."""

    def rows(ctx: Context, _view: object) -> Sequence[Row]:
        return [
            *([Row("data", WordsField(ctx, item))] if words and item.text_field else []),
            Row("reason", ReasonField(ctx, item)),
        ]

    return Recipe(
        word="correct",
        title=text("Correct the text") if words else text("Change the time"),
        rows=rows,
        preset=lambda _view: Correct(target=item.entry, others=item.others),
        label=lambda _act: text("Keep the correction"),
        blank_is_now=False,
    )


KEEP = Recipe(
    word="keep",
    title=text("This version holds"),
    rows=lambda ctx, _view: [
        Row(
            "reason",
            LineField(ctx, ctx.tr("Reason"), hint=ctx.tr("the other version stays readable")),
            needed=text("Write why this version holds."),
        )
    ],
    preset=lambda _view: Keep(target="", reason=""),
    label=lambda _act: text("This version holds"),
    timed=False,
)
