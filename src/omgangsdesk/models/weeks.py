"""What a week is planned from, found by its days: the cost of a week, also after ten years."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from omgangsdesk.domain.dossier import OfDossier
from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.records import name_of_kind
from omgangsdesk.models.rows import WAITING
from omgangsdesk.models.unit import Unit

R = TypeVar("R", bound=OfDossier)

_SPANNING = (
    "SELECT value FROM record WHERE kind = :kind AND day <= :last AND ends >= :first ORDER BY id"
)
_WAITING = "SELECT value FROM record WHERE kind = 'registration' AND day >= '' AND ends = :ends"
_BEHIND = (
    "SELECT record.kind, record.id, entry.id AS entry, entry.number, entry.act "
    "FROM json_each(:names) AS named CROSS JOIN record "
    "ON record.kind = named.value ->> 0 AND record.id = named.value ->> 1 "
    "CROSS JOIN entry ON entry.id = record.entry"
)
_BEGAN = (
    "SELECT version.id, entry.id AS entry, min(entry.number) AS number, entry.act "
    "FROM json_each(:visits) AS named CROSS JOIN version "
    "ON version.kind = 'visit' AND version.id = named.value "
    "CROSS JOIN entry ON entry.id = version.entry GROUP BY version.id"
)


class Behind(NamedTuple):
    """The entry that set a record last, its place in the order of arrival, and its act."""

    entry: str
    number: int
    act: str


def spanning(unit: Unit, kind: type[R], first: str, last: str) -> list[R]:
    """Those records of a kind that hold on some day from `first` to `last` (`2025-03-07`).

    Kinds are slots, duties, absences and closures.
    """
    wanted = {"kind": name_of_kind(kind), "first": first, "last": last}
    found = unit._connection.exec_driver_sql(_SPANNING, wanted)  # noqa: SLF001 - its own package's
    return list(unit._readable(found.scalars(), kind))  # noqa: SLF001


def waiting(unit: Unit) -> list[Registration]:
    """The registrations that are on the waiting list."""
    found = unit._connection.exec_driver_sql(_WAITING, {"ends": WAITING})  # noqa: SLF001
    return list(unit._readable(found.scalars(), Registration))  # noqa: SLF001


def behind(unit: Unit, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Behind]:
    """What set each of these records (kind and id) last; of those that are here."""
    wanted = {"names": json.dumps(sorted(set(names)))}
    found = unit._connection.exec_driver_sql(_BEHIND, wanted)  # noqa: SLF001
    return {(kind, name): Behind(*rest) for kind, name, *rest in found}


def began(unit: Unit, visits: Iterable[str]) -> dict[str, Behind]:
    """What each of these visits was first planned by."""
    wanted = {"visits": json.dumps(sorted(set(visits)))}
    found = unit._connection.exec_driver_sql(_BEGAN, wanted)  # noqa: SLF001
    return {name: Behind(*rest) for name, *rest in found}
