"""Which business days were never closed, asked through the indexes of day and kind."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from omgangsdesk.models.tables import SELDOM
from omgangsdesk.models.unit import Unit

_NEWEST = 60
"""So many closings and day files are looked at; more than one may be of the same day."""

_LAST = (
    "SELECT number, id, act, day, payload FROM entry "  # noqa: S608 - our own words
    f"WHERE kind = '{{kind}}' AND {SELDOM.text} AND visit IS NULL AND payload <> x'' "
    "AND device NOT IN (SELECT value FROM json_each(:others)) "
    f"ORDER BY number DESC LIMIT {_NEWEST}"
)
_UNCLOSED = (
    "WITH asked AS (SELECT value AS day FROM json_each(:days)), "  # noqa: S608 - our own words
    f"closing AS ({_LAST.format(kind='day_closed')}), "
    f"file AS ({_LAST.format(kind='exported')}) "
    "SELECT day FROM asked WHERE EXISTS "
    "(SELECT 1 FROM entry WHERE entry.day = asked.day AND visit IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM closing WHERE closing.day = asked.day AND NOT EXISTS "
    "(SELECT 1 FROM entry AS back WHERE back.day = closing.day AND back.number > closing.number "
    "AND back.kind = 'retracted' AND length(back.payload) "
    "AND json_extract(back.payload, '$.data.target') IN (closing.act, closing.id))) "
    "AND NOT EXISTS (SELECT 1 FROM file, json_each(file.payload, '$.data.days') AS named "
    "WHERE named.value = asked.day) ORDER BY day"
)


def unclosed(unit: Unit, days: Sequence[str], others: Collection[str] = ()) -> list[str]:
    """Those of `days` on which something of a visit was recorded, neither closed nor exported.

    What the devices `others` closed or exported is not looked at.
    """
    wanted = {"days": json.dumps(list(days)), "others": json.dumps(sorted(others))}
    return list(unit._connection.exec_driver_sql(_UNCLOSED, wanted).scalars())  # noqa: SLF001 - its own package's
