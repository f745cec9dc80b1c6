"""One box over people, dossiers, days and what was written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Case, Person, VisitPlan, full_name
from omgangsdesk.domain.typing import searching
from omgangsdesk.domain.typing.searching import Sought
from omgangsdesk.domain.visit.visit_file import age_on
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_search import SearchHit, SearchView
from omgangsdesk.services.visit_plans import still_planned
from omgangsdesk.services.wording import initials, joined, label, plain, same, short_date

EACH = 6
"""Most hits of a group."""
BATCH = 500
"""Entries indexed at once: some tenths of a second at most, in which no stamp waits long."""
_ROOM = 90
"""Signs of a text that are shown."""
_LOOKED = 4 * EACH
"""Texts looked at, since what no longer counts is left out."""


def search(desk: Desk, typed: str) -> SearchView:
    """What goes by `typed`: people, dossiers, visits of a day, texts; the newest first.

    What was written since the last search is taken up first. A text in the wrong file, or taken
    back, is not found.
    """
    left = index_on(desk)
    today = desk.today()
    sought = searching.sought(typed, today)
    with desk.store.read() as unit:
        hits = tuple(_hits(unit, sought, today, desk.zone))
    return SearchView(typed=typed, hits=hits, left=left)


def index_on(desk: Desk, most: int = BATCH) -> int:
    """Take up to `most` entries into the index; how many are left."""
    with desk.store.write() as unit:
        return unit.index(most)


def _hits(unit: Unit, sought: Sought, today: dt.date, zone: str) -> Iterator[SearchHit]:
    if sought.day is not None:
        yield from _of_day(unit, sought.day)
    if sought.words:
        yield from _people(unit, sought, today)
        yield from _dossiers(unit, sought, today)
        yield from _texts(unit, sought, zone)


def _of_day(unit: Unit, day: dt.date) -> Iterator[SearchHit]:
    plans = unit.records(VisitPlan, day=day.isoformat())
    cases = unit.known(Case, [one.case for one in plans])
    for plan in sorted(plans, key=lambda one: (one.start, one.id)):
        case = cases.get(plan.case)
        if case is not None and still_planned(unit, plan):
            yield SearchHit(
                kind="visit",
                title=_family(case),
                note=same(_when(plan)),
                case=case.id,
                visit=plan.id,
            )


def _people(unit: Unit, sought: Sought, today: dt.date) -> Iterator[SearchHit]:
    for person in unit.found_names(Person, sought.words, EACH):
        linked = unit.found_names(Case, (searching.link(person.id),), 1)
        case = linked[0] if linked else None
        age = age_on(person, today)
        name = full_name(person) if age is None else f"{full_name(person)} ({age})"
        yield SearchHit(
            kind="person",
            title=Said(plain(name), plain(initials(person.given_name, person.family_name))),
            note=_place_of(person, case),
            case=case.id if case else None,
            visit=_nearest(unit, case, today) if case else None,
        )


def _place_of(person: Person, case: Case | None) -> Said:
    if case is None:
        return same(text("in no dossier"))
    party = next((one for one in case.parties if one.person == person.id), None)
    relation = label(words.RELATION, party.relation if party else None)
    numbered = plain(f"{case.number} {case.family}")
    return Said(joined([relation, numbered], " · "), joined([relation, plain(case.code)], " · "))


def _dossiers(unit: Unit, sought: Sought, today: dt.date) -> Iterator[SearchHit]:
    for case in unit.found_names(Case, sought.words, EACH):
        visit = _nearest(unit, case, today)
        plan = unit.record(VisitPlan, visit) if visit else None
        yield SearchHit(
            kind="dossier",
            title=_family(case),
            note=same(_when(plan) if plan else text("no visits yet")),
            case=case.id,
            visit=visit,
        )


def _nearest(unit: Unit, case: Case, today: dt.date) -> str | None:
    """Of a dossier the visit of today, else the next, else the last."""
    plans = sorted(unit.records(VisitPlan, case=case.id), key=lambda one: one.start)
    day = today.isoformat()
    ahead = [one for one in plans if one.day >= day]
    before = [one for one in reversed(plans) if one.day < day]
    return next((one.id for one in (*ahead, *before) if still_planned(unit, one)), None)


def _texts(unit: Unit, sought: Sought, zone: str) -> Iterator[SearchHit]:
    found = unit.found_texts(sought.words, _LOOKED)
    counting = list(islice(_counting(unit, found), EACH))
    cases = unit.known(Case, {one.case for one in counting if one.case})
    for entry in counting:
        part = searching.around(searching.typed_in(entry.data), sought.words, _ROOM)
        case = cases.get(entry.case or "")
        lived = moments.local(entry.occurred_at, zone)
        when = joined(
            [
                short_date(lived.date().isoformat()),
                plain(moments.clock_time(entry.occurred_at, zone)),
            ],
            " ",
        )
        whose = _family(case) if case else same(plain(""))
        yield SearchHit(
            kind="text",
            title=Said(plain(part), plain("…")),
            note=Said(joined([whose.full, when], " · "), joined([whose.discreet, when], " · ")),
            case=entry.case,
            visit=entry.visit,
        )


def _counting(unit: Unit, found: Sequence[Entry]) -> Iterator[Entry]:
    """Those that count: not taken back, struck, replaced, or the losing one of rivals."""
    known: dict[tuple[str | None, str | None], set[str]] = {}
    for entry in found:
        of = entry.visit, entry.case
        if of not in known:
            known[of] = {one.id for one in counted(_beside(unit, entry)).counting}
        if entry.id in known[of]:
            yield entry


def _beside(unit: Unit, entry: Entry) -> Sequence[Entry]:
    """What can take it back: the log of its visit, else of its dossier."""
    if entry.visit:
        return unit.entries(visit=entry.visit)
    return unit.of_case(entry.case) if entry.case else [entry]


def _family(case: Case) -> Said:
    return Said(plain(f"{case.family} · {case.number}"), plain(case.code))


def _when(plan: VisitPlan) -> Text:
    return text("visit of {date}", date=short_date(plan.day))
