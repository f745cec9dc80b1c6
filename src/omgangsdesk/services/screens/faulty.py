"""Records in which something is wrong, named until they are put right; never what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.views import Attention, Said


def faulty_points(book: DayBook) -> Iterator[Attention]:
    """One line for each record: its kind, and the dossier's number or its own id."""
    cases = {file.case.id: file.case for file in book.files.values()}
    for (kind, name), case_id in sorted(book.faulty.found.items(), key=lambda one: one[0]):
        case = cases.get(name if kind == "case" else case_id or "")
        yield Attention(
            level="alarm",
            icon="edit",
            text=Said(
                _told(kind, case.number if case else name),
                _told(kind, case.code if case else name),
            ),
        )


def _told(kind: str, name: str) -> Text:
    return text(
        "To be put right: {what} ({name}). It holds what can't be read or is not here; the rest "
        "of the day is shown.",
        what=WHAT[kind],
        name=name,
    )
