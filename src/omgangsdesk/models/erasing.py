"""Lawful destruction: what a `destroyed` entry names is emptied, and what was made of it goes too.

The permission comes from the entry itself (see `triggers.py`); this only carries it out. The
header stays, and with it id, device, sequence, kind and the moment of writing, so that the chain
still verifies (domain.md, "The logbook is the truth").
"""

from __future__ import annotations

import sqlalchemy as sa

from omgangsdesk.models import projections, search, triggers


def erase(connection: sa.Connection, order: str) -> None:
    """Carry out what the entry `order` names, of what is here; all of it in this transaction.

    Salt and payload go, final reports that they made, records of which nothing else is left, and
    what somebody is typing at a visit or in a dossier of theirs: it can repeat their words.
    """
    told = {"order": order}
    visits = connection.execute(_VISITS, told).scalars().all()
    records = connection.execute(_RECORDS, told).all()
    connection.execute(_NO_REPORTS, told)
    connection.execute(_NO_VERSIONS, told)
    connection.execute(_EMPTY, told)
    for kind, record_id in records:
        projections.settle(connection, kind, record_id)
    search.forget(connection, order)
    for place in (*visits, *(one for kind, one in records if kind == "case")):
        connection.execute(_NO_DRAFTS, {"visit": place})


_NAMED = "(SELECT target FROM destruction WHERE entry = :order)"
_VISITS = sa.text(
    "SELECT DISTINCT visit FROM entry "  # noqa: S608 - our own words
    f"WHERE id IN {_NAMED} AND visit IS NOT NULL"
)
_RECORDS = sa.text(
    f"SELECT kind, id FROM version WHERE entry IN {_NAMED} "  # noqa: S608
    # What a destroyed entry took back is no longer taken back.
    "UNION SELECT kind, id FROM version WHERE entry IN (SELECT one.id FROM entry "
    "JOIN entry AS one ON one.visit = entry.visit AND one.kind = 'record_set' "
    f"WHERE entry.id IN {_NAMED} AND entry.kind = 'retracted')"
)
_NO_REPORTS = sa.text(f"DELETE FROM report WHERE entry IN {_NAMED}")  # noqa: S608
_NO_VERSIONS = sa.text(f"DELETE FROM version WHERE entry IN {_NAMED}")  # noqa: S608
_EMPTY = sa.text(
    "UPDATE entry SET "  # noqa: S608
    + ", ".join(f"{column} = {empty}" for column, empty in triggers.ERASED.items())
    + f" WHERE id IN {_NAMED} AND payload <> x''"
)
PLANNING = "planning"
"""In the place of a visit or dossier, what is being filled in at the planning."""
CLOSING = "closing"
"""And what is being said at the day close."""
_THEIRS = (
    f"(draft.visit = {{place}} OR (draft.visit IN ('{PLANNING}', '{CLOSING}') "
    "AND instr(draft.value, CAST(json_quote({place}) AS BLOB))))"
)
_NO_DRAFTS = sa.text(
    f"DELETE FROM draft WHERE {_THEIRS.format(place=':visit')}"  # noqa: S608 - our own words
)
DRAFTS_OF = (
    "SELECT count(*) FROM draft WHERE EXISTS "  # noqa: S608 - our own words
    f"(SELECT 1 FROM json_each(:places) AS place WHERE {_THEIRS.format(place='place.value')})"
)
"""How many would go along with these visits and dossiers."""
