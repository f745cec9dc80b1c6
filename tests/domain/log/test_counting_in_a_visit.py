"""What a correction does to the visit it is of, on however many desks."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.desks import Log, logs
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted, retractions
from omgangsdesk.domain.visit.fold import fold


def corrected(story: Story, index: int, recorded: str, clock: str = "", **data: Any) -> Story:
    """The entry at `index` put right: other data, or another time."""
    old = story.entries[index]
    new = replace(
        old,
        id=f"9{len(story.entries):03}",
        sequence=len(story.entries) + 1,
        act=f"correctie-{len(story.entries)}",
        recorded_at=at(recorded),
        occurred_at=at(clock) if clock else old.occurred_at,
        data=replace(old.data, **data),
        replaces=old.id,
    )
    story.entries.append(new)
    struck = kinds.Retracted(target=old.id, how="replaced", reason="Verkeerd.")
    story.add(recorded, "retracted", struck, act=new.act)
    return story


WORDS = {"arrival": "state", "departure": "state", "handover": "message", "visit_ended": "note"}


def whole_visit() -> Story:
    """A usual visit with a pause, after which everybody has left."""
    story = until_start().tell("14:20", "visit_paused").tell("14:30", "visit_resumed")
    story.tell("15:00", "visit_ended", how="as_planned")
    story.hand("15:02", "finn", COLLEAGUE, "moeder", "back")
    return story.go("15:05", "moeder", "finn", leaves_with="moeder").go("15:20", "vader")


@given(st.lists(st.integers(0, 11), max_size=6), st.sampled_from(["13:00", "14:00", "16:00"]))
def test_a_correction_of_words_alone_changes_nothing_else(places: list[int], clock: str) -> None:
    story, before = whole_visit(), whole_visit().state
    ours = [n for n, one in enumerate(story.entries) if one.kind in WORDS]
    for place in places:
        index = ours[place % len(ours)]
        if story.entries[index].id not in retractions(story.entries):
            field_name = WORDS[story.entries[index].kind]
            corrected(story, index, clock, **{field_name: "Beter gezegd."})
    after = story.state
    ending = before.ending and replace(before.ending, note=after.ending.note)
    assert replace(after, last_at=None) == replace(before, last_at=None, ending=ending)


@given(st.sampled_from(["13:30", "13:45", "14:10", "15:30"]), st.integers(0, 2))
def test_a_corrected_time_of_arrival_keeps_nobody_in_the_building(clock: str, who: int) -> None:
    """Also where it is put after the departure, which was written knowing of it."""
    story = corrected(whole_visit(), who, "16:00", clock)
    assert story.state.present == ()
    person = story.entries[who].data.person
    assert story.state.where(person).arrived_at == at(clock)


def test_a_corrected_start_keeps_the_pause_that_was_written_after_it() -> None:
    story = until_start().tell("14:03", "visit_paused")
    assert corrected(story, 4, "14:30", "14:05").status("14:31") == "paused"


def test_who_was_told_of_an_incident_was_told_of_what_it_was_corrected_to() -> None:
    story = until_start()
    story.tell("14:20", "incident", incident="threat", severity="4", facts="Vader roept.")
    incident = story.entries[-1].id
    story.tell("14:25", "incident_followup", incident=incident, not_informed_because="al weg")
    index = len(story.entries) - 2
    corrected(story, index, "14:40", facts="Vader roept en slaat op tafel.")
    assert not story.state.open_critical
    told = [one for one in counted(story.entries).counting if one.kind == "incident_followup"]
    assert told[0].data.incident == story.entries[-2].id
    story.retract("14:50", story.entries[-2].id, reason="Dubbel.")
    assert not story.state.criticals


def test_a_visit_tells_what_two_desks_corrected_differently() -> None:
    story = until_start()
    assert story.state.conflicts == frozenset()
    corrected(story, 0, "14:10", "13:40")
    corrected(story, 0, "14:12", "13:50")
    assert story.state.conflicts == {story.entries[5].id}
    assert story.state.where("vader").arrived_at == at("13:40")


def test_what_was_explained_stays_explained_when_it_is_corrected() -> None:
    story = until_start()
    story.entries[4] = replace(story.entries[4], against=("supervision",))
    story.tell(
        "14:05", "override", rule="supervision", reason="Ziek.", target=story.entries[4].act
    )
    assert story.state.unexplained == ()
    corrected(story, 4, "14:30", "14:02")
    assert story.state.against == ((story.entries[4].act, "supervision"),)
    assert story.state.unexplained == ()


@pytest.mark.parametrize("kind", ["cancelled", "visit_ended", "identity_check", "incident"])
def test_a_word_that_left_its_list_is_kept_as_it_was_written(kind: str) -> None:
    data = {
        "cancelled": {"reason": "oud_woord"},
        "visit_ended": {"how": "oud_woord"},
        "identity_check": {"person": "vader", "result": "oud_woord"},
        "incident": {"incident": "oud_woord", "severity": "9", "facts": "Er viel een glas."},
    }[kind]
    state = until_end(file_of()).tell("15:10", kind, **data).state
    kept = {
        "cancelled": state.why and state.why.reason,
        "visit_ended": state.ending and state.ending.how,
        "identity_check": state.where("vader").identity,
        "incident": "oud_woord" if not state.criticals else "",
    }[kind]
    assert kept == "oud_woord"


@given(logs(), st.randoms(use_true_random=False))
def test_the_state_of_a_visit_is_the_same_in_whatever_order_desks_are_joined(
    log: Log, chance: Random
) -> None:
    shuffled = list(log.entries)
    chance.shuffle(shuffled)
    file = file_of()
    assert fold(file, shuffled) == fold(file, log.entries)
