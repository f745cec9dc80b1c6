"""An unlocked desk: the open store, who is signed in, the clock, and today's book.

Only the thread that opened it may use it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Colleague
from omgangsdesk.domain.visit.fold import UNSEEN
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Chain
from omgangsdesk.security.device import Device
from omgangsdesk.security.head import Head, HeadFile, write_heads
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.checks.pages import PagesCheck
from omgangsdesk.services.day_book import DayBook, load_day, load_day_of
from omgangsdesk.services.day_settings import day_settings
from omgangsdesk.services.views import Attention


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment by the clock (UTC), and seconds by what nobody can set."""

    now: dt.datetime
    elapsed: float


@dataclass(slots=True, repr=False)  # it holds a whole day of names
class Desk:
    """What every service needs. `notices` are things to tell once, found while opening."""

    folder: Path
    store: Store
    keyring: Keyring
    device: Device
    heads: tuple[HeadFile, ...]
    colleague: Colleague
    clock: Clock
    translator: Translator
    zone: str
    practice: bool
    notices: list[Text] = field(default_factory=list)
    begun: list[kinds.ChainBegun] = field(default_factory=list)
    """Why this device's chain begins, to be written before its first act."""
    newest: dt.datetime | None = None
    """When this device wrote last, by its clock."""
    unclosed: tuple[dt.date, ...] | None = None
    """Earlier days that were never closed, once they were looked up; see `opening.left_open`."""
    seen: Seen | None = None
    """The clock when something was written last, or the desk was opened."""
    pages: PagesCheck | None = None
    """The look over the file after an unclean stop, while the desk is open."""
    known: int | None = None
    """The number of the newest entry that today's book was made of, once it was read."""
    unseen: dict[str | None, str] = field(default_factory=dict)
    """Visits, or None, of which others wrote (the device) and nobody here was told yet."""
    flagged: tuple[DayBook, tuple[Attention, ...]] | None = None
    """What changed since today's visits were planned, for which book; `screens.changed_since`."""
    _book: DayBook | None = None
    _turns: dt.time | None = None

    @property
    def turns(self) -> dt.time:
        """When the business day turns, local time; a setting."""
        if self._turns is None:
            with self.store.read() as unit:
                self._turns = day_settings(unit).turns
        return self._turns

    def today(self) -> dt.date:
        """The business day that is running."""
        return moments.business_day(self.clock.now(), self.zone, self.turns)

    def book(self) -> DayBook:
        """Today's book, read once and then kept up with what is written."""
        today = self.today()
        if self._book is None or self._book.day != today:
            self.unclosed = None
            with self.store.read() as unit:
                self.known = unit.newest_number()
                self._book = load_day(unit, today, running=True, device=self.device.id)
            # A role that was taken away counts at once, not from the next sign-in on.
            self.colleague = self._book.colleagues.get(self.colleague.id, self.colleague)
        return self._book

    def glance(self) -> DayBook:
        """Today's book without the notes: read in half the time, for the first look at a board.

        It is not kept: who wants to do something asks `book`.
        """
        today = self.today()
        with self.store.read() as unit:
            return load_day(unit, today, running=True, without=UNSEEN, device=self.device.id)

    def book_of(self, visit: str) -> DayBook:
        """The running day's book where it shows the visit, else that of the day it is planned on.

        Raises:
            InvalidInputError: there is no such visit.
        """
        today = self.book()
        if visit in today.files:
            return today
        with self.store.read() as unit:
            found = load_day_of(unit, visit)
        if found is None:
            raise InvalidInputError(
                text("There is no visit “{visit}” in this store. Nothing was done.", visit=visit)
            )
        return found

    def take_up(self, written: Iterable[Entry]) -> None:
        """Take up entries of the running day, if it was read already."""
        if self._book is not None:
            self._book.take(written)

    def keeps(self, book: DayBook) -> bool:
        """Whether that is the running day's book, and not one that was read beside it."""
        return self._book is book

    def shows(self, visit: str | None) -> bool:
        """Whether today's book was read and has that visit."""
        return self._book is not None and visit in self._book.files

    def dispute(self, records: Iterable[tuple[str, str]]) -> None:
        """Know of which records (kind and id) two values stand side by side."""
        if self._book is not None:
            self._book.disputed = frozenset(records)

    def forget_book(self) -> None:
        """Read today anew at the next asking; after records were set."""
        self._book = self._turns = self.known = self.flagged = None

    def close(self) -> None:
        """Close the store; the heads are left as they are."""
        if self.pages is not None:
            self.pages.stop()
        self.store.close()
        if self.pages is not None:
            self.pages.let_go()
        for head in self.heads:
            head.close()


def keep_heads(desk_heads: tuple[HeadFile, ...], notices: list[Text], chain: Chain) -> None:
    """Write the newest position beside the store and with the computer.

    A head that can't be written takes nothing away from the commit that went before it, so it is
    told and not raised.
    """
    try:
        write_heads(desk_heads, Head(chain.device, chain.sequence, chain.hash))
    except ExpectedError as error:
        if error.sentence not in notices:
            notices.append(error.sentence)
