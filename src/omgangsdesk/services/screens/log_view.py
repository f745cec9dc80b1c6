"""The log for the command line: each entry as a line to read, what was taken back included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import (
    REPLACED,
    UNDO,
    WRONG_FILE,
    Counted,
    counted,
    in_wrong_file,
    retraction,
    retractions,
)
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Colleague
from omgangsdesk.language import Text, text
from omgangsdesk.models.rows import entry_of
from omgangsdesk.models.unit import LogRow, Unit
from omgangsdesk.services.day_book import DayBook, load_day
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.noticed import noticed
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.screens.log_gone import header_of, plain_gone, says_gone, says_order
from omgangsdesk.services.screens.timeline import ELSEWHERE, describe
from omgangsdesk.services.secrecy import masked, secret_anywhere
from omgangsdesk.services.wording import plain

FORMAT = 1
"""Version of the JSON form, `resources/schemas/log.schema.json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An entry, what it says, who wrote it (sign-in code), and what took it back."""

    entry: Entry
    says: Text
    by: str
    zone: str
    retracted: Entry | None
    hidden: bool = False
    """Struck because it is of another file, and whoever reads is no coordinator."""
    rivals: tuple[str, ...] = ()
    """Versions that two desks made of one entry, this one among them; the first counts."""
    gone: bool = False
    """Its contents were destroyed: of `entry` only the header says something."""
    order: Entry | None = None
    """The entry that ordered that."""


def read_log(
    desk: Desk, *, visit: str | None = None, day: dt.date | None = None
) -> Iterator[LogLine]:
    """The entries of a visit, of a business day, or all, in the order in which they were written.

    Raises:
        InvalidInputError: there is no such visit.
    """
    if visit is not None:
        desk.book_of(visit)
    today = desk.today()
    with desk.store.read() as unit:
        found, taken = _asked(unit, visit, day)
        coordinator = desk.colleague.role == "coordinator"
        teller = _Teller(unit, desk.zone, taken, coordinator=coordinator, today=today)
        if found is None:
            yield from map(teller.line_of, unit.log())
        else:
            yield from map(teller.line, found)


def _asked(
    unit: Unit, visit: str | None, day: dt.date | None
) -> tuple[list[Entry] | None, list[Entry]]:
    """The entries that were asked for, None for all; and what may have taken back any of them.

    An entry of a visit is taken back by one of the same visit, whatever day that was written.
    """
    if visit is not None:
        found = around = unit.entries(visit=visit)
    elif day is not None:
        found = unit.entries(day=day.isoformat())
        visits = dict.fromkeys(one.visit for one in found if one.visit is not None)
        around = unit.entries_of_day(day.isoformat(), list(visits))
    else:
        return None, unit.entries(kind="retracted")
    return found, [one for one in around if one.kind == "retracted"]


class _Teller:
    """Says what entries say, with the book of their day at hand."""

    def __init__(
        self,
        unit: Unit,
        zone: str,
        taken: Sequence[Entry],
        *,
        coordinator: bool,
        today: dt.date,
    ) -> None:
        self._unit = unit
        self._today = today
        self._secret: dict[str, bool] = {}
        self._zone = zone
        self._coordinator = coordinator
        self._gone = retractions(taken)
        self._mended = {one.visit for one in taken if _mends(one)}
        self._found: dict[str, Counted] = {}
        self._codes = {one.id: one.code for one in unit.records(Colleague)}
        self._book: DayBook | None = None
        self._orders = unit.destroyed()

    def line_of(self, row: LogRow) -> LogLine:
        """The line of a row, also of one whose contents were destroyed."""
        if row.stored.payload:
            return self.line(entry_of(row.columns))
        order = self._orders.get(row.columns["id"])
        ordered = self._unit.entry(order) if order is not None else None
        return LogLine(
            entry=header_of(row, self._zone),
            says=says_gone(ordered),
            by="",
            zone=self._zone,
            retracted=None,
            gone=True,
            order=ordered,
        )

    def line(self, entry: Entry) -> LogLine:
        found = self._counted(entry)
        by = found.gone.get(entry.id) or self._gone.get(entry.id) or self._gone.get(entry.act)
        hidden = in_wrong_file(by) and not self._coordinator
        if not self._coordinator:
            entry = self._without_secret(self._without_reason(entry, found))
        return LogLine(
            entry=entry,
            says=ELSEWHERE if hidden else self._says(entry),
            by=self._codes.get(entry.recorded_by, ""),
            zone=self._zone,
            retracted=by,
            hidden=hidden,
            rivals=tuple(one.id for one in found.rivals.get(entry.id, ())),
        )

    def _without_reason(self, entry: Entry, found: Counted) -> Entry:
        """What took back an earlier version of a text of another file; its reason can hold it."""
        data = entry.data
        if not isinstance(data, kinds.Retracted) or not data.reason or data.how == WRONG_FILE:
            return entry
        of = (data.target, *(one.id for one in self._unit.entries(act=data.target)))
        if not any(in_wrong_file(found.gone.get(one)) for one in of):
            return entry
        return replace(entry, data=replace(data, reason="…"))

    def _without_secret(self, entry: Entry) -> Entry:
        """Somebody's record without the address and telephone that are secret."""
        data = entry.data
        if not isinstance(data, kinds.RecordSet) or data.record != "person":
            return entry
        if data.record_id not in self._secret:
            told = secret_anywhere(self._unit, data.record_id, self._today)
            self._secret[data.record_id] = told
        if not self._secret[data.record_id]:
            return entry
        return replace(entry, data=replace(data, value=masked(data.record, data.value)))

    def _counted(self, entry: Entry) -> Counted:
        """What counts of its visit, looked up only where something was corrected."""
        if entry.visit is None or entry.visit not in self._mended:
            return Counted()
        if entry.visit not in self._found:
            self._found[entry.visit] = counted(self._unit.entries(visit=entry.visit))
        return self._found[entry.visit]

    def _says(self, entry: Entry) -> Text:
        match entry.data:
            case kinds.RecordSet() as data if entry.visit is None:
                return text("record: {kind} {record}", kind=data.record, record=data.record_id)
            case kinds.Retracted() as data:
                return _taken_back(data)
            case kinds.DayClosed() as data if not data.counts:
                return text("Day closed; left open: {what}", what=" · ".join(data.left_open))
            case kinds.Exported() as data:
                return text("day file: {file}", file=data.file)
            case kinds.Destroyed() as data:
                return says_order(data)
        return noticed(entry.data, entry.zone) or self._of_visit(entry)

    def _of_visit(self, entry: Entry) -> Text:
        file = self._of_day(entry).files.get(entry.visit or "") if entry.day else None
        if file is None or self._book is None:
            return NAMES.get(entry.kind, plain(entry.kind))
        return describe(self._book, file, entry).full

    def _of_day(self, entry: Entry) -> DayBook:
        day = dt.date.fromisoformat(entry.day or "")
        if self._book is None or self._book.day != day:
            self._book = load_day(self._unit, day, carried=False)
        return self._book


def _mends(entry: Entry) -> bool:
    taken = retraction(entry)
    return taken is not None and taken.how in {REPLACED, WRONG_FILE}


def _taken_back(data: kinds.Retracted) -> Text:
    reason = data.reason or ""
    if data.how == UNDO:
        return text("undone: {target}", target=data.target)
    if data.how == REPLACED:
        return text("replaced: {target}, {reason}", target=data.target, reason=reason)
    if data.how == WRONG_FILE:
        return text("of another file: {target}, {reason}", target=data.target, reason=reason)
    return text("struck: {target}, {reason}", target=data.target, reason=reason)


def plain_line(line: LogLine) -> dict[str, Any]:
    """The JSON form of an entry."""
    entry = line.entry
    if line.gone:
        return plain_gone(entry, line.order)
    found = {
        "id": entry.id,
        "device": entry.device,
        "sequence": entry.sequence,
        "recorded_at": moments.written(entry.recorded_at),
        "kind": entry.kind,
        "act": entry.act,
        "occurred_at": moments.written(entry.occurred_at),
        "zone": entry.zone,
        "recorded_by": entry.recorded_by,
        "visit": entry.visit,
        "case": entry.case,
        "day": entry.day,
        "time_source": entry.time_source,
        "late_reason": None if line.hidden else entry.late_reason,
        "replaces": entry.replaces,
        "data": {} if line.hidden else codec.to_plain(entry.data),
        "retracted": _retracted(line.retracted),
        "rivals": list(line.rivals) or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _retracted(by: Entry | None) -> Mapping[str, str] | None:
    if by is None or not isinstance(by.data, kinds.Retracted):
        return None
    found = {"by": by.id, "how": by.data.how}
    return found | {"reason": by.data.reason} if by.data.reason else found
