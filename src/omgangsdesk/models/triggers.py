"""The triggers that keep entries, final reports and the store's own marks as they are.

`PRAGMA recursive_triggers` must be on, or `INSERT OR REPLACE` walks around them; `connection.py`
sets it. Alembic's batch mode drops triggers, so every migration that uses it calls `statements`
again, and a test asserts them after each revision.
"""

from __future__ import annotations

from collections.abc import Iterator

NAMES = tuple(
    f"{table}_no_{event}"
    for table in ("entry", "report", "meta")
    for event in ("update", "delete")
)
"""Every trigger that must be there."""


def statements() -> Iterator[str]:
    """The SQL that makes the triggers."""
    for name in NAMES:
        table, _, event = name.split("_")
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they are'); END"
        )
