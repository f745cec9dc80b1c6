"""The store as it was when an entry was written: what came later is not there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.record_versions import Version, standing
from omgangsdesk.domain.records import Record, name_of_kind
from omgangsdesk.models import projections
from omgangsdesk.models.unit import Unit

R = TypeVar("R", bound=Record)


class Past(Unit):
    """A unit that reads what was there before `entry`; of other devices, what was written by then.

    Of the visit of a final report that is what the report tells that it was made of.

    Records that are looked for by case or day are those that are found so now, and the visit that
    `entry` is about.
    """

    def __init__(self, unit: Unit, entry: Entry) -> None:
        super().__init__(unit._connection, None)  # noqa: SLF001 - its own package's
        self._entry = entry

    def _was_there(self, one: Entry) -> bool:
        if one.device == self._entry.device:
            return one.sequence < self._entry.sequence
        told = getattr(self._entry.data, "beside", None)
        if told is not None and one.visit == self._entry.visit:
            return one.id in told
        return one.recorded_at <= self._entry.recorded_at

    def record(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id, as it stood then."""
        name = name_of_kind(kind)
        found = self.versions(name, record_id)
        return codec.from_plain(standing(name, found).value, kind) if found else None

    def versions(self, kind: str, record_id: str) -> list[Version]:
        """Every value that a record had then."""
        return projections.versions(self._connection, kind, record_id, self._was_there)

    def records(
        self, kind: type[R], *, case: str | None = None, day: str | None = None
    ) -> list[R]:
        """All records of a kind, or those of a case or a business day, as they stood then."""
        ids = {one.id for one in super().records(kind, case=case, day=day)}
        if name_of_kind(kind) == "visit" and self._entry.visit is not None:
            ids.add(self._entry.visit)
        found = (self.record(kind, one) for one in sorted(ids))
        return [one for one in found if one is not None]

    def entries(
        self,
        *,
        visit: str | None = None,
        day: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        device: str | None = None,
        after: int = 0,
    ) -> list[Entry]:
        """As of a unit, of what was there."""
        found = super().entries(
            visit=visit, day=day, act=act, kind=kind, device=device, after=after
        )
        return self._those(found)

    def entries_of_day(
        self, day: str, visits: Sequence[str], *, without: Collection[str] = ()
    ) -> list[Entry]:
        """As of a unit, of what was there."""
        return self._those(super().entries_of_day(day, visits, without=without))

    def _those(self, found: list[Entry]) -> list[Entry]:
        return [one for one in found if self._was_there(one)]
