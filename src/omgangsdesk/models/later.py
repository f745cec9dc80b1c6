"""Whether anything changed since visits were planned: asked at opening, so it is one query."""

from __future__ import annotations

import json
from collections.abc import Iterable

from omgangsdesk.models.unit import Unit

_UNDEALT = (
    "entry.number > plan.number AND entry.act <> plan.act AND NOT EXISTS ("
    "SELECT 1 FROM record AS dealt WHERE dealt.kind = 'dealt_with' "
    "AND dealt.case_id = plan.case_id AND json_extract(dealt.value, '$.visit') = plan.id "
    "AND json_extract(dealt.value, '$.ground') = "
    "one.kind || ':' || one.id || ':' || one.entry "
    "AND coalesce(json_extract(dealt.value, '$.struck'), 'no') <> 'yes')"
)
_ONE = "SELECT 1 FROM record AS one CROSS JOIN entry ON entry.id = one.entry WHERE "
_LATER = (
    "WITH plan AS MATERIALIZED (SELECT record.id, record.case_id, record.value, "  # noqa: S608 - our own words
    "entry.number, entry.act FROM json_each(:visits) AS named "
    "CROSS JOIN record ON record.kind = 'visit' AND record.id = named.value "
    "CROSS JOIN entry ON entry.id = record.entry) "
    "SELECT 1 FROM plan WHERE "
    f"EXISTS ({_ONE} one.kind = 'alert' AND one.case_id = plan.case_id AND {_UNDEALT}) "
    f"OR EXISTS ({_ONE} one.kind = 'alert' AND one.case_id IN (SELECT case_id FROM plan) "
    f"AND json_extract(one.value, '$.other_case') = plan.case_id AND {_UNDEALT}) "
    f"OR EXISTS ({_ONE} one.kind = 'authorisation' AND one.case_id = plan.case_id AND {_UNDEALT}) "
    f"OR EXISTS ({_ONE} one.kind = 'room' AND one.id = json_extract(plan.value, '$.room') "
    f"AND json_extract(one.value, '$.closed') = 'yes' AND {_UNDEALT}) "
    f"OR EXISTS ({_ONE} one.kind = 'closure' AND one.day <= :day AND one.ends >= :day "
    f"AND {_UNDEALT}) "
    f"OR EXISTS ({_ONE} one.kind = 'absence' AND one.day <= :day AND one.ends >= :day "
    "AND json_extract(one.value, '$.colleague') = json_extract(plan.value, '$.supervisor') "
    f"AND {_UNDEALT}) LIMIT 1"
)


def changed_later(unit: Unit, visits: Iterable[str], day: str) -> bool:
    """Whether a record that may touch one of these visits of a day came after its plan.

    It may say so too often, never too seldom; what somebody dealt with is left aside.
    """
    wanted = {"visits": json.dumps(list(visits)), "day": day}
    found = unit._connection.exec_driver_sql(_LATER, wanted)  # noqa: SLF001 - its own package's
    return found.first() is not None
