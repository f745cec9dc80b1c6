"""Hashes typed over from papers, against the reports of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.language import Text, text
from omgangsdesk.models.audit import Audit
from omgangsdesk.models.rows import entry_of
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.checks.beside import Final
from omgangsdesk.services.checks.findings import Finding, of_row
from omgangsdesk.services.checks.remake import differing


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A printed hash, and the report here that it is of; without one it is of no report here.

    `agrees` says whether the entries before it still make the very report that was printed.
    """

    hash: str
    agrees: bool = False
    device: str | None = None
    sequence: int | None = None
    revision: int | None = None
    variant: str | None = None
    made: dt.datetime | None = None
    """When it was made final."""


def against_papers(
    unit: Unit, printed: Sequence[str], known: Mapping[str, tuple[int, Final]]
) -> tuple[list[Paper], list[Finding]]:
    """Each printed hash against the store; `known` is the entry that has it."""
    papers: list[Paper] = []
    findings: list[Finding] = []
    for one in printed:
        if one not in known:
            papers.append(Paper(hash=one))
            findings.append(Finding(code="printed_unknown", what=_unknown(one)))
            continue
        number, final = known[one]
        columns = Audit(unit).row(number).columns
        entry = entry_of(columns)
        parts = differing(unit, entry)
        if parts:
            what = text(
                "the report it made final is the one on paper, but the entries before it no "
                "longer tell the same ({parts}): one of them was changed, or this program words "
                "it otherwise than the one that made it",
                parts=", ".join(parts),
            )
            findings.append(of_row("printed_differs", what, columns))
        papers.append(_paper(entry, final, agrees=not parts))
    return papers, findings


def _unknown(printed: str) -> Text:
    return text(
        "No final report here has the printed hash {hash}: what was printed was changed or "
        "removed afterwards, the paper was a draft, or it is of another store. Look at the hash "
        "on the paper once more.",
        hash=grouped(printed),
    )


def _paper(entry: Entry, final: Final, *, agrees: bool) -> Paper:
    return Paper(
        hash=final.content_hash,
        agrees=agrees,
        device=entry.device,
        sequence=entry.sequence,
        revision=final.revision,
        variant=final.variant,
        made=entry.recorded_at,
    )


def grouped(digest: str) -> str:
    """A hash as it stands on paper: in groups of eight."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
