"""The briefing card: what a supervisor reads and acknowledges before a visit (product.md row 3).

Worked out of the dossier for the visit that is shown, and for no other: the board needs none of
it. It says what holds on the day of the visit, so that it changes only where somebody changed
something; then whoever read it before is asked again, and what is new is marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.rules.consents import lacking, standing
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile, valid_on
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_briefing import BriefingLine, BriefingView
from omgangsdesk.services.wording import day_of, listed, plain, short_date, who

if TYPE_CHECKING:
    from omgangsdesk.domain.dossier.course import Phase
    from omgangsdesk.domain.dossier.guidance import (
        Consent,
        GuidanceSession,
        Obstacle,
        OtherWorker,
        Preparation,
    )

VERSION = 16
"""Hexadecimal digits of a SHA-256 that name the version of a card."""
MARK = 8
"""Those that name one of its lines."""
READ = frozenset(
    {"phase", "preparation", "obstacle", "other_worker", "consent", "guidance_session"}
)
"""Kinds of record that it is made of, beside those of every day."""
_TOLD = {"meaning": text("What the break means"), "feasible": text("What is feasible")}
"""Steps of the preparation of which the supervisor reads what was noted, and its heading."""
_FILMED = "video_feedback"
_AT_VISITS = (_FILMED, "group_room")
"""Consents that matter in the room."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a dossier holds beside what every day needs; what was struck is left out."""

    phases: Sequence[Phase] = ()
    prepared: Sequence[Preparation] = ()
    obstacles: Sequence[Obstacle] = ()
    workers: Sequence[OtherWorker] = ()
    consents: Sequence[Consent] = ()
    sessions: Sequence[GuidanceSession] = ()


def notes_of(unit: Unit, case: str) -> Notes:
    """Read what a card needs of a dossier; one query where it holds nothing of it."""
    if READ.isdisjoint(kind for kind, _ in unit.records_of(case)):
        return Notes()
    from omgangsdesk.domain.dossier import course, guidance

    faulty = Faulty()
    return Notes(
        phases=faulty.sound(unit.records(course.Phase, case=case)),
        prepared=faulty.sound(unit.records(guidance.Preparation, case=case)),
        obstacles=faulty.sound(unit.records(guidance.Obstacle, case=case)),
        workers=faulty.sound(unit.records(guidance.OtherWorker, case=case)),
        consents=faulty.sound(unit.records(guidance.Consent, case=case)),
        sessions=faulty.sound(unit.records(guidance.GuidanceSession, case=case)),
    )


def briefing_of(desk: Desk, book: DayBook, state: VisitState) -> BriefingView | None:
    """The card, unless whoever is signed in or supervises has read it so; none after the visit."""
    if state.ended_at is not None or state.called_off is not None:
        return None
    card = current_card(desk, book, state)
    if card is None:
        return None
    known = [state.read.get(one or "") for one in (desk.colleague.id, state.supervisor)]
    read = [one for one in known if one is not None]
    if any(one.version == card.version for one in read):
        return None
    if not read:
        return card
    return _anew(card, frozenset(read[0].lines))


def _anew(card: BriefingView, marks: frozenset[str]) -> BriefingView:
    """A card that was read in another version: what is new in it comes first."""
    lines = [
        BriefingLine(
            heading=one.heading, said=one.said, mark=one.mark, fresh=one.mark not in marks
        )
        for one in card.lines
    ]
    return BriefingView(
        version=card.version,
        changed=text("Changed since it was read"),
        lines=tuple(sorted(lines, key=lambda one: not one.fresh)),
    )


def current_card(desk: Desk, book: DayBook, state: VisitState) -> BriefingView | None:
    """The card of a visit as it is now; the dossier is read once for each reading of the day."""
    case = state.file.case.id
    if case not in book.briefings:
        with desk.store.read() as unit:
            book.briefings[case] = notes_of(unit, case)
    notes = book.briefings[case]
    return card_of(state.file, notes)


def card_of(file: VisitFile, notes: Notes) -> BriefingView | None:
    """The card of a visit; none where nothing has to be minded.

    Where it stands and what was agreed is told beside that, and asks no reading by itself.
    """
    minded = [*_planned(file), *_alerts(file), *_prepared(file, notes), *_hindered(file, notes)]
    minded += [*_seen_elsewhere(file, notes), *_guided(file, notes), *_consents(file, notes)]
    if not minded:
        return None
    lines = tuple(_line(*one) for one in (*minded, *_stands(file, notes), *_agreed(file)))
    said = "".join(one.mark for one in lines).encode()
    return BriefingView(version=hashlib.sha256(said).hexdigest()[:VERSION], lines=lines)


