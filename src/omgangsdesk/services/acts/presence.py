"""People come, are identified, go to a room and leave."""

from __future__ import annotations

from collections.abc import Iterable

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.rules import against, exits, supervision, whereabouts
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts import condition
from omgangsdesk.services.acts.base import Context, Outcome, check_known, check_room
from omgangsdesk.services.acts.exit_guard import check_taker, guard
from omgangsdesk.services.requests import Arrive, Arriving, Depart, Identify, Move
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import who


def arrive(ctx: Context, act: Arrive) -> Outcome:
    """People come in together. Of who is here already only a newly settled identity is kept."""
    check_room(ctx, act.waiting_room)
    drafts: list[Draft] = []
    coming = {one.person: one for one in act.persons}
    for one in coming.values():
        check_known(ctx, one.person)
        if one.brought_by is not None and one.brought_by not in ctx.book.colleagues:
            check_known(ctx, one.brought_by)
        here = ctx.state.where(one.person)
        if not here.present:
            drafts.append(_arrival(ctx, act, one))
        if one.identity is not None and not (here.present and here.identity == one.identity):
            check = kinds.IdentityCheck(person=one.person, result=one.identity)
            drafts.append(ctx.draft("identity_check", check))
    if not drafts:
        raise InvalidInputError(text("Everybody named is here already. Nothing was recorded."))
    new = [draft.data.person for draft in drafts if isinstance(draft.data, kinds.Arrival)]
    state, others, moment = ctx.then()
    ctx.breaches += whereabouts.in_twice("two_visits", state, new, others)
    ctx.breaches += against.walking(state, others, moment, list(coming))
    return ctx.outcome(*drafts, called=text("arrival"))


def _arrival(ctx: Context, act: Arrive, one: Arriving) -> Draft:
    _welcome(ctx, one.person)
    return ctx.draft(
        "arrival",
        kinds.Arrival(
            person=one.person,
            brought_by=one.brought_by,
            waiting_room=act.waiting_room or _own_room(ctx, one.person),
            state=one.state,
        ),
    )


def _own_room(ctx: Context, person: str) -> str | None:
    """Whoever is expected at the visit and comes while it runs goes to it.

    Not who comes to collect the child, and not somebody whom nobody expected.
    """
    awaited = person in ctx.file.expected and ctx.file.side(person) != "caring"
    return ctx.state.room if awaited and supervision.is_running(ctx.state) else None


def _welcome(ctx: Context, person: str) -> None:
    """Warn of who does not belong here; who may not take the child may well visit it."""
    ctx.breaches += against.arriving(ctx.state, person)
    if person in ctx.file.expected and exits.under_order(ctx.file, person, ctx.day):
        name = who(ctx.file, person)
        ctx.warn(Said(_ordered(name.full), _ordered(name.discreet)))


def _ordered(name: Text) -> Text:
    return text(
        "{name} is under a no-contact order. See whether it leaves room for this visit.", name=name
    )


def identify(ctx: Context, act: Identify) -> Outcome:
    """Someone's identity is settled."""
    check_known(ctx, act.person)
    data = kinds.IdentityCheck(person=act.person, result=act.result)
    return ctx.outcome(ctx.draft("identity_check", data), called=text("identity"))


def move(ctx: Context, act: Move) -> Outcome:
    """People go to the hall, a waiting room or the visit's room."""
    check_room(ctx, None if act.to == "hall" else act.to)
    then, *_ = ctx.then()
    going = [one for one in _present(ctx, act.persons) if not _is_at(then, one, act.to)]
    drafts = [
        ctx.draft(
            "person_moved",
            kinds.PersonMoved(
                person=one, to=act.to, from_place=ctx.state.where(one).room or "hall"
            ),
        )
        for one in going
    ]
    if not drafts:
        raise InvalidInputError(text("Everybody named is there already. Nothing was recorded."))
    ctx.breaches += against.walking(*ctx.then(), going)
    return ctx.outcome(*drafts, called=text("moved"))


def _is_at(state: VisitState, person: str, place: str) -> bool:
    """Whether somebody is in that room, or in the hall, already."""
    here = state.where(person)
    return here.present and (here.room or "hall") == place


def depart(ctx: Context, act: Depart) -> Outcome:
    """People leave; each child among them passes the guard of its exit."""
    drafts: list[Draft] = []
    leaving = _present(ctx, act.persons)
    files = list(ctx.book.files.values())
    children = [one for one in leaving if exits.is_child(one, ctx.file, files, ctx.day)]
    adults = [one for one in leaving if one not in children]
    taker = act.leaves_with or (adults[0] if len(adults) == 1 else None)
    happened = act.happened == "yes"
    check_taker(ctx, children, taker, adults, happened=happened)
    company = [one for one in adults if one != taker]
    drafts += guard(ctx, children, taker, company=company, lift=act.lift, happened=happened)
    for one in leaving:
        with_whom = taker if one in children else None
        drafts.append(
            ctx.draft(
                "departure", kinds.Departure(person=one, leaves_with=with_whom, state=act.state)
            )
        )
    ctx.breaches += condition.taking(ctx, children, taker)
    ctx.breaches += against.leaving(ctx.state, leaving, taker, ctx.book.colleagues)
    state, others, moment = ctx.then()
    ctx.breaches += whereabouts.left_behind(state, leaving)
    ctx.breaches += whereabouts.in_twice("still_in", state, leaving, others)
    ctx.breaches += against.walking(state, others, moment, leaving)
    return ctx.outcome(*drafts, called=text("departure"))


def _present(ctx: Context, persons: Iterable[str]) -> list[str]:
    """Those of `persons` who are in the building, each once."""
    found = [one for one in dict.fromkeys(persons) if ctx.state.where(one).present]
    if not found:
        raise InvalidInputError(text("Nobody named is in the building. Nothing was recorded."))
    return found
