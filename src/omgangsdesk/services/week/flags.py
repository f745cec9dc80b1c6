"""Planned visits that a later change touches, each with the reason until somebody dealt with it.

What a dossier says is later than a plan when it came into this store after the visit was first
planned: whoever moves it meanwhile, or imports other hours, has not looked at it. What a house,
room or colleague is, later than the plan as it now stands: whoever set that was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.dossier.week import DealtWith
from omgangsdesk.domain.planning.weekly import away, closed
from omgangsdesk.domain.records import Alert, Authorisation
from omgangsdesk.domain.rules.exits import may_take
from omgangsdesk.domain.visit.visit_file import VisitFile, valid_on
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.models.weeks import Behind, began, behind
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import PlanFlag
from omgangsdesk.services.week.reading import Days
from omgangsdesk.services.week.telling import absence, both, colleague
from omgangsdesk.services.wording import family, full_person, label, same, short_date

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Touches:
    """A record (kind and id) that touches a planned visit, and what it means for it."""

    name: Name
    said: Said


def flags_of(
    unit: Unit, days: Days, files: Iterable[VisitFile]
) -> Mapping[str, tuple[PlanFlag, ...]]:
    """What nobody dealt with yet, by visit; of visits that are still to come."""
    today = days.around.today.isoformat()
    coming = [one for one in files if one.plan.day >= today]
    cases = {one.case.id for one in coming}
    permissions = unit.of_cases(Authorisation, cases) if cases else {}
    found = {
        one.plan.id: list(_touching(days, one, coming, permissions.get(one.case.id, ())))
        for one in coming
    }
    names = {one.name for several in found.values() for one in several}
    if not names:
        return {}
    known = behind(unit, [*names, *(("visit", one) for one in found)])
    first, dealt = began(unit, found), _dealt(unit, cases)
    return {
        visit: tuple(
            _later(
                several,
                {True: first.get(visit), False: known.get(("visit", visit))},
                known,
                dealt.get(visit, set()),
            )
        )
        for visit, several in found.items()
    }


_OF_DOSSIERS = frozenset({"alert", "authorisation"})
"""Kinds of record that are held against the first planning of a visit."""


def _dealt(unit: Unit, cases: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for several in unit.of_cases(DealtWith, cases).values():
        for one in several:
            if one.struck != "yes":
                found.setdefault(one.visit, set()).add(one.ground)
    return found


def _later(
    several: Sequence[_Touches],
    plans: Mapping[bool, Behind | None],
    known: Mapping[Name, Behind],
    dealt: set[str],
) -> Iterator[PlanFlag]:
    for one in several:
        change, plan = known.get(one.name), plans[one.name[0] in _OF_DOSSIERS]
        if plan is None or change is None or change.act == plan.act:
            continue
        ground = f"{one.name[0]}:{one.name[1]}:{change.entry}"
        if change.number > plan.number and ground not in dealt:
            yield PlanFlag(ground=ground, said=one.said)


def _touching(
    days: Days, file: VisitFile, others: Sequence[VisitFile], given: Sequence[Authorisation]
) -> Iterator[_Touches]:
    day = date.fromisoformat(file.plan.day)
    yield from _alerts(file, others, day)
    for one in given:
        said = _no_longer(file, one, day)
        if said is not None:
            yield _Touches(("authorisation", one.id), said)
    yield from _of_the_house(days, file, day)


def _alerts(file: VisitFile, others: Sequence[VisitFile], day: date) -> Iterator[_Touches]:
    for one in file.alerts:
        if not valid_on(one.until, day):
            continue
        said = _new_alert(file, one)
        yield _Touches(("alert", one.id), said)
    for other in others:
        if other.plan.day == file.plan.day and other.case.id != file.case.id:
            yield from _kept_apart(file, other, day)


def _new_alert(file: VisitFile, one: Alert) -> Said:
    what, until = label(words.ALERT, one.alert), short_date(one.until)
    if not one.person:
        return same(text("new alert: {alert}, until {date}", alert=what, date=until))
    return both(
        lambda name: text(
            "new alert: {alert} ({name}), until {date}", alert=what, name=name, date=until
        ),
        full_person(file, one.person),
    )


def _kept_apart(file: VisitFile, other: VisitFile, day: date) -> Iterator[_Touches]:
    """What another family's dossier says of this one, that comes on the same day."""
    for one in other.alerts:
        if one.alert == "no_meet" and one.other_case == file.case.id and valid_on(one.until, day):
            said = both(
                lambda name: text("may not meet {name}, who come on this day", name=name),
                family(other),
            )
            yield _Touches(("alert", one.id), said)


def _no_longer(file: VisitFile, one: Authorisation, day: date) -> Said | None:
    """What a permission means for this visit, where somebody expected may no longer take a child.

    One that was struck was withdrawn.
    """
    covered = [child for child in file.children if not one.children or child in one.children]
    verdicts = {may_take(file, one.person, child, day).verdict for child in covered} - {"yes"}
    if one.person not in file.expected or not verdicts:
        return None
    name = full_person(file, one.person)
    if one.allows == "refused":
        said = both(lambda who: text("{name} may no longer take the child", name=who), name)
        return said if one.struck != "yes" and "refused" in verdicts else None
    if one.struck == "yes":
        return both(lambda who: text("{name}: the permission was withdrawn", name=who), name)
    return both(
        lambda who: text(
            "{name}: the permission ends on {date}", name=who, date=short_date(one.until)
        ),
        name,
    )


def _of_the_house(days: Days, file: VisitFile, day: date) -> Iterator[_Touches]:
    if file.room.closed == "yes":
        said = same(text("{name} was closed", name=file.room.name))
        yield _Touches(("room", file.room.id), said)
    shut = closed(days.around.closures, file.plan.location, day)
    if shut is not None:
        why = text("the house is closed: {why}", why=shut.reason)
        yield _Touches(("closure", shut.id), same(why))
    gone = away(days.around.absences, file.plan.supervisor or "", day)
    if gone is not None:
        said = both(
            lambda name: text(
                "{name} is away until {date}: {why}",
                name=name,
                date=short_date(gone.until),
                why=absence(gone.reason),
            ),
            colleague(days.book, gone.colleague),
        )
        yield _Touches(("absence", gone.id), said)
