"""What the log keeps of an import: its own record, the columns of a sheet, and what it dropped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import NotHeld, RecordSet
from omgangsdesk.domain.records import Setting
from omgangsdesk.models.unit import Unit

IMPORT_SETTING = "planning_import"
"""The record that each import sets, in its act: which source, which file, how much."""
COLUMNS_SETTING = "planning_columns."
"""With the key of a sheet's headings behind it: what its columns mean."""
DROPPED = "administrative"
"""The reason of a visit that is no longer in the planning it came from; a note says so."""


def import_record(source: str, digest: str, counts: Mapping[str, int]) -> Setting:
    """What an import leaves of itself."""
    told = {"source": source, "sha256": digest, **counts}
    return Setting(id=IMPORT_SETTING, value=json.dumps(told, ensure_ascii=False, sort_keys=True))


def is_import(entry: Entry) -> bool:
    """Whether an entry is what an import leaves of itself."""
    data = entry.data
    return isinstance(data, RecordSet) and (data.record, data.record_id) == (
        "setting",
        IMPORT_SETTING,
    )


def import_in(entries: Iterable[Entry]) -> Entry | None:
    """That of an act; None where the act is no import."""
    return next((one for one in entries if is_import(one)), None)


def columns_record(key: str, mapping: Mapping[str, str]) -> Setting:
    """What the columns of a sheet with such headings mean."""
    value = json.dumps(mapping, ensure_ascii=False, sort_keys=True)
    return Setting(id=COLUMNS_SETTING + key, value=value)


def columns_of(unit: Unit, key: str) -> dict[str, str] | None:
    """What was remembered of such headings; None where nothing was."""
    setting = unit.record(Setting, COLUMNS_SETTING + key)
    try:
        found: Any = json.loads(setting.value) if setting is not None else None
    except ValueError:  # another program's words
        return None
    return (
        {str(one): str(field) for one, field in found.items()} if isinstance(found, dict) else None
    )


def dropped_by_import(unit: Unit, stamps: list[Entry], entries: Sequence[Entry]) -> str | None:
    """The entry with which an import called a visit off, where nothing else was recorded.

    Called off again by an undo, it is the same as it was.

    Args:
        unit: the store.
        stamps: what counts at the visit, its plans apart.
        entries: everything of the visit.
    """
    if len(stamps) != 1:
        return None
    (only,) = stamps
    if not isinstance(only.data, NotHeld) or only.data.reason != DROPPED:
        return None
    alike = (one for one in entries if one.kind == "cancelled" and one.data == only.data)
    by_import = any(import_in(unit.entries(act=one.act)) is not None for one in alike)
    return only.id if by_import else None
