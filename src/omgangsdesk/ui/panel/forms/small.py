"""What was brought, an agreement, a call, and striking through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from omgangsdesk.domain.vocabulary import AGREEMENT_KEPT, ITEM
from omgangsdesk.language import text
from omgangsdesk.services.requests import Act, BringItem, LogContact, Strike, TickAgreement
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    LineField,
    ListField,
    NoteField,
    Option,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.people import person_options
from omgangsdesk.ui.panel.word_lists import offered


def _item_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "what",
            LineField(ctx, ctx.tr("What was brought"), hint=ctx.tr("gift, food, document")),
            needed=text("Write what was brought."),
        ),
        Row("decision", ChoiceField(ctx, ctx.tr("Decision"), word_options(ctx, ITEM))),
        Row(
            "from_person",
            ListField(
                ctx, ctx.tr("From"), person_options(ctx, view.people), none=ctx.tr("not noted")
            ),
        ),
        Row(
            "for_person",
            ListField(
                ctx, ctx.tr("For"), person_options(ctx, view.people), none=ctx.tr("not noted")
            ),
        ),
    ]


ITEM_FORM = Recipe(
    word="item",
    title=text("Item brought along"),
    rows=_item_rows,
    preset=lambda _view: BringItem(what=""),
    label=lambda _act: text("Register item"),
)


def _ticking(view: VisitView) -> Act:
    waiting = [each.agreement for each in view.agreements if each.result is None]
    known = waiting or [each.agreement for each in view.agreements]
    return TickAgreement(agreement=known[0] if known else "", result="kept")


def _agreement_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    options: list[Option] = [
        (each.agreement, lambda each=each: ctx.said(each.wording))  # type: ignore[misc]
        for each in view.agreements
    ]

    def not_kept(values: Values) -> bool:
        return bool(values["result"] == "not_kept")

    return [
        Row(
            "agreement",
            ListField(ctx, ctx.tr("Agreement"), options),
            needed=text("Choose which agreement."),
        ),
        Row(
            "result",
            ChoiceField(ctx, ctx.tr("At this visit"), word_options(ctx, AGREEMENT_KEPT)),
            needed=text("Choose whether it was kept."),
        ),
        Row(
            "fact",
            NoteField(ctx, ctx.tr("What you saw or heard"), lines=2),
            shown=not_kept,
            needed=text("Write what you saw or heard."),
        ),
    ]


AGREEMENT = Recipe(
    word="agreement",
    title=text("Agreement"),
    rows=_agreement_rows,
    preset=_ticking,
    label=lambda _act: text("Tick off"),
)


def _contact_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    channels = word_options(ctx, offered(view, "channel"))
    return [
        Row(
            "with_whom",
            ListField(
                ctx,
                ctx.tr("With whom"),
                person_options(ctx, [each for each in view.people if each.role != "child"]),
                none=ctx.tr("name or service"),
                free=True,
            ),
            needed=text("Write with whom the contact was."),
        ),
        Row(
            "channel",
            ChoiceField(ctx, ctx.tr("How"), channels, columns=3),
            needed=text("Choose how the contact was."),
        ),
        Row(
            "about",
            NoteField(ctx, ctx.tr("About"), lines=2),
            needed=text("Write what it was about."),
        ),
        Row("outcome", NoteField(ctx, ctx.tr("Outcome"), lines=2)),
    ]


CONTACT = Recipe(
    word="contact",
    title=text("Contact"),
    rows=_contact_rows,
    preset=lambda _view: LogContact(with_whom="", channel="phone", about=""),
    label=lambda _act: text("Keep contact"),
    frozen=True,
)


def _strike_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    because: list[Option] = [
        ("no", lambda: ctx.tr("it is not right")),
        ("yes", lambda: ctx.tr("it was in the wrong file")),
    ]
    hint = ctx.tr("it stays readable, with this reason")
    return [
        Row(
            "reason",
            LineField(ctx, ctx.tr("Reason"), hint=hint),
            needed=text("Write why it is struck through."),
        ),
        Row("wrong_file", ChoiceField(ctx, ctx.tr("Because"), because, columns=1)),
        Row(
            "right_visit",
            ListField(
                ctx,
                ctx.tr("Write it at"),
                [(one.id, partial(ctx.said, one.name)) for one in view.beside],
                none=ctx.tr("nowhere else"),
            ),
            shown=lambda values: values.get("wrong_file") == "yes",
        ),
    ]


STRIKE = Recipe(
    word="strike",
    title=text("Strike through"),
    rows=_strike_rows,
    preset=lambda _view: Strike(target="", reason=""),
    label=lambda _act: text("Strike through"),
    timed=False,
)
