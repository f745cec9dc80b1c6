"""The course of a visit: pause, end, not held, another supervisor."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.domain.vocabulary import ENDING
from omgangsdesk.language import text
from omgangsdesk.services.requests import Cancel, End, NoShow, Pause, TakeOver
from omgangsdesk.services.requests_unplanned import NotComing
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    InstantField,
    LineField,
    ListField,
    NoteField,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.people import PeopleField, person_options
from omgangsdesk.ui.panel.word_lists import offered


def _early(values: Values) -> bool:
    return bool(values["how"] == "early")


def _end_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row("how", ChoiceField(ctx, ctx.tr("The visit ends"), word_options(ctx, ENDING))),
        Row(
            "reason",
            ListField(
                ctx,
                ctx.tr("Reason"),
                word_options(ctx, offered(view, "ended_early")),
                none=ctx.tr("Choose a reason"),
            ),
            shown=_early,
            needed=text("Choose why the visit ends early."),
        ),
        Row(
            "ended_by",
            ListField(
                ctx,
                ctx.tr("Ended by"),
                person_options(ctx, view.people, view.colleagues),
                none=ctx.tr("not noted"),
            ),
            shown=_early,
        ),
        Row("note", NoteField(ctx, ctx.tr("Note"), hint=ctx.tr("facts only"), lines=2)),
    ]


END = Recipe(
    word="end",
    title=text("End of the visit"),
    rows=_end_rows,
    preset=lambda view: End(how="early" if view.ends_early else "as_planned"),
    label=lambda act: (
        text("End early") if isinstance(act, End) and act.how == "early" else text("End the visit")
    ),
    frozen=True,
    after=lambda view: view.row.actual_start,
)


def _pause_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    rows = [Row("reason", LineField(ctx, ctx.tr("Reason"), hint=ctx.tr("may stay empty")))]
    if view.row.actual_end is not None:  # it was, and it is known by now how long
        rows.append(Row("until", InstantField(ctx, ctx.tr("Went on at"), view.row.start)))
    return rows


PAUSE = Recipe(
    word="pause",
    title=text("Pause"),
    rows=_pause_rows,
    preset=lambda _view: Pause(),
    label=lambda _act: text("Pause the visit"),
    frozen=True,
    after=lambda view: view.row.actual_start,
)


def _not_held_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "reason",
            ListField(
                ctx,
                ctx.tr("Reason"),
                word_options(ctx, offered(view, "not_held")),
                none=ctx.tr("Choose a reason"),
            ),
            needed=text("Choose why the visit is not held."),
        ),
        Row(
            "by",
            ListField(
                ctx,
                ctx.tr("Told by"),
                person_options(ctx, view.people, view.colleagues),
                none=ctx.tr("nobody"),
            ),
        ),
        Row("told_at", InstantField(ctx, ctx.tr("Told at"), view.row.start)),
        Row("note", NoteField(ctx, ctx.tr("Note"), hint=ctx.tr("facts only"), lines=2)),
    ]


def _not_coming_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    awaited = [each for each in view.people if each.expected and each.place == "not_arrived"]
    return [
        Row(
            "persons",
            PeopleField(
                ctx,
                ctx.tr("Who is not coming"),
                awaited,
                nobody=ctx.tr("Nobody is awaited any more."),
            ),
            needed=text("Choose who is not coming."),
        ),
        *_not_held_rows(ctx, view),
    ]


NOT_COMING = Recipe(
    word="not_coming",
    title=text("Part of those expected"),
    rows=_not_coming_rows,
    preset=lambda _view: NotComing(persons=(), reason=""),
    label=lambda _act: text("Register as not coming"),
)
CANCEL = Recipe(
    word="cancel",
    title=text("Called off beforehand"),
    rows=_not_held_rows,
    preset=lambda _view: Cancel(reason=""),
    label=lambda _act: text("Call the visit off"),
)
NO_SHOW = Recipe(
    word="no_show",
    title=text("Visit not held"),
    rows=_not_held_rows,
    preset=lambda view: NoShow(reason=view.not_held_reason or "no_show_visiting"),
    label=lambda _act: text("Register as not held"),
)


def _take_over_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "supervisor",
            ListField(
                ctx,
                ctx.tr("Supervisor from now on"),
                person_options(ctx, (), view.colleagues),
                none=None if view.mine else ctx.tr("I take over"),
            ),
            # Nobody takes over from herself: who has it says who takes it.
            needed=text("Choose who takes the visit over.") if view.mine else None,
        ),
        Row("note", NoteField(ctx, ctx.tr("To hand on"), lines=2)),
    ]


TAKE_OVER = Recipe(
    word="take_over",
    title=text("Change of supervisor"),
    rows=_take_over_rows,
    preset=lambda _view: TakeOver(),
    label=lambda _act: text("Register"),
)
