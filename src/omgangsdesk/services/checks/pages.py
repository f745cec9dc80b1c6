"""Whether every page of the store's file is what was written there."""

from __future__ import annotations

from omgangsdesk.errors import StoreError
from omgangsdesk.language import Text, text_n
from omgangsdesk.models.store import Store


def must_be_whole(store: Store) -> None:
    """See that no page of the file is damaged; reads all of it, some seconds for ten years.

    Before the day file is made, so that the office never gets a file out of a store that is going
    to pieces without anybody knowing (architecture.md, "Opening the store").

    Raises:
        StoreError: some are; nothing was changed.
    """
    with store.read() as unit:
        damaged = unit.damaged_pages()
    if damaged:
        raise StoreError(_sentence(damaged))


def _sentence(damaged: int) -> Text:
    return text_n(
        "{count} page of store.db is damaged, most likely by the disk. The day stays open, and "
        "nothing was written. What can still be read was left as it is, and what the office has "
        "is safe there. Copy the whole folder to another disk now, write on on paper, and warn "
        "whoever looks after this computer.",
        "{count} pages of store.db are damaged, most likely by the disk. The day stays open, and "
        "nothing was written. What can still be read was left as it is, and what the office has "
        "is safe there. Copy the whole folder to another disk now, write on on paper, and warn "
        "whoever looks after this computer.",
        damaged,
    )
