"""The search index: words by the number of the entry that holds them, inside the encrypted file.

It follows the log a little behind, in batches, so that a stamp pays nothing for it. It holds
folded words only and can be made again from the log at any time.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import RECORDS
from omgangsdesk.domain.typing import searching
from omgangsdesk.models import rows, tables

_NEXT = sa.text(
    f"SELECT entry.number, {rows.COLUMNS} FROM entry "  # noqa: S608 - our own words
    "WHERE number > :after ORDER BY number LIMIT :most"
)
_MARK = sa.text("SELECT number FROM search_mark")
_NEWEST = sa.text("SELECT max(number) FROM entry")
_SET_MARK = sa.text(
    "INSERT INTO search_mark (id, number) VALUES (1, :number) "
    "ON CONFLICT (id) DO UPDATE SET number = excluded.number"
)
_PUT_TEXT = sa.text("INSERT INTO search_text (rowid, words) VALUES (:number, :words)")
_PUT_NAME = sa.text("INSERT INTO search_name (rowid, words) VALUES (:number, :words)")
_TEXTS = sa.text(
    f"SELECT {rows.COLUMNS} "  # noqa: S608 - our own words
    "FROM search_text CROSS JOIN entry ON entry.number = search_text.rowid "
    "WHERE search_text MATCH :query AND entry.payload <> x'' "
    "ORDER BY search_text.rowid DESC LIMIT :most"
)
_NAMES = sa.text(
    "SELECT record.value FROM search_name "
    "CROSS JOIN entry ON entry.number = search_name.rowid "
    "CROSS JOIN record ON record.entry = entry.id "
    "WHERE search_name MATCH :query AND record.kind = :kind "
    "ORDER BY search_name.rowid DESC LIMIT :most"
)
_FORGET = {
    table: sa.text(
        f"DELETE FROM {table} WHERE rowid IN (SELECT entry.number FROM destruction "  # noqa: S608 - our own words
        "CROSS JOIN entry ON entry.id = destruction.target WHERE destruction.entry = :order "
        "AND entry.number <= (SELECT number FROM search_mark))"
    )
    for table in tables.SEARCH
}
_MERGE = {
    table: sa.text(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
    for table in tables.SEARCH
}


def catch_up(connection: sa.Connection, most: int) -> int:
    """Index up to `most` entries that are not yet; how many are left then."""
    mark = connection.execute(_MARK).scalar() or 0
    found = connection.execute(_NEXT, {"after": mark, "most": most}).mappings().all()
    if not found:
        return 0
    texts, names = [], []
    for row in found:
        if not row["payload"]:
            continue
        entry = rows.entry_of(row)
        if isinstance(entry.data, RecordSet):
            names += _named(row["number"], entry.data)
        elif words := searching.text_of(entry.data):
            texts.append({"number": row["number"], "words": words})
    if texts:
        connection.execute(_PUT_TEXT, texts)
    if names:
        connection.execute(_PUT_NAME, names)
    last = int(found[-1]["number"])
    connection.execute(_SET_MARK, {"number": last})
    return max(0, int(connection.execute(_NEWEST).scalar() or 0) - last)


def _named(number: int, data: RecordSet) -> list[dict[str, object]]:
    kind = RECORDS.get(data.record)
    if kind is None or data.record not in {"person", "case"}:
        return []
    words = searching.words_of(codec.from_plain(data.value, kind))
    return [{"number": number, "words": words}] if words else []


def texts(connection: sa.Connection, words: Sequence[str], most: int) -> list[Entry]:
    """The newest entries in which every word stands."""
    found = connection.execute(_TEXTS, {"query": _query(words), "most": most}).mappings()
    return [rows.entry_of(row) for row in found]


def names(connection: sa.Connection, kind: str, words: Sequence[str], most: int) -> list[bytes]:
    """The stored values of the records of a kind that go by these words, newest first."""
    given = {"query": _query(words), "kind": kind, "most": most}
    return list(connection.execute(_NAMES, given).scalars())


def forget(connection: sa.Connection, order: str) -> None:
    """Take what the `destroyed` entry `order` names out of the index, and its words too.

    Merging writes the index anew: until then a word would lie in it, though nothing points there.
    """
    for table, statement in _FORGET.items():
        if connection.execute(statement, {"order": order}).rowcount:
            connection.execute(_MERGE[table])


def _query(words: Sequence[str]) -> str:
    """Every word as the beginning of one; folded words hold no sign that means something."""
    return " AND ".join(f'"{word}"*' for word in words)
