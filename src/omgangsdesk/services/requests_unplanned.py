"""What is asked of the desk when things go otherwise than planned; see `requests`.

Source: domain.md, "What goes wrong, and what the program does".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from omgangsdesk.domain.log.kinds import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComing:
    """One or more of those expected are not coming; the visit is held with the others."""

    persons: tuple[str, ...]
    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """The planned end changes, or is kept on purpose, such as after a late arrival."""

    end: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlan:
    """What becomes of a plan that the office changed after somebody had arrived."""

    take: str
    """`yes`: the office's plan from now on; `no`: the plan stays as it was here."""
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call about a child whom nobody collects: whom, and what came of it."""

    whom: str
    """A person of the case, a colleague, or whoever else as typed."""
    reached: Annotated[str, Word("REACHED")]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody whom the store does not know: no more than a name, and whether it is a child."""

    given_name: str
    family_name: str = ""
    child: Annotated[str, Word("YES_NO")] = "no"
    birth_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """Somebody whom nobody expected: refused, or let in once, by whom and why.

    Either `person`, who is known, or `newcomer`.
    """

    decided_by: str
    reason: str
    person: str | None = None
    newcomer: Newcomer | None = None
    admit: Annotated[str, Word("YES_NO")] = "no"
    """`yes`: let in, this once."""
    identity: Annotated[str, Word("IDENTITY")] | None = "seen"
    waiting_room: str | None = None
    brought_by: str | None = None
    """With whom a child came along, who may take it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Somebody seems intoxicated: what is seen, what is decided, and how that person leaves.

    `decision` is `refuse` (before the visit), `stop` (during it), or `goes_on`. `leaves` may be
    said later: then it alone is given.
    """

    person: str
    signs: tuple[str, ...] = ()
    facts: str | None = None
    decision: str = "goes_on"
    leaves: Annotated[str, Word("LEAVING")] | None = None
    leaves_note: str | None = None


UnplannedAct: TypeAlias = NotComing | ChangePlan | AnswerPlan | Call | Extra | Signs

UNPLANNED: Mapping[str, type[UnplannedAct]] = {
    "not_coming": NotComing,
    "plan": ChangePlan,
    "plan_answer": AnswerPlan,
    "call": Call,
    "extra": Extra,
    "signs": Signs,
}
"""The word of each of these acts, and its class."""
