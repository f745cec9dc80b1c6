"""Exits of children that a correction makes into others, and who leaves beside them.

Who leaves together is told by one act, also once part of it was corrected: whoever was said to go
with somebody goes with whom that becomes, and an exit that would contradict itself is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.rules.building import states_at
from omgangsdesk.domain.rules.exits import at_odds, is_child
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Context
from omgangsdesk.services.acts.corrections import counted_beside
from omgangsdesk.services.acts.exit_guard import RULE, guard
from omgangsdesk.services.screens.timeline import describe
from omgangsdesk.services.views import Said


def exits(ctx: Context, data: kinds.Data) -> list[tuple[str, str | None]]:
    """The child that goes out by this, and with whom, if it is an exit of a child."""
    match data:
        case kinds.Departure() if _is_child(ctx, data.person):
            return [(data.person, data.leaves_with)]
        case kinds.Handover() if data.to_person not in ctx.book.colleagues:
            if data.direction == "back" or ctx.state.is_exchange:
                return [(data.child, data.to_person)]
    return []


def adults_leaving(ctx: Context, going: Iterable[kinds.Data]) -> list[str]:
    """The adults who leave by these."""
    every = [one.person for one in going if isinstance(one, kinds.Departure)]
    return [one for one in every if not _is_child(ctx, one)]


def as_left(ctx: Context, was: kinds.Data, data: kinds.Departure) -> kinds.Departure:
    """A departure that became another's: only a child leaves with somebody.

    Who left with somebody was a child, also where no visit of the day tells so any more.
    """
    taken = was.person if isinstance(was, kinds.Departure) and was.leaves_with else None
    if taken == data.person or _is_child(ctx, data.person):
        return data
    return replace(data, leaves_with=None)


def guarded(ctx: Context, before: Iterable[Entry], made: Sequence[Draft]) -> list[Draft]:
    """What the stop at an exit says of exits that become others: they have happened already."""
    was = {exit_ for one in before for exit_ in exits(ctx, one.data)}
    now = [exit_ for one in made for exit_ in exits(ctx, one.data) if exit_ not in was]
    return [
        draft
        for taker in dict.fromkeys(taker for _, taker in now)
        for draft in guard(
            ctx, [child for child, one in now if one == taker], taker, lift=None, happened=True
        )
    ]


def along(ctx: Context, target: Entry, became: kinds.Data) -> Iterator[tuple[Entry, kinds.Data]]:
    """The children of the same act who left with somebody who turns out to be somebody else."""
    was = target.data
    if not (isinstance(was, kinds.Departure) and isinstance(became, kinds.Departure)):
        return
    if was.person != became.person:
        for one in _of_act(ctx, target):
            if isinstance(one.data, kinds.Departure) and one.data.leaves_with == was.person:
                yield one, replace(one.data, leaves_with=became.person)


def check_once(ctx: Context, targets: Sequence[Entry], made: Sequence[Draft]) -> None:
    """See that nobody comes or goes twice by one act, once part of it is somebody else's.

    Raises:
        InvalidInputError: somebody would; nothing was recorded.
    """
    of = {one.id: one for one in targets}
    became = {one.replaces: one.data for one in made}
    for draft in made:
        target = of[draft.replaces or ""]
        if _who(target.data) in {None, _who(draft.data)}:
            continue
        beside = [one for one in _of_act(ctx, target) if one.id != target.id]
        if any(_who(became.get(one.id, one.data)) == _who(draft.data) for one in beside):
            raise InvalidInputError(
                text(
                    "That stands there already for this person, by the same act. Nothing was "
                    "recorded. Strike this line through instead."
                )
            )


def _who(data: kinds.Data) -> tuple[type[object], str] | None:
    """Of what there is one in an act: whose coming, going or handing over."""
    match data:
        case kinds.Arrival() | kinds.Departure() | kinds.IdentityCheck() | kinds.PersonMoved():
            return type(data), data.person
        case kinds.Handover():
            return type(data), data.child
    return None


def still_said(ctx: Context, targets: Sequence[Entry], made: Sequence[Draft]) -> Iterator[Said]:
    """What was written beside an exit that becomes another's: a stop lifted, or an incident."""
    replaced = {one.replaces for one in made}
    was = {exit_ for one in targets if one.id in replaced for exit_ in exits(ctx, one.data)}
    left = was - {exit_ for one in made for exit_ in exits(ctx, one.data)}
    acts = {one.id: one for target in targets for one in _of_act(ctx, target)}
    for one in acts.values():
        if isinstance(one.data, kinds.Override) and one.data.rule == RULE:
            named = {(child, one.data.taker) for child in one.data.children}
            if named & left:
                what = describe(ctx.book, ctx.file, one)
                yield Said(_still(what.full), _still(what.discreet))


def _still(what: Text) -> Text:
    return text(
        "What was recorded with it of a child's exit still names somebody else. Strike it "
        "through where it does not hold: {what}",
        what=what,
    )


def check_exits(ctx: Context, targets: Sequence[Entry], made: Sequence[Draft]) -> None:
    """See that who leaves by an act still tells one thing, once part of it was somebody else.

    A correction of the time alone is none of this; and of an older act that contradicts itself
    each part can be put right.

    Raises:
        InvalidInputError: it doesn't; nothing was recorded.
    """
    of = {one.id: one for one in targets}
    became = {one.replaces: one.data for one in made}
    for draft in made:
        target = of[draft.replaces or ""]
        if isinstance(draft.data, kinds.Departure) and draft.data != target.data:
            act = _of_act(ctx, target)
            then = states_at(ctx.book.files, ctx.book.entries, draft.occurred_at)
            before = _odd(ctx, [one.data for one in act], then)
            if _odd(ctx, [became.get(one.id, one.data) for one in act], then) - before:
                raise _at_odds()


def _odd(
    ctx: Context, going: Sequence[kinds.Data], then: Sequence[VisitState]
) -> set[tuple[str, str | None]]:
    """The exits among those who leave together that contradict the others."""
    adults = adults_leaving(ctx, going)
    return {
        (child, taker)
        for one in going
        if isinstance(one, kinds.Departure)
        for child, taker in exits(ctx, one)
        if (found := at_odds(taker, [child], adults, then, happened=True)) is not None
        and (found == "itself" or taker not in ctx.book.colleagues)
    }


def _at_odds() -> InvalidInputError:
    return InvalidInputError(
        text(
            "That contradicts the rest of this departure: whoever takes the child stays inside, "
            "while another adult leaves with it. Nothing was recorded. Correct which adult left, "
            "and the child goes along; or strike this departure, and record it anew."
        )
    )


def _of_act(ctx: Context, entry: Entry) -> list[Entry]:
    """What counts now of the act by which an entry was first written."""
    found = counted_beside(ctx.book, entry)
    act = found.first.get(entry.id, entry).act
    return [one for one in found.counting if found.first.get(one.id, one).act == act]


def _is_child(ctx: Context, person: str) -> bool:
    return is_child(person, ctx.file, list(ctx.book.files.values()), ctx.day)
