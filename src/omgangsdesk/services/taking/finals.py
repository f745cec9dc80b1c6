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
class Waiting:
    """Final reports that are not here: `entries` of those whose paper may come along.

    `unnoted` are the ids of all of which it is not yet noted that their paper lies elsewhere.
    """

    entries: tuple[Entry, ...] = ()
    unnoted: tuple[str, ...] = ()


def waiting(
    unit: Unit, entries: Iterable[Entry], pdfs: Mapping[str, bytes], without: frozenset[str]
) -> Waiting:
    """The final reports that `entries` made and that are not kept here.

    `pdfs` are the papers of the file by their SHA-256; of the entries `without` nothing comes.
    """
    made = [
        one
        for one in entries
        if isinstance(one.data, kinds.ReportFinalised) and one.id not in without
    ]
    here = {one.entry for one in unit.reports(entries=[one.id for one in made])}
    left = [one for one in made if one.id not in here]
    there = {one.visit: unit.reports(visit=one.visit) for one in left}
    free = {
        (one.visit, data.variant, data.revision): one.id
        for one in reversed(left)
        if isinstance(data := one.data, kinds.ReportFinalised)
        and data.pdf_hash in pdfs
        and not any(
            (kept.variant, kept.revision) == (data.variant, data.revision)
            for kept in there.get(one.visit, ())
        )
    }
    noted = kept_elsewhere(unit)
    return Waiting(
        entries=tuple(one for one in left if one.id in free.values()),
        unnoted=tuple(one.id for one in left if one.id not in noted),
    )


def made_again(
    unit: Unit, found: Iterable[Entry], pdfs: Mapping[str, bytes]
) -> tuple[StoredReport, ...]:
    """Of the final reports that wait, those of which what is made again is what was signed.

    Their entries are in the log by now; of what was destroyed meanwhile nothing is kept.
    """
    again = Remake(unit)
    kept = (_kept(one, pdfs, again) for one in found if unit.entry(one.id) is not None)
    return tuple(one for one in kept if one is not None)


def _kept(entry: Entry, pdfs: Mapping[str, bytes], again: Remake) -> StoredReport | None:
    data, visit = entry.data, entry.visit
    if not isinstance(data, kinds.ReportFinalised) or visit is None:
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
        pdf=pdfs[data.pdf_hash],
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
    value = Setting(id=_note_id(own, device, number), value="\n".join(left))
    return kinds.RecordSet(record="setting", record_id=value.id, value=codec.to_plain(value))


def noted_of(unit: Unit, own: str, device: str, number: int) -> tuple[str, ...]:
    """What was noted of them before."""
    found = unit.record(Setting, _note_id(own, device, number))
    return tuple(found.value.split()) if found is not None else ()


def _note_id(own: str, device: str, number: int) -> str:
    return f"{PREFIX}{own}:{device}:{number}"
