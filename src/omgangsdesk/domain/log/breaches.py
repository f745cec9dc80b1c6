"""The rules of the field that can be broken at the desk, by the word that entries keep of them.

A rule warns and asks a reason; it stops nothing but a child that leaves with someone who may not
take it (domain.md, "Rules that are computed"). What was recorded against a rule carries its word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.language import Text, text

RULES: Mapping[str, Text] = {
    "child_exit": text("A child leaves only with someone who may take it"),
    "corridor": text("People who must not meet do not walk at the same time"),
    "met": text("People who must not meet are not in one room"),
    "capacity": text("A room holds no more people than it is meant for"),
    "group_room": text("A shared room needs the permission of every dossier in it"),
    "supervision": text("One supervisor holds two visits only where both dossiers allow it"),
    "unsupervised": text("A running visit always has a supervisor"),
    "ratio": text("A supervisor has no more children than agreed"),
    "unknown_person": text("Only people of the dossier come to a visit"),
    "refused_person": text("Who was refused is not let in"),
    "no_contact_order": text("Who is under a no-contact order is not let in unexpectedly"),
    "expired": text("A permission that has expired is not valid"),
    "identity": text("An adult's identity is settled before a child is handed over"),
    "not_stamped": text("Who takes part is stamped as arrived"),
    "not_ended": text("A visit is ended before people leave"),
    "left_behind": text("Who has a child does not leave without it"),
    "vanished": text("A child that was handed over, or is at a visit, does not vanish unsaid"),
    "two_visits": text("Nobody is stamped in at two visits at once"),
    "still_in": text("Who leaves the building is stamped out of every visit"),
    "intoxicated": text("A child does not leave with somebody who seems intoxicated"),
}
"""Every rule, and what it asks."""
LET_IN = ("no_contact_order", "refused_person", "expired", "unknown_person")
"""Rules that letting somebody in once sets aside, the strictest first: who decided said why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A rule that does not hold: at which visit, and what it is about.

    `persons` are who it is about, `visits` the other visits that it touches. `count` and `most`
    are people or children, `until` a stored date.
    """

    rule: str
    visit: str
    persons: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    room: str | None = None
    supervisor: str | None = None
    count: int = 0
    most: int = 0
    until: str | None = None

    @property
    def about(self) -> tuple[object, ...]:
        """What makes it the same breach, also when numbers change meanwhile."""
        held = frozenset((self.visit, *self.visits))
        return (self.rule, held, frozenset(self.persons), self.room, self.supervisor)
