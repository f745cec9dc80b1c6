"""What the next day file carries: this device's entries above its last file, and their reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Entry, Header, StoredEntry, read_header
from omgangsdesk.domain.records import Case, VisitPlan
from omgangsdesk.domain.typing.unseen import plain_signs
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.exchange.dayfile import ReportFile
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.papers.reports import file_name


@dataclass(frozen=True, slots=True)
class Exports:
    """The day files of this device so far, oldest first."""

    files: tuple[kinds.Exported, ...]

    @property
    def last_sequence(self) -> int:
        """The newest entry that was handed over; 0 before the first file."""
        return max((one.last_sequence for one in self.files), default=0)

    @property
    def next_number(self) -> int:
        """The running number of the next file; the first is 1."""
        return max((one.number for one in self.files), default=0) + 1

    @property
    def last_manifest(self) -> str:
        """The SHA-256 of the newest file's manifest; empty before the first."""
        return max(self.files, key=lambda one: one.number).manifest_hash if self.files else ""

    def cover(self, day: dt.date) -> bool:
        """Whether a file of that day was handed over already."""
        return any(day.isoformat() in one.days for one in self.files)


def exports_of(unit: Unit, device: str) -> Exports:
    """The day files that `device` handed over."""
    own = (one for one in effective(unit.entries(kind="exported")) if one.device == device)
    found = (one.data for one in own)
    return Exports(tuple(one for one in found if isinstance(one, kinds.Exported)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Entries above the last file, in order, the reports they made final, and their days."""

    entries: tuple[StoredEntry, ...]
    reports: tuple[ReportFile, ...]
    days: frozenset[str]


def parcel_of(unit: Unit, device: str, after: int, most: int | None = None) -> Parcel:
    """What `device` wrote above sequence `after`, of more than `most` entries the first."""
    entries = tuple(islice(unit.stored(device, after), most))
    days: set[str] = set()
    finals: set[str] = set()
    for stored in entries:
        header, payload = _read(stored)
        if header.kind != "record_set" and "day" in payload:
            days.add(payload["day"])
        if header.kind == "report_finalised":
            finals.add(header.id)
    made = {
        one.id: one
        for one in unit.entries(kind="report_finalised", device=device, after=after)
        if one.id in finals
    }
    return Parcel(entries=entries, reports=tuple(_files(unit, made)), days=frozenset(days))


def has_news(unit: Unit, device: str, after: int) -> bool:
    """Whether `device` wrote more above `after` than what closing a day writes itself."""
    found = (_read(stored) for stored in unit.stored(device, after))
    # What was taken back was closed above `after` too: a day that has its file stays closed.
    above = unit.entries(kind="day_closed", device=device, after=after)
    closings = {one.act for one in above}
    return any(not _is_own(header, payload, closings) for header, payload in found)


def _is_own(header: Header, payload: Mapping[str, Any], closings: Collection[str]) -> bool:
    """Whether closing a day wrote it: the closing, its file, or that it was taken back."""
    return header.kind in {"day_closed", "exported"} or (
        header.kind == "retracted" and payload.get("data", {}).get("target") in closings
    )


def _read(stored: StoredEntry) -> tuple[Header, dict[str, Any]]:
    return read_header(stored), canonical.decode(stored.payload) if stored.payload else {}


def _files(unit: Unit, made: dict[str, Entry]) -> Iterator[ReportFile]:
    taken: set[str] = set()
    for kept in unit.reports(entries=list(made)):
        data = made[kept.entry].data
        if not isinstance(data, kinds.ReportFinalised):
            continue
        plan = unit.record(VisitPlan, kept.visit)
        case = unit.record(Case, plan.case) if plan is not None else None
        if plan is None or case is None:
            raise RuntimeError("a report belongs to no visit")
        name = _free(file_name(plan, case, kept.variant, revision=kept.revision), taken)
        # The hash is the entry's own, so a report that was changed in the store does not travel.
        yield ReportFile(name=name, pdf=kept.pdf, sha256=data.pdf_hash)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name.removesuffix('.pdf')}.{number}.pdf"
    taken.add(found)
    return found


def days_of(parcel: Parcel, day: dt.date) -> tuple[str, ...]:
    """The business days a file is about, the one that is closed last."""
    closed = day.isoformat()
    return tuple(sorted({one for one in parcel.days if one < closed} | {closed}))


def typed(left_open: str | Sequence[str] | None) -> tuple[str, ...]:
    """What was typed about open points, without empty lines."""
    lines = left_open.splitlines() if isinstance(left_open, str) else (left_open or ())
    said = (plain_signs(line).strip() for line in lines)
    return tuple(line for line in said if line)
