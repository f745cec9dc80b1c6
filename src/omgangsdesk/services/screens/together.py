"""Several entries of one act that are told as one line: who comes or goes together.

The log keeps one entry per person; here only what differs becomes another line. Someone's identity
that was settled on arrival is told with the arrival.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.screens import unplanned_lines
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.screens.lines import LINES
from omgangsdesk.services.screens.namer import Namer, both, pick
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import joined, label, listed, plain, same


@dataclass(frozen=True, slots=True)
class Together:
    """Entries of one line; the first names it. `struck` is what took all of them back."""

    entries: tuple[Entry, ...]
    struck: Entry | None = None


def told_together(
    file: VisitFile, entries: Sequence[Entry], gone: Mapping[str, Entry]
) -> list[Together]:
    """`entries`, in their order, as the lines that tell them.

    Args:
        file: the visit's file, which knows who is a child.
        entries: of one visit, sorted.
        gone: as `retractions` gives it; entries taken back apart are told apart.
    """
    groups: dict[object, list[Entry]] = {}
    acts: dict[object, list[Entry]] = {}
    for entry in entries:
        acts.setdefault(_act(entry, gone), []).append(entry)
    for entry in entries:
        act = _act(entry, gone)
        groups.setdefault((act, _key(file, entry, acts[act])), []).append(entry)
    return [
        Together(tuple(sorted(group, key=_settled_last)), _struck(group[0], gone))
        for group in groups.values()
    ]


def _struck(entry: Entry, gone: Mapping[str, Entry]) -> Entry | None:
    return gone.get(entry.id) or gone.get(entry.act)


def _act(entry: Entry, gone: Mapping[str, Entry]) -> object:
    by = _struck(entry, gone)
    return entry.act, by.act if by else None


def _settled_last(entry: Entry) -> bool:
    return isinstance(entry.data, kinds.IdentityCheck)


def _key(file: VisitFile, entry: Entry, act: Sequence[Entry]) -> object:
    """What is the same for entries of one act that become one line."""
    match entry.data:
        case kinds.Arrival() as data:
            return _of_arrival(file, data, act)
        case kinds.IdentityCheck() as data:
            for one in act:
                if isinstance(one.data, kinds.Arrival) and one.data.person == data.person:
                    return _of_arrival(file, one.data, act)
        case kinds.Departure() as data:
            return "departure", _taker(file, data, act)
        case kinds.PersonMoved() as data:
            return "moved", data.to
        case kinds.Handover() as data:
            told = (data.witness, data.state, data.belongings, data.message)
            return "handover", data.from_person, data.to_person, data.direction, told
    return entry.id


def _of_arrival(file: VisitFile, data: kinds.Arrival, act: Sequence[Entry]) -> object:
    """Children of whom there was nothing to settle come in with whoever comes in with them."""
    settled = _settled(file, act)
    mine = settled.get(data.person)
    if mine is None and file.role(data.person) == "child":
        others = (one.data for one in act if isinstance(one.data, kinds.Arrival))
        beside = (one.person for one in others if one.waiting_room == data.waiting_room)
        mine = next((settled[one] for one in beside if one in settled), None)
    return "arrival", data.waiting_room, mine


def _settled(file: VisitFile, act: Sequence[Entry]) -> dict[str, str]:
    """How identities were settled in an act, as far as that tells something."""
    checks = (one.data for one in act if isinstance(one.data, kinds.IdentityCheck))
    return {
        one.person: one.result
        for one in checks
        if one.result != "not_needed" or file.role(one.person) != "child"
    }


def _taker(file: VisitFile, data: kinds.Departure, act: Sequence[Entry]) -> object:
    """With whom someone leaves; the only adult, who takes the children, leaves with them."""
    if data.leaves_with is not None:
        return data.leaves_with
    leaving = [one.data for one in act if isinstance(one.data, kinds.Departure)]
    adults = [one.person for one in leaving if file.role(one.person) != "child"]
    takes = any(one.leaves_with == data.person for one in leaving)
    return data.person if adults == [data.person] and takes else None


def describe(namer: Namer, line: Sequence[Entry]) -> Said:
    """What one line says."""
    first = line[0]
    many = _TOGETHER.get(type(first.data))
    if many is not None:
        return many(namer, line)
    if first.kind == "cancelled" and isinstance(first.data, kinds.NotHeld) and not namer.brief:
        # Of the same form as what is not held.
        return unplanned_lines.cancelled(namer, first.data)
    maker = LINES.get(type(first.data))
    if maker is None:
        return same(NAMES.get(first.kind, plain(first.kind)))
    return maker(namer, first.data)


def _people(namer: Namer, persons: Sequence[str]) -> Said:
    return listed([namer.who(one) for one in persons])


def _arrivals(namer: Namer, line: Sequence[Entry]) -> Said:
    coming = [one.data for one in line if isinstance(one.data, kinds.Arrival)]
    who = _people(namer, [one.person for one in coming])
    place = namer.room(coming[0].waiting_room)
    settled = next(iter(_settled(namer.file, line).values()), None)

    def said(full: bool) -> Text:  # noqa: FBT001 - see `both`
        name = pick(who, full=full)
        come = text_n(
            "{name} arrives, {place}",
            "{name} arrive, {place}",
            len(coming),
            name=name,
            place=place,
        )
        return joined([come, label(words.IDENTITY, settled)], " · ") if settled else come

    return both(said)


def _departures(namer: Namer, line: Sequence[Entry]) -> Said:
    going = [one.data for one in line if isinstance(one.data, kinds.Departure)]
    persons = [one.person for one in going]
    who = _people(namer, persons)
    taker = next((one.leaves_with for one in going if one.leaves_with), None)
    count = len(going)
    if taker is None or taker in persons:
        return both(
            lambda full: text_n("{name} leaves", "{name} leave", count, name=pick(who, full=full))
        )
    with_whom = namer.who(taker)
    return both(
        lambda full: text_n(
            "{name} leaves with {taker}",
            "{name} leave with {taker}",
            count,
            name=pick(who, full=full),
            taker=pick(with_whom, full=full),
        )
    )


def _moves(namer: Namer, line: Sequence[Entry]) -> Said:
    going = [one.data for one in line if isinstance(one.data, kinds.PersonMoved)]
    who = _people(namer, [one.person for one in going])
    place = namer.room(going[0].to)
    return both(
        lambda full: text_n(
            "{name} goes to {place}",
            "{name} go to {place}",
            len(going),
            name=pick(who, full=full),
            place=place,
        )
    )


def _handovers(namer: Namer, line: Sequence[Entry]) -> Said:
    given = [one.data for one in line if isinstance(one.data, kinds.Handover)]
    data = given[0]
    children = _people(namer, [one.child for one in given])
    giver, taker = namer.who(data.from_person), namer.who(data.to_person)

    def said(full: bool) -> Text:  # noqa: FBT001 - see `both`
        line = text(
            "{child}: from {giver} to {taker}",
            child=pick(children, full=full),
            giver=pick(giver, full=full),
            taker=pick(taker, full=full),
        )
        extra = [one for one in (data.belongings, data.message, data.state) if one]
        return joined([line, *(plain(one) for one in extra)], " · ") if full and extra else line

    return both(said)


_TOGETHER: Mapping[type[object], Callable[[Namer, Sequence[Entry]], Said]] = {
    kinds.Arrival: _arrivals,
    kinds.Departure: _departures,
    kinds.PersonMoved: _moves,
    kinds.Handover: _handovers,
}
