"""What others wrote in the store since this desk last looked.

Others are a command of this computer, or the entries of another desk that a file brought. What is
new is found by its number in the log, and only the visits that it touches are folded anew.
"""

from __future__ import annotations

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk

MOST = 2_000
"""Entries that are taken up one by one, some days' worth; of more, today is read anew."""
OF_DAYS = frozenset({"day_closed", "exported", "retracted"})
"""After these, which days were never closed is looked up anew."""
_ANEW = frozenset({"record_set", "destroyed"})
"""After these, what is known about people and plans is read anew."""


class ChangedMeanwhileError(InvalidInputError):
    """Others wrote while an act was being judged."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "Another window or command of this computer recorded something just now. Nothing "
                "was recorded here. Look at what changed, then do it again."
            )
        )


def look(desk: Desk) -> None:
    """Let today's book, if it was read, know what others wrote since."""
    if desk.known is None:
        return
    with desk.store.read() as unit:
        take_in(desk, unit)


def take_in(desk: Desk, unit: Unit) -> bool:
    """As `look`, within a transaction; whether there was anything."""
    if desk.known is None or (newest := unit.newest_number()) == desk.known:
        return False
    found = unit.since(desk.known, MOST)
    desk.known = newest
    desk.unseen.update((one.visit, one.device) for one in found)
    if any(one.visit is None and one.kind in OF_DAYS for one in found):
        desk.unclosed = None
    if len(found) == MOST or any(_needs_reading(desk, one) for one in found):
        desk.forget_book()
        return True
    desk.take_up(found)
    if any(one.kind == "retracted" for one in found):
        desk.dispute(unit.conflicts())
    return True


def _needs_reading(desk: Desk, entry: Entry) -> bool:
    """Whether it can change more than the fold of a visit that today's book has."""
    return entry.kind in _ANEW or not (entry.visit is None or desk.shows(entry.visit))
