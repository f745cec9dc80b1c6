"""Of which dossier a visit is."""

from __future__ import annotations

from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk


def case_of_visit(desk: Desk, visit: str) -> str:
    """The id of its dossier.

    Raises:
        InvalidInputError: there is no such visit in this store.
    """
    with desk.store.read() as unit:
        plan = unit.record(VisitPlan, visit)
    if plan is None:
        raise InvalidInputError(text("There is no such visit in this store."))
    return plan.case
