"""How far a closing of the day vouches for what was unfinished, where several desks wrote.

A closing knows what its own device had written and what was there by then. One that came by a
file knows nothing of what was written here before it came, so every device is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sa

from omgangsdesk.domain.log.kinds import DayClosed, Retracted
from omgangsdesk.models import queries, rows
from omgangsdesk.models.asking import ask

_SPANS = (
    "WITH RECURSIVE known (device) AS (SELECT min(device) FROM entry UNION ALL "
    "SELECT (SELECT min(device) FROM entry WHERE device > known.device) FROM known "
    "WHERE known.device IS NOT NULL) "
    "SELECT device, "
    "(SELECT number FROM entry WHERE entry.device = known.device ORDER BY sequence LIMIT 1), "
    "(SELECT number FROM entry WHERE entry.device = known.device ORDER BY sequence DESC LIMIT 1), "
    "(SELECT number FROM entry WHERE entry.device = known.device AND sequence = "
    "(SELECT max(sequence) FROM entry WHERE entry.device = known.device) - :among) "
    "FROM known WHERE device IS NOT NULL"
)


def newest(
    connection: sa.Connection, among: int, others: Collection[str]
) -> tuple[int, DayClosed | None]:
    """What the newest closings say, and the number after which to look.

    Of each device that wrote lately the newest that tells what was unfinished counts, unless it
    was taken back; together they name what any of them does. After that number everything has to
    be looked at: it is that of the oldest of them, or where a device began that closed nothing.
    Lately is among the newest `among` entries of one of them. The devices `others` are left
    aside: their files can bring in years at once, and vouch for nothing here.
    """
    spans = [one for one in ask(connection, _SPANS, {"among": among}) if one[0] not in others]
    since = max((before or 0 for *_, before in spans), default=0)
    wrote = {device: first for device, first, last, _ in spans if last > since}
    found: dict[str, tuple[int, DayClosed]] = {}
    gone: set[str] = set()
    for row in connection.exec_driver_sql(queries.CLOSING, {"since": since}).mappings():
        if all(one in found or first > row["number"] for one, first in wrote.items()):
            break
        entry = rows.entry_of(row)
        if isinstance(entry.data, Retracted):
            gone.add(entry.data.target)
        elif (
            isinstance(entry.data, DayClosed)
            and entry.data.unfinished is not None
            and entry.device in wrote
            and gone.isdisjoint((entry.act, entry.id))
        ):
            found.setdefault(entry.device, (row["number"], entry.data))
    if not found:
        return since, None
    begun = [first - 1 for one, first in wrote.items() if one not in found]
    closed = sorted(found.values(), key=lambda one: one[0])
    named = dict.fromkeys(visit for _, one in closed for visit in one.unfinished or ())
    number = max(min([closed[0][0], *begun]), since)
    return number, replace(closed[-1][1], unfinished=tuple(named))
