"""What is in the way of planned visits, on days that were read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.planning.hindrances import Hindrance, hindrances
from omgangsdesk.domain.planning.spite import key_of_conflict, key_of_hindrance, what_of
from omgangsdesk.domain.rules.planning import Conflict, against, conflicts
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import NOTHING, text
from omgangsdesk.models import weeks
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import PlanConflict
from omgangsdesk.services.week.intended import Intended, days_taken
from omgangsdesk.services.week.reading import Days, is_open
from omgangsdesk.services.week.telling import both, of_conflict, of_hindrance
from omgangsdesk.services.wording import plain, same


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Something in the way, what it goes by, and the visits of which a plan may say why.

    `what` is what it goes by at whatever time it is.
    """

    told: PlanConflict
    key: str
    visits: tuple[str, ...]
    what: str = ""


def among(unit: Unit, days: Days) -> Mapping[str, tuple[PlanConflict, ...]]:
    """Everything in the way of the visits of days that are still to come, by visit.

    What was planned in spite of has the reason that was given.
    """
    coming = [one for one in days.days if one >= days.around.today]
    by_day = {day: days.open_on(day) for day in coming}
    found: dict[str, list[InTheWay]] = {}
    for day, files in by_day.items():
        for file in files:
            if file.plan.day == day.isoformat():
                found[file.plan.id] = list(_alone(days, file))
    most = days.book.most_children
    # An exchange lies on several days, and conflicts with another on each of them.
    together = dict.fromkeys(
        one for files in by_day.values() for one in conflicts(files, most=most)
    )
    for one in together:
        told, key = of_conflict(days.book, one), key_of_conflict(one)
        for visit in one.visits:
            mine = InTheWay(_of_others(told, {visit}), key, one.visits)
            found.setdefault(visit, []).append(mine)
    return _with_reasons(unit, found)


def _with_reasons(
    unit: Unit, found: Mapping[str, list[InTheWay]]
) -> Mapping[str, tuple[PlanConflict, ...]]:
    reasons = _reasons(unit, [one for several in found.values() for one in several])

    def told(one: InTheWay) -> PlanConflict:
        why = next(
            (reasons[name] for visit in one.visits if (name := (visit, one.key)) in reasons), None
        )
        return one.told if why is None else replace(one.told, accepted=why)

    return {visit: tuple(told(one) for one in several) for visit, several in found.items()}


def accepted(unit: Unit, found: Iterable[Conflict]) -> Mapping[Conflict, Said]:
    """Why visits are planned in spite of these conflicts, where somebody gave a reason for it."""
    keys = {one: _key_of(one) for one in found}
    told = PlanConflict(kind="", said=same(NOTHING))
    reasons = _reasons(unit, [InTheWay(told, key, one.visits) for one, key in keys.items()])
    return {
        one: reasons[visit, key]
        for one, key in keys.items()
        for visit in reversed(one.visits)
        if (visit, key) in reasons
    }


def _key_of(one: Conflict) -> str:
    if one.kind == "closed_room":  # in the way of one visit, not of two
        return key_of_hindrance(Hindrance(kind="closed", what=one.what or ""))
    return key_of_conflict(one)


def _reasons(unit: Unit, found: Iterable[InTheWay]) -> Mapping[tuple[str, str], Said]:
    """By visit and what was in its way why it is planned in spite of that, as it now stands."""
    names = {("visit", visit) for one in found for visit in one.visits}
    reasons: dict[tuple[str, str], Said] = {}
    for (_, visit), set_by in weeks.behind(unit, names).items() if names else ():
        entry = unit.entry(set_by.entry)
        data = entry.data if entry is not None else None
        if isinstance(data, RecordSet) and data.reason:
            said = Said(plain(data.reason), text("with a reason"))
            reasons |= {(visit, key): said for key in data.in_spite_of or ()}
    return reasons


def _alone(days: Days, file: VisitFile) -> Iterator[InTheWay]:
    """What is in the way of a visit by itself."""
    for one in hindrances(file, days.around):
        told = of_hindrance(days.book, file, one)
        key = key_of_hindrance(one)
        yield InTheWay(told, key, (file.plan.id,), key)


def of_each(found: Intended) -> Iterator[InTheWay]:
    """What is in the way of the visits that are intended and asks a reason."""
    for file in found.files:
        yield from (one for one in _alone(found.days, file) if one.told.needs_reason)
    for file, one in _together(found):
        told = _of_others(of_conflict(found.days.book, one), {file.plan.id})
        yield InTheWay(told, key_of_conflict(one), (file.plan.id,), what_of(one))


def of_all(found: Intended) -> tuple[PlanConflict, ...]:
    """What is in the way of all that is intended, each told once."""
    gone = _gone(found)
    alone = [
        _dated(found, file, one.told) for file in found.files for one in _alone(found.days, file)
    ]
    together: dict[Conflict, VisitFile] = {}
    for file, one in _together(found):
        together.setdefault(one, file)
    return (
        *alone,
        *(
            _dated(found, file, _of_others(of_conflict(found.days.book, one), gone))
            for one, file in together.items()
        ),
    )


def in_spite_of(found: Intended) -> Mapping[str, tuple[str, ...]]:
    """By visit what it is planned in spite of, where a reason is given."""
    told: dict[str, list[str]] = {}
    for one in of_each(found):
        told.setdefault(one.visits[0], []).append(one.key)
    return {visit: tuple(keys) for visit, keys in told.items()}


def _together(found: Intended) -> Iterator[tuple[VisitFile, Conflict]]:
    """What does not go together with each visit that is intended, in the days around it."""
    gone, states = _gone(found), found.days.book.states.values()
    stay = [one.file for one in states if is_open(one) and one.file.plan.id not in gone]
    by_day = _by_day([*stay, *found.files])
    for file in found.files:
        others = {each.plan.id: each for day in _days(file) for each in by_day[day]}
        for one in against(file, others.values(), most=found.days.book.most_children):
            yield file, one


def _gone(found: Intended) -> frozenset[str]:
    """The visits that will no longer stand where they stand."""
    return frozenset([one.plan.id for one in found.files] + [one.id for one in found.off])


def _days(file: VisitFile) -> list[dt.date]:
    return days_taken(file.plan, file.location.zone)


def _by_day(files: Iterable[VisitFile]) -> Mapping[dt.date, list[VisitFile]]:
    """The visits of each day, so that those of a whole year are not held against one another."""
    found: dict[dt.date, list[VisitFile]] = {}
    for file in files:
        for day in _days(file):
            found.setdefault(day, []).append(file)
    return found


def _of_others(one: PlanConflict, own: Collection[str]) -> PlanConflict:
    """With the other visits alone."""
    return replace(one, visits=tuple(visit for visit in one.visits if visit not in own))


def _dated(found: Intended, file: VisitFile, one: PlanConflict) -> PlanConflict:
    """With the day in front, where there is more than one."""
    if len(found.files) == 1:
        return one
    day = day_name(dt.date.fromisoformat(file.plan.day))
    return replace(
        one, said=both(lambda what: text("{day}: {what}", day=day, what=what), one.said)
    )
