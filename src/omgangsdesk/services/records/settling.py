"""Settling two values of a record by hand: one of them, what counts now, or field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain.records import RECORDS
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.conflicts import Conflict
from omgangsdesk.services.records.save import Saved, settle
from omgangsdesk.services.screens.disputed import OF_A_FILE

NOW = "now"
"""Chooses what counts until it is settled, which can be stricter than each of the values."""


PROTECTS = frozenset({"authorisation", "alert", "case", "person"})
"""Kinds that protect somebody: what counts until it is settled is the stricter value."""


def choices(conflict: Conflict) -> Mapping[str, Mapping[str, Any]]:
    """The values to choose from: `A`, `B` and so on in the order of the rivals, and `NOW`."""
    letters = {chr(ord("A") + place): one.value for place, one in enumerate(conflict.rivals)}
    return {**letters, NOW: conflict.value}


def may_settle(desk: Desk, kind: str) -> bool:
    """Whether whoever is signed in settles it; what the house itself needs, a coordinator does."""
    if desk.colleague.id == "recovery":
        return False
    return kind in OF_A_FILE or desk.colleague.role == "coordinator"


def settle_by_hand(
    desk: Desk,
    conflict: Conflict,
    keep: str,
    fields: Mapping[str, str] | None = None,
    *,
    reason: str,
) -> Saved:
    """Let one value count instead of all that were shown, with single fields of others.

    Args:
        desk: whoever is signed in signs.
        conflict: as it was shown; what arrived since then is not settled by it.
        keep: which of `choices` counts.
        fields: by name of a field, of which of `choices` it is taken instead.
        reason: why.

    Raises:
        InvalidInputError: not by this colleague, there is no such choice or field, the fields do
            not go together, or it was settled meanwhile; nothing was saved.
        StoreError: the disk refused; nothing was saved.
    """
    if not may_settle(desk, conflict.kind):
        raise InvalidInputError(
            text("Only a coordinator settles what the house itself needs. Nothing was saved.")
        )
    wanted = put_together(conflict, keep, fields or {})
    if conflict.kind in PROTECTS and not may_change(desk) and wanted != dict(conflict.value):
        raise InvalidInputError(
            text(
                "Of these the stricter one counts. Only a coordinator chooses another. Nothing "
                "was saved."
            )
        )
    record = codec.from_plain(wanted, RECORDS[conflict.kind])
    return settle(desk, record, tuple(one.entry for one in conflict.rivals), reason=reason)


def put_together(conflict: Conflict, keep: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """The plain value that is chosen.

    Raises:
        InvalidInputError: there is no such choice, or they do not differ in that field.
    """
    known = choices(conflict)
    for choice in (keep, *fields.values()):
        if choice not in known:
            raise InvalidInputError(
                text(
                    "There is no “{choice}” here; choose from {known}. Nothing was saved.",
                    choice=choice,
                    known=", ".join(known),
                )
            )
    value = dict(known[keep])
    for name, choice in fields.items():
        if name not in conflict.fields:
            raise InvalidInputError(
                text(
                    "They do not differ in “{field}”, but in {known}. Nothing was saved.",
                    field=name,
                    known=", ".join(conflict.fields),
                )
            )
        value.pop(name, None)
        if name in known[choice]:
            value[name] = known[choice][name]
    return value
