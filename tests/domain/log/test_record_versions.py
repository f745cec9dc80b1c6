"""What counts of a record follows from the set of its values, in whatever order they arrived."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.log.record_versions import Version, standing, version_of
from omgangsdesk.domain.moments import UTC

NOON = dt.datetime(2026, 3, 6, 11, tzinfo=UTC)


def version(
    entry: str,
    name: str = "",
    based_on: str | None = None,
    *settles: str,
    device: str = "balie",
    minute: int | None = None,
    **value: Any,
) -> Version:
    number = int("".join(filter(str.isdigit, entry)) or 0)
    return Version(
        entry=entry,
        device=device,
        sequence=number,
        recorded_at=NOON + dt.timedelta(minutes=number if minute is None else minute),
        recorded_by="lv",
        value={"given_name": name or entry} | value,
        based_on=based_on,
        settles=settles,
    )


def test_one_value_counts() -> None:
    found = standing("person", [version("1")])
    assert (found.entry, found.value, found.in_conflict) == ("1", {"given_name": "1"}, False)


def test_a_record_that_nobody_set_is_a_bug() -> None:
    with pytest.raises(ValueError, match="has been set"):
        standing("person", [])


def test_the_newest_of_a_row_of_edits_counts_also_when_a_clock_ran_ahead() -> None:
    found = standing("person", [version("1", minute=50), version("2", "Noor", "1", minute=2)])
    assert (found.entry, found.in_conflict) == ("2", False)


def test_two_on_the_same_ground_stand_side_by_side_and_the_lowest_counts() -> None:
    office = version("2", "Nora", "1", device="kantoor")
    found = standing("person", [version("1"), version("3", "Noor", "1"), office])
    assert [one.entry for one in found.rivals] == ["2", "3"]
    assert (found.entry, found.in_conflict) == ("2", True)


def test_what_goes_on_from_one_of_them_leaves_the_other_standing() -> None:
    found = standing(
        "person",
        [
            version("1"),
            version("2", "Nora", "1", device="kantoor"),
            version("3", "Noor", "1"),
            version("4", "Noor-Elise", "3"),
        ],
    )
    assert [one.entry for one in found.rivals] == ["2", "4"]


def test_a_value_that_settles_counts_alone() -> None:
    rivals = [version("1"), version("2", "Nora", "1"), version("3", "Noor", "1")]
    found = standing("person", [*rivals, version("4", "Noor", "2", "3")])
    assert (found.entry, found.in_conflict) == ("4", False)


def test_two_that_say_the_same_are_no_conflict() -> None:
    found = standing(
        "person", [version("1"), version("2", "Noor", "1"), version("3", "Noor", "1")]
    )
    assert (found.entry, found.in_conflict, len(found.rivals)) == ("2", False, 2)


def test_made_at_two_desks_without_knowing_of_each_other_they_are_rivals() -> None:
    found = standing("setting", [version("1"), version("2", device="kantoor")])
    assert found.in_conflict


def test_a_desk_knows_what_it_wrote_itself() -> None:
    assert standing("setting", [version("1"), version("2")]).entry == "2"


def test_a_ground_that_is_not_here_yet_leaves_a_value_standing() -> None:
    assert standing("person", [version("3", "Noor", "2")]).entry == "3"


def test_what_claims_to_come_from_itself_or_in_a_circle_makes_no_record_vanish() -> None:
    assert standing("person", [version("1", "Noor", "1")]).entry == "1"
    found = standing("person", [version("1", "Noor", "2"), version("2", "Nora", "1")])
    assert (found.entry, found.in_conflict) == ("1", True)


def test_what_was_taken_back_does_not_count() -> None:
    undone = replace(version("2", "Nora", "1"), taken_back=True)
    assert standing("person", [version("1"), undone]).entry == "1"


def test_what_was_based_on_what_was_taken_back_stands_alone() -> None:
    undone = [replace(version(one, one, before), taken_back=True) for one, before in ("21", "32")]
    found = standing("person", [version("1"), *undone, version("4", "Noor", "3")])
    assert [one.entry for one in found.rivals] == ["4"]


def test_a_settling_that_was_taken_back_leaves_the_conflict() -> None:
    rivals = [version("1"), version("2", "Nora", "1"), version("3", "Noor", "1")]
    settled = replace(version("4", "Noor", "2", "3"), taken_back=True)
    assert standing("person", [*rivals, settled]).in_conflict


def test_where_all_was_taken_back_it_stays_as_it_was_set() -> None:
    undone = [replace(version(*one), taken_back=True) for one in (("1", "Noor"), ("2", "Nora"))]
    assert standing("person", undone).entry == "2"


def test_what_counts_may_be_stricter_than_each_of_them() -> None:
    one = version("2", "x", "1", until="2026-01-01", children=["finn", "lou"], allows="take")
    other = version("3", "x", "1", until="2026-12-31", children=["finn"], allows="take")
    found = standing("authorisation", [version("1"), one, other])
    assert found.value == {**one.value, "children": ["finn"]}
    assert found.entry == "2"


def test_what_counts_is_shown_as_the_entry_that_says_it() -> None:
    one = version("2", "x", "1", allows="take", children=[])
    other = version("3", "x", "1", allows="refused", children=[])
    assert standing("authorisation", [version("1"), one, other]).entry == "3"


def test_a_version_is_read_from_its_entry() -> None:
    data = RecordSet(
        record="person",
        record_id="noor",
        value={"given_name": "Noor"},
        based_on="1",
        settles=("2",),
        reason="Schrijfwijze",
    )
    entry = Entry(
        id="3",
        device="balie",
        sequence=3,
        recorded_at=NOON,
        kind="record_set",
        act="a",
        occurred_at=NOON,
        zone="Europe/Brussels",
        recorded_by="lv",
        data=data,
    )
    found = version_of(entry, data)
    assert (found.entry, found.based_on, found.settles) == ("3", "1", ("2",))
    assert (found.value, found.reason) == ({"given_name": "Noor"}, "Schrijfwijze")


@st.composite
def histories(draw: st.DrawFn) -> list[Version]:
    """Edits of two desks on a record, each on something earlier, some settling; shuffled."""
    made: list[Version] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        known = [one.entry for one in made]
        ground = draw(st.sampled_from([None, "elders", *known]))
        settles = draw(st.lists(st.sampled_from(known), max_size=2)) if known else []
        made.append(
            version(
                str(number),
                draw(st.sampled_from(["Noor", "Nora", "Nor"])),
                ground,
                *settles,
                device=draw(st.sampled_from(["balie", "kantoor"])),
                minute=draw(st.integers(0, 3)),
                allows=draw(st.sampled_from(["take", "refused"])),
                children=[],
            )
        )
        made[-1] = replace(made[-1], taken_back=draw(st.booleans()))
    return made


@given(
    histories(), st.randoms(use_true_random=False), st.sampled_from(["person", "authorisation"])
)
def test_any_order_of_arrival_gives_the_same(made: list[Version], random: Any, kind: str) -> None:
    shuffled = [*made, *made[:2]]
    random.shuffle(shuffled)
    assert standing(kind, shuffled) == standing(kind, made)


@given(histories())
def test_a_human_settles_any_conflict_with_one_value(made: list[Version]) -> None:
    rivals = standing("authorisation", made).rivals
    settled = version("99", "Noor", rivals[0].entry, *(one.entry for one in rivals[1:]))
    found = standing("authorisation", [*made, settled])
    assert (found.entry, found.in_conflict) == ("99", False)
