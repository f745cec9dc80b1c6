"""The tables: the log, its projections, finalised reports, drafts.

STRICT tables with TEXT, INTEGER and BLOB only. `entry`, `report` and `meta` are immutable by the
triggers of `triggers.py`; `record` can be rebuilt from the log; `draft` is what is being typed.
"""

from __future__ import annotations

import sqlalchemy as sa

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = sa.MetaData(naming_convention=CONVENTION)

entry = sa.Table(
    "entry",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("header", sa.LargeBinary, nullable=False),
    sa.Column("salt", sa.Text, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("visit", sa.Text),
    sa.Column("case_id", sa.Text),
    sa.Column("day", sa.Text),
    sa.Column("occurred_at", sa.Text, nullable=False),
    sa.UniqueConstraint("device", "sequence"),
    sqlite_strict=True,
)
sa.Index("ix_entry_visit", entry.c.visit, sqlite_where=entry.c.visit.isnot(None))
sa.Index("ix_entry_day", entry.c.day, sqlite_where=entry.c.day.isnot(None))
sa.Index("ix_entry_act", entry.c.act)

record = sa.Table(
    "record",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("entry", sa.Text, sa.ForeignKey("entry.id"), nullable=False),
    sa.Column("case_id", sa.Text),
    sa.Column("day", sa.Text),
    sqlite_strict=True,
)
sa.Index(
    "ix_record_kind_case_id",
    record.c.kind,
    record.c.case_id,
    sqlite_where=record.c.case_id.isnot(None),
)
sa.Index("ix_record_kind_day", record.c.kind, record.c.day, sqlite_where=record.c.day.isnot(None))

report = sa.Table(
    "report",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("visit", sa.Text, nullable=False),
    sa.Column("variant", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("entry", sa.Text, sa.ForeignKey("entry.id"), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("pdf", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("visit", "variant", "revision"),
    sqlite_strict=True,
)

draft = sa.Table(
    "draft",
    metadata,
    sa.Column("visit", sa.Text, primary_key=True),
    sa.Column("colleague", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sqlite_strict=True,
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sqlite_strict=True,
)

IMMUTABLE = (entry, report, meta)
"""Tables whose rows are never changed or deleted."""
