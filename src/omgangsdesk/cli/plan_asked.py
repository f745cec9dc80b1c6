"""What the commands of the planning name: days, houses, rooms, colleagues and dossiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import harmless
from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.errors import WrongUseError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import (
    Ahead,
    CaseFound,
    WeekAsked,
    WeekRequest,
    WeekView,
)
from omgangsdesk.services.week.ahead import look_ahead
from omgangsdesk.services.week.change import change_week
from omgangsdesk.services.week.choosing import find_cases
from omgangsdesk.services.week.intended import no_rooms
from omgangsdesk.services.week.view import load_week

MOST = 40
"""Lines of a kind that are told."""


def day_of(written: str, today: dt.date) -> dt.date:
    """A day as people write it.

    Raises:
        WrongUseError: it is none.
    """
    found = read_date(written, today)
    if found is None:
        raise WrongUseError(text("“{value}” is no day. Write it like 2025-03-07.", value=written))
    return found


def week_of(call: Call, desk: Desk, day: dt.date, *, by: str = "room") -> WeekView:
    """The week of a day, in the house that is asked for.

    Raises:
        WrongUseError: there is no such house.
    """
    asked = WeekAsked(monday=day, by=by)
    found = load_week(desk, asked)
    house = call.value("--house")
    if house is None:
        return found
    return load_week(desk, WeekAsked(monday=day, location=_named(house, found.houses), by=by))


def room_of(call: Call, view: WeekView) -> str | None:
    """The room that is asked for.

    Raises:
        WrongUseError: there is no such room.
        FieldError: there are none at all.
    """
    named = call.value("--room")
    if named is not None and not view.rooms:
        raise no_rooms()
    return None if named is None else _named(named, view.rooms)


def colleague_of(code: str, view: WeekView) -> str:
    """A colleague by sign-in code or name; nobody for nothing."""
    if not code:
        return ""
    names = [(one, str(name.discreet)) for one, name in view.colleagues]
    names += [(one, str(name.full)) for one, name in view.colleagues]
    return _named(code, names)


def case_of(desk: Desk, named: str) -> CaseFound:
    """The one dossier that goes by a family, a code or a number.

    Raises:
        WrongUseError: there is none, or more than one.
    """
    found = find_cases(desk, named)
    wanted = folded(named)
    exact = [one for one in found if wanted in {folded(str(one.name.discreet)), one.case}]
    if len(exact or found) == 1:
        return (exact or found)[0]
    raise WrongUseError(
        text(
            "“{value}” is not the name of one dossier: {count} go by it.",
            value=named,
            count=len(found),
        )
    )


def _named(wanted: str, known: Iterable[tuple[str, str]]) -> str:
    every = list(known)
    found = [one for one, name in every if wanted == one or folded(wanted) == folded(name)]
    if not found:
        names = ", ".join(dict.fromkeys(name for _, name in every))
        raise WrongUseError(text("“{value}” is none of {known}.", value=wanted, known=names))
    return found[0]


def carry_out(call: Call, desk: Desk, request: WeekRequest) -> int:
    """Tell what a request would come to, and do it unless only that is asked."""
    found = look_ahead(desk, request)
    _tell(call, found)
    if call.has("--dry-run"):
        if found.visits:
            call.tell(
                text_n("It is about {count} visit.", "It is about {count} visits.", found.visits)
            )
        call.tell(text("Nothing was changed: this only shows what it would come to."))
        return 0
    change = change_week(desk, request)
    if not change.entries:
        call.tell(text("There is nothing to change."))
    else:
        call.tell(text("Done: {what}.", what=change.called.full))
    return 0


def _tell(call: Call, found: Ahead) -> None:
    if found.how is not None:
        print(harmless(call.translator.say(found.how.full)))
    hinders = [one.said.full for one in found.conflicts if one.needs_reason]
    _list(call, text("In the way:"), hinders)
    others = [one.said.full for one in found.conflicts if not one.needs_reason]
    _list(call, text("Good to know:"), others)
    _list(call, text("Free near it:"), [one.said.full for one in found.nearest])
    _list(call, text("Stays as it is:"), [one.full for one in found.left])


def _list(call: Call, head: Text, lines: Sequence[Text]) -> None:
    if not lines:
        return
    call.tell(head)
    for line in lines[:MOST]:
        print(harmless(f"  {call.translator.say(line)}"))
    if len(lines) > MOST:
        call.tell(text_n("and {count} more", "and {count} more", len(lines) - MOST))
