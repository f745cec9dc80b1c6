"""What people and rooms are called in a line, in full and discreetly."""

from __future__ import annotations

from collections.abc import Callable

from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import plain, who


class Namer:
    """Finds what people and rooms are called.

    `brief` is for papers: what a line says there stays as it is, since a report that was made
    final is made again to see whether its entries still tell the same (`checks.remake`).
    """

    def __init__(self, book: DayBook, file: VisitFile, *, brief: bool = False) -> None:
        self.book = book
        self.file = file
        self.brief = brief

    def who(self, person: str | None) -> Said:
        """A person of the visit, or a colleague."""
        colleague = self.book.colleagues.get(person or "")
        if colleague is not None:
            return Said(plain(colleague.name), plain(colleague.code))
        return who(self.file, person)

    def word(self, vocabulary: str, word: str) -> Text:
        """What a word is called, ours or the centre's."""
        return label_of(self.file.words, vocabulary, word)

    def room(self, room: str | None) -> Text:
        """A room; None, or one that is gone, is the hall."""
        found = self.book.rooms.get(room or "")
        return plain(found.name) if found else text("the hall")


def both(make: Callable[[bool], Text]) -> Said:
    """What `make` makes in full and discreetly; it is asked whether in full."""
    full, discreet = True, False
    return Said(make(full), make(discreet))


def pick(said: Said, *, full: bool) -> Text:
    """The one form or the other."""
    return said.full if full else said.discreet
