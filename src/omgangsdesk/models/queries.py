"""The queries that every day runs: each walks an index, however long the log is.

Plain SQL goes to the driver as it is: to compile a query takes longer than to run it, and is done
anew by each engine, before today can be shown.
"""

from __future__ import annotations

import sqlalchemy as sa

from omgangsdesk.models import rows, tables

INSERT = sa.insert(tables.entry)
SELECT = sa.select(
    tables.entry.c.id,
    tables.entry.c.device,
    tables.entry.c.sequence,
    tables.entry.c.recorded_at,
    tables.entry.c.kind,
    tables.entry.c.payload,
)
_TARGET = "json_extract(iif(length(entry.payload), entry.payload, '{}'), '$.data.target')"
BEGUN = (
    # Left to choose, it groups by walking an index of all visits: ten years for one day.
    "SELECT visit FROM entry INDEXED BY ix_entry_number_visit "  # noqa: S608 - our own words
    f"WHERE number > :since AND {tables.BEGINS.text} "
    "AND visit NOT IN (SELECT value FROM json_each(:known)) "
    # Of what was taken back, only a going or an end can leave something open.
    "AND (kind <> 'retracted' OR EXISTS (SELECT 1 FROM entry AS gone "
    "WHERE gone.kind IN ('departure', 'visit_ended', 'handover') AND gone.act IN "
    f"({_TARGET}, (SELECT act FROM entry AS one WHERE one.id = {_TARGET})))) "
    # A destroyed entry has no payload.
    "GROUP BY visit, iif(length(payload), json_extract(payload, '$.data.person'), '') "
    "HAVING max(CASE WHEN kind IN ('arrival', 'visit_started') THEN occurred_at ELSE '' END) "
    ">= max(CASE WHEN kind IN ('departure', 'visit_ended') THEN occurred_at ELSE '' END) "
    "OR sum(kind IN ('arrival', 'visit_started')) > sum(kind IN ('departure', 'visit_ended')) "
    "OR sum(kind = 'retracted') "
    "OR (sum(kind = 'handover') AND NOT sum(kind = 'visit_started'))"
)
INTO = (
    "SELECT value FROM record WHERE kind = 'visit' AND day >= :since AND day < :before "
    "AND ends > :after ORDER BY id"
)
OF_DAY = (
    # First which ones, by indexes alone: what is left out is not even deciphered.
    f"SELECT {rows.COLUMNS} FROM entry WHERE number IN ("  # noqa: S608 - our own words
    "SELECT number FROM entry WHERE day = :day "
    "AND kind NOT IN (SELECT value FROM json_each(:without)) "
    "UNION SELECT number FROM entry WHERE visit IN (SELECT value FROM json_each(:visits)) "
    "AND kind NOT IN (SELECT value FROM json_each(:without))"
    ") AND payload <> x'' ORDER BY number"
)
CLOSING = (
    # Which ones, by the index alone; they are read one by one, and most often the first will do.
    f"SELECT {rows.COLUMNS}, number FROM entry WHERE number IN ("  # noqa: S608 - our own words
    "SELECT number FROM entry INDEXED BY ix_entry_kind "
    f"WHERE number > :since AND {tables.SELDOM.text} AND kind IN ('day_closed', 'retracted')"
    ") AND payload <> x'' ORDER BY number DESC"
)
RECORD = "SELECT value FROM record WHERE kind = :kind AND id = :id"
_OF_KIND = "SELECT value FROM record WHERE kind = :kind"
OF_KIND = {
    frozenset[str](): f"{_OF_KIND} ORDER BY id",
    # In the order of the index by id, every record of the kind would be read.
    frozenset({"case"}): f"{_OF_KIND} AND case_id = :case ORDER BY +id",
    frozenset({"day"}): f"{_OF_KIND} AND day = :day ORDER BY +id",
    frozenset({"case", "day"}): f"{_OF_KIND} AND case_id = :case AND day = :day ORDER BY +id",
}
"""Records of a kind: all of them, or those of a case, of a day, or of both."""
RECORDS = (
    "SELECT id, value FROM record WHERE kind = :kind "
    "AND id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
)
NAMED = (
    "SELECT value FROM record WHERE kind = :kind "
    "AND id BETWEEN :prefix AND :prefix || char(1114111) ORDER BY id"
)
OF_CASES = (
    "SELECT case_id, value FROM record WHERE kind = :kind AND case_id IS NOT NULL "
    "AND case_id IN (SELECT value FROM json_each(:cases)) ORDER BY +id"
)
RECORDS_OF = (
    # Kind by kind, whichever there are, since the index begins with that.
    "WITH RECURSIVE known (kind) AS (SELECT min(kind) FROM record UNION ALL "
    "SELECT (SELECT min(kind) FROM record WHERE kind > known.kind) FROM known "
    "WHERE known.kind IS NOT NULL) "
    "SELECT record.kind, record.id FROM known CROSS JOIN record "
    "ON record.kind = known.kind AND record.case_id = :case "
    "WHERE record.kind NOT IN ('case', 'visit')"
)
CHAINS = (
    "WITH RECURSIVE known (device) AS (SELECT min(device) FROM entry UNION ALL "
    "SELECT (SELECT min(device) FROM entry WHERE device > known.device) FROM known "
    "WHERE known.device IS NOT NULL) "
    "SELECT entry.device, entry.sequence, entry.hash FROM known CROSS JOIN entry "
    "ON entry.device = known.device AND entry.sequence = "
    "(SELECT max(sequence) FROM entry WHERE device = known.device)"
)
END = "SELECT sequence, hash FROM entry WHERE device = :device ORDER BY sequence DESC LIMIT 1"
HASH_AT = "SELECT hash FROM entry WHERE device = :device AND sequence = :sequence"
STORED = (
    "SELECT header, salt, payload FROM entry "
    "WHERE device = :device AND sequence > :after ORDER BY sequence"
)
NEWEST = "SELECT max(number) FROM entry"
SINCE = SELECT.where(tables.entry.c.number > sa.bindparam("since")).order_by(tables.entry.c.number)
NEWEST_HASH = "SELECT hash FROM entry WHERE number = (SELECT max(number) FROM entry)"
HERE = "SELECT id FROM entry WHERE id IN (SELECT value FROM json_each(:ids))"
GONE = "SELECT target FROM destruction WHERE target IN (SELECT value FROM json_each(:ids))"
OF_CASE = (
    f"SELECT {rows.COLUMNS} FROM entry "  # noqa: S608 - our own words
    "WHERE case_id = :case AND visit IS NULL AND payload <> x'' ORDER BY number"
)
HASHES = (
    "SELECT entry.hash FROM json_each(:ids) AS named CROSS JOIN entry "
    "ON entry.id = named.value ORDER BY named.key"
)
NUMBERS = (
    "SELECT entry.id, entry.number FROM json_each(:ids) AS named CROSS JOIN entry "
    "ON entry.id = named.value"
)
