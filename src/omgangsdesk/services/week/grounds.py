"""What a change of the planning stands on: a record is changed as it was shown, or not at all.

Two desks that change the same absence, closed days, duty, hours or series at once get to see it:
the second is refused. Where the stores were apart, both values stand side by side until somebody
chooses (domain.md, "What people edit").
"""

from __future__ import annotations

import datetime as dt

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Record, VisitPlan, name_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models import weeks
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk


def setting(
    unit: Unit,
    record: Record,
    now: dt.datetime,
    zone: str,
    reason: str | None = None,
    in_spite_of: tuple[str, ...] | None = None,
) -> Draft:
    """The draft that sets a record, based on what it now is; in spite of what, for that reason."""
    data = RecordSet(
        record=name_of(record),
        record_id=record.id,
        value=codec.to_plain(record),
        based_on=unit.record_entry(record),
        reason=reason,
        in_spite_of=in_spite_of,
    )
    visit, day = (record.id, record.day) if isinstance(record, VisitPlan) else (None, None)
    return Draft(
        kind="record_set",
        data=data,
        visit=visit,
        case=getattr(record, "case", None),
        day=day,
        occurred_at=now,
        zone=zone,
    )


def must_stand(unit: Unit, record: Record, based_on: str | None) -> None:
    """See that a record is what was shown when the change began.

    Args:
        unit: the store.
        record: as it is now, or would be.
        based_on: the entry that was shown; None for a new record.

    Raises:
        InvalidInputError: it was changed since then; nothing was changed.
    """
    if unit.record_entry(record) != based_on:
        raise InvalidInputError(
            text(
                "This was changed meanwhile, at another desk or in another window. Nothing was "
                "changed. Look at it as it is now."
            )
        )


def must_be_settled(unit: Unit, *names: tuple[str, str]) -> None:
    """See that no two values of these records (kind and id) stand side by side.

    Raises:
        InvalidInputError: of one of them they do; nothing was changed.
    """
    if not set(names).isdisjoint(unit.conflicts()):
        raise InvalidInputError(
            text(
                "Two desks changed this differently. Choose first which of them holds. "
                "Nothing was changed."
            )
        )


def standing_entry(desk: Desk, kind: str, record: str) -> str | None:
    """The entry that set a record last, for whoever changes it as it is at this moment."""
    with desk.store.read() as unit:
        found = weeks.behind(unit, [(kind, record)])
    return next((one.entry for one in found.values()), None)
