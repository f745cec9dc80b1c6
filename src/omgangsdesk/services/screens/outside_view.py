"""What a screen tells of what others wrote: the rows of those visits, and one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.outside import look
from omgangsdesk.services.screens.board import row_of
from omgangsdesk.services.views import BoardRow, Said
from omgangsdesk.services.wording import family, said_joined, same

NAMED = 3
"""So many visits are named; of more it is only said that something changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What others wrote since this was last asked: the touched visits as the board shows them."""

    rows: tuple[BoardRow, ...]
    said: Said


def collect(desk: Desk) -> Outside | None:
    """What others wrote and nobody here was told yet; None when there is nothing."""
    look(desk)
    if not desk.unseen:
        return None
    unseen, desk.unseen = desk.unseen, {}
    book, now = desk.book(), moments.whole_ms(desk.clock.now())
    states = [book.states[one] for one in unseen if one is not None and one in book.states]
    names = [family(one.file) for one in states]
    own = set(unseen.values()) == {desk.device.id}
    return Outside(
        rows=tuple(row_of(book, one, now) for one in states),
        said=_said(names if len(names) <= NAMED else [], own=own),
    )


def _said(names: list[Said], *, own: bool) -> Said:
    if not names:
        return same(
            text("Changed outside this window") if own else text("Changed by another desk")
        )
    named = said_joined(names)
    if own:
        return Said(
            text("Changed outside this window: {what}", what=named.full),
            text("Changed outside this window: {what}", what=named.discreet),
        )
    return Said(
        text("Changed by another desk: {what}", what=named.full),
        text("Changed by another desk: {what}", what=named.discreet),
    )
