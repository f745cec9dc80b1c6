"""Part of those expected do not come, and the visit is held (domain.md, "siblings")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, check_instant
from omgangsdesk.services.requests_unplanned import NotComing


def not_coming(ctx: Context, act: NotComing) -> Outcome:
    """Those named are no longer awaited; the others are."""
    persons = tuple(dict.fromkeys(act.persons))
    check_absent(ctx, persons)
    check_some_child(ctx, {*persons, *ctx.state.absent})
    check_instant(act.told_at)
    data = kinds.NotHeld(
        reason=act.reason, by=act.by, told_at=act.told_at, note=act.note, persons=persons
    )
    return ctx.outcome(ctx.draft("no_show", data), called=text("not coming"))


def check_some_child(ctx: Context, gone: Collection[str]) -> None:
    """See that a child is left that may come.

    Raises:
        InvalidInputError: every child of the visit is among those who don't come.
    """
    if ctx.file.children and all(one in gone for one in ctx.file.children):
        raise InvalidInputError(
            text("Without any child there is no visit: record it as not held. Nothing was kept.")
        )


def check_absent(ctx: Context, persons: Sequence[str]) -> None:
    """See that those who are said not to come are awaited, and did not come.

    Raises:
        InvalidInputError: they are not, or did; nothing was recorded.
    """
    awaited = set(ctx.file.expected)
    if not persons or not set(persons) <= awaited:
        raise InvalidInputError(
            text("Choose who of those expected is not coming. Nothing was recorded yet.")
        )
    if any(ctx.state.where(one).present for one in persons):
        raise InvalidInputError(
            text("Somebody named is in the building already. Nothing was recorded.")
        )
    if not ctx.state.is_exchange and any(ctx.state.where(one).arrived_at for one in persons):
        raise InvalidInputError(
            text("Somebody named came and left again. Nothing was recorded; note that instead.")
        )
