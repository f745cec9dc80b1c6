"""What lawful destruction would take, counted before anything is done, and why it can't be yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Alert, Authorisation, Case, VisitPlan
from omgangsdesk.domain.visit.fold import status
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.handed_over import not_handed_over
from omgangsdesk.services.acts.other_versions import (
    families,
    other_values,
    speaking_of,
    strikes,
    struck_by,
)
from omgangsdesk.services.acts.still_said import says_the_same
from omgangsdesk.services.acts.told_in_reports import finals_telling
from omgangsdesk.services.day_book import first_arrival
from omgangsdesk.services.day_end.said_at_closing import is_said
from omgangsdesk.services.desk import Desk

STAYS = frozenset(
    {"chain_begun", "clock_changed", "day_closed", "destroyed", "exported", "receipt_taken"}
)
"""Kinds that keep account of the log itself; see `goes` for what was said at a closing."""
OF_THE_HOUSE = frozenset({"location", "room", "colleague", "setting", "word"})
"""Records that the house itself needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is to be destroyed: one of a dossier, a visit, or entries by their id."""

    case: str | None = None
    visit: str | None = None
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldGo:
    """What would be destroyed: ids of entries, their count by kind, and what goes with them.

    With a single entry go its other versions and what struck it (`along` of them), and the final
    reports that can hold its words: `reports` of them are lost. `held_back` says why it can't be
    done yet; empty when it can. It holds no names.
    """

    entries: tuple[str, ...]
    counts: Mapping[str, int]
    visits: int
    visit_ids: tuple[str, ...]
    cases: tuple[str, ...]
    """Ids of the dossiers that it is of."""
    along: int
    reports: int
    revisions: Mapping[str, int]
    """By visit the highest revision of those reports, so that no later one has its number."""
    drafts: int
    beside: tuple[str, ...]
    """Entries that stay and speak of what goes, such as what was done after an incident."""
    kept: tuple[Text, ...]
    """What stays though it can say the same, and what to do about that."""
    held_back: tuple[Text, ...]


@dataclass(slots=True)
class _Found:
    entries: dict[str, Entry] = field(default_factory=dict)
    visits: set[str] = field(default_factory=set)
    named: int = 0
    """How many of the entries were asked for; the others go along."""

    def add(self, entries: Iterable[Entry]) -> None:
        self.entries.update((one.id, one) for one in entries if goes(one))


def goes(entry: Entry) -> bool:
    """Whether an entry is ever destroyed; of a closing only what was said at it."""
    return entry.kind not in STAYS or is_said(entry)


def what_would_go(desk: Desk, wanted: Selection) -> WouldGo:
    """Count what destroying `wanted` would take, and say what stands in its way.

    Raises:
        InvalidInputError: there is no such dossier, visit or entry, or it is not one that is
            ever destroyed.
    """
    today = desk.today()
    with desk.store.read() as unit:
        found = _found(unit, wanted)
        planned = [one for one in sorted(found.visits) if unit.record(VisitPlan, one) is not None]
        waits = tuple(not_handed_over(unit, found.entries.values(), desk.device.id, today))
        touched = {one.visit for one in found.entries.values() if one.visit is not None}
        touched |= {wanted.case} if wanted.case is not None else set()
        drafts = unit.draft_count(touched | found.visits)
        kept = tuple(says_the_same(unit, found.entries, found.visits))
        beside = tuple(one.id for one in speaking_of(unit, found.entries))
        cases = _cases(unit, wanted, found)
    counts = Counter(one.kind for one in found.entries.values())
    return WouldGo(
        entries=tuple(found.entries),
        counts=dict(sorted(counts.items())),
        visits=len(found.visits),
        visit_ids=tuple(sorted(found.visits)),
        cases=cases,
        along=len(found.entries) - found.named,
        reports=counts["report_finalised"],
        revisions=_revisions(found.entries.values()),
        drafts=drafts,
        beside=beside,
        kept=kept,
        held_back=(*_not_over(desk, planned), *waits),
    )


def _revisions(entries: Iterable[Entry]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for one in entries:
        if isinstance(one.data, kinds.ReportFinalised) and one.visit is not None:
            highest[one.visit] = max(highest.get(one.visit, 0), one.data.revision)
    return highest


def _cases(unit: Unit, wanted: Selection, found: _Found) -> tuple[str, ...]:
    plans = unit.known(VisitPlan, found.visits)
    named = {wanted.case, *(one.case for one in found.entries.values())}
    return tuple(sorted({one for one in named if one} | {one.case for one in plans.values()}))


def _found(unit: Unit, wanted: Selection) -> _Found:
    found = _Found()
    if wanted.case is not None:
        _of_case(unit, wanted.case, found)
    elif wanted.visit is not None:
        _of_visit(unit, wanted.visit, found)
    else:
        _of_entries(unit, wanted.entries, found)
    if not found.entries:
        raise _nothing()
    return found


def _of_entries(unit: Unit, wanted: Iterable[str], found: _Found) -> None:
    for one in dict.fromkeys(wanted):
        found.add(_named(unit, one))
    found.named = len(found.entries)
    found.add(families(unit, list(found.entries.values()), into_right_file=True).values())
    found.add(list(other_values(unit, found.entries)))
    found.add(list(strikes(unit, found.entries)))
    _check_strikes(unit, found.entries)
    found.visits |= {one.visit for one in found.entries.values() if one.visit is not None}
    finals = list(finals_telling(unit, tuple(found.entries.values())))
    found.named += sum(
        one.id not in found.entries for one in {it.id: it for it in finals}.values()
    )
    found.add(finals)


def _nothing() -> InvalidInputError:
    return InvalidInputError(
        text("There is nothing here to destroy: it is not in this store, or it is gone already.")
    )


def _named(unit: Unit, entry_id: str) -> Iterator[Entry]:
    entry = unit.entry(entry_id)
    if entry is None:
        raise _nothing()
    of_house = isinstance(entry.data, kinds.RecordSet) and entry.data.record in OF_THE_HOUSE
    if not goes(entry) or of_house:
        raise InvalidInputError(
            text(
                "Entry {entry} keeps account of the log or of the house and is never destroyed. "
                "Nothing was destroyed.",
                entry=entry_id,
            )
        )
    yield entry


def _check_strikes(unit: Unit, entries: Mapping[str, Entry]) -> None:
    """Without the entry that struck it, what was struck would count again."""
    for one in entries.values():
        if not struck_by(unit, one) <= entries.keys():
            raise InvalidInputError(
                text(
                    "Entry {entry} keeps another one from counting, which would count again. "
                    "Nothing was destroyed. Destroy both.",
                    entry=one.id,
                )
            )


def _of_visit(unit: Unit, visit: str, found: _Found) -> None:
    """All of a visit, and what was written of it in a wrong file before it stood here.

    What struck that there stays, with its reason: it is of that file.
    """
    own = unit.entries(visit=visit)
    if not own and unit.record(VisitPlan, visit) is None:
        raise _nothing()
    found.visits.add(visit)
    every = families(unit, own, into_right_file=False)
    elsewhere = [one for one in every.values() if one.visit != visit]
    found.add(own)
    found.add(elsewhere)
    found.add(finals_telling(unit, elsewhere))
    found.add(_of_record(unit, "visit", visit))
    found.named = len(found.entries)


def _of_record(unit: Unit, kind: str, record_id: str) -> Iterator[Entry]:
    read = (unit.entry(one.entry) for one in unit.versions(kind, record_id))
    yield from (one for one in read if one is not None)


def _of_case(unit: Unit, case_id: str, found: _Found) -> None:
    case = unit.record(Case, case_id)
    if case is None:
        raise _nothing()
    for plan in unit.records(VisitPlan, case=case_id):
        _of_visit(unit, plan.id, found)
    found.add(unit.of_case(case_id))
    found.add(_of_record(unit, "case", case_id))
    for name, record_id in unit.records_of(case_id):
        found.add(_of_record(unit, name, record_id))
    for person in _of_no_other(unit, case):
        found.add(_of_record(unit, "person", person))
    found.named = len(found.entries)


def _of_no_other(unit: Unit, case: Case) -> Iterator[str]:
    """Whoever this dossier, its plans and its records ever named, and no other does."""
    plans = unit.records(VisitPlan)
    own = [("visit", one.id) for one in plans if one.case == case.id]
    own += [("case", case.id), *unit.records_of(case.id)]
    found = (one.value for kind, it in own for one in unit.versions(kind, it))
    named = dict.fromkeys(person for value in found for person in _people_in(value))
    others = [one for one in unit.records(Case) if one.id != case.id]
    elsewhere = {person for one in others for person in _people_in(codec.to_plain(one))}
    elsewhere |= {person for one in plans if one.case != case.id for person in one.expected}
    told: list[Authorisation | Alert] = [*unit.records(Authorisation), *unit.records(Alert)]
    elsewhere |= {one.person or "" for one in told if one.case != case.id}
    yield from (one for one in named if one not in elsewhere)


def _people_in(value: Mapping[str, Any]) -> Iterator[str]:
    """Ids of people that a record names, or words that somebody typed instead."""
    yield from (party["person"] for party in value.get("parties") or ())
    for several in ("expected", "persons", "children", "emergency"):
        yield from value.get(several) or ()
    if value.get("person"):
        yield value["person"]


def _not_over(desk: Desk, visits: Iterable[str]) -> Iterator[Text]:
    """Visits that are not over, or of which the report is not final."""
    running = unfinished = 0
    now = moments.whole_ms(desk.clock.now())
    for visit in visits:
        book = desk.book_of(visit)
        state = book.state(visit)
        word = status(state, now, first_arrival(state))
        if word not in OVER or state.present:
            running += 1
        elif word in {"completed", "not_held"} and (state.finalised_at is None or state.stale):
            unfinished += 1
    if running:
        yield text_n("{count} visit is not over yet.", "{count} visits are not over yet.", running)
    if unfinished:
        yield text_n(
            "The report of {count} visit is not final yet.",
            "The reports of {count} visits are not final yet.",
            unfinished,
        )
