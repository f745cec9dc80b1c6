"""What counts of what was taken back, corrected, done again, and corrected twice by two desks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.story import COLLEAGUE, ZONE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain import kinds
from omgangsdesk.domain.counting import Counted, counted, in_wrong_file, retraction, retractions
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import fold

CLOCKS = [f"14:{minute:02}" for minute in range(0, 60, 5)]


@dataclass
class Log:
    """What several desks wrote, some with a clock that is ahead or behind."""

    entries: list[Entry] = field(default_factory=list)

    def write(
        self,
        clock: str,
        *data: kinds.Data,
        act: str = "",
        replaces: str | None = None,
        **more: Any,
    ) -> Entry:
        """One act of as many entries, recorded at `clock`; the last of them."""
        act = act or f"act-{len(self.entries)}"
        for one in data:
            number = len(self.entries) + 1
            taken = isinstance(one, kinds.Retracted)
            self.entries.append(
                Entry(
                    id=f"{number:04}",
                    device="balie",
                    sequence=number,
                    recorded_at=at(clock),
                    kind="retracted" if taken else more.get("kind", "observation"),
                    act=act,
                    occurred_at=at(more.get("occurred", "14:00")),
                    zone=ZONE,
                    recorded_by=COLLEAGUE,
                    data=one,
                    visit=more.get("visit", "bezoek"),
                    replaces=None if taken else replaces,
                )
            )
        return self.entries[-1]

    def note(self, clock: str = "14:00", said: str = "Finn lacht.", **more: Any) -> Entry:
        return self.write(clock, kinds.Observation(category="contact", text=said), **more)

    def correct(self, target: Entry, clock: str, said: str = "Finn huilt.", **more: Any) -> Entry:
        """One act: what holds now, and the version before struck."""
        struck = kinds.Retracted(target=target.id, how="replaced", reason="Verkeerd gezien.")
        note = kinds.Observation(category="contact", text=said)
        self.write(clock, note, struck, replaces=target.id, **more)
        return self.entries[-2]

    def take(self, target: str, how: str, clock: str = "14:30") -> Entry:
        reason = None if how == "undo" else "Het was Lou."
        return self.write(clock, kinds.Retracted(target=target, how=how, reason=reason))

    @property
    def counted(self) -> Counted:
        return counted(self.entries)

    @property
    def counting(self) -> list[str]:
        return [one.id for one in self.counted.counting]


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Anything that desks can do to what was written, however their clocks stand."""
    log = Log()
    for _ in range(draw(st.integers(1, 9))):
        written = [one for one in log.entries if one.kind != "retracted"]
        clock = draw(st.sampled_from(CLOCKS))
        if not written or draw(st.integers(0, 3)) == 0:
            log.note(clock, occurred=draw(st.sampled_from(CLOCKS)))
            continue
        target = draw(st.sampled_from(written))
        match draw(
            st.sampled_from(["correct", "correct", "undo", "struck", "wrong_file", "redo"])
        ):
            case "correct":
                log.correct(target, clock, occurred=draw(st.sampled_from(CLOCKS)))
            case "undo":
                log.take(target.act, "undo", clock)
            case "redo":
                log.take(target.act, "undo", clock)
                log.note(clock, replaces=target.id)
            case how:
                log.take(target.id, how, clock)
    return log


def family_of(log: Iterable[Entry], entry: Entry) -> str:
    """The first version of an entry."""
    every = {one.id: one for one in log}
    while entry.replaces in every:
        entry = every[entry.replaces]
    return entry.id


