"""Final reports that come along: the PDF out of the file, its content record made again.

A day file holds the papers and not the records that they were drawn from. A record is kept only
where what is made again has the very hash that was signed; of the others it is noted that they
lie with the desk that made them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Setting
from omgangsdesk.models.unit import StoredReport, Unit
from omgangsdesk.services.checks.elsewhere import PREFIX, kept_elsewhere
from omgangsdesk.services.checks.remake import Remake


@dataclass(frozen=True, slots=True)
class Finals:
    """Of a file's final reports: those that are to be kept here, and the entries of the others."""

    kept: tuple[StoredReport, ...] = ()
    left: tuple[str, ...] = ()


def finals_of(unit: Unit, entries: Iterable[Entry], pdfs: Mapping[str, bytes]) -> Finals:
    """What comes along of the final reports that `entries` made, which are in the log by now.

    `pdfs` are the papers of the file by their SHA-256. Those that are here already, or of which
    the contents were destroyed, are left alone.
    """
    made = [one for one in entries if isinstance(one.data, kinds.ReportFinalised)]
    here = {one.entry for one in unit.reports(entries=[one.id for one in made])}
    noted, again = kept_elsewhere(unit), Remake(unit)
    kept: list[StoredReport] = []
    left: list[str] = []
    for one in made:
        if one.id in here or unit.entry(one.id) is None:
            continue
        report = _kept(unit, one, pdfs, kept, again)
        if report is not None:
            kept.append(report)
        elif one.id not in noted:
            left.append(one.id)
    return Finals(tuple(kept), tuple(left))


def _kept(
    unit: Unit,
    entry: Entry,
    pdfs: Mapping[str, bytes],
    others: Iterable[StoredReport],
    again: Remake,
) -> StoredReport | None:
    data, visit = entry.data, entry.visit
    if not isinstance(data, kinds.ReportFinalised) or visit is None:
        return None
    taken = {
        (one.variant, one.revision)
        for one in (*unit.reports(visit=visit), *others)
        if one.visit == visit
    }
    pdf = pdfs.get(data.pdf_hash)
    if pdf is None or (data.variant, data.revision) in taken:
        return None
    content = next(_same(again, entry, data), None)
    if content is None:
        return None
    return StoredReport(
        id=data.report,
        visit=visit,
        variant=data.variant,
        revision=data.revision,
        entry=entry.id,
        content=content,
        content_hash=data.content_hash,
        pdf=pdf,
    )


def _same(again: Remake, entry: Entry, data: kinds.ReportFinalised) -> Iterator[bytes]:
    """The content record, where what the entries tell still has the hash that was signed."""
    for content in again.contents(entry):
        if hashlib.sha256(content).hexdigest() == data.content_hash:
            yield content


def noting(own: str, device: str, number: int, left: Iterable[str]) -> kinds.RecordSet:
    """What is written of final reports that did not come along with a device's file.

    It is told by device, `own`: of two desks that take one file each may keep other papers.
    """
    value = Setting(id=f"{PREFIX}{own}:{device}:{number}", value="\n".join(left))
    return kinds.RecordSet(record="setting", record_id=value.id, value=codec.to_plain(value))
