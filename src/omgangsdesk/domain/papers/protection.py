"""Whose comings and goings no paper may tell to the other party (capability 34).

Someone with a secret address, and everybody on the other side of a no-contact order: such a
party's lateness reads "within grace" or "past grace", and no clock time can be worked out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain.records import Alert
from omgangsdesk.domain.visit.visit_file import VisitFile, valid_on


@dataclass(frozen=True, slots=True)
class Protection:
    """The protected persons of a visit, and the sides whose times would give theirs away."""

    persons: frozenset[str]
    sides: frozenset[str]

    def __bool__(self) -> bool:
        """Somebody is protected."""
        return bool(self.persons)


def protection_of(file: VisitFile, day: dt.date) -> Protection:
    """Who is protected on `day`; an alert that has expired no longer counts."""
    marked = (one for one in file.parties if one in file.persons)
    persons = {one for one in marked if file.persons[one].secret == "yes"}  # noqa: S105 - a word
    for alert in file.alerts:
        if valid_on(alert.until, day):
            persons |= _protected_by(file, alert)
    sides = {file.side(one) for one in persons}
    if sides & {"caring", "child"}:
        # Children come and go with the caring party, so the times of one are those of the other.
        sides |= {"caring", "child"}
    return Protection(frozenset(persons), frozenset(sides))


def _protected_by(file: VisitFile, alert: Alert) -> set[str]:
    everybody = set(file.parties)
    if alert.alert == "secret_address":
        return {alert.person} if alert.person else everybody
    if alert.alert == "no_contact_order":
        if alert.person is None:
            return everybody
        other = file.side(alert.person)
        return {one for one in everybody if file.side(one) != other}
    return set()
