"""The search index: folded words by the number of the entry that holds them, inside the file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INDEXES = ("search_name", "search_text")


def upgrade() -> None:
    """Add the index, empty; it is filled from the log in batches."""
    for name in INDEXES:
        # The words are in the log already, so the index keeps none; which words, not where.
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', contentless_delete=1, "
            "detail='none', prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
        )
    op.create_table(
        "search_mark",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_mark"),
        sa.CheckConstraint("id = 1", name="ck_search_mark_single"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Without the index."""
    op.drop_table("search_mark")
    for name in INDEXES:
        op.execute(f"DROP TABLE {name}")
