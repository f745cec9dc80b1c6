"""Somebody whom nobody expected: refused, or let in once, with who decided and why.

Who is not in the store yet is kept with no more than a name (domain.md, "extra person").
"""

from __future__ import annotations

import datetime as dt

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.breaches import LET_IN
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Person
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts import presence
from omgangsdesk.services.acts.base import Context, Outcome
from omgangsdesk.services.requests import Arrive, Arriving
from omgangsdesk.services.requests_unplanned import Extra


def extra(ctx: Context, act: Extra) -> Outcome:
    """Whoever stands at the door is refused, or comes in this once."""
    reason = act.reason.strip()
    if not reason:
        raise InvalidInputError(text("Say why. Nothing was recorded yet; write a reason."))
    if act.decided_by not in ctx.book.colleagues:
        raise InvalidInputError(text("Say which colleague decided. Nothing was recorded yet."))
    person, drafts = _who(ctx, act)
    if person in ctx.file.expected:
        raise InvalidInputError(
            text("This person is expected: stamp the arrival. Nothing was recorded.")
        )
    if act.admit != "yes":
        then, *_ = ctx.then()
        if then.where(person).present:
            raise InvalidInputError(
                text(
                    "This person is in the building. Nothing was recorded. Stamp the departure, "
                    "and note why."
                )
            )
        refused = kinds.IdentityCheck(
            person=person, result="refused", reason=reason, decided_by=act.decided_by
        )
        return ctx.outcome(
            *drafts, ctx.draft("identity_check", refused), called=text("access refused")
        )
    who = Arriving(person=person, identity=act.identity, brought_by=act.brought_by)
    coming = Arrive(persons=(who,), waiting_room=act.waiting_room)
    arrived = presence.arrive(ctx, coming)
    once = kinds.Override(
        rule=_set_aside(ctx), reason=reason, person=person, decided_by=act.decided_by
    )
    return ctx.outcome(
        *drafts, *arrived.drafts, ctx.draft("override", once), called=text("let in once")
    )


def _set_aside(ctx: Context) -> str:
    """The strictest rule that the decision sets aside; it is told as any other."""
    broken = {one.rule for one in ctx.breaches}
    return next((rule for rule in LET_IN if rule in broken), LET_IN[-1])


def _who(ctx: Context, act: Extra) -> tuple[str, list[Draft]]:
    """The person, and the record of one whom the store does not know."""
    new = act.newcomer
    if new is None:
        if not act.person:
            raise InvalidInputError(text("Say who it is. Nothing was recorded yet."))
        return act.person, []
    if not (new.given_name.strip() or new.family_name.strip()):
        raise InvalidInputError(text("A name is needed. Nothing was recorded yet; write one."))
    made = Person(
        id=new_id(int(ctx.now.timestamp() * 1000)),
        given_name=new.given_name.strip(),
        family_name=new.family_name.strip(),
        birth_date=_born(ctx, new.birth_date),
        child="yes" if new.child == "yes" else None,
    )
    ctx.know(made)
    data = kinds.RecordSet(
        record="person",
        record_id=made.id,
        value=codec.to_plain(made),
        reason=ctx.desk.translator.say(
            text("came along on {time}", time=moments.clock_time(ctx.now, ctx.file.location.zone))
        ),
    )
    return made.id, [ctx.draft("record_set", data)]


def _born(ctx: Context, typed: str | None) -> str | None:
    """A date of birth, if one was given, that can be one.

    Raises:
        InvalidInputError: it can't.
    """
    said = (typed or "").strip()
    if not said:
        return None
    try:
        born = dt.date.fromisoformat(said)
    except ValueError:
        born = dt.date.max
    if born > ctx.day:
        raise InvalidInputError(
            text("That is no date of birth. Type it like 2019-04-30; nothing was recorded yet.")
        )
    return born.isoformat()
