"""What was arranged to measure: arrangement, phases, who comes and goes first.

Sources: product.md rows 2 and 4; domain.md, "Stagger policy". What contradicts it elsewhere in the
dossier is said, never settled in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Arrangement, Phase
from omgangsdesk.domain.records import Location, StaggerPolicy, VisitPlan
from omgangsdesk.domain.rules.arranged import in_force, overlapping
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.dossier.lines_people import ENDING
from omgangsdesk.services.dossier.reading import Dossier, hidden, newest_first
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection
from omgangsdesk.services.wording import joined, plain, same, short_date


def sections(of: Dossier) -> Iterator[DossierSection]:
    """The arrangement that holds and those before it, the phases, and the stagger policy."""
    yield DossierSection(
        name="arrangements",
        title=text("Arrangement"),
        lines=_newest(of, of.of(Arrangement)),
        empty=text("Nothing is arranged yet: how often, how long, where."),
        adds=(("arrangement", text("Add an arrangement")),),
    )
    yield DossierSection(
        name="phases",
        title=text("Phases"),
        lines=_newest(of, of.of(Phase)),
        empty=text("No phase is noted yet."),
        adds=(("phase", text("Add a phase")),),
    )
    yield DossierSection(
        name="stagger",
        title=text("Who comes and goes first"),
        lines=(_stagger(of),),
        empty=text("as the house does"),
    )


def points(of: Dossier) -> Iterator[Said]:
    """Ends that are near or past, visits that are used up, and what contradicts."""
    for one in (arranged(of), phase_of(of)):
        if one is not None and (ends := _ends(of, one)) is not None:
            yield same(text("{who}: {what}", who=_called(of, one), what=ends))
    yield from map(same, _counted(of))
    for arrangements in overlapping(of.of(Arrangement)):
        yield _both(of, *arrangements)
    for phases in overlapping(of.of(Phase)):
        yield _both(of, *phases)
    one = arranged(of)
    if one is not None:
        yield from map(same, _contradicts(of, one))


def head(of: Dossier) -> Iterator[Text]:
    """The phase it is in."""
    phase = phase_of(of)
    if phase is not None:
        word = of.word("phase", phase.phase)
        until = text("{phase} until {date}", phase=word, date=short_date(phase.until))
        yield until if phase.until else word


def arranged(of: Dossier) -> Arrangement | None:
    """The arrangement that holds today."""
    return in_force(of.of(Arrangement), of.today.isoformat())


def phase_of(of: Dossier) -> Phase | None:
    """The phase it is in today."""
    return in_force(of.of(Phase), of.today.isoformat())


def visits_done(of: Dossier) -> int:
    """How many visits are past: as they are numbered, since some may be from before this store."""
    return max(len(of.past), *(one.ordinal for one in of.past), 0)


def house_policy(of: Dossier) -> StaggerPolicy:
    """What is done in the house to which the family comes, where a case has none of its own."""
    near = next(iter(of.coming), None) or (of.plans[-1] if of.plans else None)
    house: Location | None = of.locations.get(near.location) if near is not None else None
    house = house or next(iter(of.locations.values()), None)
    return house.stagger if house is not None else StaggerPolicy()


def _newest(of: Dossier, every: Sequence[Arrangement | Phase]) -> tuple[DossierLine, ...]:
    """The newest first, which is the one that holds, or one that is still to begin."""
    now = {one.id for one in (arranged(of), phase_of(of)) if one is not None}
    return tuple(
        _line(of, one, over=one.id not in now and one.since <= of.today.isoformat())
        for one in newest_first(every, "since")
    )


def _line(of: Dossier, one: Arrangement | Phase, *, over: bool) -> DossierLine:
    notes = _arrangement(of, one) if isinstance(one, Arrangement) else (hidden(one.ends_when),)
    return of.line(
        one,
        same(_titled(of, one)),
        *notes,
        past=over and bool(one.until),
        warns=None if over or (ends := _ends(of, one)) is None else same(ends),
    )


def _titled(of: Dossier, one: Arrangement | Phase) -> Text:
    if isinstance(one, Arrangement):
        what = of.word("arrangement", one.sort)
    else:
        what = of.word("phase", one.phase)
    since, until = short_date(one.since), short_date(one.until)
    if one.until:
        return text("{what}, from {since} to {until}", what=what, since=since, until=until)
    return text("{what}, since {since}", what=what, since=since)


def _arrangement(of: Dossier, one: Arrangement) -> tuple[Said | None, ...]:
    room = of.rooms.get(one.room)
    rhythm = text_n(
        "evaluation after each visit", "evaluation every {count} visits", one.evaluate_every
    )
    often = [*_often(one)]
    return (
        same(joined(often)) if often else None,
        same(plain(room.name)) if room is not None else None,
        same(text("report: {variant}", variant=of.word("variant", one.report))),
        same(rhythm) if one.evaluate_every else None,
        hidden(one.note),
    )


def _often(one: Arrangement) -> Iterator[Text]:
    if one.every_weeks:
        yield text_n("once a week", "every {count} weeks", one.every_weeks)
    if one.minutes:
        yield text_n("{count} minute", "{count} minutes", one.minutes)


def _ends(of: Dossier, one: Arrangement | Phase) -> Text | None:
    """That its planned end is near or past."""
    if not one.until or one.until > (of.today + ENDING).isoformat():
        return None
    if one.until < of.today.isoformat():
        return text("the planned end was {date}", date=short_date(one.until))
    return text("the planned end is {date}", date=short_date(one.until))


def _called(of: Dossier, one: Arrangement | Phase) -> Text:
    if isinstance(one, Phase):
        return text("phase “{phase}”", phase=of.word("phase", one.phase))
    return text("the arrangement")


def _both(of: Dossier, one: Arrangement | Phase, other: Arrangement | Phase) -> Said:
    told, beside = _titled(of, one), _titled(of, other)
    return same(text("{what} and {other} hold at the same time", what=told, other=beside))


def _counted(of: Dossier) -> Iterator[Text]:
    """Visits that are used up, or more of them than were agreed."""
    agreed, done = of.case.visits_planned, visits_done(of)
    if not agreed:
        return
    planned = done + len(of.coming)
    if planned > agreed:
        yield text(
            "{count} visits are past or planned, and {agreed} agreed",
            count=planned,
            agreed=agreed,
        )
    elif done == agreed:
        yield text("{done} of {agreed} visits: what follows?", done=done, agreed=agreed)


def _contradicts(of: Dossier, one: Arrangement) -> Iterator[Text]:
    """What the dossier, or its planned visits, say otherwise than the arrangement."""
    may = (of.case.group_room or of.case.group_supervision) == "yes"
    if one.sort == "collective" and not may:
        yield text(
            "The arrangement puts several families in the room; the dossier does not allow it"
        )
    if one.sort == "individual" and may:
        yield text(
            "The arrangement has one family in the room; the dossier allows others beside it"
        )
    for differs, told in (
        (_other_room, text("another room")),
        (_other_length, text("another length")),
        (_other_kind, text("visits beside handovers only")),
    ):
        found = sum(1 for plan in of.coming if differs(one, plan))
        if found:
            yield text_n(
                "{count} visit to come is not as arranged: {what}",
                "{count} visits to come are not as arranged: {what}",
                found,
                what=told,
            )


def _other_room(one: Arrangement, plan: VisitPlan) -> bool:
    return bool(one.room) and plan.room != one.room


def _other_length(one: Arrangement, plan: VisitPlan) -> bool:
    length = moments.minutes_between(moments.read(plan.start), moments.read(plan.end))
    return bool(one.minutes) and plan.kind == "visit" and length != one.minutes


def _other_kind(one: Arrangement, plan: VisitPlan) -> bool:
    return one.sort == "exchange" and plan.kind != "exchange"


def _stagger(of: Dossier) -> DossierLine:
    policy = of.case.stagger or house_policy(of)
    own = "own" if of.case.stagger is not None else "house"
    return DossierLine(
        kind="stagger",
        id=of.case.id,
        title=same(of.word("stagger_of", own)),
        notes=(
            same(
                text(
                    "{who}, {minutes} minutes before the start",
                    who=of.word("goes_first", policy.first_in),
                    minutes=policy.between,
                )
            ),
            same(
                text(
                    "at the end {who}, and the other {minutes} minutes later",
                    who=of.word("goes_first", policy.first_out),
                    minutes=policy.hold,
                )
            ),
            same(
                text_n(
                    "too late after {count} minute",
                    "too late after {count} minutes",
                    policy.grace,
                )
            ),
        ),
        entry=of.unit.record_entry(of.case),
    )
