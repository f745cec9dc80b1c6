"""The history of every field of a record, told in its place in the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.contacts import KIND
from omgangsdesk.services.dossier.past_contact import past_contact
from omgangsdesk.services.dossier.reading import Dossier, hidden, reading
from omgangsdesk.services.records.history import FieldChange, HistoryLine, history
from omgangsdesk.services.records.in_words import InWords
from omgangsdesk.services.secrecy import SECRET_FIELD, withheld
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossiers import PastField, PastLine

_PARTS = frozenset({"emergency", "stagger"})
"""Fields of the dossier itself that have a form of their own."""
_OF_ITSELF = frozenset({"case", "source_uid"})
"""Fields that say nothing to whoever looks at that dossier."""


def load_past(desk: Desk, kind: str, case_id: str, record_id: str) -> tuple[PastLine, ...]:
    """Every version of a record of a dossier, the newest first.

    Address and telephone that are secret are not told, also what they were before.

    Raises:
        InvalidInputError: there is no such dossier in this store.
    """
    if kind == KIND:
        with reading(desk, case_id) as of:
            return past_contact(of, record_id)
    stored, record = ("case", case_id) if kind in _PARTS else (kind, record_id)
    lines = history(desk, stored, record)
    with reading(desk, case_id) as of:
        words = InWords(of.unit, desk.zone)
        only = frozenset({kind}) & _PARTS
        told = [_told(of, words, stored, record, one, only) for one in lines]
    return tuple(one for one in told if one.fields or one.taken_back)


def _told(
    of: Dossier, words: InWords, kind: str, record: str, one: HistoryLine, only: frozenset[str]
) -> PastLine:
    secret = kind == "person" and of.secret(record)

    def fields() -> Iterator[PastField]:
        for change in one.changes:
            if change.field in _OF_ITSELF or (only and change.field not in only):
                continue
            if change.was is None and change.became in ("", [], 0):
                continue  # a first version tells what was filled in
            yield _field(words, kind, change, secret=secret)

    return PastLine(
        at=one.at,
        by=one.by,
        reason=hidden(one.reason or ""),
        counts=one.counts,
        taken_back=one.taken_back,
        fields=tuple(fields()),
    )


def _field(words: InWords, kind: str, change: FieldChange, *, secret: bool) -> PastField:
    def said(held: Any) -> Said:
        if withheld(kind, change.field, held, secret=secret):
            return Said(SECRET_FIELD, NOTHING)
        told: Text = words.value(kind, change.field, held)
        return Said(told if told.source else text("(nothing)"), NOTHING)

    return PastField(
        label=field_label(kind, change.field),
        was=None if change.was is None else said(change.was),
        became=said(change.became),
    )
