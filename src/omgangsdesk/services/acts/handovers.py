"""A child goes from one to another: to the visit, and back."""

from __future__ import annotations

from omgangsdesk.domain import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Context, Outcome
from omgangsdesk.services.acts.exit_guard import guard
from omgangsdesk.services.requests import HandOver
from omgangsdesk.services.views import Said


def hand_over(ctx: Context, act: HandOver) -> Outcome:
    """One entry per child. An exit of the child is guarded; the rest warns.

    A handover back to anyone but a colleague is an exit, and so is one to the visitor when the
    visit is an exchange, since the child then leaves the building with the visitor.
    """
    if not act.children or any(ctx.file.role(one) != "child" for one in act.children):
        raise InvalidInputError(text("Name the child that is handed over. Nothing was recorded."))
    to_colleague = act.to_person in ctx.book.colleagues
    is_exit = not to_colleague and (act.direction == "back" or ctx.state.is_exchange)
    drafts = (
        guard(ctx, act.children, act.to_person, lift=act.lift, happened=act.happened == "yes")
        if is_exit
        else []
    )
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
    for warning in _warnings(ctx, act, to_colleague=to_colleague):
        ctx.warn(Said(warning, warning))
    return ctx.outcome(*drafts, called=text("handover"))


def _warnings(ctx: Context, act: HandOver, *, to_colleague: bool) -> list[Text]:
    found: list[Text] = []
    receiver = ctx.state.where(act.to_person)
    if not to_colleague and not receiver.present:
        found.append(text("The receiver has not been stamped as arrived."))
    elif not to_colleague and receiver.identity not in {"seen", "known", "not_needed"}:
        found.append(text("The receiver's identity is not settled."))
    if any(not ctx.state.where(child).present for child in act.children):
        found.append(text("A child has not been stamped as arrived."))
    if act.direction == "to_visit" and ctx.state.supervisor is None:
        found.append(text("This visit has no supervisor yet."))
    return found
