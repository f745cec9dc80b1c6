"""Putting right what stands in the timeline: another time, other words, or one of two versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from omgangsdesk.language import text
from omgangsdesk.services.requests import Correct, Keep
from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import LineField, NoteField
from omgangsdesk.ui.panel.forms.base import Recipe, Row


class ReasonField(LineField):
    """A reason that may be left out; then it is empty."""

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
        reason = ReasonField(
            ctx, ctx.tr("Reason"), hint=ctx.tr("of your own stamp not needed for ten minutes")
        )
        return [
            *([Row("data", WordsField(ctx, item))] if words and item.text_field else []),
            Row("reason", reason),
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
