"""The history of a record: of each field who changed it, when, from what into what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from omgangsdesk.domain.log.record_versions import Version, standing
from omgangsdesk.domain.records import Colleague
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.secrecy import masked, withheld_from


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field, as it was and as it became; None for what was not filled in."""

    field: str
    was: Any
    became: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """What one edit changed, against the value that it was based on; the first sets everything.

    `by` is the sign-in code of who did it, empty for somebody this store does not know. `counts`
    tells that it stands now; of a conflict several do.
    """

    entry: str
    at: dt.datetime
    by: str
    device: str
    reason: str | None
    settles: int
    """How many rival values it decided against."""
    counts: bool
    changes: tuple[FieldChange, ...]
    taken_back: bool = False
    """It was undone or struck, so that what it was based on stands again."""


def history(desk: Desk, kind: str, record_id: str) -> tuple[HistoryLine, ...]:
    """Every edit of a record, the newest first; empty when there is none."""
    with desk.store.read() as unit:
        found = unit.versions(kind, record_id)
        codes = _codes(unit, found)
    if not found:
        return ()
    stands = {one.entry for one in standing(kind, found).rivals}
    lines = [
        HistoryLine(
            entry=one.entry,
            at=one.recorded_at,
            by=codes.get(one.recorded_by, ""),
            device=one.device,
            reason=one.reason,
            settles=len(one.settles),
            counts=one.entry in stands,
            changes=tuple(_changes(one, found)),
            taken_back=one.taken_back,
        )
        for one in found
    ]
    return tuple(reversed(lines))


def without_secret(desk: Desk, kind: str, record_id: str) -> tuple[HistoryLine, ...]:
    """The same, without an address and telephone that are kept from whoever is signed in."""
    lines, today = history(desk, kind, record_id), desk.today()
    with desk.store.read() as unit:
        if not withheld_from(desk, unit, kind, record_id, today):
            return lines

    def change(one: FieldChange) -> FieldChange:
        value = masked(kind, {one.field: one.became})[one.field]
        was = masked(kind, {one.field: one.was})[one.field]
        return replace(one, was=was, became=value)

    return tuple(replace(one, changes=tuple(map(change, one.changes))) for one in lines)


def _codes(unit: Unit, versions: Sequence[Version]) -> dict[str, str]:
    known = unit.known(Colleague, {one.recorded_by for one in versions})
    return {colleague: one.code for colleague, one in known.items()}


def _changes(one: Version, versions: Sequence[Version]) -> Iterator[FieldChange]:
    ground = next((it.value for it in versions if it.entry == one.based_on), {})
    for field in sorted({*ground, *one.value} - {"id"}):
        was, became = ground.get(field), one.value.get(field)
        if was != became:
            yield FieldChange(field=field, was=was, became=became)
