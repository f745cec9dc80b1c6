"""Taking another desk's day file: merging is a union of entries, so nothing here is lost by it.

Checked as at the office, held against what is here, then taken whole in one transaction or not at
all. Taken twice it changes nothing; files may come in any order (exchange.md; domain.md, "The
logbook is the truth").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.exchange.dayfile import Limits, ReadDayFile, read_day_file
from omgangsdesk.exchange.limits import USUAL
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.taking.checking import (
    must_agree,
    must_be_coordinator,
    must_be_ours,
    readable,
)
from omgangsdesk.services.taking.difference import Difference, Tried, take_within
from omgangsdesk.services.taking.finals import noting
from omgangsdesk.services.taking.trust import known_keys, must_be_trusted, remembering
from omgangsdesk.services.writing import write_act


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a day file brought, or would bring where it was only looked at."""

    device: str
    number: int
    """The file's running number."""
    days: tuple[str, ...]
    fingerprint: str
    """`SHA256:…` of the key that signed it."""
    key_is_new: bool
    """That key was compared just now, and is known from now on."""
    kept: bool
    """False where it was only looked at."""
    difference: Difference


def take_file(
    desk: Desk,
    path: Path,
    key: str,
    *,
    trust: str | None = None,
    look_only: bool = False,
    limits: Limits = USUAL,
) -> Taken:
    """Take the entries of another desk, or those that a store which was put back had lost.

    Args:
        desk: a coordinator's.
        path: the `.age` file.
        key: the office's secret key, or the text of its key file.
        trust: the fingerprint that was compared with the desk, where its key is not known here.
        look_only: tell what it would bring, and keep nothing.
        limits: how large the file may be.

    Raises:
        InvalidInputError: not by a coordinator, of another store, or signed by an unknown key.
        NotReadError, NewerFileError, TamperedError: as `read_day_file`; or an entry contradicts
            one that is here.
        ExpectedError: a newer program wrote it.
        StoreError: the disk refused. Whatever is raised, nothing was taken.
    """
    must_be_coordinator(desk)
    found = read_day_file(path, key, limits=limits)
    must_be_ours(desk, found)
    with desk.store.read() as unit:
        known = known_keys(desk, unit, found.contents.device)
    signed_by = found.checked.fingerprint
    key_is_new = must_be_trusted(found.contents.device, signed_by, known, trust)
    entries = readable(found)
    with desk.store.trial() as unit:
        must_agree(unit, found)
        tried = take_within(unit, found, entries, desk.begun)
    if not look_only:
        _keep(desk, found, tried, key_is_new=key_is_new)
    manifest = found.checked.manifest
    return Taken(
        device=manifest.device,
        number=manifest.number,
        days=manifest.days,
        fingerprint=signed_by,
        key_is_new=key_is_new,
        kept=not look_only,
        difference=tried.difference,
    )


def _keep(desk: Desk, found: ReadDayFile, tried: Tried, *, key_is_new: bool) -> None:
    """Take it for good; what is written about it here stands in the same transaction."""
    contents = found.contents

    def take_up(unit: Unit, _written: Sequence[Entry] = ()) -> None:
        must_agree(unit, found)
        unit.take(prepared(contents.entries))
        for report in tried.finals.kept:
            unit.put_report(report)

    told: list[kinds.RecordSet] = []
    if key_is_new:
        told.append(remembering(contents.device, found.checked.fingerprint))
    if tried.finals.left:
        told.append(noting(desk.device.id, contents.device, contents.number, tried.finals.left))
    now = moments.whole_ms(desk.clock.now())
    if told:
        drafts = [
            Draft(kind="record_set", data=one, occurred_at=now, zone=desk.zone) for one in told
        ]
        write_act(desk, drafts, now, beside=take_up)
    else:
        with desk.store.write() as unit:
            take_up(unit)
    _take_note(desk, tried.entries)


def _take_note(desk: Desk, entries: Sequence[Entry]) -> None:
    """Today is read anew, and what is no longer lost is not noted as lost with the next act."""
    desk.forget_book()
    desk.unclosed = None
    desk.unseen.update((one.visit, one.device) for one in entries)
    with desk.store.read() as unit:
        desk.begun = [
            one
            for one in desk.begun
            if one.device is None
            or one.last_lost is None
            or unit.hash_at(one.device, one.last_lost) != one.hash
        ]
