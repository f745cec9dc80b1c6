"""The pattern strip: the last visits at a glance, as facts without grades (product.md row 40)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import STEPS, VisitState, fold, status
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.views_dossier import StripVisit
from omgangsdesk.services.visit_plans import logged_at
from omgangsdesk.services.wording import joined, late_by, same, short_date

STRIP = 10
"""How many visits it shows."""
_WANTED = frozenset(STEPS) | {"retracted"}
"""What makes them what they became: their notes are not read."""


def strip_of(unit: Unit, files: Sequence[VisitFile], now: dt.datetime) -> tuple[StripVisit, ...]:
    """What became of these visits, in their order."""
    found = logged_at(unit, [one.plan for one in files], _WANTED)
    return tuple(_visit(fold(one, found.get(one.plan.id, ())), now) for one in files)


def _visit(state: VisitState, now: dt.datetime) -> StripVisit:
    file = state.file
    word = status(state, now, stagger.first_arrival(state))
    early = state.ending is not None and state.ending.how == "early"
    late = max((_late(state, one) for one in file.expected), default=0)
    results = list(state.agreements.values())
    kept, broken = results.count("kept"), results.count("not_kept")
    said = joined([*_said(file, word, early=early, late=late, kept=kept, broken=broken)])
    return StripVisit(
        visit=file.plan.id,
        day=dt.date.fromisoformat(file.plan.day),
        status=word,
        ended_early=early,
        late=late,
        kept=kept,
        broken=broken,
        said=same(said),
    )


def _late(state: VisitState, person: str) -> int:
    """Minutes that somebody of the visiting party came after being expected."""
    arrived = state.where(person).arrived_at
    if arrived is None or state.file.side(person) != "visiting":
        return 0
    return max(stagger.late_minutes(state.file, person, arrived), 0)


def _said(
    file: VisitFile, word: str, *, early: bool, late: int, kept: int, broken: int
) -> list[Text]:
    parts = [short_date(file.plan.day), STATUS[word]]
    if early:
        parts.append(text("ended early"))
    if late:
        parts.append(late_by(late))
    if kept or broken:
        parts.append(
            text_n(
                "{kept} of {count} agreement kept",
                "{kept} of {count} agreements kept",
                kept + broken,
                kept=kept,
            )
        )
    return parts
