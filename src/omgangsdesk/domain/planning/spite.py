"""What something in the way of a planned visit goes by, so that a reason given for it holds on.

Whoever plans in spite of it says why (domain.md, "Rules that are computed"). The reason is for
what stood in the way then: another visit, hour, date or person makes it another thing, a new one.
"""

from __future__ import annotations

from omgangsdesk.domain import moments
from omgangsdesk.domain.planning.hindrances import Hindrance
from omgangsdesk.domain.rules.planning import Conflict


def key_of_conflict(one: Conflict) -> str:
    """The name of visits that do not go together: the same from whichever it is looked at."""
    return f"{what_of(one)}:{moments.written(one.start)}/{moments.written(one.until)}"


def what_of(one: Conflict) -> str:
    """Which visits do not go together in what, whenever that is."""
    return ":".join((one.kind, *sorted(one.visits), *one.sides, one.what or ""))


def key_of_hindrance(one: Hindrance) -> str:
    """The name of what is in the way of a visit by itself; no words that somebody typed."""
    word = "" if one.kind == "closed" else one.word
    between = "/".join(moments.written(at) for at in one.from_to or ())
    return ":".join((one.kind, one.what, word, one.until or "", between))
