"""Taking a change of the planning back: its visits are as they were, and so is the series.

What was planned is planned no more, what was moved stands where it stood, and what was called off
goes on. Nothing is taken back of a visit at which something was recorded since.
"""

from __future__ import annotations

from collections.abc import Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.counting import UNDO
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import Retracted
from omgangsdesk.domain.records import Record
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.corrections import MOMENT, retracting
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.week.grounds import setting

_PLANNED = frozenset({"record_set", "cancelled", "moved", "suspended", "override"})
"""Kinds of entry that a planning makes; what was stamped at the desk is undone there."""


def taken_back(
    desk: Desk, unit: Unit, entries: Sequence[Entry], before: Sequence[Record]
) -> tuple[Draft, ...]:
    """What takes these entries back.

    Args:
        desk: whoever is signed in wrote them, within the moment.
        unit: the store.
        entries: of one act.
        before: what the records beside the visits were, series and such.

    Raises:
        InvalidInputError: it is longer ago, somebody else's, or something came after it.
    """
    now = moments.whole_ms(desk.clock.now())
    drafts = [setting(unit, one, now, desk.zone) for one in before]
    for entry in entries:
        mine = (entry.recorded_by, entry.device) == (desk.colleague.id, desk.device.id)
        if (
            entry.kind not in _PLANNED
            or not mine
            or now - entry.recorded_at > MOMENT
            or not _is_last(unit, entry)
        ):
            raise InvalidInputError(
                text(
                    "This can no longer be simply undone: it was changed since, or is not of this "
                    "moment. Nothing was changed. Set it anew."
                )
            )
        drafts.append(retracting(entry, Retracted(target=entry.id, how=UNDO), now))
    return tuple(drafts)


def _is_last(unit: Unit, entry: Entry) -> bool:
    """Whether an entry counts, and nothing that counts came after it at its visit."""
    written = unit.entries(visit=entry.visit)
    counting = {one.id for one in effective(written)}
    place = [one.id for one in written].index(entry.id)
    later = (one for one in written[place:] if one.act != entry.act and one.id in counting)
    return entry.id in counting and not any(later)
