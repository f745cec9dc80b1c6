"""Taking another desk's day file: merging is a union of entries, so nothing here is lost by it.

Checked as at the office, held against what is here, then taken whole in one transaction or not at
all. Taken twice it changes nothing; files may come in any order (exchange.md; domain.md, "The
logbook is the truth").

All that takes long is done before or after that transaction, since the desk can't stamp in it:
reading and checking, working out what the file brings, and making its final reports again. Until
that is done they are noted to lie with the desk that made them, which is so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import ExpectedError
from omgangsdesk.exchange.dayfile import Limits, ReadDayFile, read_day_file
from omgangsdesk.exchange.limits import USUAL
from omgangsdesk.models.arrivals import Arrivals
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.unit import StoredReport, Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.outside import ChangedMeanwhileError
from omgangsdesk.services.taking.checking import (
    Claims,
    claims_of,
    must_agree,
    must_be_coordinator,
    must_be_ours,
    readable,
)
from omgangsdesk.services.taking.difference import (
    Brought,
    Coming,
    Difference,
    brought_by,
    lost_of,
)
from omgangsdesk.services.taking.finals import Waiting, made_again, noted_of, noting, waiting
from omgangsdesk.services.taking.noted import noted_after
from omgangsdesk.services.taking.trust import known_keys, must_be_trusted, remembering
from omgangsdesk.services.taking.withheld import Withheld, withheld
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
    looked = _look(desk, found)
    difference = looked.brought.difference
    difference = replace(
        difference,
        reports=len(looked.waiting.entries),
        reports_left=len(set(looked.waiting.unnoted) - {it.id for it in looked.waiting.entries}),
    )
    if not look_only:
        _keep(desk, looked, remembering(found.contents.device, signed_by) if key_is_new else None)
        kept = _keep_reports(desk, looked)
        difference = replace(
            difference,
            reports=len(kept),
            reports_left=len(set(looked.waiting.unnoted) - kept),
        )
    manifest = found.checked.manifest
    return Taken(
        device=manifest.device,
        number=manifest.number,
        days=manifest.days,
        fingerprint=signed_by,
        key_is_new=key_is_new,
        kept=not look_only,
        difference=difference,
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file that was read and can be taken, and what that would change."""

    number: int
    coming: Coming
    claims: Claims
    held: Withheld
    brought: Brought
    waiting: Waiting


def _look(desk: Desk, found: ReadDayFile) -> _Looked:
    contents = found.contents
    papers = {one.sha256: one.pdf for one in contents.reports}
    with desk.store.read() as unit:
        noted = noted_after(found, lost_of(unit, desk.begun))
        stored = (*contents.entries, *([noted] if noted is not None else []))
        entries = readable(contents.device, stored)
        coming = Coming(contents.device, stored, tuple(entries), papers)
        claims = claims_of(contents.device, stored)
        must_agree(unit, claims)
        here = Arrivals(unit).named(claims.names)
        held = withheld(unit, [one for one in entries if one.id not in here])
        brought = brought_by(unit, coming, held, desk.begun)
        left = waiting(unit, entries, papers, brought.gone)
    return _Looked(contents.number, coming, claims, held, brought, left)


def _keep(desk: Desk, looked: _Looked, key: kinds.RecordSet | None) -> None:
    """Take it for good; what is written about it here stands in the same transaction."""
    arriving = prepared(looked.coming.stored)

    def take_up(unit: Unit, _written: Sequence[Entry] = ()) -> None:
        must_agree(unit, looked.claims)
        unit.take(arriving)

    told: list[kinds.Data] = [*looked.held.orders, *([key] if key is not None else [])]
    if looked.waiting.unnoted:
        told.append(_note(desk, looked, looked.waiting.unnoted))
    if told:
        write_act(desk, _drafts(desk, told), moments.whole_ms(desk.clock.now()), beside=take_up)
    else:
        with desk.store.write() as unit:
            take_up(unit)
    _take_note(desk, looked.brought.entries)


def _drafts(desk: Desk, told: Sequence[kinds.Data]) -> list[Draft]:
    now, today = moments.whole_ms(desk.clock.now()), desk.today().isoformat()
    return [
        Draft(
            kind="destroyed" if isinstance(one, kinds.Destroyed) else "record_set",
            data=one,
            day=today if isinstance(one, kinds.Destroyed) else None,
            occurred_at=now,
            zone=desk.zone,
        )
        for one in told
    ]


def _note(desk: Desk, looked: _Looked, left: Sequence[str]) -> kinds.RecordSet:
    """Of which of the file's final reports the papers lie elsewhere, as noted before too."""
    own = (desk.device.id, looked.coming.device, looked.number)
    with desk.store.read() as unit:
        before = noted_of(unit, *own)
    return noting(*own, tuple(dict.fromkeys((*before, *left))))


def _keep_reports(desk: Desk, looked: _Looked) -> set[str]:
    """Keep the papers that came along; the ids of the entries that made them.

    Where that fails they lie elsewhere, as is noted, and taking the file again tries it again.
    """
    with desk.store.read() as unit:
        found = made_again(unit, looked.waiting.entries, looked.coming.reports)
    if not found:
        return set()
    kept = {one.entry for one in found}
    own = (desk.device.id, looked.coming.device, looked.number)
    with desk.store.read() as unit:
        left = [one for one in noted_of(unit, *own) if one not in kept]
    drafts = _drafts(desk, [noting(*own, left)])

    def put(unit: Unit, _written: Sequence[Entry]) -> None:
        for report in found:
            _must_be_free(unit, report)
            unit.put_report(report)

    with contextlib.suppress(ExpectedError):
        write_act(desk, drafts, moments.whole_ms(desk.clock.now()), beside=put)
        return kept
    return set()


def _must_be_free(unit: Unit, report: StoredReport) -> None:
    """See that nothing was made final or destroyed since it was looked at."""
    there = {(one.variant, one.revision) for one in unit.reports(visit=report.visit)}
    if unit.entry(report.entry) is None or (report.variant, report.revision) in there:
        raise ChangedMeanwhileError


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
