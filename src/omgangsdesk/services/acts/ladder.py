"""Calls about a child whom nobody collects: one key each (domain.md, "What goes wrong").

A call changes nothing in the building: the child stays present until it leaves with somebody.
"""

from __future__ import annotations

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.rules.not_collected import waiting
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome
from omgangsdesk.services.requests_unplanned import Call


def call(ctx: Context, act: Call) -> Outcome:
    """Somebody was called, and what came of it."""
    whom = act.whom.strip()
    if not whom:
        raise InvalidInputError(text("Say who was called. Nothing was recorded yet."))
    late = waiting(ctx.state, ctx.occurred_at)
    children = late.children if late else _children(ctx.state)
    if not children:
        raise InvalidInputError(
            text("No child of this visit is in the building. Nothing was recorded.")
        )
    known = ctx.file.persons.get(whom) or ctx.book.colleagues.get(whom)
    data = kinds.ContactLogged(
        with_whom=whom,
        channel="phone",
        about=ctx.desk.translator.say(text("nobody collects the child")),
        outcome=(act.note or "").strip() or None,
        children=children,
        person=whom if known else None,
        reached=act.reached,
    )
    return ctx.outcome(ctx.draft("contact_logged", data), called=text("call"))


def _children(state: VisitState) -> tuple[str, ...]:
    return tuple(one.person for one in state.present if state.file.role(one.person) == "child")
