"""People come, are identified, go to a room and leave."""

from __future__ import annotations

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Draft
from omgangsdesk.domain.visit_file import valid_on
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome
from omgangsdesk.services.acts.exit_guard import guard
from omgangsdesk.services.requests import Arrive, Depart, Identify, Move
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import who


def arrive(ctx: Context, act: Arrive) -> Outcome:
    """People come in together; who is here already is passed over."""
    drafts: list[Draft] = []
    for one in act.persons:
        if ctx.state.where(one.person).present:
            continue
        _check_welcome(ctx, one.person)
        drafts.append(
            ctx.draft(
                "arrival",
                kinds.Arrival(
                    person=one.person,
                    brought_by=one.brought_by,
                    waiting_room=act.waiting_room,
                    state=one.state,
                ),
            )
        )
        if one.identity is not None:
            drafts.append(
                ctx.draft(
                    "identity_check", kinds.IdentityCheck(person=one.person, result=one.identity)
                )
            )
    if not drafts:
        raise InvalidInputError(text("Everybody named is here already. Nothing was recorded."))
    _warn_of_corridor(ctx, {ctx.file.side(one.person) for one in act.persons})
    return ctx.outcome(*drafts, called=text("arrival"))


def _check_welcome(ctx: Context, person: str) -> None:
    file, name = ctx.file, who(ctx.file, person)
    if person not in file.parties:
        ctx.warn(
            Said(
                text("{name} is not in this dossier.", name=name.full),
                text("{name} is not in this dossier.", name=name.discreet),
            )
        )
    refused = any(
        one.person == person and one.allows == "refused" and valid_on(one.until, ctx.day)
        for one in file.authorisations
    )
    if refused:
        ctx.warn(
            Said(
                text("{name} is a refused person.", name=name.full),
                text("{name} is a refused person.", name=name.discreet),
            )
        )


def _warn_of_corridor(ctx: Context, sides: set[str]) -> None:
    for side in sorted(sides - {"child"}):
        if ctx.book.light(ctx.state, side, ctx.occurred_at).answer == "not_free":
            both = text("The corridor was not free at this moment.")
            ctx.warn(Said(both, both))


def identify(ctx: Context, act: Identify) -> Outcome:
    """Someone's identity is settled."""
    data = kinds.IdentityCheck(person=act.person, result=act.result)
    return ctx.outcome(ctx.draft("identity_check", data), called=text("identity"))


def move(ctx: Context, act: Move) -> Outcome:
    """People go to the hall, a waiting room or the visit's room."""
    if act.to != "hall" and act.to not in ctx.book.rooms:
        raise InvalidInputError(text("There is no such room. Nothing was recorded."))
    drafts = [
        ctx.draft("person_moved", kinds.PersonMoved(person=one, to=act.to)) for one in act.persons
    ]
    return ctx.outcome(*drafts, called=text("moved"))


def depart(ctx: Context, act: Depart) -> Outcome:
    """People leave; each child among them passes the guard of its exit."""
    drafts: list[Draft] = []
    leaving = [one for one in act.persons if ctx.state.where(one).present]
    if not leaving:
        raise InvalidInputError(text("Nobody named is in the building. Nothing was recorded."))
    children = [one for one in leaving if ctx.file.role(one) == "child"]
    taker = act.leaves_with or _only_adult(ctx, leaving)
    drafts += guard(ctx, children, taker, lift=act.lift, happened=act.happened == "yes")
    for one in leaving:
        with_whom = taker if one in children else None
        drafts.append(
            ctx.draft(
                "departure", kinds.Departure(person=one, leaves_with=with_whom, state=act.state)
            )
        )
    if ctx.state.started_at is not None and ctx.state.ended_at is None:
        running = text("The visit has not been ended yet.")
        ctx.warn(Said(running, running))
    _warn_of_corridor(ctx, {ctx.file.side(one) for one in leaving})
    return ctx.outcome(*drafts, called=text("departure"))


def _only_adult(ctx: Context, leaving: list[str]) -> str | None:
    adults = [one for one in leaving if ctx.file.role(one) != "child"]
    return adults[0] if len(adults) == 1 else None
