"""What is known of a visit and of everybody in it, after the entries that were folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.visit.visit_file import VisitFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One time that someone was in the building, UTC; `until` is None while it lasts."""

    start: dt.datetime
    until: dt.datetime | None = None
    left_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Where someone is: `place` is a word of `status.PLACES`."""

    person: str
    place: str = "not_arrived"
    room: str | None = None
    arrived_at: dt.datetime | None = None
    left_at: dt.datetime | None = None
    identity: str | None = None
    brought_by: str | None = None
    left_with: str | None = None
    departures: int = 0
    """How often this person has left."""
    back: bool = False
    """Came in again after a child was handed over: to collect it, or to bring it back."""
    came_at: dt.datetime | None = None
    """The last coming in; `arrived_at` is the first."""
    earlier: tuple[Stay, ...] = ()
    """The times before this one: of an exchange everybody comes and goes twice."""

    @property
    def present(self) -> bool:
        """In the building."""
        return self.place not in {"not_arrived", "gone"}

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Every time in the building, the last one too."""
        start = self.came_at or self.arrived_at
        if start is None:
            return self.earlier
        return (*self.earlier, Stay(start=start, until=self.left_at, left_with=self.left_with))


@dataclass(frozen=True, slots=True)
class Period:
    """From and until, UTC; `until` is None while it lasts."""

    start: dt.datetime
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitState:
    """What has happened at a visit so far."""

    file: VisitFile
    presences: Mapping[str, Presence]
    started_at: dt.datetime | None = None
    room: str | None = None
    pauses: tuple[Period, ...] = ()
    ended_at: dt.datetime | None = None
    ending: kinds.VisitEnded | None = None
    called_off: str | None = None
    """`cancelled`, `no_show`, `moved` or `suspended`, with `why` and when it was written."""
    why: kinds.NotHeld | None = None
    called_off_at: dt.datetime | None = None
    supervisors: tuple[tuple[dt.datetime, str], ...] = ()
    """Who took over, and when; before the first of these the planned supervisor counts."""
    handed_over: frozenset[str] = frozenset()
    """Children handed over to the visit."""
    handed_over_at: dt.datetime | None = None
    """The first handover to the visit."""
    handed_back: Mapping[str, str] = field(default_factory=dict)
    """Children handed back, and to whom; a colleague only holds the child for a moment."""
    handed_back_at: dt.datetime | None = None
    """The first handover back."""
    holders: Mapping[str, str] = field(default_factory=dict)
    """With whom each child is that was handed over: by its newest handover, or whoever took it
    out or brought it in since."""
    read: Mapping[str, kinds.BriefingAcknowledged] = field(default_factory=dict)
    """Which briefing each colleague read last."""
    agreements: Mapping[str, str] = field(default_factory=dict)
    criticals: frozenset[str] = frozenset()
    """Critical incidents of which nobody was told when they were written: ids of entries."""
    followed_up: frozenset[str] = frozenset()
    """Incidents of which somebody was told afterwards, or why not."""
    lifted: frozenset[tuple[str, str]] = frozenset()
    """Children, and with whom they may leave all the same: the stop was lifted."""
    against: tuple[tuple[str, str], ...] = ()
    """What was recorded against a rule: the act, and the rule's word."""
    explained: frozenset[tuple[str, str]] = frozenset()
    """Those of which the reason was given."""
    absent: Mapping[str, kinds.NotHeld] = field(default_factory=dict)
    """Who is not coming while the visit is held with the others, and why."""
    finalised_at: dt.datetime | None = None
    finalised_by: str | None = None
    revision: int = 0
    estimated: frozenset[tuple[str, str]] = frozenset()
    """Of what the time is an estimate: kinds of entry, and persons (or nothing)."""
    last_at: dt.datetime | None = None
    """When the newest entry that counts was written."""
    stale: bool = False
    """A report was made final, and the log tells more by now."""
    conflicts: frozenset[str] = frozenset()
    """Entries that count while another desk corrected the same otherwise: ids."""

    @property
    def present(self) -> tuple[Presence, ...]:
        """Everyone of this visit who is in the building."""
        return tuple(one for one in self.presences.values() if one.present)

    @property
    def paused(self) -> bool:
        """Interrupted and not resumed."""
        return bool(self.pauses) and self.pauses[-1].until is None

    @property
    def supervisor(self) -> str | None:
        """Whoever supervises now."""
        return self.supervisors[-1][1] if self.supervisors else self.file.plan.supervisor

    @property
    def open_critical(self) -> bool:
        """A critical incident of which nobody was told yet."""
        return bool(self.criticals - self.followed_up)

    @property
    def unexplained(self) -> tuple[tuple[str, str], ...]:
        """Acts recorded against a rule of which no reason was given yet, with the rule."""
        return tuple(one for one in self.against if one not in self.explained)

    @property
    def is_exchange(self) -> bool:
        """Only two handovers, without a visit between."""
        return self.file.plan.kind == "exchange"

    @property
    def leg(self) -> str:
        """Where an exchange is: before, parting, away, or closing once a child is given back."""
        if self.handed_back:
            return "closing"
        if not self.handed_over:
            return "before"
        return "away" if all(one.back for one in self.present) else "parting"

    def with_colleague(self, child: str) -> bool:
        """Whether the child was last handed to nobody of this visit: a colleague has it."""
        holder = self.holders.get(child)
        known = holder in self.file.parties or holder in self.presences
        return holder is not None and not known

    def missing(self) -> tuple[str, ...]:
        """Expected persons who have not come yet; between two handovers, not come back yet."""
        awaited = (person for person in self.file.expected if person not in self.absent)
        expected = [self.presences[person] for person in awaited]
        if self.is_exchange and self.leg in {"away", "closing"}:
            return tuple(one.person for one in expected if not one.back)
        return tuple(one.person for one in expected if one.place == "not_arrived")

    def where(self, person: str) -> Presence:
        """Where that person is."""
        return self.presences.get(person) or Presence(person=person)
