"""A report made again from the entries that were there when it was made final."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import LANGUAGES, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.models.past import Past
from omgangsdesk.models.unit import Unit
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
    except (LookupError, ValueError):
        return WHOLE
    found = list(_made_again(unit, entry, (kept.visit, kept.variant, kept.revision)))
    parts = [
        tuple(one for one in sorted({*asked, *made}) if asked.get(one) != made.get(one))
        for made in found
    ]
    return min(parts, key=len, default=WHOLE)


def contents_of(unit: Unit, entry: Entry) -> Iterator[bytes]:
    """The content record that the entries before a `report_finalised` give, in each language.

    Each is made when it is asked for.
    """
    data = entry.data
    if isinstance(data, kinds.ReportFinalised) and entry.visit is not None:
        named = (entry.visit, data.variant, data.revision)
        yield from (canonical.encode(one) for one in _made_again(unit, entry, named))


def _made_again(
    unit: Unit, entry: Entry, named: tuple[str, str, int]
) -> Iterator[Mapping[str, Any]]:
    """The report of that visit, variant and revision in each language; none where it can't be."""
    try:
        past = Past(unit, _first_of_act(unit, entry))
        book = load_day_of(past, named[0])
        if book is not None:
            yield from _made(past, book, named, entry)
    except (ExpectedError, LookupError, ValueError, TypeError):
        return  # what was altered no longer goes together


def _first_of_act(unit: Unit, entry: Entry) -> Entry:
    """Both variants are made final in one act, and neither was there for the other."""
    return min(unit.entries(act=entry.act), key=lambda one: one.sequence)


def _made(
    past: Past, book: DayBook, named: tuple[str, str, int], entry: Entry
) -> Iterator[Mapping[str, Any]]:
    """The content record in each language."""
    visit, variant, revision = named
    signer = past.record(Colleague, entry.recorded_by)
    signed = Signed(
        practice=past.meta().get("practice") == "yes",
        revision=revision,
        at=entry.occurred_at,
        by=signer.name if signer is not None else "",
    )
    for language in LANGUAGES:
        say = load_translator(language, resources() / "i18n").say
        yield codec.to_plain(compiled(book, visit, variant, say, signed))
