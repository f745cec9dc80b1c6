"""What the next day file carries: this device's entries above its last file, and their reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import canonical, kinds
from omgangsdesk.domain.entries import Entry, StoredEntry, read_header
from omgangsdesk.domain.fold import effective
from omgangsdesk.domain.records import Case, VisitPlan
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
    """Entries above the last file, in order, and what is known of each."""

    entries: tuple[StoredEntry, ...]
    days: frozenset[str]
    news: tuple[int, ...]
    """Sequences of what is more than the closing's own entries."""


def parcel_of(unit: Unit, device: str, after: int) -> Parcel:
    """Everything `device` wrote above sequence `after`."""
    entries = tuple(unit.stored(device, after))
    closings = {one.act for one in unit.entries(kind="day_closed")}
    days: set[str] = set()
    news: list[int] = []
    for stored in entries:
        header = read_header(stored)
        payload = canonical.decode(stored.payload) if stored.payload else {}
        if header.kind != "record_set" and "day" in payload:
            days.add(payload["day"])
        own = header.kind in {"day_closed", "exported"} or (
            header.kind == "retracted" and payload.get("data", {}).get("target") in closings
        )
        if not own:
            news.append(header.sequence)
    return Parcel(entries=entries, days=frozenset(days), news=tuple(news))


def reports_in(unit: Unit, device: str, after: int) -> tuple[ReportFile, ...]:
    """The reports that entries above `after` made final, as stored."""
    made = {
        one.id: one
        for one in unit.entries(kind="report_finalised")
        if one.device == device and one.sequence > after
    }
    return tuple(_files(unit, made))


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
    return tuple(line.strip() for line in lines if line.strip())
