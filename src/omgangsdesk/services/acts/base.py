"""What every act is given, and what it gives back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import Data
from omgangsdesk.domain.records import Person
from omgangsdesk.domain.rules.building import states_at
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import Request
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an act writes, what to call it on the undo button, and what to warn of."""

    drafts: tuple[Draft, ...]
    called: Said | None = None
    warnings: tuple[Said, ...] = ()
    undoable: bool = True
    breaches: tuple[Breach, ...] = ()
    """Rules that the step itself breaks; `ruled` adds those that no longer hold after it."""
    rules: tuple[str, ...] = ()
    """Words of the rules that it was recorded against."""
    told: Said | None = None
    """What to announce instead of naming the act, where it was recorded or taken back."""


@dataclass(slots=True, kw_only=True)
class Context:
    """An act on one visit: the desk, the visit's state, and when it happened."""

    desk: Desk
    book: DayBook
    state: VisitState
    request: Request
    now: dt.datetime
    occurred_at: dt.datetime
    time_source: str
    corrects: dt.datetime | None = None
    """When what is corrected happened, where its time stays as it is."""
    warnings: list[Said] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)

    @property
    def file(self) -> VisitFile:
        """The visit's file."""
        return self.state.file

    @property
    def day(self) -> dt.date:
        """The business day on which it happened, for what holds until some day."""
        at = self.corrects or self.occurred_at
        return moments.business_day(at, self.book.zone, self.book.turns)

    def then(self) -> tuple[VisitState, list[VisitState], dt.datetime]:
        """This visit, every visit of the day and the moment, as it was when this happened.

        What is entered later is judged by where people were at that time.
        """
        if self.request.when is None:
            return self.state, list(self.book.states.values()), self.occurred_at
        every = states_at(self.book.files, self.book.entries, self.occurred_at)
        mine = next(one for one in every if one.file.plan.id == self.file.plan.id)
        return mine, every, self.occurred_at

    def know(self, person: Person) -> None:
        """Take up somebody who is in no dossier of the day, so that lines can name them."""
        self.book.know(self.file.plan.id, person)
        self.state = self.book.states[self.file.plan.id]

    def draft(self, kind: str, data: Data) -> Draft:
        """An entry of this visit, at the moment it happened."""
        when = self.request.when
        return Draft(
            kind=kind,
            data=data,
            visit=self.file.plan.id,
            case=self.file.case.id,
            day=self.file.plan.day,
            occurred_at=self.occurred_at,
            zone=self.file.location.zone,
            time_source=self.time_source,
            late_reason=when.reason if when else None,
        )

    def named(self, what: Text) -> Said:
        """`what`, with the family's name behind it."""
        name = family(self.file)
        return Said(
            text("{what} {name}", what=what, name=name.full),
            text("{what} {name}", what=what, name=name.discreet),
        )

    def warn(self, what: Said) -> None:
        """Something to tell beside what is written."""
        self.warnings.append(what)

    def outcome(self, *drafts: Draft, called: Text, undoable: bool = True) -> Outcome:
        """The outcome with this act's warnings."""
        return Outcome(
            drafts=drafts,
            called=self.named(called),
            warnings=tuple(self.warnings),
            breaches=tuple(self.breaches),
            undoable=undoable,
        )


def context_of(desk: Desk, book: DayBook, request: Request) -> Context:
    """The context of a request; its moment is now unless it names another.

    Raises:
        InvalidInputError: the moment is no moment.
    """
    now = moments.whole_ms(desk.clock.now())
    occurred, source = now, "live"
    if request.when is not None:
        check_instant(request.when.at)
        occurred = moments.read(request.when.at)
        if request.when.source == "estimated":
            source = "estimated"
        elif now - occurred > moments.LATER_AFTER:
            source = "later"  # whatever it was said to be
    visit = request.visit or ""
    return Context(
        desk=desk,
        book=book,
        state=book.states[visit],
        request=request,
        now=now,
        occurred_at=occurred,
        time_source=source,
    )


def check_instant(stored: str | None) -> None:
    """See that what was handed over as a moment is one.

    Raises:
        InvalidInputError: it is not.
    """
    if stored is None:
        return
    try:
        moments.read(stored)
    except ValueError as error:
        raise InvalidInputError(
            text("That time can't be read. Type it like 14:05; nothing was recorded yet.")
        ) from error


def check_room(ctx: Context, room: str | None) -> None:
    """See that a room exists; None is no room.

    Raises:
        InvalidInputError: it does not.
    """
    if room is not None and room not in ctx.book.rooms:
        raise InvalidInputError(text("There is no such room. Nothing was recorded."))


def check_known(ctx: Context, person: str) -> None:
    """See that somebody is in the store; who is in no dossier of today is looked up there.

    A colleague is nobody who visits.

    Raises:
        InvalidInputError: nobody knows this person.
    """
    if person in ctx.file.persons:
        return
    with ctx.desk.store.read() as unit:
        found = unit.record(Person, person)
    if found is None:
        raise InvalidInputError(
            text("There is nobody “{person}” in this store. Nothing was recorded.", person=person)
        )
    ctx.know(found)


def newest_of(entries: list[Entry]) -> Entry | None:
    """The entry that was written last."""
    return max(entries, key=lambda one: (one.recorded_at, one.sequence), default=None)
