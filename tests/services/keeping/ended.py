"""A dossier of the practice centre that ended."""

from __future__ import annotations

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record

CASE = "eik"


def ended(desk: Desk, day: str, *, state: str = "ended", sort: str = "supervised") -> None:
    """Say that it ended on that day."""
    with desk.store.read() as unit:
        before = unit.record(Registration, CASE)
        entry = unit.record_entry(before) if before is not None else None
    save_record(desk, Registration(id=CASE, case=CASE, state=state, ended=day, sort=sort), entry)