_Told = tuple[Text, Text]
"""A heading and what is under it."""


def _line(heading: Text, what: Text) -> BriefingLine:
    """Nobody who passes reads more than the heading."""
    mark = hashlib.sha256(f"{heading}\n{what}".encode()).hexdigest()[:MARK]
    return BriefingLine(heading=heading, said=Said(what, heading), mark=mark)


def _planned(file: VisitFile) -> Iterator[_Told]:
    if file.plan.briefing:
        yield text("For this visit"), plain(file.plan.briefing)


def _alerts(file: VisitFile) -> Iterator[_Told]:
    day = day_of(file)
    for one in file.alerts:
        if not valid_on(one.until, day):
            continue
        what = label_of(file.words, "alert", one.alert)
        if one.person:
            what = text("{what}: {who}", what=what, who=who(file, one.person).full)
        if one.note:
            what = text("{alert}: {note}", alert=what, note=one.note)
        yield text("Alerts"), what


def _prepared(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    """What the break means to each, and what is feasible: what was noted last of each."""
    newest: dict[tuple[str, str], Preparation] = {}
    for one in sorted(notes.prepared, key=lambda one: (one.day, one.id)):
        if one.step in _TOLD and one.note:
            newest[one.step, one.person or ""] = one
    for step, heading in _TOLD.items():
        for (of_step, person), one in newest.items():
            if of_step == step:
                yield heading, _of(file, person, plain(one.note))


def _hindered(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    for one in notes.obstacles:
        if one.state == "overcome" or not valid_on(one.until, day_of(file)):
            continue
        what = label_of(file.words, "obstacle", one.obstacle)
        if one.state != "open":
            state = label_of(file.words, "obstacle_state", one.state)
            what = text("{what} ({state})", what=what, state=state)
        if one.note:
            what = text("{what}: {note}", what=what, note=one.note)
        yield text("Obstacles"), _of(file, one.person, what)


def _seen_elsewhere(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    for one in notes.workers:
        if valid_on(one.until, day_of(file)):
            where = ", ".join(part for part in (one.organisation, one.name) if part)
            yield text("Sees another worker"), _of(file, one.person, plain(where))


def _guided(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    """What guidance is planned on this day, and whom not to film."""
    heading = text("Guidance on this day")
    for one in notes.sessions:
        if one.day != file.plan.day:
            continue
        what = label_of(file.words, "guidance", one.sort)
        if one.persons:
            what = text("{what}: {who}", what=what, who=_names(file, one.persons))
        yield heading, what
        missing = lacking(notes.consents, _FILMED, one.persons, day_of(file))
        if one.sort == _FILMED and missing:
            yield heading, text("no consent of {who}: do not film", who=_names(file, missing))


def _consents(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    """Who agreed to what happens in the room, and who did not."""
    known = standing(notes.consents)
    for about in _AT_VISITS:
        of_it = [one.person for one in known if one.about == about]
        may_not = lacking(notes.consents, about, of_it, day_of(file))
        may = [one for one in of_it if one not in may_not]
        heading = label_of(file.words, "consent", about)
        if may:
            yield heading, text("yes: {who}", who=_names(file, may))
        if may_not:
            yield heading, text("no: {who}", who=_names(file, may_not))


def _stands(file: VisitFile, notes: Notes) -> Iterator[_Told]:
    if file.case.goal:
        yield text("Goal"), plain(file.case.goal)
    day = day_of(file)
    begun = [
        one for one in notes.phases if one.since <= file.plan.day and valid_on(one.until, day)
    ]
    for one in sorted(begun, key=lambda one: (one.since, one.id))[-1:]:
        what = label_of(file.words, "phase", one.phase)
        if one.until:
            what = text("{what}, until {date}", what=what, date=short_date(one.until))
        yield text("Phase"), what


def _agreed(file: VisitFile) -> Iterator[_Told]:
    day = day_of(file)
    for one in file.agreements:
        if valid_on(one.until, day):
            yield text("Agreements"), plain(one.wording)


def _of(file: VisitFile, person: str | None, what: Text) -> Text:
    if not person:
        return what
    return text("{who}: {what}", who=who(file, person).full, what=what)


def _names(file: VisitFile, persons: Sequence[str]) -> Text:
    return listed([who(file, one) for one in persons]).full
