"""The versions of a contact that was corrected: what each said, who wrote it, and why."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import ContactLogged, Retracted
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.dossier.contacts import KIND, own_log
from omgangsdesk.services.dossier.reading import Dossier, hidden
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossiers import PastField, PastLine
from omgangsdesk.services.wording import joined, plain, short_date

_FIELDS = ("with_whom", "channel", "about", "outcome")


def past_contact(of: Dossier, entry_id: str) -> tuple[PastLine, ...]:
    """Every version of a contact up to that one, the newest first."""
    log = own_log(of.entries)
    known = {one.id: one for one in log.entries}
    counts = {one.id for one in log.counts.counting}
    reasons = {one.act: one.data.reason for one in log.entries if isinstance(one.data, Retracted)}
    return tuple(
        PastLine(
            at=one.recorded_at,
            by=of.colleagues[one.recorded_by].code if one.recorded_by in of.colleagues else "",
            reason=hidden(reasons.get(one.act) or ""),
            counts=one.id in counts,
            taken_back=False,
            fields=tuple(_fields(of, one, known.get(one.replaces or ""))),
        )
        for one in _versions(known, entry_id)
    )


def _versions(known: dict[str, Entry], entry_id: str) -> Iterator[Entry]:
    left = dict(known)
    entry = left.pop(entry_id, None)
    while entry is not None:
        yield entry
        entry = left.pop(entry.replaces or "", None)


def _fields(of: Dossier, one: Entry, before: Entry | None) -> Iterator[PastField]:
    was = {} if before is None else _told(of, before)
    for name, (label, became) in _told(of, one).items():
        old = was.get(name, (label, NOTHING))[1]
        if became != old:
            yield PastField(
                label=label,
                was=None if before is None else Said(old, NOTHING),
                became=Said(became if became.source else text("(nothing)"), NOTHING),
            )


def _told(of: Dossier, one: Entry) -> dict[str, tuple[Text, Text]]:
    assert isinstance(one.data, ContactLogged)  # noqa: S101 - by how they are found
    found = {
        name: (field_label(KIND, name), _value(of, name, getattr(one.data, name) or ""))
        for name in _FIELDS
    }
    lived = moments.local(one.occurred_at, of.zone)
    when = [short_date(lived.date().isoformat())]
    if one.time_source != "estimated":
        when.append(plain(moments.clock_time(one.occurred_at, of.zone)))
    found["when"] = (text("time"), joined(when, " "))
    return found


def _value(of: Dossier, name: str, held: str) -> Text:
    if not held:
        return NOTHING
    return of.word("channel", held) if name == "channel" else plain(held)
