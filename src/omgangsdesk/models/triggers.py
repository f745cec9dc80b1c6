"""The triggers that keep entries, final reports and the store's own marks as they are.

Nothing is changed or deleted but what an entry `destroyed` names: of that the contents may be
emptied and the final reports removed, and they never come back (domain.md, "The logbook is the
truth"). `destruction` is filled by a trigger, out of those entries alone, so that no code can
give itself permission.

`PRAGMA recursive_triggers` must be on, or `INSERT OR REPLACE` walks around them; `connection.py`
sets it. Alembic's batch mode drops triggers, so every migration that uses it calls `statements`
again, and a test asserts them after each revision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

KEPT = "RAISE(ABORT, '{table} rows are kept as they are')"
GONE = "RAISE(ABORT, 'what was destroyed does not come back')"

_SAME = ("number", "id", "device", "sequence", "recorded_at", "kind", "hash", "header")
ERASED: Mapping[str, str] = {
    "salt": "''",
    "payload": "x''",
    "act": "''",
    "visit": "NULL",
    "case_id": "NULL",
    "day": "NULL",
    "occurred_at": "''",
}
"""What stands in a lawfully destroyed entry: only its header and the columns of that are left."""

_ERASING = " AND ".join(
    [
        "EXISTS (SELECT 1 FROM destruction WHERE target = OLD.id)",
        *(f"NEW.{column} IS OLD.{column}" for column in _SAME),
        *(f"NEW.{column} IS {empty}" for column, empty in ERASED.items()),
    ]
)
_DESTROYED = "EXISTS (SELECT 1 FROM destruction WHERE target = {which})"
_NAMED = (
    "EXISTS (SELECT 1 FROM entry, json_each(CAST(entry.payload AS TEXT), '$.data.entries') "
    "AS named WHERE entry.id = NEW.entry AND entry.kind = 'destroyed' "
    "AND named.value = NEW.target) "
    "AND NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.target AND kind = 'destroyed')"
)
_PERMIT = (
    "INSERT INTO destruction (target, entry) SELECT DISTINCT named.value, NEW.id "
    "FROM json_each(CAST(NEW.payload AS TEXT), '$.data.entries') AS named "
    "WHERE named.value NOT IN (SELECT target FROM destruction)"
)


def _kept(table: str, event: str, unless: str = "") -> str:
    when = f"WHEN NOT ({unless}) " if unless else ""
    return f"BEFORE {event} ON {table} {when}BEGIN SELECT {KEPT.format(table=table)}; END"


_TRIGGERS: Mapping[str, str] = {
    "entry_no_update": _kept("entry", "UPDATE", _ERASING),
    "entry_no_delete": _kept("entry", "DELETE"),
    "entry_no_return": (
        f"BEFORE INSERT ON entry WHEN NEW.payload <> x'' AND {_DESTROYED.format(which='NEW.id')} "
        f"BEGIN SELECT {GONE}; END"
    ),
    "entry_permits": (
        "AFTER INSERT ON entry WHEN NEW.kind = 'destroyed' AND NEW.payload <> x'' "
        f"BEGIN {_PERMIT}; END"
    ),
    "report_no_update": _kept("report", "UPDATE"),
    "report_no_delete": _kept("report", "DELETE", _DESTROYED.format(which="OLD.entry")),
    "report_no_return": (
        f"BEFORE INSERT ON report WHEN {_DESTROYED.format(which='NEW.entry')} "
        f"BEGIN SELECT {GONE}; END"
    ),
    "meta_no_update": _kept("meta", "UPDATE"),
    "meta_no_delete": _kept("meta", "DELETE"),
    "destruction_no_update": _kept("destruction", "UPDATE"),
    "destruction_no_delete": _kept("destruction", "DELETE"),
    "destruction_no_insert": (
        f"BEFORE INSERT ON destruction WHEN NOT ({_NAMED}) "
        "BEGIN SELECT RAISE(ABORT, 'no entry orders that destruction'); END"
    ),
}

NAMES = tuple(_TRIGGERS)
"""Every trigger that must be there."""


def statements() -> Iterator[str]:
    """The SQL that makes the triggers."""
    for name, body in _TRIGGERS.items():
        yield f"CREATE TRIGGER IF NOT EXISTS {name} {body}"
