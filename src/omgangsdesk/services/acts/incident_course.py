"""What to tell of incidents that the course of their visit does not bear out (any more)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from omgangsdesk.domain.rules.incident_course import PAUSED, STOPPED, not_borne_out
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Outcome
from omgangsdesk.services.acts.coming import with_coming
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import same

UNTOLD: Mapping[str, Text] = {
    PAUSED: text(
        "An incident says that the visit was interrupted, and the log has no interruption. Enter "
        "it as well, with its time."
    ),
    STOPPED: text(
        "An incident says that the visit was stopped, and the log has no early end. Record how "
        "the visit ended or that it is not held, or correct its end."
    ),
}
"""What is said of each, when it was recorded and when the report is made."""


def course_left(
    book: DayBook, outcome: Outcome, after: Iterable[VisitState], now: dt.datetime
) -> Iterator[Said]:
    """What to tell of incidents, once `outcome` is written: what they say of the course newly.

    Args:
        book: the day.
        outcome: what is about to be written.
        after: the day's visits as they will be then.
        now: when that is.
    """
    entries = with_coming(book, outcome.drafts, now)
    for state in after:
        visit = state.file.plan.id
        if visit in entries:
            before = not_borne_out(book.states[visit], book.entries[visit])
            for one in sorted(not_borne_out(state, entries[visit]) - before):
                yield same(UNTOLD[one])
