"""What a day file brings: counted while it is taken, so that a look beforehand tells the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry, read_header
from omgangsdesk.domain.log.record_versions import standing
from omgangsdesk.exchange.dayfile import ReadDayFile
from omgangsdesk.models.arrivals import Arrivals
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.opening.head_check import against_begun
from omgangsdesk.services.taking.finals import Finals, finals_of

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


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of taking a file within a transaction."""

    difference: Difference
    entries: tuple[Entry, ...]
    """The new ones that are not destroyed."""
    finals: Finals


def take_within(
    unit: Unit, found: ReadDayFile, entries: Sequence[Entry], begun: Iterable[kinds.ChainBegun]
) -> Tried:
    """Take a file that was checked, in the transaction of `unit`, and tell what it brought.

    `entries` are those of the file as they read; `begun` what was noticed to be lost and is not
    in the log yet. Final reports are made ready and not yet kept.
    """
    contents, manifest = found.contents, found.checked.manifest
    device, first = contents.device, manifest.first_sequence
    arrivals = Arrivals(unit)
    ids = {read_header(one).id for one in contents.entries}
    here = arrivals.named(ids)
    new = tuple(one for one in entries if one.id not in here)
    names = {
        (one.data.record, one.data.record_id)
        for one in new
        if isinstance(one.data, kinds.RecordSet)
    }
    values = {name: _value(unit, name) for name in names}
    corrected = {
        one.visit for one in new if one.visit and (one.replaces or one.kind == "retracted")
    }
    rivals, conflicts = _rivals(unit, corrected), set(unit.conflicts())
    last_before = arrivals.last_before(device, first)
    previous = read_header(contents.entries[0]).previous
    unit.take(prepared(contents.entries))
    after = {name: _value(unit, name) for name in names}
    finals = finals_of(unit, entries, {one.sha256: one.pdf for one in contents.reports})
    difference = Difference(
        new=len(ids) - len(here),
        known=len(here),
        kinds=dict(sorted(Counter(one.kind for one in new).items())),
        visits=len({one.visit for one in new} - {None}),
        records=sum(values[name] is None for name in names),
        changed=sum(values[name] not in (None, after[name]) for name in names),
        conflicts=tuple(sorted(set(unit.conflicts()) - conflicts)),
        rivals=_rivals(unit, corrected) - rivals,
        gap=(last_before + 1, first - 1) if last_before + 1 < first else None,
        begins_unseen=first == 1 and previous != "" and not arrivals.is_here(previous),
        reports=len(finals.kept),
        reports_left=len(finals.left),
        still_lost=_still_lost(unit, device, begun),
    )
    return Tried(difference, new, finals)


def _value(unit: Unit, name: Name) -> object:
    """What stands of a record, to compare; None where there is no such record."""
    found = unit.versions(*name)
    return standing(name[0], found).value if found else None


def _rivals(unit: Unit, visits: Iterable[str]) -> int:
    """How many entries of these visits have corrections side by side."""
    found = (counted(unit.entries(visit=one)).rivals for one in visits)
    return sum(len({those[0].id for those in rivals.values()}) for rivals in found)


def _still_lost(
    unit: Unit, device: str, begun: Iterable[kinds.ChainBegun]
) -> tuple[int, int] | None:
    noted = (one.data for one in unit.entries(kind="chain_begun"))
    every = [*begun, *(one for one in noted if isinstance(one, kinds.ChainBegun))]
    for one in against_begun(unit, every):
        if one.device == device and one.sequence is not None:
            return one.sequence, one.last or one.sequence
    return None
