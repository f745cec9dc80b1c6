"""A child leaves only with someone who may take it: the one hard stop.

It guards every exit of a child: the handover back, the child's departure, an adult's departure
with the child. It lifts with a reason and a second colleague's own passphrase, never for a refused
person or under a no-contact order (domain.md, "A child leaves only with someone who may take it").
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain.visit_file import VisitFile, valid_on


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