@given(logs(), st.randoms(use_true_random=False))
def test_two_desks_that_join_what_they_wrote_agree(log: Log, chance: Random) -> None:
    shuffled = [*log.entries, *chance.sample(log.entries, len(log.entries) // 2)]
    chance.shuffle(shuffled)
    assert counted(shuffled) == log.counted


@given(logs())
def test_of_all_versions_of_an_entry_at_most_one_counts(log: Log) -> None:
    families = [family_of(log.entries, one) for one in log.counted.counting]
    assert len(families) == len(set(families))


@given(logs())
def test_nothing_is_lost_without_a_trace(log: Log) -> None:
    """Whatever does not count was taken back, is a rival, or became a version that is alive."""
    found = log.counted
    alive = {family_of(log.entries, one) for one in found.counting}
    for entry in log.entries:
        if entry.kind == "retracted" or entry in found.counting:
            continue
        replaced = family_of(log.entries, entry) in alive
        assert entry.id in found.gone or entry.id in found.rivals or replaced


@given(logs())
def test_what_was_taken_back_does_not_count(log: Log) -> None:
    found = log.counted
    assert not found.gone.keys() & {one.id for one in found.counting}
    assert not found.gone.keys() & found.rivals.keys()


@given(logs())
def test_of_rivals_the_first_counts_and_the_others_wait(log: Log) -> None:
    found = log.counted
    counting = set(log.counting)
    for name, versions in found.rivals.items():
        assert len(versions) > 1
        assert name in {one.id for one in versions}
        assert [one.id in counting for one in versions] == [True] + [False] * (len(versions) - 1)


@given(logs(), st.data())
def test_a_version_that_is_kept_counts_and_ends_the_conflict(
    log: Log, data: st.DataObject
) -> None:
    rivals = log.counted.rivals
    if not rivals:
        first = log.note()
        log.correct(first, "14:10")
        log.correct(first, "14:20")
        rivals = log.counted.rivals
    kept = data.draw(st.sampled_from(sorted(rivals)))
    for one in rivals[kept]:
        if one.id != kept:
            log.take(one.id, "struck", "14:55")
    assert kept in log.counting
    assert kept not in log.counted.rivals


@given(logs(), st.data())
def test_a_correction_that_is_undone_leaves_everything_as_it_was(
    log: Log, data: st.DataObject
) -> None:
    log.note()
    before = log.counted
    target = data.draw(st.sampled_from(before.counting))
    made = log.correct(target, data.draw(st.sampled_from(CLOCKS)))
    log.take(made.act, "undo", data.draw(st.sampled_from(CLOCKS)))
    after = log.counted
    assert after.counting == before.counting
    assert after.rivals == before.rivals


@given(logs(), st.data())
def test_a_correction_that_is_struck_does_not_bring_back_what_was_wrong(
    log: Log, data: st.DataObject
) -> None:
    target = log.note()
    made = log.correct(target, data.draw(st.sampled_from(CLOCKS)))
    log.take(made.id, "struck", data.draw(st.sampled_from(CLOCKS)))
    assert not {target.id, made.id} & set(log.counting)


@given(logs(), st.data())
def test_a_text_in_the_wrong_file_takes_all_its_versions_along(
    log: Log, data: st.DataObject
) -> None:
    written = [one for one in log.entries if one.kind != "retracted"]
    target = data.draw(st.sampled_from(written))
    log.take(target.id, "wrong_file", data.draw(st.sampled_from(CLOCKS)))
    found = log.counted
    family = family_of(log.entries, target)
    for one in written:
        if family_of(log.entries, one) == family:
            assert in_wrong_file(found.gone[one.id])


def test_of_two_desks_that_correct_the_same_the_one_that_wrote_first_counts() -> None:
    log = Log()
    first = log.note()
    late, early = log.correct(first, "14:20"), log.correct(first, "14:10")
    assert log.counting == [early.id]
    assert log.counted.rivals[late.id] == (early, late)
    assert log.counted.rivals[early.id] == (early, late)


def test_of_equal_times_the_id_decides() -> None:
    log = Log()
    first = log.note()
    one, other = log.correct(first, "14:10"), log.correct(first, "14:10")
    assert log.counting == [min(one.id, other.id)]


def test_a_correction_that_was_corrected_holds_its_place_through_that() -> None:
    log = Log()
    first = log.note()
    early = log.correct(first, "14:10")
    rival = log.correct(first, "14:20")
    last = log.correct(early, "14:40")
    assert log.counting == [last.id]
    assert log.counted.rivals[rival.id] == (last, rival)


def test_when_the_one_that_counted_is_struck_the_other_counts() -> None:
    log = Log()
    first = log.note()
    early, late = log.correct(first, "14:10"), log.correct(first, "14:20")
    log.take(early.id, "struck")
    assert log.counting == [late.id]
    assert log.counted.rivals == {}


def test_what_is_done_again_stands_for_what_was_undone() -> None:
    log = Log()
    first = log.note(occurred="14:05")
    other = log.note(occurred="14:05")
    log.take(first.act, "undo")
    again = log.note("14:40", occurred="14:05", replaces=first.id)
    assert log.counting == [again.id, other.id], "in the place that it had"


def test_undoing_a_correction_of_a_correction_leaves_the_one_before() -> None:
    log = Log()
    first = log.note()
    second = log.correct(first, "14:10")
    third = log.correct(second, "14:12")
    log.take(third.act, "undo")
    assert log.counting == [second.id]
    log.take(second.act, "undo")
    assert log.counting == [first.id]


def test_a_correction_of_what_another_desk_undid_still_counts() -> None:
    log = Log()
    first = log.note()
    second = log.correct(first, "14:10")
    third = log.correct(second, "14:12")
    log.take(second.act, "undo")
    assert log.counting == [third.id]


def test_hidden_comes_before_every_other_reason() -> None:
    log = Log()
    first = log.note()
    log.take(first.id, "struck", "14:10")
    log.take(first.act, "wrong_file", "14:50")
    assert in_wrong_file(log.counted.gone[first.id])
    log.take(first.id, "wrong_file", "14:55")
    assert in_wrong_file(retractions(log.entries)[first.id])


def test_a_text_that_was_written_in_the_right_file_counts_there() -> None:
    log = Log()
    first = log.note()
    moved = log.note("14:20", visit="ander-bezoek", replaces=first.id)
    log.take(first.id, "wrong_file")
    assert log.counting == [moved.id]


def test_a_log_that_goes_round_loses_nothing() -> None:
    log = Log()
    first, second, third = log.note(), log.note(), log.note()
    log.entries[0] = replace(first, replaces=second.id)
    log.entries[1] = replace(second, replaces=first.id)
    log.entries[2] = replace(third, replaces=third.id)
    beside = log.note(replaces=first.id)
    assert sorted(log.counting) == [second.id, third.id, beside.id]


def test_what_takes_nothing_back_is_no_retraction() -> None:
    assert retraction(None) is None
    assert retraction(Log().note()) is None


# What it does to a visit


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
