"""A report made again from the entries that were there when it was made final."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import LANGUAGES, Text, load_translator
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
    named = (kept.visit, kept.variant, kept.revision)
    found = list(Remake(unit).made(entry, named))
    parts = [
        tuple(one for one in sorted({*asked, *made}) if asked.get(one) != made.get(one))
        for made in found
    ]
    return min(parts, key=len, default=WHOLE)


class Remake:
    """Makes final reports again; what the variants of one act share is read once."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._read: dict[tuple[str, str], tuple[Past, DayBook | None]] = {}
        self._says: list[Callable[[Text], str]] = []

    def contents(self, entry: Entry) -> Iterator[bytes]:
        """The content record that the entries before a `report_finalised` give.

        In each language; each is made when it is asked for.
        """
        data = entry.data
        if isinstance(data, kinds.ReportFinalised) and entry.visit is not None:
            named = (entry.visit, data.variant, data.revision)
            yield from (canonical.encode(one) for one in self.made(entry, named))

    def made(self, entry: Entry, named: tuple[str, str, int]) -> Iterator[Mapping[str, Any]]:
        """The report of that visit, variant and revision in each language.

        None where what was altered no longer goes together.
        """
        visit, variant, revision = named
        try:
            past, book = self._before(entry, visit)
            if book is None:
                return
            signed = _signed(past, entry, revision)
            for say in self._languages():
                yield codec.to_plain(compiled(book, visit, variant, say, signed))
        except (ExpectedError, LookupError, ValueError, TypeError):
            return

    def _before(self, entry: Entry, visit: str) -> tuple[Past, DayBook | None]:
        about = (entry.act, visit)
        if about not in self._read:  # of one act only: a day of each would take much memory
            past = Past(self._unit, _first_of_act(self._unit, entry))
            self._read = {about: (past, load_day_of(past, visit))}
        return self._read[about]

    def _languages(self) -> Iterator[Callable[[Text], str]]:
        yield from self._says
        for language in LANGUAGES[len(self._says) :]:
            self._says.append(load_translator(language, resources() / "i18n").say)
            yield self._says[-1]


def _first_of_act(unit: Unit, entry: Entry) -> Entry:
    """Both variants are made final in one act, and neither was there for the other."""
    return min(unit.entries(act=entry.act), key=lambda one: one.sequence)


def _signed(past: Past, entry: Entry, revision: int) -> Signed:
    signer = past.record(Colleague, entry.recorded_by)
    return Signed(
        practice=past.meta().get("practice") == "yes",
        revision=revision,
        at=entry.occurred_at,
        by=signer.name if signer is not None else "",
    )
