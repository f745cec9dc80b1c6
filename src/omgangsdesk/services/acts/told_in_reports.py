"""Final reports that tell what an entry says: they go with it, or its words would stay in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted, in_wrong_file
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Case, VisitPlan
from omgangsdesk.models.unit import Unit


def finals_telling(unit: Unit, entries: Iterable[Entry]) -> Iterator[Entry]:
    """What made final a report that can hold the words of one of `entries`.

    Those are the reports of its visit, of its dossier's visits or of a person's, made after it.
    Clocks of two devices can't be compared, so what another device made counts as after. A text
    that was struck because it is of another file stands in no report made after that.
    """
    finals: dict[str, list[Entry]] = {}
    struck: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for visit in _visits(unit, entry):
            if visit not in finals:
                finals[visit] = unit.entries(visit=visit, kind="report_finalised")
                struck[visit] = _wrong(unit, visit) if finals[visit] else {}
            for final in finals[visit]:
                if _after(final, entry) and not _knows(final, struck[visit].get(entry.id)):
                    yield final


def _after(final: Entry, entry: Entry) -> bool:
    return final.device != entry.device or final.sequence > entry.sequence


def _knows(final: Entry, by: Entry | None) -> bool:
    """Whether a report was made after something was struck, on the same device."""
    return by is not None and final.device == by.device and final.sequence > by.sequence


def _wrong(unit: Unit, visit: str) -> dict[str, Entry]:
    """By entry of a visit that is of another file, what struck it."""
    gone = counted(unit.entries(visit=visit)).gone
    return {name: by for name, by in gone.items() if in_wrong_file(by)}


def _visits(unit: Unit, entry: Entry) -> Iterator[str]:
    """The visits whose reports can tell an entry."""
    if isinstance(entry.data, kinds.Printed | kinds.Released | kinds.ReportFinalised):
        return  # told of a report, by no report
    if entry.visit is not None:
        yield entry.visit
    if not isinstance(entry.data, kinds.RecordSet):
        return
    if entry.data.record == "visit":
        yield entry.data.record_id
    elif entry.data.record == "person":
        yield from _of_person(unit, entry.data.record_id)
    else:
        case = entry.data.record_id if entry.data.record == "case" else _case_of(entry.data)
        if case is not None:
            yield from (one.id for one in unit.records(VisitPlan, case=case))


def _case_of(data: kinds.RecordSet) -> str | None:
    named = data.value.get("case")
    return named if isinstance(named, str) else None


def _of_person(unit: Unit, person: str) -> Iterator[str]:
    named = {
        case.id
        for case in unit.records(Case)
        if any(party.person == person for party in case.parties)
    }
    for plan in unit.records(VisitPlan):
        if plan.case in named or person in plan.expected:
            yield plan.id
