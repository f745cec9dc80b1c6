"""What someone was typing at a visit: kept in the encrypted store, back in its place afterwards.

A draft is no entry: it is replaced and forgotten, and nobody but whoever typed it gets it back.
"""

from __future__ import annotations

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import KeptDraft


def keep_draft(desk: Desk, visit: str, draft: KeptDraft | None) -> None:
    """Keep what is being typed at `visit`, or with None forget it; durable when this returns.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        value = canonical.encode(codec.to_plain(draft)) if draft is not None else None
        unit.keep_draft(visit, desk.colleague.id, value)


def kept_draft(desk: Desk, visit: str) -> KeptDraft | None:
    """What whoever is signed in was typing at `visit`, if anything."""
    with desk.store.read() as unit:
        value = unit.draft(visit, desk.colleague.id)
    return codec.from_json(value, KeptDraft) if value is not None else None
