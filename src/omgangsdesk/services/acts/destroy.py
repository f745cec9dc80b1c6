"""Lawful destruction: an entry of its own, the only thing that permits erasing what others say.

Only a coordinator, on a ground, by order of someone; never what is still going on or exists
nowhere else yet. The headers stay, so that the chain still verifies (domain.md, "The logbook is
the truth"; "Law differs per country and centre").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.certificates import Certificate, digest_of
from omgangsdesk.services.acts.destroyable import Selection, WouldGo, what_would_go
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.wording import joined
from omgangsdesk.services.writing import write_act

__all__ = ["Certificate", "Selection", "WouldGo", "check_order", "destroy", "what_would_go"]

AT_ONCE = 500
"""Entries that one `destroyed` names; more are ordered by several, in one act."""


def destroy(desk: Desk, wanted: Selection, *, ground: str, ordered_by: str) -> Certificate:
    """Erase the contents of what `wanted` names; durable when this returns.

    Raises:
        InvalidInputError: not by this colleague, no ground or nobody who ordered it, or something
            stands in its way; nothing was destroyed.
        StoreError: the disk refused; nothing was destroyed.
    """
    check_order(desk, ground, ordered_by)
    going = what_would_go(desk, wanted)
    if going.held_back:
        raise InvalidInputError(
            text("Nothing was destroyed. {why}", why=joined(going.held_back, " "))
        )
    now = moments.whole_ms(desk.clock.now())
    hashes = _hashes(desk, going)
    drafts = list(_orders(desk, wanted, going, (ground.strip(), ordered_by.strip()), now))
    written = write_act(desk, drafts, now)
    desk.forget_book()
    copies, left = desk.store.scrub()
    return Certificate(
        at=now,
        by=desk.colleague.code,
        ground=ground.strip(),
        ordered_by=ordered_by.strip(),
        counts=going.counts,
        visits=going.visits,
        reports=going.reports,
        drafts=going.drafts,
        copies=copies,
        copies_left=left,
        orders=tuple(one.id for one in written),
        hashes=hashes,
        digest=digest_of(hashes),
    )


def check_order(desk: Desk, ground: str, ordered_by: str) -> None:
    """See that whoever is signed in may have something destroyed, on what ground and by whom.

    Raises:
        InvalidInputError: not by this colleague, or the ground or who ordered it is missing.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator has something destroyed. Nothing was destroyed.")
        )
    if not ground.strip() or not ordered_by.strip():
        raise InvalidInputError(
            text(
                "Destruction needs its ground, and who ordered it. Nothing was destroyed. Note "
                "both, such as the term that is over and who decided."
            )
        )


def _hashes(desk: Desk, going: WouldGo) -> tuple[str, ...]:
    with desk.store.read() as unit:
        return unit.hashes_of(going.entries)


def _orders(
    desk: Desk, wanted: Selection, going: WouldGo, why: tuple[str, str], now: dt.datetime
) -> Iterator[Draft]:
    """What permits it; the first one keeps what no header tells of what went."""
    ground, ordered_by = why
    for start in range(0, len(going.entries), AT_ONCE):
        named = going.entries[start : start + AT_ONCE]
        order = kinds.Destroyed(entries=named, ground=ground, ordered_by=ordered_by)
        if start == 0:
            order = replace(
                order,
                revisions=going.revisions,
                visits=going.visits,
                drafts=going.drafts,
                whole_visits=() if wanted.entries else going.visit_ids,
                whole_cases=(wanted.case,) if wanted.case is not None else (),
            )
        yield Draft(
            kind="destroyed",
            data=order,
            day=desk.today().isoformat(),
            occurred_at=now,
            zone=desk.zone,
        )
