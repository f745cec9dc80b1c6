"""Whose data is asked for: a person by what people go by here, a full name."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain.records import Case, Person, full_name
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import one_line
from omgangsdesk.services.desk import Desk


def find_person(desk: Desk, typed: str) -> str:
    """The id of whoever was meant: by full name, or by id.

    Of several who bear a name one is told apart by what stands behind it: `Finn Kievit 12/3/2017`
    or `Finn Kievit 2026-041`, the date of birth or the number or code of a dossier.

    Raises:
        InvalidInputError: nobody goes by that, or several do.
    """
    named = one_line(typed).casefold()
    today = desk.today()
    with desk.store.read() as unit:
        known = unit.records(Person)
        found = (
            [one for one in known if one.id.casefold() == named]
            or [one for one in known if full_name(one).casefold() == named]
            or [one for one in known if _is_told_apart(unit, one, named, today)]
        )
    if len(found) > 1:
        raise InvalidInputError(
            text(
                "{count} people go by that name. Type the date of birth behind it, or the number "
                "of the dossier.",
                count=len(found),
            )
        )
    if not found:
        raise InvalidInputError(
            text("Nobody here is called that. Type the full name, as it stands in the dossier.")
        )
    return found[0].id


def _is_told_apart(unit: Unit, person: Person, named: str, today: dt.date) -> bool:
    name = full_name(person).casefold()
    if not named.startswith(name):
        return False
    behind = named.removeprefix(name).strip(" ,()")
    born = read_date(behind, today, past=True)
    if born is not None and person.birth_date == born.isoformat():
        return True
    return any(
        behind in {one.number.casefold(), one.code.casefold()}
        for one in unit.records(Case)
        if any(party.person == person.id for party in one.parties)
    )
