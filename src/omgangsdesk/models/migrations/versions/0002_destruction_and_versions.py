"""Lawful destruction, the versions of records and their conflicts, and indexes for ten years."""

# ruff: noqa: S608 - our own words, nothing that was typed
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SELDOM = (
    "kind IN ('chain_begun', 'clock_changed', 'day_closed', 'destroyed', 'exported', "
    "'receipt_taken', 'record_set', 'report_finalised', 'retracted')"
)
KEPT = "SELECT RAISE(ABORT, '{table} rows are kept as they are');"
GONE = "SELECT RAISE(ABORT, 'what was destroyed does not come back');"
DESTROYED = "EXISTS (SELECT 1 FROM destruction WHERE target = {which})"
NAMED = "json_each(CAST({row}.payload AS TEXT), '$.data.entries') AS named"

TRIGGERS = (
    (
        "entry_no_update BEFORE UPDATE ON entry WHEN NOT ("
        f"{DESTROYED.format(which='OLD.id')} AND NEW.number IS OLD.number AND NEW.id IS OLD.id "
        "AND NEW.device IS OLD.device AND NEW.sequence IS OLD.sequence "
        "AND NEW.recorded_at IS OLD.recorded_at AND NEW.kind IS OLD.kind "
        "AND NEW.hash IS OLD.hash AND NEW.header IS OLD.header AND NEW.salt IS '' "
        "AND NEW.payload IS x'' AND NEW.act IS '' AND NEW.visit IS NULL "
        "AND NEW.case_id IS NULL AND NEW.day IS NULL AND NEW.occurred_at IS '') "
        f"BEGIN {KEPT.format(table='entry')} END"
    ),
    (
        "report_no_delete BEFORE DELETE ON report WHEN NOT "
        f"({DESTROYED.format(which='OLD.entry')}) BEGIN {KEPT.format(table='report')} END"
    ),
    (
        "entry_no_return BEFORE INSERT ON entry WHEN NEW.payload <> x'' "
        f"AND {DESTROYED.format(which='NEW.id')} BEGIN {GONE} END"
    ),
    (
        "report_no_return BEFORE INSERT ON report "
        f"WHEN {DESTROYED.format(which='NEW.entry')} BEGIN {GONE} END"
    ),
    *(
        f"destruction_no_{event.lower()} BEFORE {event} ON destruction "
        f"BEGIN {KEPT.format(table='destruction')} END"
        for event in ("UPDATE", "DELETE")
    ),
    (
        "destruction_no_insert BEFORE INSERT ON destruction WHEN NOT ("
        f"EXISTS (SELECT 1 FROM entry, {NAMED.format(row='entry')} "
        "WHERE entry.id = NEW.entry AND entry.kind = 'destroyed' AND named.value = NEW.target) "
        "AND NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.target AND kind = 'destroyed')) "
        "BEGIN SELECT RAISE(ABORT, 'no entry orders that destruction'); END"
    ),
    (
        "entry_permits AFTER INSERT ON entry WHEN NEW.kind = 'destroyed' AND NEW.payload <> x'' "
        "BEGIN INSERT INTO destruction (target, entry) SELECT DISTINCT named.value, NEW.id "
        f"FROM {NAMED.format(row='NEW')} "
        "WHERE named.value NOT IN (SELECT target FROM destruction); END"
    ),
)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def upgrade() -> None:
    """Add the tables, the indexes, and the triggers that let a `destroyed` entry erase."""
    _tables()
    op.create_index("ix_entry_kind", "entry", ["kind"], sqlite_where=sa.text(SELDOM))
    op.create_index(
        "ix_entry_case_id",
        "entry",
        ["case_id"],
        sqlite_where=sa.text("case_id IS NOT NULL AND visit IS NULL"),
    )
    for table in ("record", "report"):
        op.create_index(f"ix_{table}_entry", table, ["entry"])
    for name in ("entry_no_update", "report_no_delete"):
        op.execute(f"DROP TRIGGER {name}")
    for trigger in TRIGGERS:
        op.execute(f"CREATE TRIGGER {trigger}")
    op.execute(
        "INSERT INTO destruction (target, entry) SELECT named.value, min(entry.id) "
        f"FROM entry, {NAMED.format(row='entry')} "
        f"WHERE entry.kind = 'destroyed' AND entry.{SELDOM} GROUP BY named.value"
    )


def _tables() -> None:
    op.create_table(
        "destruction",
        _text("target"),
        _text("entry"),
        sa.PrimaryKeyConstraint("target", name="pk_destruction"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_destruction_entry_entry"),
        sqlite_strict=True,
    )
    op.create_index("ix_destruction_entry", "destruction", ["entry"])
    op.create_table(
        "version",
        _text("entry"),
        _text("kind"),
        _text("id"),
        sa.PrimaryKeyConstraint("entry", name="pk_version"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_version_entry_entry"),
        sqlite_strict=True,
    )
    op.create_index("ix_version_kind_id", "version", ["kind", "id"])
    op.create_table(
        "conflict",
        _text("kind"),
        _text("id"),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_conflict"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Back to a log of which nothing can be destroyed."""
    for trigger in TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger.partition(' ')[0]}")
    for table in ("record", "report"):
        op.drop_index(f"ix_{table}_entry", table)
    op.drop_index("ix_entry_case_id", "entry")
    op.drop_index("ix_entry_kind", "entry")
    for table in ("conflict", "version", "destruction"):
        op.drop_table(table)
    for table, event in (("entry", "update"), ("report", "delete")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
            f"BEGIN {KEPT.format(table=table)} END"
        )
