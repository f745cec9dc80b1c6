"""What another desk still sends of what was lawfully destroyed here; it must not come alive again.

That desk can have written before it heard of the destruction. Its entries are taken for their
place in the chain, and come without their contents: an order of this desk, on the ground and in
the name of the first one, permits that and tells it (domain.md, "The logbook is the truth").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.destroy import AT_ONCE
from omgangsdesk.services.acts.destroyable import OF_THE_HOUSE, goes


@dataclass(slots=True)
class _Gone:
    """By id the order that destroyed it: entries, and visits and dossiers as a whole."""

    entries: dict[str, kinds.Destroyed] = field(default_factory=dict)
    visits: dict[str, kinds.Destroyed] = field(default_factory=dict)
    cases: dict[str, kinds.Destroyed] = field(default_factory=dict)

    def take(self, order: kinds.Destroyed) -> None:
        for found, named in (
            (self.entries, order.entries),
            (self.visits, order.whole_visits),
            (self.cases, order.whole_cases),
        ):
            for one in named:
                found.setdefault(one, order)

    def plan(self, data: kinds.RecordSet, order: kinds.Destroyed) -> None:
        """Let a visit that is planned for a dossier that went whole go whole as well."""
        if data.record == "visit" and str(data.value.get("case")) in self.cases:
            self.visits.setdefault(data.record_id, order)

    def order_for(self, entry: Entry) -> kinds.Destroyed | None:
        """The order by which an entry goes too, if there is one."""
        data = entry.data
        found = [self.visits.get(entry.visit or ""), self.cases.get(entry.case or "")]
        found.append(self.entries.get(entry.replaces or ""))
        if isinstance(data, kinds.Retracted):
            found.append(self.entries.get(data.target))  # its reason can say the same
        if isinstance(data, kinds.RecordSet) and data.record not in OF_THE_HOUSE:
            found += self._of_record(data)
        return next((one for one in found if one is not None), None)

    def _of_record(self, data: kinds.RecordSet) -> Iterator[kinds.Destroyed | None]:
        whole: Mapping[str, Mapping[str, kinds.Destroyed]] = {
            "visit": self.visits,
            "case": self.cases,
        }
        yield whole.get(data.record, {}).get(data.record_id)
        yield self.cases.get(str(data.value.get("case")))
        yield from (self.entries.get(one) for one in (data.based_on or "", *data.settles))


@dataclass(frozen=True, slots=True)
class Withheld:
    """Arriving entries that come without their contents, and the orders to be written first."""

    entries: frozenset[str] = frozenset()
    orders: tuple[kinds.Destroyed, ...] = ()


def withheld(unit: Unit, entries: Sequence[Entry]) -> Withheld:
    """Which of these entries, none of which is here yet, are of what was destroyed here.

    They are of a visit or dossier that went whole, or another version of an entry that went, or
    struck that. A visit of such a dossier that is new here goes whole as well.
    """
    gone = _Gone()
    for one in unit.entries(kind="destroyed"):
        if isinstance(one.data, kinds.Destroyed):
            gone.take(one.data)
    known = set(gone.visits)
    found: dict[str, kinds.Destroyed] = {}
    left = [one for one in entries if goes(one) and one.id not in gone.entries]
    while more := {one.id: order for one in left if (order := gone.order_for(one)) is not None}:
        found |= more
        gone.entries |= more
        for one in left:
            if one.id in more and isinstance(one.data, kinds.RecordSet):
                gone.plan(one.data, more[one.id])
        left = [one for one in left if one.id not in more]
    visits = {name: order for name, order in gone.visits.items() if name not in known}
    return Withheld(frozenset(found), tuple(_orders(found, visits)))


def _orders(
    found: Mapping[str, kinds.Destroyed], visits: Mapping[str, kinds.Destroyed]
) -> Iterator[kinds.Destroyed]:
    """One for each ground and whoever ordered it, and for each so many entries."""
    by: dict[tuple[str, str], list[str]] = {}
    for name, order in found.items():
        by.setdefault((order.ground, order.ordered_by), []).append(name)
    for (ground, ordered_by), named in by.items():
        why = (ground, ordered_by)
        whole = [one for one, it in visits.items() if (it.ground, it.ordered_by) == why]
        for start in range(0, len(named), AT_ONCE):
            yield kinds.Destroyed(
                entries=tuple(named[start : start + AT_ONCE]),
                ground=ground,
                ordered_by=ordered_by,
                whole_visits=tuple(whole) if start == 0 else (),
            )
