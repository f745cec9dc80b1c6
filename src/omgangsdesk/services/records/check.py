"""Whether a record can be kept as it is: words of its lists, dates, and what is obligatory."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk import codec
from omgangsdesk.domain.own_words import Lexicon
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import Alert, Location, Record, VisitPlan, name_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.sound import is_date, is_instant, is_zone


def check_record(record: Record, own: Lexicon | None = None) -> None:
    """See that a record can be kept; `own` are the words that the centre added to our lists.

    Raises:
        InvalidInputError: naming the field, never what it holds; nothing was saved.
    """
    codec.check_lengths(record)
    codec.check_words(record, own)
    if isinstance(record, Location) and not is_zone(record.zone):
        raise _wrong(record, "zone")
    for field in _dates(record):
        if not is_date(getattr(record, field)):
            raise _wrong(record, field)
    if isinstance(record, Alert):
        _check_alert(record)
    if isinstance(record, VisitPlan):
        _check_plan(record)


def _dates(record: Record) -> Iterator[str]:
    yield from (
        name
        for name in ("since", "until", "birth_date", "day")
        if getattr(record, name, None) not in {None, ""}
    )


def _check_alert(alert: Alert) -> None:
    """Source and end date are obligatory (domain.md, "alerts")."""
    if not alert.source.strip() or not alert.until:
        raise InvalidInputError(
            text("An alert needs its source and its last date. Nothing was saved.")
        )


def _check_plan(plan: VisitPlan) -> None:
    for field in ("start", "end"):
        if not is_instant(getattr(plan, field)):
            raise _wrong(plan, field)
    if not is_date(plan.day):
        raise _wrong(plan, "day")
    if plan.end <= plan.start:
        raise InvalidInputError(
            text("A visit ends after it starts. Nothing was saved. Look at both times.")
        )


def _wrong(record: Record, field: str) -> InvalidInputError:
    return InvalidInputError(
        text(
            "“{field}” can't be read. Nothing was saved. Type it anew.",
            field=field_label(name_of(record), field),
        )
    )
