"""What a day file brings, told beforehand: out of what is here and what would be.

Nothing is written for it, so that nobody waits while it is worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry, StoredEntry, read_header
from omgangsdesk.domain.log.record_versions import Standing, standing, versions_of
from omgangsdesk.models.arrivals import Arrivals
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.opening.head_check import against_begun
from omgangsdesk.services.taking.withheld import Withheld

Name = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What comes in with a file, and what it is still about; sequences are the desk's own."""

    new: int
    known: int
    """Entries that were here already."""
    kinds: Mapping[str, int]
    """The new ones by kind."""
    visits: int
    """Visits that the new ones are about."""
    records: int
    """Records that were not here before."""
    changed: int
    """Records that were, and have another value now."""
    conflicts: tuple[Name, ...]
    """Records of which two values stand side by side since."""
    rivals: int
    """Entries that two desks corrected, each in its own way."""
    gap: tuple[int, int] | None
    """The first and last entry of that desk that lack before those of the file."""
    begins_unseen: bool
    """The desk's chain begins after an entry that is not here."""
    reports: int
    """Final reports that come along."""
    reports_left: int
    """Those that stay with the desk that made them."""
    still_lost: tuple[int, int] | None
    """What is known to be lost of that desk and did not come back."""
    destroyed: int = 0
    """Entries of what was lawfully destroyed here, which come without their contents."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What a file holds: its stored entries, and those of them that have contents, as they read.

    `reports` are its papers, by their SHA-256.
    """

    device: str
    stored: tuple[StoredEntry, ...]
    entries: tuple[Entry, ...]
    reports: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file would change: the difference, and the new entries with their contents.

    `gone` are entries of the file of which nothing may be kept but their place.
    """

    difference: Difference
    entries: tuple[Entry, ...]
    gone: frozenset[str]


def brought_by(
    unit: Unit, coming: Coming, held: Withheld, begun: Iterable[kinds.ChainBegun]
) -> Brought:
    """Work out what taking `coming` brings; final reports are not looked at.

    `begun` is what was noticed to be lost and is not in the log yet.
    """
    headers = [read_header(one) for one in coming.stored]
    here = Arrivals(unit).named([one.id for one in headers])
    gone = _destroyed(unit, coming) | held.entries
    new = tuple(one for one in coming.entries if one.id not in here and one.id not in gone)
    records = _Records(unit, new)
    arrivals, first = Arrivals(unit), headers[0]
    last_before = arrivals.last_before(coming.device, first.sequence)
    unseen = first.sequence == 1 and first.previous != ""
    difference = Difference(
        new=sum(one.id not in here for one in headers),
        known=len(here),
        kinds=dict(sorted(Counter(one.kind for one in new).items())),
        visits=len({one.visit for one in new} - {None}),
        records=sum(before is None for before, _ in records.set()),
        changed=sum(before not in (None, after) for before, after in records.set()),
        conflicts=tuple(records.conflicts()),
        rivals=_rivals(unit, new),
        gap=((last_before + 1, first.sequence - 1) if last_before + 1 < first.sequence else None),
        begins_unseen=unseen and not arrivals.is_here(first.previous),
        reports=0,
        reports_left=0,
        still_lost=_still_lost(unit, coming, begun),
        destroyed=sum(one.id in gone and one.id not in here for one in coming.entries),
    )
    return Brought(difference, new, frozenset(gone | _ordered(new)))


def _destroyed(unit: Unit, coming: Coming) -> set[str]:
    """Of what comes, what an order names that is here."""
    return unit.destroyed().keys() & {one.id for one in coming.entries}


class _Records:
    """The values of records, as they are and as they will be."""

    def __init__(self, unit: Unit, new: Sequence[Entry]) -> None:
        self._unit = unit
        taken = [one for one in new if isinstance(one.data, kinds.Retracted)]
        named = {
            name
            for one in taken
            if isinstance(one.data, kinds.Retracted)
            for name in unit.taken_back_by(one, one.data)
        }
        sets: dict[Name, list[Entry]] = {name: [] for name in named}
        for one in new:
            if isinstance(one.data, kinds.RecordSet):
                sets.setdefault((one.data.record, one.data.record_id), []).append(one)
        ordered = _ordered(new)
        self._changed = {name for name, those in sets.items() if those}
        self._stands: dict[Name, tuple[Standing | None, Standing | None]] = {}
        for name, those in sets.items():
            known = unit.sets(*name)
            living = [one for one in (*known, *those, *taken) if one.id not in ordered]
            self._stands[name] = (_standing(name, known), _standing(name, living))

    def set(self) -> Iterator[tuple[object, object]]:
        """The value before and after of each record that is set; None where there is none."""
        for name in self._changed:
            before, after = self._stands[name]
            yield before and before.value, after and after.value

    def conflicts(self) -> list[Name]:
        """The records of which two values stand side by side since."""
        known = set(self._unit.conflicts())
        return sorted(
            name
            for name, (_, after) in self._stands.items()
            if after is not None and after.in_conflict and name not in known
        )


def _standing(name: Name, entries: Iterable[Entry]) -> Standing | None:
    found = versions_of(entries)
    return standing(name[0], found) if found else None


def _ordered(new: Iterable[Entry]) -> set[str]:
    """What orders that come along have destroyed."""
    orders = (one.data for one in new if isinstance(one.data, kinds.Destroyed))
    return {name for one in orders for name in one.entries}


def _rivals(unit: Unit, new: Sequence[Entry]) -> int:
    """How many more entries have corrections side by side."""
    ordered = _ordered(new)
    corrected = {
        one.visit for one in new if one.visit and (one.replaces or one.kind == "retracted")
    }
    more = 0
    for visit in corrected:
        known = unit.entries(visit=visit)
        those = [*known, *(one for one in new if one.visit == visit)]
        more += _count(one for one in those if one.id not in ordered) - _count(known)
    return more


def _count(entries: Iterable[Entry]) -> int:
    return len({those[0].id for those in counted(entries).rivals.values()})


def _still_lost(
    unit: Unit, coming: Coming, begun: Iterable[kinds.ChainBegun]
) -> tuple[int, int] | None:
    every = [one for one in lost_of(unit, begun) if one.device == coming.device]
    hashes = {read_header(one).sequence: one.hash for one in coming.stored}
    for one in against_begun(unit, every, hashes):
        if one.sequence is not None:
            return one.sequence, one.last or one.sequence
    return None


def lost_of(unit: Unit, begun: Iterable[kinds.ChainBegun]) -> Iterator[kinds.ChainBegun]:
    """Why chains were begun: what was noticed just now, and what the log tells."""
    yield from begun
    for one in unit.entries(kind="chain_begun"):
        if isinstance(one.data, kinds.ChainBegun):
            yield one.data
