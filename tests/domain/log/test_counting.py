"""What counts of what was taken back, corrected, done again, and corrected twice by two desks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.desks import CLOCKS, Log, logs

from omgangsdesk.domain.log.counting import counted, in_wrong_file, retraction, retractions
from omgangsdesk.domain.log.entries import Entry


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
