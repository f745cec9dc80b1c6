"""What the headers still tell of entries whose contents were lawfully destroyed."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa

from omgangsdesk.models.unit import Unit

_KINDS = sa.text(
    "SELECT entry.kind FROM json_each(:ids) AS named CROSS JOIN entry "
    "ON entry.id = named.value ORDER BY named.key"
)


def kinds_of(unit: Unit, entries: Iterable[str]) -> tuple[str, ...]:
    """The kind of each of these entries that is here, in their order."""
    named = {"ids": json.dumps(list(entries))}
    return tuple(unit._connection.execute(_KINDS, named).scalars())  # noqa: SLF001 - its own package's
