"""The tables: the log, its projections, finalised reports, drafts.

STRICT tables with TEXT, INTEGER and BLOB only. `entry`, `report`, `meta` and `destruction` are
immutable by the triggers of `triggers.py`, but for what was lawfully destroyed; `record`,
`version` and `conflict` can be rebuilt from the log; `draft` is what is being typed.
"""

from __future__ import annotations

import re

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
# With the kind, so that most of a day, which is notes, is left aside without being read.
sa.Index(
    "ix_entry_visit_kind", entry.c.visit, entry.c.kind, sqlite_where=entry.c.visit.isnot(None)
)
sa.Index("ix_entry_day_kind", entry.c.day, entry.c.kind, sqlite_where=entry.c.day.isnot(None))
sa.Index("ix_entry_act", entry.c.act)
BEGINS = sa.text(
    "visit IS NOT NULL AND kind IN "
    "('arrival', 'departure', 'handover', 'visit_started', 'visit_ended', 'retracted')"
)
"""Entries by which a visit may have begun and not ended, in the order in which they came.

A query uses the index when it says this word for word.
"""
sa.Index("ix_entry_number_visit", entry.c.number, entry.c.visit, sqlite_where=BEGINS)
SELDOM = sa.text(
    "kind IN ('chain_begun', 'clock_changed', 'day_closed', 'destroyed', 'exported', "
    "'receipt_taken', 'record_set', 'report_finalised', 'retracted')"
)
"""Kinds that can be looked up over all days; the others, and so most stamps, cost no index.

A query uses the index when it says this word for word.
"""
SELDOM_KINDS = frozenset(re.findall(r"'(\w+)'", SELDOM.text))
sa.Index("ix_entry_kind", entry.c.kind, sqlite_where=SELDOM)
sa.Index(
    "ix_entry_case_id",
    entry.c.case_id,
    sqlite_where=sa.text("case_id IS NOT NULL AND visit IS NULL"),
)
"""What belongs to a dossier and to none of its visits."""

record = sa.Table(
    "record",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("entry", sa.Text, sa.ForeignKey("entry.id"), nullable=False),
    sa.Column("case_id", sa.Text),
    sa.Column("day", sa.Text),
    sa.Column("ends", sa.Text),
    sqlite_strict=True,
)
"""`ends` is the planned end of a visit, UTC, or the last day of what a week is planned from."""
sa.Index(
    "ix_record_kind_case_id",
    record.c.kind,
    record.c.case_id,
    sqlite_where=record.c.case_id.isnot(None),
)
sa.Index(
    "ix_record_kind_day_ends",
    record.c.kind,
    record.c.day,
    record.c.ends,
    sqlite_where=record.c.day.isnot(None),
)

sa.Index("ix_record_entry", record.c.entry)

version = sa.Table(
    "version",
    metadata,
    sa.Column("entry", sa.Text, sa.ForeignKey("entry.id"), primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sqlite_strict=True,
)
"""Which entries set a record."""
sa.Index("ix_version_kind_id", version.c.kind, version.c.id)

conflict = sa.Table(
    "conflict",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sqlite_strict=True,
)
"""Records of which several values stand side by side, until a human settles it."""

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

sa.Index("ix_report_entry", report.c.entry)

destruction = sa.Table(
    "destruction",
    metadata,
    sa.Column("target", sa.Text, primary_key=True),
    sa.Column("entry", sa.Text, sa.ForeignKey("entry.id"), nullable=False),
    sqlite_strict=True,
)
"""Entries of which the contents were lawfully destroyed, and the entry that ordered it."""
sa.Index("ix_destruction_entry", destruction.c.entry)

search_mark = sa.Table(
    "search_mark",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1", name="single"), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sqlite_strict=True,
)
"""Up to which entry the search index goes; the index itself is `SEARCH`, see `search.py`."""
SEARCH = ("search_name", "search_text")

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

IMMUTABLE = (entry, report, meta, destruction)
"""Tables whose rows are never changed or deleted, but for what was lawfully destroyed."""
