"""What says the same as an entry that is destroyed: its other versions, and what struck them.

A correction names what it replaces, so that of each text several versions can stand in the log,
in one visit or, of a text in the wrong file, in two. Left behind, one of them would say what was
to be destroyed (domain.md, "retracted").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import WRONG_FILE, retraction
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.versions_along import going_along, still_said
from omgangsdesk.models.unit import Unit


def families(unit: Unit, entries: Iterable[Entry], *, into_right_file: bool) -> dict[str, Entry]:
    """Those entries and every version of each, by id.

    With `into_right_file` also what was written anew in the right file; what was first written in
    a wrong file always belongs to what it became.
    """
    visits: dict[str, list[Entry]] = {}
    found: dict[str, Entry] = {}
    waiting = list(entries)
    while waiting:
        one = waiting.pop()
        if one.id in found:
            continue
        found[one.id] = one
        before = unit.entry(one.replaces) if one.replaces else None
        waiting += [before] if before is not None else []
        waiting += [it for it in _visit(unit, one, visits) if it.replaces == one.id]
        if into_right_file:
            waiting += in_right_file(unit, one, _visit(unit, one, visits))
    return found


def in_right_file(unit: Unit, one: Entry, around: Iterable[Entry]) -> Iterator[Entry]:
    """What stands in another visit in the place of an entry that was struck in this one.

    `around` are the entries of its visit.
    """
    for by in around:
        taken = retraction(by)
        if taken is not None and taken.how == WRONG_FILE and taken.target in {one.id, one.act}:
            yield from (it for it in unit.entries(act=by.act) if it.replaces == one.id)


def strikes(unit: Unit, going: Mapping[str, Entry]) -> Iterator[Entry]:
    """What struck nothing but what goes: its reason can hold the same words."""
    visits = {one.visit for one in going.values() if one.visit is not None}
    for visit in sorted(visits):
        for by in unit.entries(visit=visit, kind="retracted"):
            struck = struck_by(unit, by)
            if struck and struck <= going.keys():
                yield by


def struck_by(unit: Unit, by: Entry) -> set[str]:
    """The entries that are here and that one `retracted` takes back; no `retracted` is itself."""
    taken = retraction(by)
    if taken is None:
        return set()
    named = [*unit.entries(act=taken.target), unit.entry(taken.target)]
    return {one.id for one in named if one is not None and retraction(one) is None}


def speaking_of(unit: Unit, going: Mapping[str, Entry]) -> Iterator[Entry]:
    """What stays and speaks of something that goes: what was done after an incident, a reason."""
    acts = {one.act for one in going.values()}
    for visit in sorted({one.visit for one in going.values() if one.visit is not None}):
        for one in unit.entries(visit=visit):
            match one.data:
                case kinds.IncidentFollowup() as data:
                    speaks = data.incident in going
                case kinds.Override() as data:
                    speaks = data.target is not None and data.target in acts | going.keys()
                case kinds.Retracted():  # it struck something that stays as well, or elsewhere
                    speaks = not struck_by(unit, one).isdisjoint(going)
                case _:
                    speaks = False
            if speaks and one.id not in going:
                yield one


def other_values(unit: Unit, going: Mapping[str, Entry]) -> Iterator[Entry]:
    """The other versions of records that go with those that are among `going`."""
    for (kind, record_id), chosen in _records(going).items():
        for one in going_along(kind, unit.versions(kind, record_id), chosen):
            entry = unit.entry(one)
            if entry is not None:
                yield entry


def said_by_records(unit: Unit, going: Mapping[str, Entry]) -> Iterator[tuple[str, str, str]]:
    """Kind, id and field of each record that counts and still says what one that goes says."""
    for (kind, record_id), chosen in _records(going).items():
        for field in still_said(kind, unit.versions(kind, record_id), chosen):
            yield kind, record_id, field


def _records(going: Mapping[str, Entry]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for one in going.values():
        if isinstance(one.data, kinds.RecordSet):
            found.setdefault((one.data.record, one.data.record_id), set()).add(one.id)
    return found


def _visit(unit: Unit, one: Entry, known: dict[str, list[Entry]]) -> list[Entry]:
    if one.visit is None:
        return []
    if one.visit not in known:
        known[one.visit] = unit.entries(visit=one.visit)
    return known[one.visit]
