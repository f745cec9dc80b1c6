"""With a version of a record that is destroyed go those that would say the same or stand again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.log.test_record_versions import version

from omgangsdesk.domain.log.record_versions import Version, built_on, standing
from omgangsdesk.domain.log.versions_along import going_along, still_said

ROW = [
    version("1", "Noor", note="Schuiladres"),
    version("2", "Noor", "1", note="Schuiladres", phone="0470"),
    version("3", "Nora", "2", note="-"),
]


def stands(versions: list[Version], *without: str) -> list[str]:
    left = [one for one in versions if one.entry not in without]
    return [one.entry for one in standing("person", left).rivals]


def test_what_was_built_on_one_that_goes_leaves_no_old_value_standing_again() -> None:
    assert stands(ROW, "2") == ["1", "3"]  # which is why:
    assert going_along("person", ROW, {"2"}) == {"1"}
    assert stands(ROW, "1", "2") == ["3"]


def test_a_later_version_with_the_same_words_goes_where_nothing_counts_of_it() -> None:
    assert going_along("person", ROW, {"1"}) == {"2"}
    assert still_said("person", ROW, {"1", "2"}) == ()


def test_what_counts_stays_and_tells_in_which_fields_it_says_the_same() -> None:
    row = [ROW[0], replace(ROW[1], value={**ROW[1].value, "phone": "0471"})]
    assert going_along("person", row, {"1"}) == frozenset()
    assert still_said("person", row, {"1"}) == ("given_name", "note")


def test_of_the_one_that_counts_what_it_was_built_on_stands_again() -> None:
    row = [version("1", "Nor"), version("2", "Noor", "1", note="Schuiladres")]
    assert going_along("person", row, {"2"}) == frozenset()
    assert stands(row, "2") == ["1"]
    assert still_said("person", row, {"2"}) == ()


def test_all_of_them_leave_nothing_to_say() -> None:
    assert going_along("person", ROW, {"1", "2", "3"}) == frozenset()
    assert still_said("person", ROW, {"1", "2", "3"}) == ()


def test_rivals_and_what_settled_them_are_looked_through() -> None:
    settled = [
        version("1", "Noor"),
        version("2", "Nora", "1", device="kantoor"),
        version("3", "Noortje", "1"),
        version("4", "Noor", "2", "3"),
    ]
    assert built_on(settled[3], settled) == {"1", "2", "3"}
    assert going_along("person", settled, {"3"}) == {"1"}
    assert going_along("person", settled, {"2", "3"}) == {"1"}


def test_words_of_our_lists_numbers_and_whose_it_is_are_no_words() -> None:
    row = [
        version("1", id="x", child="yes", order=3),
        version("2", "Nora", "1", id="x", child="yes", order=3),
    ]
    assert still_said("person", row, {"1"}) == ()
    assert still_said("something else", row, {"1"}) == ("child",)


def test_a_version_that_was_taken_back_holds_no_place() -> None:
    row = [version("1", "Noor"), version("2", "Nora", "1"), version("3", "Nor", "2")]
    row[2] = replace(row[2], taken_back=True)
    assert going_along("visit", row, {"2"}) == frozenset()
    assert stands(row, "2") == ["1"]


@given(st.data())
def test_what_stood_and_was_not_chosen_stands_and_nothing_old_beside_it(
    data: st.DataObject,
) -> None:
    count = data.draw(st.integers(1, 6))
    row: list[Version] = []
    for number in range(1, count + 1):
        before = [one.entry for one in row]
        ground = data.draw(st.sampled_from(before)) if before else None
        name = data.draw(st.sampled_from(("Noor", "Nora")))
        row.append(version(str(number), name, ground, device=f"d{number}"))
    chosen = set(data.draw(st.sets(st.sampled_from([one.entry for one in row]), min_size=1)))
    before_it = set(stands(row))
    gone = chosen | going_along("person", row, chosen)
    if len(gone) == len(row) or before_it <= chosen:
        return
    assert set(stands(row, *gone)) >= before_it - chosen
    living = set(stands(row, *gone))
    for one in row:
        if one.entry in living - before_it:  # stands again, as nothing that stays is built on it
            assert not any(one.entry in built_on(it, row) for it in row if it.entry not in gone)
