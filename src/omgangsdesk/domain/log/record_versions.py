"""Which value of a record counts, from the entries that set it, in whatever order they arrived.

Every `record_set` names the entry that it was based on, so that the values of a record form a
tree. Those on which nothing is based stand; usually that is one. Two that stand side by side are a
conflict, shown to a human; until it is settled the stricter one counts (domain.md, "What people
edit"; exchange.md, "Conflicting records"). Settling is a new value that names all of them.

A value that was taken back (domain.md, "retracted") does not count, and what it was based on
stands again; what was based on it meanwhile stands in the place of both. Where every value was
taken back the record stays as it was set, so that what names it can be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from omgangsdesk.domain.log.counting import retractions
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.log.record_conflicts import stricter

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value of a record, and where in the log it was set; `parents` are what it was based on."""

    entry: str
    device: str
    sequence: int
    recorded_at: dt.datetime
    recorded_by: str
    value: Value
    based_on: str | None = None
    settles: tuple[str, ...] = ()
    reason: str | None = None
    taken_back: bool = False

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Of rivals the lowest counts, where none is stricter."""
        return (self.recorded_at, self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What counts of a record: its value, the entry that it is shown as, and what stands.

    `rivals` are all that stand side by side, the lowest (`recorded_at`, id) first; one when there
    is no conflict. The value may be stricter than each of them: what either forbids is forbidden.
    """

    entry: str
    value: Value
    rivals: tuple[Version, ...]

    @property
    def in_conflict(self) -> bool:
        """Different values stand side by side, and nobody settled it."""
        return any(one.value != self.rivals[0].value for one in self.rivals)


def versions_of(entries: Iterable[Entry]) -> list[Version]:
    """The versions that are among `entries`; what takes one back stands in the same visit."""
    every = list(entries)
    by_visit: dict[str, list[Entry]] = {}
    for one in every:
        if one.visit is not None:
            by_visit.setdefault(one.visit, []).append(one)
    gone = {visit: retractions(those) for visit, those in by_visit.items()}
    return [
        version_of(
            one,
            one.data,
            taken_back=not {one.id, one.act}.isdisjoint(gone.get(one.visit or "", ())),
        )
        for one in every
        if isinstance(one.data, RecordSet)
    ]


def version_of(entry: Entry, data: RecordSet, *, taken_back: bool = False) -> Version:
    """The version of a record that an entry is."""
    return Version(
        entry=entry.id,
        device=entry.device,
        sequence=entry.sequence,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        value=data.value,
        based_on=data.based_on,
        settles=data.settles,
        reason=data.reason,
        taken_back=taken_back,
    )


def standing(kind: str, versions: Iterable[Version]) -> Standing:
    """What counts of a record of that kind, out of all its versions.

    The same set gives the same in any order; a version named that is not here (yet, or any more)
    changes nothing for the others.

    Raises:
        ValueError: there are no versions.
    """
    every = sorted({one.entry: one for one in versions}.values(), key=lambda one: one.order)
    if not every:
        raise ValueError("a record has been set")
    living = [one for one in every if not one.taken_back] or every
    left_behind = {ground for one in living for ground in _grounds(one, every)}
    # Nothing honest is based on what is based on it; what is must not make a record vanish.
    rivals = tuple(one for one in living if one.entry not in left_behind) or tuple(living)
    value = stricter(kind, [one.value for one in rivals])
    shown = next((one for one in rivals if one.value == value), rivals[0])
    return Standing(entry=shown.entry, value=value, rivals=rivals)


def _grounds(one: Version, every: Sequence[Version]) -> set[str]:
    """What a value leaves behind: what it was based on, through what was taken back of that."""
    gone = {it.entry: it for it in every if it.taken_back}
    found: set[str] = set()
    waiting = _parents(one, every)
    while waiting:
        found |= waiting
        through = [_parents(gone[name], every) for name in waiting if name in gone]
        waiting = set().union(*through) - found
    return found - {one.entry}


def _parents(one: Version, every: Sequence[Version]) -> set[str]:
    named = {*one.settles, *([one.based_on] if one.based_on else [])} - {one.entry}
    return named or _before(one, every)


def _before(one: Version, every: Sequence[Version]) -> set[str]:
    """What a value without a named ground knew of: what its own device had set before it."""
    own = [it for it in every if it.device == one.device and it.sequence < one.sequence]
    return {max(own, key=lambda it: it.sequence).entry} if own else set()


def built_on(one: Version, every: Sequence[Version]) -> frozenset[str]:
    """Every value of `every` that a value was built on, through all that lie between."""
    known = {it.entry: it for it in every}
    found: set[str] = set()
    waiting = _parents(one, every)
    while waiting:
        found |= waiting
        through = [_parents(known[name], every) for name in waiting if name in known]
        waiting = set().union(*through) - found
    return frozenset(found & known.keys() - {one.entry})
