"""A report made again from the entries that were there when it was made final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import LANGUAGES, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.models.past import Past
from omgangsdesk.models.unit import StoredReport, Unit
from omgangsdesk.services.day_book import DayBook, load_day_of
from omgangsdesk.services.papers.reports import Signed, compiled

GONE = "report"
"""Said instead of a part, where there is nothing to compare."""


def differing(unit: Unit, entry: Entry) -> tuple[str, ...]:
    """The parts of a final report that the entries before it no longer give; none when all agree.

    `entry` is the `report_finalised`. The report speaks the language of whoever made it final,
    which is not kept, so it is made in each until one gives the very same.
    """
    kept = unit.reports(entries=[entry.id])
    past = Past(unit, _first_of_act(unit, entry))
    book = load_day_of(past, entry.visit or "")
    if len(kept) != 1 or book is None or entry.visit not in book.files:
        return (GONE,)
    asked = _plain(kept[0])
    practice = unit.meta().get("practice") == "yes"
    closest: tuple[str, ...] | None = None
    for language in LANGUAGES:
        made = _made(past, book, entry, language, practice=practice)
        every = sorted(asked.keys() | made.keys())
        parts = tuple(name for name in every if asked.get(name) != made.get(name))
        if closest is None or len(parts) < len(closest):
            closest = parts
        if not parts:
            break
    return closest or ()


def _first_of_act(unit: Unit, entry: Entry) -> Entry:
    """Both variants are made final in one act, and neither was there for the other."""
    act = unit.entries(act=entry.act)
    return min(act, key=lambda one: one.sequence)


def _plain(kept: StoredReport) -> Mapping[str, Any]:
    from omgangsdesk.domain import canonical

    try:
        found = canonical.decode(kept.content)
    except canonical.NotCanonicalError:
        return {}
    return found if isinstance(found, dict) else {}


def _made(
    past: Past, book: DayBook, entry: Entry, language: str, *, practice: bool
) -> Mapping[str, Any]:
    data = entry.data
    if not isinstance(data, kinds.ReportFinalised):
        raise TypeError("not an entry that makes a report final")
    signer = past.record(Colleague, entry.recorded_by)
    signed = Signed(
        practice=practice,
        revision=data.revision,
        at=entry.occurred_at,
        by=signer.name if signer is not None else "",
    )
    say = load_translator(language, resources() / "i18n").say
    try:
        report = compiled(book, entry.visit or "", data.variant, say, signed)
    except ExpectedError:
        return {}
    plain: Mapping[str, Any] = codec.to_plain(report)
    return plain
