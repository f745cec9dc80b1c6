"""A child leaves only with someone who may take it: the one hard stop.

It guards every exit of a child: the handover back, the child's departure, an adult's departure
with the child. It lifts with a reason and a second colleague's own passphrase, never for a refused
person or under a no-contact order (domain.md, "A child leaves only with someone who may take it").
Before that stands what nobody can lift: an exit that contradicts itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from omgangsdesk.domain.visit.visit_file import VisitFile, age_on, valid_on
from omgangsdesk.domain.visit.visit_state import VisitState

ADULT = 18
"""From this age on a person leaves without anybody."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether someone may take a child: yes, no, expired, refused, or order (no-contact order).

    `until` is the last valid date of what it rests on, if any.
    """

    verdict: str
    until: str | None = None

    @property
    def allowed(self) -> bool:
        """The child may go."""
        return self.verdict == "yes"

    @property
    def liftable(self) -> bool:
        """A second colleague can lift the stop."""
        return self.verdict in {"no", "expired"}


def home_of(child: str, here: VisitFile, others: Iterable[VisitFile]) -> VisitFile | None:
    """The visit whose dossier knows someone as a child: this one before the others of the day."""
    return next((file for file in (here, *others) if file.role(child) == "child"), None)


def is_child(person: str, here: VisitFile, others: Iterable[VisitFile], day: dt.date) -> bool:
    """Whether someone's leaving is the exit of a child, at whatever visit it was stamped in.

    A brother or sister who came along is a child too, though this dossier may not say so. Who is
    a party of the case is what the case says, such as a young mother.
    """
    if here.role(person) in {"caring", "visiting"}:
        return False
    if home_of(person, here, others) is not None:
        return True
    known = here.persons.get(person)
    if known is None:
        return False
    age = age_on(known, day)
    return age < ADULT if age is not None else known.child == "yes"


def may_leave_with(
    here: VisitFile,
    others: Iterable[VisitFile],
    person: str | None,
    child: str,
    day: dt.date,
    brought_by: str | None = None,
) -> Permission:
    """Whether a child may leave with `person`: what its own dossier says, wherever it is.

    A child of no dossier of the day has nobody who may take it; that can be lifted. One that came
    along and was first written down here leaves with who brought it, if nothing is known against
    that person here.
    """
    home = home_of(child, here, others)
    if person is None:
        return Permission("no")
    if home is not None:
        return may_take(home, person, child, day)
    known = here.persons.get(child)
    came_along = known is not None and known.child == "yes" and person == brought_by
    if came_along and may_take(here, person, child, day).verdict not in {"refused", "order"}:
        return Permission("yes")
    return Permission("no")


def at_odds(
    taker: str | None,
    children: Collection[str],
    company: Collection[str],
    states: Iterable[VisitState],
    *,
    happened: bool = False,
) -> str | None:
    """How an exit of children contradicts itself, if it does; nothing sets that aside.

    Whoever takes a child out leaves with it. Where adults leave together with children, the one
    who is named to take them is one of these: otherwise what is kept of the exit names two.

    Args:
        taker: with whom the children are said to leave.
        children: who leave.
        company: the adults who leave in the same act.
        states: every visit of the day, at that moment, since somebody may be in at another one.
        happened: it took place already, so that a stranger may have taken them at the door.

    Returns:
        `itself` where a child would leave with itself, `inside` where the taker stays in the
        building, `absent` where the taker was not in it; None where nothing is at odds.
    """
    if taker is None or not children:
        return None
    if taker in children:
        return "itself"
    if not company or taker in company:
        return None
    if any(one.where(taker).present for one in states):
        return "inside"
    return None if happened else "absent"


def under_order(file: VisitFile, person: str, day: dt.date) -> bool:
    """Whether a no-contact order on someone holds on `day`."""
    return any(
        one.alert == "no_contact_order" and one.person == person and valid_on(one.until, day)
        for one in file.alerts
    )


def may_take(file: VisitFile, person: str, child: str, day: dt.date) -> Permission:
    """Whether `person` may take `child` out of the building on `day`.

    A refusal and a no-contact order go before everything. The caring party may take the child
    unless told otherwise; anybody else needs an authorisation that is still valid.
    """
    own = [
        one
        for one in file.authorisations
        if one.person == person and (not one.children or child in one.children)
    ]
    refusal = next((a for a in own if a.allows == "refused" and valid_on(a.until, day)), None)
    if refusal:
        return Permission("refused", refusal.until)
    for alert in file.alerts:
        forbids = alert.alert in {"no_contact_order", "refused_person"} and alert.person == person
        if forbids and valid_on(alert.until, day):
            return Permission("order" if alert.alert == "no_contact_order" else "refused")
    taking = [one for one in own if one.allows == "take"]
    valid = [one for one in taking if valid_on(one.until, day)]
    if valid:
        return Permission("yes", max(one.until or "" for one in valid) or None)
    if taking:
        return Permission("expired", max(one.until or "" for one in taking))
    return Permission("yes" if file.role(person) == "caring" else "no")
