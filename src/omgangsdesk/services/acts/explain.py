"""The reason why something was recorded against a rule: an `override` beside what it is about."""

from __future__ import annotations

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome
from omgangsdesk.services.requests import Explain


def explain(ctx: Context, act: Explain) -> Outcome:
    """Why an act was recorded all the same; one entry for each rule that it explains."""
    reason = act.reason.strip()
    if not reason:
        raise InvalidInputError(text("A reason is needed. Nothing was recorded."))
    target = _act_of(ctx, act.target)
    rules = [
        rule
        for broken, rule in ctx.state.unexplained
        if broken == target and act.rule in {None, rule}
    ]
    if target is None or not rules:
        raise InvalidInputError(
            text("Nothing was recorded against a rule here that still asks a reason.")
        )
    drafts = [
        ctx.draft("override", kinds.Override(rule=rule, reason=reason, target=target))
        for rule in rules
    ]
    return ctx.outcome(*drafts, called=text("reason"))


def _act_of(ctx: Context, wanted: str | None) -> str | None:
    """The act that is meant, named by itself or by one of its entries; None is the newest."""
    if wanted is None:
        return ctx.state.unexplained[-1][0] if ctx.state.unexplained else None
    written = ctx.book.entries[ctx.file.plan.id]
    return next((one.act for one in written if wanted in {one.act, one.id}), None)
