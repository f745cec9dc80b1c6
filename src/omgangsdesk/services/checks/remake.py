"""A report made again from the entries that were there when it was made final."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import LANGUAGES, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.models.past import Past
from omgangsdesk.models.unit import StoredReport, Unit
from omgangsdesk.services.day_book import DayBook, load_day_of
from omgangsdesk.services.papers.reports import Signed, compiled

WHOLE = ("report",)
"""Said instead of parts, where there is nothing to compare."""


def differing(unit: Unit, entry: Entry) -> tuple[str, ...]:
    """The parts of a final report that the entries before it no longer give; none when all agree.

    `entry` is the `report_finalised`. The report speaks the language of whoever made it final,
    which is not kept, so it is made in each, and the nearest one counts.
    """
    try:
        (kept,) = unit.reports(entries=[entry.id])
        asked: Mapping[str, Any] = json.loads(kept.content)
        past = Past(unit, _first_of_act(unit, entry))
        book = load_day_of(past, kept.visit)
        found = [] if book is None else _made(past, book, kept, entry)
    except (ExpectedError, LookupError, ValueError, TypeError):
        return WHOLE  # what was altered no longer goes together
    parts = [
        tuple(one for one in sorted({*asked, *made}) if asked.get(one) != made.get(one))
        for made in found
    ]
    return min(parts, key=len, default=WHOLE)


def _first_of_act(unit: Unit, entry: Entry) -> Entry:
    """Both variants are made final in one act, and neither was there for the other."""
    return min(unit.entries(act=entry.act), key=lambda one: one.sequence)


def _made(past: Past, book: DayBook, kept: StoredReport, entry: Entry) -> list[Mapping[str, Any]]:
    """The content record in each language."""
    signer = past.record(Colleague, entry.recorded_by)
    signed = Signed(
        practice=past.meta().get("practice") == "yes",
        revision=kept.revision,
        at=entry.occurred_at,
        by=signer.name if signer is not None else "",
    )
    says = [load_translator(one, resources() / "i18n").say for one in LANGUAGES]
    return [codec.to_plain(compiled(book, kept.visit, kept.variant, say, signed)) for say in says]
