"""What the window shows of a planning that is brought in: the difference, in groups of lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.language import Text, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning import telling
from omgangsdesk.services.planning.proposal import Options, Proposal, propose
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import same, short_date

MOST = 500
"""Lines of a group that a window shows; the command line tells all of them as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one head.

    `tone` is plain, warn (to look at) or stop (keeps it from being taken). `more` counts those
    that are not among the lines.
    """

    head: Text
    lines: tuple[Said, ...]
    tone: str = "plain"
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningView:
    """The difference. `changes` counts visits; `proposal` is handed back to take it."""

    about: Text
    groups: tuple[Group, ...]
    changes: int
    blocked: bool
    proposal: Proposal


def look(desk: Desk, path: Path, options: Options) -> PlanningView:
    """What the planning in a file would change, for the window.

    Raises:
        NotReadError, InvalidInputError: as `propose`.
    """
    found = propose(desk, path, options)
    about = text(
        "“{source}”, {first} to {last}",
        source=found.source,
        first=short_date(found.span.first),
        last=short_date(found.span.last),
    )
    return PlanningView(
        about=about,
        groups=tuple(_groups(found, desk.book().zone)),
        changes=len(found.found.changes),
        blocked=found.blocked,
        proposal=found,
    )


def _groups(found: Proposal, zone: str) -> Iterator[Group]:
    around, stop = found.around, "stop" if found.blocked else "warn"
    told = (
        (text("Not sound"), [same(telling.fault_line(one)) for one in found.faults], stop),
        (text("Who is meant?"), [telling.unsure_line(one) for one in found.unsure], stop),
        (
            text("Something was recorded there, so it stays as it is"),
            [telling.change_line(one, around, zone) for one in found.found.clashes],
            "warn",
        ),
        (
            text("Does not go together"),
            [telling.point_line(one, zone) for one in found.points],
            "warn",
        ),
    )
    for head, lines, tone in told:
        yield from _group(head, lines, tone)
    for kind, name in telling.KINDS.items():
        changes = [one for one in found.found.changes if one.kind == kind]
        if kind == "linked" and changes:  # nothing becomes different
            yield Group(head=text("{what} ({count})", what=name, count=len(changes)), lines=())
            continue
        yield from _group(name, [telling.change_line(one, around, zone) for one in changes])
    yield from _group(text("New or joined dossiers"), list(telling.case_lines(found)), "warn")
    people = [telling.person_line(one, found.cases) for one in found.persons]
    yield from _group(text("New people"), people)
    yield from _group(
        text("The columns were taken as"), [same(one) for one in telling.column_lines(found)]
    )


def _group(head: Text, lines: list[Said], tone: str = "plain") -> Iterator[Group]:
    if lines:
        more = max(len(lines) - MOST, 0)
        counted = text("{what} ({count})", what=head, count=len(lines))
        yield Group(head=counted, lines=tuple(lines[:MOST]), tone=tone, more=more)
