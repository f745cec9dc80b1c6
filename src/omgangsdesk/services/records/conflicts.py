"""Values of one record that stand side by side, to show to a human until it is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from omgangsdesk.domain.log.record_versions import standing
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.secrecy import masked, withheld_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One of the values: the entry that set it, when, by whom (sign-in code), on which device."""

    entry: str
    at: dt.datetime
    by: str
    device: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A record with rival values, the lowest first; `value` counts until it is settled.

    `fields` are those in which they differ. `case` is the dossier it belongs to, if any, and
    `day` that of a plan.
    """

    kind: str
    id: str
    case: str | None
    day: str | None
    rivals: tuple[Rival, ...]
    value: Mapping[str, Any]
    fields: tuple[str, ...]


def open_conflicts(unit: Unit) -> tuple[Conflict, ...]:
    """Every conflict that nobody settled, by kind and id; costs nothing when there is none."""
    return tuple(_conflict(unit, kind, record_id) for kind, record_id in unit.conflicts())


def conflict_of(unit: Unit, kind: str, record_id: str) -> Conflict:
    """The conflict of one record.

    Raises:
        InvalidInputError: nobody knows of one, any more or yet.
    """
    if (kind, record_id) not in unit.conflicts():
        raise InvalidInputError(
            text(
                "No two values stand side by side of {kind} “{record}”. Nothing was saved.",
                kind=kind,
                record=record_id,
            )
        )
    return _conflict(unit, kind, record_id)


def _conflict(unit: Unit, kind: str, record_id: str) -> Conflict:
    found = standing(kind, unit.versions(kind, record_id))
    codes = {
        colleague: one.code
        for colleague, one in unit.known(
            Colleague, {one.recorded_by for one in found.rivals}
        ).items()
    }
    values = [one.value for one in found.rivals]
    names = sorted({name for value in values for name in value})
    return Conflict(
        kind=kind,
        id=record_id,
        case=record_id if kind == "case" else found.value.get("case"),
        day=found.value.get("day") if kind == "visit" else None,
        rivals=tuple(
            Rival(
                entry=one.entry,
                at=one.recorded_at,
                by=codes.get(one.recorded_by, ""),
                device=one.device,
                value=one.value,
            )
            for one in found.rivals
        ),
        value=found.value,
        fields=tuple(
            name for name in names if any(one.get(name) != values[0].get(name) for one in values)
        ),
    )


def shown_to(desk: Desk, unit: Unit, found: Conflict, today: dt.date) -> Conflict:
    """A conflict without an address and telephone that are kept from whoever is signed in."""
    if not withheld_from(desk, unit, found.kind, found.id, today):
        return found
    rivals = tuple(replace(one, value=masked(found.kind, one.value)) for one in found.rivals)
    return replace(found, rivals=rivals, value=masked(found.kind, found.value))
