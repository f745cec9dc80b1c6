"""Questions that are asked at every opening and stamp, put to the driver itself.

Each is a string of ours in SQLite's own words, so there is nothing for SQLAlchemy to translate;
what it does around a query takes longer than the answer. Errors are those of the driver, which
`store` tells as it tells SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

_NOTHING: Mapping[str, object] = {}


def ask(
    connection: sa.Connection, query: str, wanted: Mapping[str, object] = _NOTHING
) -> list[tuple[Any, ...]]:
    """The rows of `query` within the transaction that is open, its names filled with `wanted`."""
    raw: Any = connection.connection.driver_connection
    return raw.execute(query, wanted).fetchall()  # type: ignore[no-any-return]


def ask_for_each(
    connection: sa.Connection, query: str, wanted: Mapping[str, object] = _NOTHING
) -> list[Any]:
    """The same, of a query with one column: what stands in it."""
    return [value for (value,) in ask(connection, query, wanted)]


def ask_for_one(
    connection: sa.Connection, query: str, wanted: Mapping[str, object] = _NOTHING
) -> Any:
    """What stands in the first column of the first row; None without one."""
    found = ask(connection, query, wanted)
    return found[0][0] if found else None
