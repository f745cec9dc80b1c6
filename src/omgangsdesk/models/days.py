"""Which business days were never closed, asked through the indexes of day and kind."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from omgangsdesk.models.asking import ask_for_each
from omgangsdesk.models.tables import SELDOM
from omgangsdesk.models.unit import Unit

_NEWEST = 60
"""So many day files are looked at for days that nobody closed; one file may be of several."""

_OPEN = (
    # Day by day: of ten years nothing but these days is read, and of them one entry each.
    "SELECT value FROM json_each(:days) AS asked WHERE NOT EXISTS "
    "(SELECT 1 FROM entry AS closing WHERE closing.day = asked.value "
    "AND closing.kind = 'day_closed' AND closing.visit IS NULL AND closing.payload <> x'' "
    "AND closing.device NOT IN (SELECT value FROM json_each(:others)) AND NOT EXISTS "
    "(SELECT 1 FROM entry AS back WHERE back.day = closing.day AND back.number > closing.number "
    "AND back.kind = 'retracted' AND length(back.payload) "
    "AND json_extract(back.payload, '$.data.target') IN (closing.act, closing.id))) "
    "AND EXISTS (SELECT 1 FROM entry WHERE entry.day = asked.value AND visit IS NOT NULL) "
    "ORDER BY value"
)
_EXPORTED = (
    "WITH file AS (SELECT payload FROM entry "  # noqa: S608 - our own words
    f"WHERE kind = 'exported' AND {SELDOM.text} AND visit IS NULL AND payload <> x'' "
    "AND device NOT IN (SELECT value FROM json_each(:others)) "
    f"ORDER BY number DESC LIMIT {_NEWEST}) "
    "SELECT DISTINCT named.value FROM file, json_each(file.payload, '$.data.days') AS named"
)


def unclosed(unit: Unit, days: Sequence[str], others: Collection[str] = ()) -> list[str]:
    """Those of `days` on which something of a visit was recorded, neither closed nor exported.

    What the devices `others` closed or exported is not looked at.
    """
    connection = unit._connection  # noqa: SLF001 - its own package's
    left_out = {"others": json.dumps(sorted(others))}
    found = ask_for_each(connection, _OPEN, {"days": json.dumps(list(days)), **left_out})
    exported = set(ask_for_each(connection, _EXPORTED, left_out)) if found else set[str]()
    return [one for one in found if one not in exported]
