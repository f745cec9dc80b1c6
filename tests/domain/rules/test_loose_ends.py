"""Lines that do not follow from one another are found, however they came to stand so."""

from __future__ import annotations

import pytest
from tests.domain.story import Story, at, until_start

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules.loose_ends import (
    BEGUN_TWICE,
    IN_TWICE,
    NOT_IN,
    NOT_PAUSED,
    NOT_RUNNING,
    loose_ends,
)

MOTHER = "kievit-moeder"
ENDED = kinds.VisitEnded(how="as_planned")


def told(*lines: tuple[str, str, kinds.Data]) -> list[Entry]:
    """Entries of `(clock, kind, data)`, each written when it happened."""
    return [
        Entry(
            id=f"e{number}",
            device="d",
            sequence=number,
            recorded_at=at(clock),
            kind=kind,
            act=f"a{number}",
            occurred_at=at(clock),
            zone="Europe/Brussels",
            recorded_by="lv",
            data=data,
            visit="bezoek",
        )
        for number, (clock, kind, data) in enumerate(lines)
    ]


CAME = ("13:50", "arrival", kinds.Arrival(person=MOTHER))
WENT = ("14:50", "departure", kinds.Departure(person=MOTHER))
BEGAN = ("14:00", "visit_started", kinds.VisitStarted(room="zonnekamer"))
PAUSED = ("14:10", "visit_paused", kinds.Paused())
RESUMED = ("14:20", "visit_resumed", kinds.Resumed())
OVER = ("14:45", "visit_ended", ENDED)


def test_a_day_that_went_as_it_should_has_none() -> None:
    again = ("15:00", "arrival", kinds.Arrival(person=MOTHER))
    stopped = ("14:30", "visit_paused", kinds.Paused())
    assert loose_ends(told(CAME, BEGAN, PAUSED, RESUMED, stopped, OVER, WENT, again)) == set()
    assert loose_ends(told(BEGAN, OVER, ("15:00", *BEGAN[1:]))) == set(), "it may run again"


@pytest.mark.parametrize(
    ("lines", "word", "who"),
    [
        ((CAME, ("13:55", *CAME[1:])), IN_TWICE, MOTHER),
        ((WENT,), NOT_IN, MOTHER),
        ((CAME, WENT, ("14:55", *WENT[1:])), NOT_IN, MOTHER),
        ((BEGAN, ("14:05", *BEGAN[1:])), BEGUN_TWICE, ""),
        ((OVER,), NOT_RUNNING, ""),
        ((BEGAN, OVER, ("14:50", *OVER[1:])), NOT_RUNNING, ""),
        ((PAUSED,), NOT_RUNNING, ""),
        ((BEGAN, RESUMED), NOT_PAUSED, ""),
        ((BEGAN, PAUSED, OVER, ("14:50", *RESUMED[1:])), NOT_PAUSED, ""),
    ],
)
def test_what_does_not_follow(
    lines: tuple[tuple[str, str, kinds.Data], ...], word: str, who: str
) -> None:
    assert loose_ends(told(*lines)) == {(word, who)}
    assert loose_ends(reversed(told(*lines))) == {(word, who)}, "in whatever order it arrives"


def test_what_was_typed_too_early_follows_all_the_same() -> None:
    story: Story = until_start()
    assert loose_ends(story.entries) == set()
