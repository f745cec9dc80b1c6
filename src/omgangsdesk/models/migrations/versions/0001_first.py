"""The first schema: log, records, reports, drafts, meta."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def upgrade() -> None:
    """Make every table and the triggers that keep rows as they are."""
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, nullable=False),
        _text("id"),
        _text("device"),
        sa.Column("sequence", sa.Integer, nullable=False),
        _text("recorded_at"),
        _text("kind"),
        _text("hash"),
        sa.Column("header", sa.LargeBinary, nullable=False),
        _text("salt"),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        _text("act"),
        _text("visit", nullable=True),
        _text("case_id", nullable=True),
        _text("day", nullable=True),
        _text("occurred_at"),
        sa.PrimaryKeyConstraint("number", name="pk_entry"),
        sa.UniqueConstraint("id", name="uq_entry_id"),
        sa.UniqueConstraint("device", "sequence", name="uq_entry_device_sequence"),
        sqlite_strict=True,
    )
    for column in ("visit", "day"):
        op.create_index(
            f"ix_entry_{column}", "entry", [column], sqlite_where=sa.text(f"{column} IS NOT NULL")
        )
    op.create_index("ix_entry_act", "entry", ["act"])
    op.create_table(
        "record",
        _text("kind"),
        _text("id"),
        sa.Column("value", sa.LargeBinary, nullable=False),
        _text("entry"),
        _text("case_id", nullable=True),
        _text("day", nullable=True),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_record"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_record_entry_entry"),
        sqlite_strict=True,
    )
    for column in ("case_id", "day"):
        op.create_index(
            f"ix_record_kind_{column}",
            "record",
            ["kind", column],
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_table(
        "report",
        _text("id"),
        _text("visit"),
        _text("variant"),
        sa.Column("revision", sa.Integer, nullable=False),
        _text("entry"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _text("content_hash"),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint(
            "visit", "variant", "revision", name="uq_report_visit_variant_revision"
        ),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_report_entry_entry"),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        _text("visit"),
        _text("colleague"),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("visit", "colleague", name="pk_draft"),
        sqlite_strict=True,
    )
    op.create_table(
        "meta",
        _text("key"),
        _text("value"),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
        sqlite_strict=True,
    )
    for table in ("entry", "report", "meta"):
        for event in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they are'); END"
            )


def downgrade() -> None:
    """Drop everything again."""
    for table in ("meta", "draft", "report", "record", "entry"):
        op.drop_table(table)
