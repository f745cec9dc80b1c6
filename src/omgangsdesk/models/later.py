"""Whether anything changed since visits were planned: asked at opening, so it is one query."""

from __future__ import annotations

import json
from collections.abc import Iterable

from omgangsdesk.models.unit import Unit

_UNDEALT = (
    "NOT EXISTS (SELECT 1 FROM record AS dealt WHERE dealt.kind = 'dealt_with' "
    "AND dealt.case_id = plan.case_id AND json_extract(dealt.value, '$.visit') = plan.id "
    "AND json_extract(dealt.value, '$.ground') = one.kind || ':' || one.id || ':' || one.entry "
    "AND coalesce(json_extract(dealt.value, '$.struck'), 'no') <> 'yes')"
)
_OF_DOSSIER = f"entry.number > plan.first AND entry.act <> plan.first_act AND {_UNDEALT})"
"""Held against the first planning of a visit, see `services.week.flags`."""
_OF_HOUSE = f"entry.number > plan.number AND entry.act <> plan.act AND {_UNDEALT})"
"""Held against the plan as it stands."""
_ONE = "EXISTS (SELECT 1 FROM record AS one CROSS JOIN entry ON entry.id = one.entry WHERE"
_LATER = (
    "WITH begun AS MATERIALIZED (SELECT named.value AS id, min(entry.number) AS number, "  # noqa: S608 - our own words
    "entry.act FROM json_each(:visits) AS named "
    "CROSS JOIN version ON version.kind = 'visit' AND version.id = named.value "
    "CROSS JOIN entry ON entry.id = version.entry GROUP BY named.value), "
    "plan AS MATERIALIZED (SELECT record.id, record.case_id, record.value, entry.number, "
    "entry.act, begun.number AS first, begun.act AS first_act FROM begun "
    "CROSS JOIN record ON record.kind = 'visit' AND record.id = begun.id "
    "CROSS JOIN entry ON entry.id = record.entry), "
    # Once for all visits: after ten years there are many that are over.
    "span AS MATERIALIZED (SELECT record.kind, record.id, record.value, record.entry, "
    "entry.number, entry.act FROM record CROSS JOIN entry ON entry.id = record.entry "
    "WHERE record.kind IN ('absence', 'closure') AND record.day <= :day AND record.ends >= :day) "
    "SELECT 1 FROM plan WHERE "
    f"{_ONE} one.kind = 'alert' AND one.case_id = plan.case_id AND {_OF_DOSSIER} "
    f"OR {_ONE} one.kind = 'authorisation' AND one.case_id = plan.case_id AND {_OF_DOSSIER} "
    f"OR {_ONE} one.kind = 'alert' AND one.case_id IN (SELECT case_id FROM plan) "
    f"AND json_extract(one.value, '$.other_case') = plan.case_id AND {_OF_DOSSIER} "
    f"OR {_ONE} one.kind = 'room' AND one.id = json_extract(plan.value, '$.room') "
    f"AND json_extract(one.value, '$.closed') = 'yes' AND {_OF_HOUSE} "
    "OR EXISTS (SELECT 1 FROM span WHERE span.number > plan.number AND span.act <> plan.act "
    "AND (span.kind = 'closure' OR json_extract(span.value, '$.colleague') "
    "= json_extract(plan.value, '$.supervisor')) "
    f"AND {_UNDEALT.replace('one.', 'span.')}) LIMIT 1"
)


def changed_later(unit: Unit, visits: Iterable[str], day: str) -> bool:
    """Whether a record that may touch one of these visits of a day came after its plan.

    It may say so too often, never too seldom; what somebody dealt with is left aside.
    """
    wanted = {"visits": json.dumps(list(visits)), "day": day}
    found = unit._connection.exec_driver_sql(_LATER, wanted)  # noqa: SLF001 - its own package's
    return found.first() is not None
