"""Whose address and telephone are for nobody's eyes (product.md row 1; domain.md, "alerts").

A mark at the person, or an alert of a secret address that still holds: about that person, or about
all of a dossier. Screens, papers, search, commands and history leave both out then; only the form
in which a coordinator writes them shows them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from omgangsdesk.domain.records import Alert, Case, Person
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import Faulty

HIDDEN = frozenset({"address", "phone"})
"""Fields of a person that are left out."""
SECRET_FIELD: Text = text("secret")
"""What stands in their place for people to read."""
MASK = "•••"
"""What stands in their place where a stored form is told."""


def is_secret(person: str, known: Person | None, alerts: Iterable[Alert], today: dt.date) -> bool:
    """Whether it is so of somebody; `alerts` are those of the dossier."""
    if known is not None and known.secret == "yes":  # noqa: S105 - a word
        return True
    return any(
        one.alert == "secret_address"
        and one.struck != "yes"
        and one.person in {None, person}
        and valid_on(one.until, today)
        for one in alerts
    )


def secret_anywhere(unit: Unit, person: str, today: dt.date) -> bool:
    """The same where no dossier is at hand; looks through every alert of the store."""
    known = unit.known(Person, [person]).get(person)
    if is_secret(person, known, (), today):
        return True
    sound = Faulty().sound(unit.records(Alert))
    alerts = [one for one in sound if is_secret(person, None, [one], today)]
    cases = unit.known(Case, {one.case for one in alerts if one.person is None})
    return any(one.person is not None or _belongs(person, cases.get(one.case)) for one in alerts)


def _belongs(person: str, case: Case | None) -> bool:
    return case is not None and any(one.person == person for one in case.parties)


def withheld(kind: str, field: str, held: Any, *, secret: bool) -> bool:
    """Whether a field of a record is not shown; what was never filled in hides nothing."""
    return secret and kind == "person" and field in HIDDEN and held not in {None, ""}


def masked(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """A stored record without what is secret of it."""
    return {
        name: MASK if withheld(kind, name, held, secret=True) else held
        for name, held in value.items()
    }


def withheld_from(desk: Desk, unit: Unit, kind: str, record_id: str, today: dt.date) -> bool:
    """Whether address and telephone of that record are kept from whoever is signed in."""
    leads = desk.colleague.role == "coordinator" and desk.colleague.id != "recovery"
    return kind == "person" and not leads and secret_anywhere(unit, record_id, today)
