"""The certificate of a destruction, as it was given or made again out of the log."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import Destroyed
from omgangsdesk.domain.records import Colleague
from omgangsdesk.models.certified import kinds_of
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was destroyed, to print and keep; it names nobody of the dossier.

    `hashes` are those of the headers, which stay in the log and in the day files: they show of
    which entries the contents are gone. `digest` is SHA-256 over them, each followed by a newline.
    `orders` are the entries that permit it; `by` is the sign-in code of who did it. None stands
    for what the log does not tell, as of the copies once it is made again.
    """

    at: dt.datetime
    by: str
    ground: str
    ordered_by: str
    counts: Mapping[str, int]
    """Entries by kind; of a kind that this program does not know, by its stored word."""
    visits: int | None
    reports: int
    drafts: int | None
    orders: tuple[str, ...]
    hashes: tuple[str, ...]
    digest: str
    copies: int | None = None
    """Copies of an earlier schema beside the store, which held it too and were removed."""
    copies_left: tuple[str, ...] = ()
    """Those that could not be removed, to be removed by hand: they still hold it."""


def digest_of(hashes: Iterable[str]) -> str:
    """SHA-256 over hashes, each followed by a newline, in hexadecimal."""
    return hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest()


def certificates(desk: Desk) -> tuple[Certificate, ...]:
    """Those of everything that was ever destroyed in this store, the newest last."""
    with desk.store.read() as unit:
        acts: dict[str, list[Entry]] = {}
        for order in unit.entries(kind="destroyed"):
            acts.setdefault(order.act, []).append(order)
        return tuple(_made_again(unit, orders) for orders in acts.values())


def _made_again(unit: Unit, orders: list[Entry]) -> Certificate:
    first = orders[0]
    told = list(_told(orders))
    named = tuple(dict.fromkeys(name for one in told for name in one.entries))
    hashes, kinds = unit.hashes_of(named), Counter(kinds_of(unit, named))
    by = unit.record(Colleague, first.recorded_by)
    return Certificate(
        at=first.recorded_at,
        by=by.code if by is not None else "",
        ground=told[0].ground,
        ordered_by=told[0].ordered_by,
        counts=dict(sorted(kinds.items())),
        visits=told[0].visits,
        reports=kinds["report_finalised"],
        drafts=told[0].drafts,
        orders=tuple(one.id for one in orders),
        hashes=hashes,
        digest=digest_of(hashes),
    )


def _told(orders: Iterable[Entry]) -> Iterator[Destroyed]:
    yield from (one.data for one in orders if isinstance(one.data, Destroyed))
