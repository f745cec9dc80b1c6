"""Lines that do not follow from one another: somebody comes in twice, or leaves without coming.

Each step that is taken live is looked at as such; but what is struck, corrected or entered later
can leave the other half of it standing. That is told, and refused nowhere: the log keeps what was
said (domain.md, "The logbook is the truth").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.precedence import in_sequence

IN_TWICE, NOT_IN = "in_twice", "not_in"
BEGUN_TWICE, NOT_RUNNING, NOT_PAUSED = "begun_twice", "not_running", "not_paused"


@dataclass(slots=True)
class _Course:
    """Where the walk through the lines has come."""

    inside: set[str] = field(default_factory=set)
    runs: bool = False
    paused: bool = False


def loose_ends(entries: Iterable[Entry]) -> frozenset[tuple[str, str]]:
    """What does not follow from what stands before it: a word of this module, and who it is about.

    Args:
        entries: all of a visit, in any order.
    """
    found, course = counted(entries), _Course()
    return frozenset(
        loose
        for one in in_sequence(found.counting, found.written)
        for loose in _loose(course, one.data)
    )


def _loose(course: _Course, data: kinds.Data) -> Iterator[tuple[str, str]]:
    match data:
        case kinds.Arrival(person=who):
            if who in course.inside:
                yield IN_TWICE, who
            course.inside.add(who)
        case kinds.Departure(person=who):
            if who not in course.inside:
                yield NOT_IN, who
            course.inside.discard(who)
        case _:
            yield from _of_the_visit(course, data)


def _of_the_visit(course: _Course, data: kinds.Data) -> Iterator[tuple[str, str]]:
    match data:
        case kinds.VisitStarted():
            if course.runs:
                yield BEGUN_TWICE, ""
            course.runs = True
        case kinds.Paused() | kinds.VisitEnded():
            if not course.runs:
                yield NOT_RUNNING, ""
            course.paused = isinstance(data, kinds.Paused)
            course.runs = course.paused and course.runs
        case kinds.Resumed():
            if not course.paused:
                yield NOT_PAUSED, ""
            course.paused = False
