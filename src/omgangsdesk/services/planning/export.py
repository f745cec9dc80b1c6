"""The planning of a few days for another program, as a calendar or a workbook.

Without names unless asked: dossiers go by their number, colleagues by their sign-in code. Taken in
again, each visit is known by its id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.planning.difference import Known, Span
from omgangsdesk.domain.records import Person, VisitPlan, full_name
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.planning.columns import FIELDS
from omgangsdesk.exchange.planning.writing import Exported, calendar, workbook
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.known import Surroundings, known_plans, surroundings
from omgangsdesk.services.wording import label

FORMS = (".ics", ".xlsx")
"""What a planning can be written as, by the end of its name."""
_LONGEST = dt.timedelta(days=800)
_COLUMNS = ("room", "dossier", "kind", "supervisor")
_NAMES = ("family", "child", "caring", "visiting")
_LAST = ("status", "uid")


@dataclass(frozen=True, slots=True)
class Planning:
    """A planning as bytes, and how many visits it has."""

    content: bytes
    visits: int


def exported(
    desk: Desk, first: dt.date, last: dt.date, form: str, *, names: bool = False
) -> Planning:
    """The planning from `first` to `last`, both included.

    Args:
        desk: whose planning.
        first: the first day.
        last: the last one.
        form: one of `FORMS`.
        names: whether families and people stand in it by name.

    Raises:
        InvalidInputError: another form, or days that make no sense.
    """
    if form not in FORMS:
        raise InvalidInputError(
            text("A planning is written as one of these: {kinds}.", kinds=", ".join(FORMS))
        )
    if last < first or last - first > _LONGEST:
        raise InvalidInputError(
            text("The last day is before the first, or more than two years after it.")
        )
    span = Span(first.isoformat(), last.isoformat())
    with desk.store.read() as unit:
        around = surroundings(unit)
        found = [
            one
            for one in known_plans(unit, span)
            if span.holds(one.plan.day) and not one.withdrawn
        ]
    found.sort(key=lambda one: (one.plan.start, one.plan.room, one.plan.id))
    columns = (*_COLUMNS, *(_NAMES if names else ()), *_LAST)
    rows = [_row(desk, one, around, columns) for one in found]
    say = desk.translator.say
    heads = [say(FIELDS[one]) for one in ("day", "start", "end", *columns)]
    title = say(text("Planning"))
    if form == ".ics":
        now = moments.whole_ms(desk.clock.now())
        return Planning(calendar(rows, heads[3:], title=title, now=now), len(rows))
    return Planning(workbook(rows, heads, title=title, zone=desk.book().zone), len(rows))


def _row(desk: Desk, one: Known, around: Surroundings, columns: Sequence[str]) -> Exported:
    plan = one.plan
    held = _texts(desk, one, around)
    case = around.case(plan.case)
    return Exported(
        uid=plan.id,
        start=moments.read(plan.start),
        end=moments.read(plan.end),
        title=case.number if case is not None else plan.case,
        place=held["room"],
        texts=[held[name] for name in columns],
        off=one.off,
    )


def _texts(desk: Desk, one: Known, around: Surroundings) -> dict[str, str]:
    say, plan = desk.translator.say, one.plan
    case = around.case(plan.case)
    room = around.rooms.get(plan.room)
    supervisor = around.colleagues.get(plan.supervisor or "")
    return {
        "room": room.name if room is not None else plan.room,
        "dossier": case.number if case is not None else plan.case,
        "kind": say(label(words.PLAN_KIND, plan.kind)),
        "supervisor": supervisor.code if supervisor is not None else "",
        "family": case.family if case is not None else "",
        **{role: _people(plan, role, around) for role in ("child", "caring", "visiting")},
        "status": say(text("cancelled")) if one.off else "",
        "uid": plan.id,
    }


def _people(plan: VisitPlan, role: str, around: Surroundings) -> str:
    case = around.case(plan.case)
    parties = {} if case is None else {one.person: one.role for one in case.parties}
    known = around.everybody.by_id
    return "; ".join(
        _name(known[one]) for one in plan.expected if parties.get(one) == role and one in known
    )


def _name(person: Person) -> str:
    if not person.birth_date:
        return full_name(person)
    return f"{full_name(person)} ({person.birth_date})"
