"""The preparation of a family, step by step, and what the supervisor reads from it.

Source: product.md row 3. Who takes which step follows from the dossier: with each adult who cares
for or visits the child the working of the centre is explained, the house rules are signed, what
the break means is explored and what is feasible discussed; with each child what the break means is
explored, and the room is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.dossier.guidance import Preparation
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.dossier.reading import Dossier, hidden, newest_first, on_day
from omgangsdesk.services.screens.briefing import card_of, notes_of
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierAdd, DossierLine, DossierSection
from omgangsdesk.services.visit_files import visit_files
from omgangsdesk.services.wording import same, short_date

STEPS = {
    "caring": ("working", "rules", "meaning", "feasible"),
    "visiting": ("working", "rules", "meaning", "feasible"),
    "child": ("meaning", "room_shown"),
}
"""What is done with whom, by their role, in order."""
NEAR = dt.timedelta(days=14)
"""A visit this near ahead asks that the preparation is done."""
RUNS = dt.timedelta(days=60)
"""A dossier of which nobody noted how far it is, runs this long after its last visit."""


def sections(of: Dossier) -> Iterator[DossierSection]:
    """What is still to do, what the supervisor will read, and what was done."""
    yield DossierSection(
        name="preparation_open",
        title=text("Still to prepare"),
        lines=tuple(_open(of, person, step) for person, step in still_open(of)),
        empty=text("Every step of the preparation is done."),
    )
    yield _briefing(of)
    yield DossierSection(
        name="preparation",
        title=text("Done in preparation"),
        lines=tuple(_done(of, one) for one in newest_first(of.of(Preparation))),
        empty=text("No step is kept here yet."),
        adds=(("preparation", text("Add a step")),),
    )


def points(of: Dossier) -> Iterator[Said]:
    """How much of the preparation is still to do, while the dossier runs or a visit is near."""
    left = still_open(of)
    if not left or not under_way(of):
        return
    if len(left) == 1:
        person, step = left[0]
        yield of.about(person, text("{what}: still to do", what=of.word("preparation", step)))
        return
    yield same(text_n("{count} step to prepare", "{count} steps to prepare", len(left)))


def still_open(of: Dossier) -> list[tuple[str, str]]:
    """Person and step of what was not done yet; what is noted for later is not done."""
    day = of.today.isoformat()
    done = {(one.person, one.step) for one in of.of(Preparation) if one.day <= day}
    return [
        (party.person, step)
        for party in of.case.parties
        for step in STEPS.get(party.role, ())
        if (party.person, step) not in done
        and not (party.role != "child" and (None, step) in done)
    ]


def under_way(of: Dossier) -> bool:
    """Whether the dossier runs, or a visit of it is near."""
    known = {one.state for one in of.of(Registration)}
    if "ended" in known:
        return False
    if known & {"preparing", "running"}:
        return True
    first, last = of.today - RUNS, of.today + NEAR
    return any(first.isoformat() <= one.day <= last.isoformat() for one in of.plans)


def _open(of: Dossier, person: str, step: str) -> DossierLine:
    return DossierLine(
        kind="preparation",
        id=f"{step}.{person}",
        title=of.about(person, of.word("preparation", step)),
        adds=(
            DossierAdd(
                kind="preparation",
                label=text("Note as done"),
                values=(("step", step), ("person", person)),
            ),
        ),
    )


def _done(of: Dossier, one: Preparation) -> DossierLine:
    step = of.word("preparation", one.step)
    title = of.about(one.person, step) if one.person else same(step)
    later = text("planned for {date}", date=short_date(one.day))
    return of.line(
        one,
        title,
        on_day(one.day),
        of.done_by(one.by),
        hidden(one.note),
        warns=same(later) if one.day > of.today.isoformat() else None,
    )


def _briefing(of: Dossier) -> DossierSection:
    plan = _next(of)
    empty = text("No visit is planned, so there is nothing to read before one.")
    lines: tuple[DossierLine, ...] = ()
    title: Text = text("Read before the next visit")
    if plan is not None:
        lines = tuple(_read(of, plan))
        empty = text("There is nothing to read before the next visit.")
        title = text("Read before the visit of {date}", date=short_date(plan.day))
    return DossierSection(name="briefing", title=title, lines=lines, empty=empty)


def _next(of: Dossier) -> VisitPlan | None:
    """The visit that is still to end."""
    return next((one for one in of.plans if moments.read(one.end) > of.now), None)


def _read(of: Dossier, plan: VisitPlan) -> Iterator[DossierLine]:
    found = visit_files(
        of.unit,
        [plan] if plan.room in of.rooms else [],
        locations=of.locations,
        rooms=of.rooms,
        words=of.words,
        faulty=Faulty(),
    )
    for file in found.values():
        card = card_of(file, notes_of(of.unit, of.case.id))
        for place, one in enumerate(card.lines if card is not None else ()):
            yield DossierLine(
                kind="briefing",
                id=f"briefing.{place}",
                title=same(one.heading),
                notes=(Said(one.said.full, NOTHING),),
            )
