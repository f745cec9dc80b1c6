"""What a planning from elsewhere would change: sameness, entries that stay, order, moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.planning.difference import (
    Change,
    Difference,
    Known,
    Span,
    Wanted,
    difference,
    merged,
)
from omgangsdesk.domain.planning.rows import Place
from omgangsdesk.domain.records import VisitPlan

WEEK = Span("2026-11-23", "2026-11-29")
SOURCE, OTHER = "week 48", "andere agenda"
HERE = Place(row=2)


def plan(case: str = "merel", day: int = 23, hour: int = 14, **more: object) -> VisitPlan:
    date = f"2026-11-{day}"
    usual: dict[str, object] = {
        "id": f"{case}-{day}-{hour}",
        "case": case,
        "location": "de-brug",
        "room": "zonnekamer",
        "day": date,
        "start": f"{date}T{hour}:00:00.000Z",
        "end": f"{date}T{hour + 1}:00:00.000Z",
        "expected": (f"{case}-noor", f"{case}-vader"),
        "source": SOURCE,
        "source_uid": f"{case}@{date}T{hour}",
    }
    return VisitPlan(**{**usual, **more})  # type: ignore[arg-type]


def wanted(one: VisitPlan, **more: object) -> Wanted:
    fresh = replace(one, id=f"new-{one.source_uid}", source=SOURCE)
    return Wanted(place=HERE, plan=fresh, **more)  # type: ignore[arg-type]


def known(one: VisitPlan, **more: object) -> Known:
    return Known(plan=one, **more)  # type: ignore[arg-type]


def found(want: Sequence[Wanted], have: Sequence[Known]) -> Difference:
    return difference(want, have, source=SOURCE, span=WEEK)


def kinds(one: Difference) -> list[str]:
    return [change.kind for change in one.changes]


def applied(have: Mapping[str, Known], one: Difference) -> dict[str, Known]:
    """What is known once the changes were written."""
    after = dict(have)
    for change in one.changes:
        of = change.after or change.before
        assert of is not None
        gone = change.kind == "gone"
        after[of.id] = Known(plan=of, off=gone, dropped="entry" if gone else None)
    return after


def test_what_is_not_planned_is_new_and_what_is_no_longer_there_is_gone() -> None:
    difference_ = found([wanted(plan("merel"))], [known(plan("linde"))])
    assert [(one.kind, (one.after or one.before).case) for one in difference_.changes] == [  # type: ignore[union-attr]
        ("gone", "linde"),
        ("new", "merel"),
    ]


def test_the_same_again_changes_nothing() -> None:
    again = found([wanted(plan())], [known(plan())])
    assert (again.changes, again.clashes, again.same) == ((), (), 1)


def test_a_changed_room_names_the_field_and_keeps_the_visit() -> None:
    (change,) = found([wanted(plan(room="tuinkamer"))], [known(plan())]).changes
    assert (change.kind, change.fields) == ("changed", ("room",))
    assert change.after is not None
    assert change.after.id == plan().id


def test_what_the_source_does_not_say_stays() -> None:
    before = plan(supervisor="lv", briefing="Noor kent het stopteken.", ordinal=4)
    want = wanted(plan(supervisor=None), unsaid=frozenset({"supervisor"}))
    assert found([want], [known(before)]).same == 1
    assert merged(want, before) == before


def test_who_is_expected_has_no_order() -> None:
    turned = plan(expected=("merel-vader", "merel-noor"))
    assert found([wanted(turned)], [known(plan())]).same == 1


def test_a_visit_with_entries_is_neither_moved_nor_dropped() -> None:
    stamped = known(plan(), stamped=True)
    moved = found([wanted(plan(hour=16))], [stamped])
    dropped = found([], [stamped])
    for one in (moved, dropped):
        assert one.changes == ()
        assert [clash.before for clash in one.clashes] == [plan()]
    assert moved.clashes[0].after is not None
    assert dropped.clashes[0].after is None


def test_a_visit_with_entries_that_is_as_it_was_is_the_same() -> None:
    assert found([wanted(plan())], [known(plan(source=None, source_uid=None), stamped=True)]).same


def test_another_hour_on_the_same_day_is_a_move() -> None:
    (change,) = found([wanted(plan(hour=16))], [known(plan(hour=14))]).changes
    assert change.kind == "changed"
    assert set(change.fields) == {"start", "end"}
    assert change.after is not None
    assert change.after.source_uid == "merel@2026-11-23T16"


def test_two_of_a_dossier_on_a_day_are_no_move() -> None:
    """Which became which nobody knows."""
    have = [known(plan(hour=9)), known(plan(hour=11))]
    assert sorted(kinds(found([wanted(plan(hour=16))], have))) == ["gone", "gone", "new"]


def test_a_name_of_another_dossier_is_another_visit() -> None:
    other = replace(plan("linde"), source_uid=plan("merel").source_uid)
    assert sorted(kinds(found([wanted(other)], [known(plan("merel"))]))) == ["gone", "new"]


def test_what_was_handed_out_is_known_by_our_id() -> None:
    mine = plan(source=None, source_uid=None)
    back = replace(plan(hour=16), source_uid=mine.id)
    assert kinds(found([wanted(back)], [known(mine)])) == ["changed"]


def test_what_was_planned_here_is_linked_and_then_the_same() -> None:
    mine = plan(source=None, source_uid=None)
    one = found([wanted(plan())], [known(mine)])
    assert kinds(one) == ["linked"]
    after = applied({mine.id: known(mine)}, one)
    assert found([wanted(plan())], list(after.values())).same == 1


def test_what_came_from_another_source_stays_of_that_one() -> None:
    theirs = plan(source=OTHER, source_uid="x")
    one = found([wanted(plan(room="tuinkamer"))], [known(theirs)])
    assert kinds(one) == ["changed"]
    assert one.changes[0].after is not None
    assert one.changes[0].after.source == OTHER
    assert found([], [known(theirs)]).changes == ()


def test_a_name_in_a_source_is_found_under_another_file_name() -> None:
    theirs = plan(source=OTHER)
    assert found([wanted(plan())], [known(theirs)]).same == 1


def test_outside_the_span_nothing_is_gone() -> None:
    assert found([], [known(plan(day=30))]).changes == ()
    assert found([], [known(plan(day=22))]).changes == ()


def test_what_an_import_dropped_comes_back() -> None:
    dropped = known(plan(), off=True, dropped="entry")
    (change,) = found([wanted(plan(room="tuinkamer"))], [dropped]).changes
    assert (change.kind, change.undoes, change.fields) == ("back", "entry", ("room",))
    assert found([], [dropped]).changes == ()


def test_what_the_desk_called_off_stays_off_in_silence() -> None:
    off = known(plan(), off=True, stamped=True)
    assert found([], [off]) == Difference()
    assert found([wanted(plan())], [off]).same == 1


def test_what_was_taken_back_is_new_again_under_its_own_id() -> None:
    (change,) = found([wanted(plan())], [known(plan(), withdrawn=True)]).changes
    assert (change.kind, change.before) == ("new", None)
    assert change.after == plan()
    assert found([], [known(plan(), withdrawn=True)]).changes == ()


@pytest.mark.parametrize(
    ("have", "kind"),
    [
        ([], None),
        ([known(plan())], "gone"),
        ([known(plan(), off=True)], None),
        ([known(plan(), withdrawn=True)], None),
    ],
)
def test_what_the_source_says_is_cancelled_goes(have: list[Known], kind: str | None) -> None:
    assert kinds(found([wanted(plan(), off=True)], have)) == ([kind] if kind else [])


def test_what_the_source_cancels_with_entries_is_a_clash() -> None:
    (clash,) = found([wanted(plan(), off=True)], [known(plan(), stamped=True)]).clashes
    assert (clash.after, clash.place) == (None, HERE)


# Any planning -------------------------------------------------------------------------------------

PLANS = st.builds(
    plan,
    st.sampled_from(["merel", "linde", "kievit"]),
    st.integers(22, 30),
    st.integers(10, 12),
    room=st.sampled_from(["zonnekamer", "tuinkamer"]),
    expected=st.sampled_from([("a", "b"), ("b", "a"), ("a",)]),
    source=st.sampled_from([SOURCE, SOURCE, OTHER, None]),
)
WANTED = st.lists(PLANS, max_size=8, unique_by=lambda one: one.source_uid).map(
    lambda plans: [wanted(one) for one in plans]
)
KNOWN = st.lists(PLANS, max_size=8, unique_by=lambda one: one.id).flatmap(
    lambda plans: st.tuples(
        *(
            st.sampled_from(
                [
                    known(one),
                    known(one),
                    known(one, stamped=True),
                    known(one, stamped=True, off=True),
                    known(one, off=True, dropped="entry"),
                    known(one, withdrawn=True),
                ]
            )
            for one in plans
        )
    ).map(list)
)


@given(WANTED, KNOWN)
def test_applied_twice_changes_nothing(want: list[Wanted], have: list[Known]) -> None:
    first = found(want, have)
    after = applied({one.plan.id: one for one in have}, first)
    again = found(want, list(after.values()))
    assert again.changes == ()
    assert {one.before.id for one in again.clashes} == {one.before.id for one in first.clashes}


@given(WANTED, KNOWN)
def test_a_visit_with_entries_is_never_written(want: list[Wanted], have: list[Known]) -> None:
    stamped = {one.plan.id for one in have if one.stamped}
    content = [one for one in found(want, have).changes if one.kind != "linked"]
    assert stamped.isdisjoint((one.after or one.before).id for one in content)  # type: ignore[union-attr]


@given(WANTED, KNOWN, st.randoms(use_true_random=False))
def test_in_whatever_order_it_is_read(
    want: list[Wanted], have: list[Known], random: object
) -> None:
    shuffled = list(have)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(want, have) == found(want, shuffled)


@given(WANTED, KNOWN)
def test_every_visit_of_the_source_is_accounted_for(want: list[Wanted], have: list[Known]) -> None:
    one = found(want, have)
    told = [*one.changes, *one.clashes]
    assert len([each for each in told if each.place is not None]) + one.same == len(want)


@given(WANTED, KNOWN)
def test_only_what_came_from_the_source_goes(want: list[Wanted], have: list[Known]) -> None:
    for change in found(want, have).changes:
        if change.kind == "gone":
            assert isinstance(change, Change)
            assert change.before is not None
            assert change.before.source == SOURCE
            assert WEEK.holds(change.before.day)
