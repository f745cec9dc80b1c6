"""What today needs is found without reading the notes, nor the plans of two months."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BEGINS = (
    "visit IS NOT NULL AND kind IN "
    "('arrival', 'departure', 'handover', 'visit_started', 'visit_ended', 'retracted')"
)
DAY = sa.text("day IS NOT NULL")


def upgrade() -> None:
    """Add the kind to two indexes of the log, one of what begins and ends, and ends of plans.

    The ends are filled in when the records are computed again, after the last revision.
    """
    for place in ("day", "visit"):
        op.drop_index(f"ix_entry_{place}", "entry")
        op.create_index(
            f"ix_entry_{place}_kind",
            "entry",
            [place, "kind"],
            sqlite_where=sa.text(f"{place} IS NOT NULL"),
        )
    op.create_index(
        "ix_entry_number_visit", "entry", ["number", "visit"], sqlite_where=sa.text(BEGINS)
    )
    op.drop_index("ix_record_kind_day", "record")
    op.add_column("record", sa.Column("ends", sa.Text, nullable=True))
    op.create_index("ix_record_kind_day_ends", "record", ["kind", "day", "ends"], sqlite_where=DAY)


def downgrade() -> None:
    """Back to indexes that lead to every entry of a day."""
    op.drop_index("ix_record_kind_day_ends", "record")
    op.drop_column("record", "ends")
    op.create_index("ix_record_kind_day", "record", ["kind", "day"], sqlite_where=DAY)
    op.drop_index("ix_entry_number_visit", "entry")
    for place in ("visit", "day"):
        op.drop_index(f"ix_entry_{place}_kind", "entry")
        op.create_index(
            f"ix_entry_{place}", "entry", [place], sqlite_where=sa.text(f"{place} IS NOT NULL")
        )
