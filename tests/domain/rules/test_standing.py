"""What does not hold now, what is new of it, and what a single step is against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.random_day import ROOMS
from tests.domain.story import COLLEAGUE, DAY, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.log.breaches import RULES, Breach
from omgangsdesk.domain.records import Alert, Authorisation, Record
from omgangsdesk.domain.rules import against, exits, stagger
from omgangsdesk.domain.rules.standing import newly, standing


def alert(kind: str, person: str, until: str = "2026-12-31") -> Alert:
    return Alert(
        id=f"{kind}-{person}", case="kievit", alert=kind, source="Vonnis", until=until, person=person
    )  # fmt: skip


def with_records(*known: Record, **more: object) -> Story:
    return Story(file_of(others=("oma",), records=known, **more))  # type: ignore[arg-type]


def rules(*stories: Story, most: int = 5) -> list[str]:
    return [one.rule for one in standing([one.state for one in stories], ROOMS, most)]


def test_a_quiet_day_breaks_nothing() -> None:
    assert rules(Story(), until_start()) == []


def test_who_is_kept_out_and_is_here_all_the_same() -> None:
    story = with_records(alert("refused_person", "oma"), alert("no_contact_order", "oma"))
    assert rules(story) == []
    assert rules(story.come("13:50", "oma")) == ["refused_person", "no_contact_order"]


def test_under_an_order_one_may_be_expected_at_a_visit() -> None:
    story = with_records(alert("no_contact_order", "vader")).come("13:45", "vader")
    assert rules(story) == []
    assert exits.under_order(story.file, "vader", DAY)
    assert not exits.under_order(story.file, "moeder", DAY)


def test_an_alert_that_has_run_out_keeps_nobody_out() -> None:
    story = with_records(alert("refused_person", "oma", until="2026-03-05"))
    assert rules(story.come("13:50", "oma")) == []


def test_a_visit_without_supervisor_and_one_with_too_many_children() -> None:
    story = until_start(file_of(supervisor=None))
    assert rules(story) == ["unsupervised"]
    story.tell("14:05", "supervision", supervisor="lv")
    assert rules(story) == []
    assert rules(story, most=0) == ["ratio"]
    (one,) = standing([story.state], ROOMS, 0)
    assert (one.supervisor, one.count, one.most) == ("lv", 1, 0)


def test_only_what_is_new_is_told() -> None:
    story = Story().come("13:45", "vader").come("13:50", "moeder")
    before = standing([story.state], ROOMS, 5)
    assert [one.rule for one in newly((), before)] == ["met"]
    story.come("13:52", "finn")
    assert newly(before, standing([story.state], ROOMS, 5)) == ()


def test_more_people_in_a_room_that_is_too_full_are_the_same_breach() -> None:
    one = Breach(rule="capacity", visit="a", room="zonnekamer", count=4, most=3)
    assert newly([one], [replace(one, count=5)]) == ()
    assert newly([one], [replace(one, room="tuinkamer")]) != ()


# a single step ---------------------------------------------------------------------------------


def steps(found: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.persons) for one in found]  # type: ignore[attr-defined]


def test_walking_where_the_light_refuses() -> None:
    state = Story().come("13:45", "vader", waiting_room=None).state
    found = list(against.walking(state, [state], at("13:58"), ["moeder", "finn"]))
    assert found == [Breach(rule="corridor", visit="bezoek-kievit", visits=("bezoek-kievit",))]
    assert list(against.walking(state, [state], at("13:58"), ["finn"])) == []
    free = Story().come("13:45", "vader").state
    assert list(against.walking(free, [free], at("13:58"), ["moeder"])) == []


def test_a_companion_of_an_exchange_walks_with_whom_it_leaves_with() -> None:
    story = Story(file_of(kind="exchange", end="17:00", companions=("tolk",)))
    story.come("13:45", "vader", "tolk").come("13:58", "moeder", "finn", waiting_room=None)
    story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit")
    state = story.state
    assert [stagger.walks_with(state, one) for one in ("tolk", "finn", "moeder")] == [
        "visiting",
        "child",
        "caring",
    ]
    assert stagger.walks_with(Story(file_of(companions=("tolk",))).state, "tolk") == "visiting"
    assert steps(against.walking(state, [state], at("14:01"), ["tolk"])) == [("corridor", ())]


def test_an_unexpected_companion_walks_with_nobody() -> None:
    state = with_records().come("13:45", "moeder", waiting_room=None).state
    assert list(against.walking(state, [state], at("13:58"), ["oma"])) == []


def test_who_comes_in() -> None:
    known = (
        alert("refused_person", "oma"),
        Authorisation(id="1", case="kievit", person="oma", until="2026-02-01"),
        Authorisation(id="2", case="kievit", person="oma", until="2026-03-05"),
        Authorisation(id="3", case="kievit", person="vader", until="2026-03-06"),
        Authorisation(id="4", case="kievit", person="vader", until="2026-03-05"),
    )
    state = with_records(*known).state
    found = list(against.arriving(state, "oma"))
    assert steps(found) == [("refused_person", ("oma",)), ("expired", ("oma",))]
    assert found[-1].until == "2026-03-05"
    assert steps(against.arriving(state, "vader")) == []
    assert steps(against.arriving(state, "buurvrouw")) == [("unknown_person", ("buurvrouw",))]


def test_starting_asks_for_a_visitor_and_a_child() -> None:
    assert steps(against.starting(Story().state)) == [
        ("not_stamped", ("visiting",)),
        ("not_stamped", ("child",)),
    ]
    assert steps(against.starting(until_start().state)) == []


def handed(story: Story, giver: str, taker: str) -> list[tuple[str, tuple[str, ...]]]:
    states = [story.state]
    return steps(against.handing(states[0], ["finn"], giver, taker, states, [COLLEAGUE]))


def test_a_handover_asks_who_is_here_and_known() -> None:
    assert handed(Story(), "moeder", "vader") == [
        ("not_stamped", ("vader",)),
        ("not_stamped", ("giver",)),
        ("not_stamped", ("children",)),
    ]
    story = Story().come("13:45", "vader").come("13:58", "moeder", "finn")
    assert handed(story, "moeder", "vader") == [("identity", ("vader",))]
    story.tell("13:59", "identity_check", person="vader", result="refused")
    assert handed(story, "moeder", "vader") == [("identity", ("vader",))]
    story.tell("14:00", "identity_check", person="vader", result="seen")
    assert handed(story, "moeder", "vader") == []
    assert handed(story, "moeder", COLLEAGUE) == []


def test_a_handover_in_the_hall_looks_at_who_stands_there() -> None:
    story = Story().come("13:45", "vader", waiting_room=None)
    story.come("13:58", "moeder", "finn", waiting_room=None)
    assert handed(story, "moeder", COLLEAGUE) == [("corridor", ())]
    story.tell("13:59", "person_moved", person="vader", to="wachtruimte")
    assert handed(story, "moeder", COLLEAGUE) == []
    assert handed(story, "finn", COLLEAGUE) == []


def left(
    story: Story, *persons: str, taker: str | None = None
) -> list[tuple[str, tuple[str, ...]]]:
    return steps(against.leaving(story.state, persons, taker, [COLLEAGUE]))


def test_leaving_before_the_end_and_with_somebody_who_is_not_there() -> None:
    assert left(until_start(), "vader") == [("not_ended", ())]
    assert left(until_start(), "moeder") == []
    assert left(until_end(), "vader", "finn", taker="moeder") == []
    gone = until_end().go("15:01", "moeder")
    assert left(gone, "finn", taker="moeder") == [("not_stamped", ("moeder",))]
    assert left(gone, "finn", taker=COLLEAGUE) == []
    assert left(gone, "finn") == []


@pytest.mark.parametrize("rule", ["child_exit", "corridor", "met", "expired", "ratio"])
def test_the_words_of_the_rules(rule: str) -> None:
    assert str(RULES[rule])
