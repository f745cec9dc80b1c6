"""What the course of a dossier asks of what is typed, and what is kept beside it.

A new arrangement or phase ends the one before it; what is told outside has its ground; an end has
its date. Each sentence names the field that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from omgangsdesk.domain.dossier.course import Arrangement, Phase
from omgangsdesk.domain.records import Record, StaggerPolicy
from omgangsdesk.domain.rules.arranged import followed
from omgangsdesk.errors import FieldError
from omgangsdesk.language import Text, text
from omgangsdesk.services.centre.arrivals import MOST
from omgangsdesk.services.dossier.lines_arrangement import house_policy
from omgangsdesk.services.dossier.reading import Dossier


def check(of: Dossier, kind: str, values: Mapping[str, Any]) -> None:
    """See that what was typed goes together.

    Raises:
        FieldError: it does not; nothing was changed.
    """
    for field, wrong, why in _CHECKS.get(kind, ()):
        if wrong(of, values):
            raise FieldError(why, field)


def ended_by(of: Dossier, new: Record) -> tuple[Record, ...]:
    """The arrangements or phases that end where a new one begins."""
    if isinstance(new, Arrangement):
        return tuple(followed(of.of(Arrangement), new))
    if isinstance(new, Phase):
        return tuple(followed(of.of(Phase), new))
    return ()


def policy_of(values: Mapping[str, Any]) -> StaggerPolicy | None:
    """The policy that was typed for one family; None where the house's is to count."""
    if values["policy"] == "house":
        return None
    return StaggerPolicy(**{one.name: values[one.name] for one in fields(StaggerPolicy)})


_Wrong = Callable[[Dossier, Mapping[str, Any]], object]


def _today(of: Dossier) -> str:
    return of.today.isoformat()


def _unsaid(of: Dossier, typed: Mapping[str, Any]) -> bool:
    """Whether other times were typed, and yet the house's were left to count."""
    if typed["policy"] != "house" or of.case.stagger is not None:
        return False
    return policy_of({**typed, "policy": "own"}) != house_policy(of)


_MINUTES = tuple(
    (
        field,
        lambda _of, typed, field=field: typed[field] > MOST,
        text("Type at most {most} minutes. Nothing was changed.", most=MOST),
    )
    for field in ("between", "hold", "grace")
)
_CHECKS: Mapping[str, tuple[tuple[str, _Wrong, Text], ...]] = {
    "registration": (
        (
            "ended",
            lambda _of, typed: typed["state"] == "ended" and not typed["ended"],
            text("Say since when it has ended. Nothing was changed."),
        ),
        (
            "state",
            lambda _of, typed: typed["state"] != "ended" and (typed["ended"] or typed["outcome"]),
            text("With an end or an outcome, the state is “ended”. Nothing was changed."),
        ),
        (
            "outcome_note",
            lambda _of, typed: typed["outcome"] == "stopped" and not typed["outcome_note"],
            text("Say why it stopped. Nothing was changed."),
        ),
    ),
    "referrer": (
        (
            "ground",
            lambda _of, typed: typed["answer"] != "nothing" and not typed["ground"],
            text("Say on what ground they may be told this. Nothing was changed."),
        ),
    ),
    "evaluation": (
        (
            "day",
            lambda of, typed: typed["state"] == "held" and typed["day"] > _today(of),
            text("That day is still to come. Nothing was changed."),
        ),
        (
            "state",
            lambda _of, typed: typed["state"] != "held" and typed["outcome"],
            text("Only what was held has an outcome. Nothing was changed."),
        ),
    ),
    "consultation": (
        (
            "with_whom",
            lambda _of, typed: not typed["with_whom"] and not typed["referrer"],
            text("Say with whom. Nothing was changed."),
        ),
        (
            "ground",
            lambda _of, typed: typed["released"] and not typed["ground"],
            text("Say on what ground they were told. Nothing was changed."),
        ),
        (
            "day",
            lambda of, typed: typed["day"] > _today(of),
            text("That day is still to come. Nothing was changed."),
        ),
    ),
    "stagger": (
        *_MINUTES,
        (
            "policy",
            _unsaid,
            text("These are not the times of the house: choose that it is set for this family."),
        ),
    ),
}
"""By kind: the field, when it is wrong, and what is said."""
