"""Incidents that say a visit was paused or stopped, of which its course tells no such thing.

Whoever has somebody shouting in front of her writes the incident first, and what it led to after
it; and what it led to can be struck later. Neither is refused: it is told until both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.visit_state import VisitState

PAUSED, STOPPED = "paused", "stopped"
"""Words of GOES_ON that the course of the visit has to bear out."""


def not_borne_out(state: VisitState, entries: Iterable[Entry]) -> frozenset[str]:
    """What incidents say of the course of a visit that it does not tell: `paused`, `stopped`.

    What is not held was stopped before it began; an exchange never runs, so that nothing of it is
    entered.

    Args:
        state: the visit.
        entries: all of it.
    """
    every = list(entries)
    if state.is_exchange or not any(_says(one) for one in every):
        return frozenset()
    said = {_says(one) for one in counted(every).counting}
    return frozenset(one for one in (PAUSED, STOPPED) if one in said and not _is_told(state, one))


def _says(entry: Entry) -> str | None:
    goes_on = entry.data.visit_goes_on if isinstance(entry.data, kinds.Incident) else None
    return goes_on if goes_on in {PAUSED, STOPPED} else None


def _is_told(state: VisitState, what: str) -> bool:
    if what == PAUSED:
        return bool(state.pauses)
    early = state.ending is not None and state.ending.how == "early"
    return early or state.called_off is not None
