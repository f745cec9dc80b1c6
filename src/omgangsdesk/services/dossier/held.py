"""What was logged at the visits of a dossier, as far as its page needs it, by one query.

Notes, and most stamps, are neither read nor deciphered: it costs what a dossier has of visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain.log.counting import Counted, counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.services.dossier.reading import Dossier
from omgangsdesk.services.visit_plans import logged_at

_WANTED = frozenset({"contact_logged", "handover", "released", "retracted", "visit_started"})
_HELD: Mapping[str, str] = {"exchange": "handover"}
"""What makes a visit one that was held, but for its start: an exchange has none."""


@dataclass(frozen=True, slots=True)
class Logged:
    """Entries of one visit, or of a dossier itself, and what counts of them."""

    entries: Sequence[Entry]
    counts: Counted


def logged(entries: Iterable[Entry]) -> Logged:
    """Those entries, and what counts of them."""
    every = tuple(entries)
    return Logged(every, counted(every))


def at_visits(of: Dossier) -> Mapping[str, Logged]:
    """By visit its contacts, releases, start and handovers."""
    found: Sequence[Mapping[str, Logged]] = of.once("at_visits", lambda: [_read(of)])
    return found[0]


def _read(of: Dossier) -> dict[str, Logged]:
    found = logged_at(of.unit, of.plans, _WANTED)
    return {one.id: logged(found[one.id]) for one in of.plans if one.id in found}


def held_days(of: Dossier) -> list[str]:
    """The days of the visits that were held: begun, or of an exchange a child handed over."""
    found = at_visits(of)
    return [plan.day for plan in of.past if plan.id in found and _held(plan, found[plan.id])]


def _held(plan: VisitPlan, found: Logged) -> bool:
    held = _HELD.get(plan.kind, "visit_started")
    return any(one.kind == held for one in found.counts.counting)
