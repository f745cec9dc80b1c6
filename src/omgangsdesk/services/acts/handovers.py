"""A child goes from one to another: to the visit, and back."""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.rules import against
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts import condition
from omgangsdesk.services.acts.base import Context, Outcome, check_known
from omgangsdesk.services.acts.exit_guard import guard
from omgangsdesk.services.requests import HandOver
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import several


def hand_over(ctx: Context, act: HandOver) -> Outcome:
    """One entry per child. An exit of the child is guarded; the rest warns.

    A handover back to anyone but a colleague is an exit, and so is one to the visitor when the
    visit is an exchange, since the child then leaves the building with the visitor.
    """
    check_children(ctx, act.children)
    to_colleague = act.to_person in ctx.book.colleagues
    is_exit = not to_colleague and (act.direction == "back" or ctx.state.is_exchange)
    drafts = (
        guard(ctx, act.children, act.to_person, lift=act.lift, happened=act.happened == "yes")
        if is_exit
        else []
    )
    check_ends(act.children, act.from_person, act.to_person)
    # A stranger may well have taken it; what has happened is recorded all the same.
    for one in (act.from_person, act.to_person):
        if one not in ctx.book.colleagues and act.happened != "yes":
            check_known(ctx, one)
    drafts += [
        ctx.draft(
            "handover",
            kinds.Handover(
                child=child,
                from_person=act.from_person,
                to_person=act.to_person,
                direction=act.direction,
                witness=act.witness,
                state=act.state,
                belongings=act.belongings,
                message=act.message,
            ),
        )
        for child in act.children
    ]
    if is_exit:
        ctx.breaches += condition.taking(ctx, act.children, act.to_person)
    state, others, _ = ctx.then()
    ctx.breaches += against.handing(
        state, act.children, act.from_person, act.to_person, others, ctx.book.colleagues
    )
    _had_by_another(ctx, state, act)
    if act.direction == "to_visit" and ctx.state.supervisor is None:
        nobody = text("This visit has no supervisor yet.")
        ctx.warn(Said(nobody, nobody))
    return ctx.outcome(*drafts, called=text("handover"))


def _had_by_another(ctx: Context, state: VisitState, act: HandOver) -> None:
    """Warn where a child, by the log, is with one of the family while another hands it over."""
    held = {state.holders.get(child) for child in act.children}
    others = held - {None, act.from_person, *ctx.book.colleagues}
    if others:
        who = several(ctx.file, sorted(one for one in others if one is not None))
        ctx.warn(
            Said(
                text(
                    "By the log the child was with {who}; it was recorded as it is.", who=who.full
                ),
                text(
                    "By the log the child was with {who}; it was recorded as it is.",
                    who=who.discreet,
                ),
            )
        )


def check_ends(children: Sequence[str], giver: str, taker: str) -> None:
    """See that children go from somebody to somebody else.

    Raises:
        InvalidInputError: it is not; nothing was recorded.
    """
    if giver == taker or taker in children:
        raise InvalidInputError(
            text("A child goes from one to another: name both. Nothing was recorded.")
        )


def check_children(ctx: Context, children: Sequence[str]) -> None:
    """See that it is children of the dossier who go.

    Raises:
        InvalidInputError: it is not; nothing was recorded.
    """
    if not children or any(ctx.file.role(one) != "child" for one in children):
        raise InvalidInputError(text("Name the child that is handed over. Nothing was recorded."))
