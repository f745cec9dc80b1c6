"""From a visit's entries to the content record of its report, per variant.

Pure: the same entries and surroundings give the same record, whatever order the entries come in.
"""

from __future__ import annotations

from collections.abc import Iterable

from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import VisitState
from omgangsdesk.domain.report import VisitReport
from omgangsdesk.domain.report_attendance import attendance
from omgangsdesk.domain.report_internal import internal
from omgangsdesk.domain.report_shared import Around

VARIANTS = ("attendance", "internal")
"""The variants there are; the first is the one for whoever is outside (domain.md, "Papers")."""


def compile_report(
    state: VisitState, entries: Iterable[Entry], around: Around, *, variant: str = VARIANTS[0]
) -> VisitReport:
    """The content record of one variant of the report of a visit.

    Args:
        state: the visit, folded from `entries`.
        entries: all entries of the visit, retracted ones included; the attendance variant is
            made from the state alone and never sees them.
        around: names, rooms, language, revision.
        variant: one of `VARIANTS`.

    Raises:
        ValueError: there is no such variant.
    """
    if variant == "internal":
        return internal(state, entries, around)
    if variant == "attendance":
        return attendance(state, around)
    raise ValueError("no such variant")
