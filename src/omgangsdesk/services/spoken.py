"""A row of the board as one sentence, for who hears it instead of seeing it.

Made when it is asked for: of most rows nobody does, and a day has many.
"""

from __future__ import annotations

from omgangsdesk.domain import moments
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import BoardRow, Said
from omgangsdesk.services.wording import joined, plain


def spoken(row: BoardRow) -> Said:
    """Everything that a row says; of one without a name, its room and state alone."""
    count = row.countdown
    return Said(
        _sentence(row, row.title.full, count.full if count else None),
        _sentence(row, row.title.discreet, count.discreet if count else None),
    )


def _sentence(row: BoardRow, name: Text, count: Text | None) -> Text:
    state = STATUS[row.status]
    if not name.source:
        parts = [text("{room}: {state}", room=row.room, state=state)]
    else:
        start, end = (moments.clock_time(one, row.zone) for one in (row.start, row.end))
        times = text("{start} to {end}", start=start, end=end)
        parts = [name, plain(row.room), times, state]
        parts += [text("half filled in")] if row.half else []
    return joined([*parts, count] if count else parts)
