"""From a visit's entries to the content record of its report, per variant.

Pure: the same entries and surroundings give the same record, whatever order the entries come in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.papers.report_attendance import attendance
from omgangsdesk.domain.papers.report_internal import internal
from omgangsdesk.domain.papers.report_shared import Around
from omgangsdesk.domain.visit.fold import VisitState

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
        return _with_words(internal(state, entries, around), state)
    if variant == "attendance":
        return _with_words(attendance(state, around), state)
    raise ValueError("no such variant")


def _with_words(report: VisitReport, state: VisitState) -> VisitReport:
    """With the labels of own words, so that the record tells by itself what they mean."""
    used = {
        report.reason,
        report.legal_basis,
        *(one.relation for one in report.present),
        *(one.category for one in report.facts),
        *(one.incident for one in report.incidents),
    }
    own = {
        word: label.labels
        for words in state.file.words.values()
        for word, label in words.items()
        if word in used and label.labels
    }
    return replace(report, own_words=own) if own else report
