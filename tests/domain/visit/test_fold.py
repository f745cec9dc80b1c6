"""A visit's state is what its entries say, in whatever order they came."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.kinds import KINDS
from omgangsdesk.domain.rules.stagger import first_arrival
from omgangsdesk.domain.visit.fold import fold, retractions, status

PEOPLE = ("finn", "moeder", "vader", "oma")
CLOCKS = [f"{hour}:{minute:02}" for hour in (13, 14, 15) for minute in range(0, 60, 7)]

happenings = st.one_of(
    st.tuples(st.just("arrival"), st.fixed_dictionaries({"person": st.sampled_from(PEOPLE)})),
    st.tuples(st.just("departure"), st.fixed_dictionaries({"person": st.sampled_from(PEOPLE)})),
    st.tuples(
        st.just("person_moved"),
        st.fixed_dictionaries(
            {"person": st.sampled_from(PEOPLE), "to": st.sampled_from(["hall", "zonnekamer"])}
        ),
    ),
    st.tuples(
        st.just("handover"),
        st.fixed_dictionaries(
            {
                "child": st.just("finn"),
                "from_person": st.sampled_from(["moeder", "vader"]),
                "to_person": st.sampled_from(["moeder", "vader", COLLEAGUE]),
                "direction": st.sampled_from(["to_visit", "back"]),
            }
        ),
    ),
    st.tuples(st.just("visit_started"), st.just({"room": "zonnekamer"})),
    st.tuples(st.sampled_from(["visit_paused", "visit_resumed"]), st.just({})),
    st.tuples(st.just("visit_ended"), st.just({"how": "as_planned"})),
    st.tuples(
        st.sampled_from(["cancelled", "no_show", "moved", "suspended"]),
        st.just({"reason": "illness_child"}),
    ),
    st.tuples(
        st.just("supervision"),
        st.fixed_dictionaries({"supervisor": st.sampled_from([COLLEAGUE, "sd"])}),
    ),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Anything that desks may have written, also what no sensible day contains."""
    story = Story(file_of(kind=draw(st.sampled_from(["visit", "exchange"]))))
    for _ in range(draw(st.integers(0, 14))):
        acts = [one.act for one in story.entries]
        if acts and draw(st.integers(0, 5)) == 0:
            story.retract(draw(st.sampled_from(CLOCKS)), draw(st.sampled_from(acts)))
            continue
        kind, data = draw(happenings)
        clock, recorded = draw(st.sampled_from(CLOCKS)), draw(st.sampled_from(CLOCKS))
        together = acts[-1] if acts and draw(st.integers(0, 3)) == 0 else ""
        story.add(clock, kind, KINDS[kind](**data), recorded, together)
    return story


@given(stories(), st.randoms(use_true_random=False))
def test_the_same_entries_in_any_order_give_the_same_state(story: Story, chance) -> None:
    shuffled = list(story.entries)
    chance.shuffle(shuffled)
    assert fold(story.file, shuffled) == story.state


@given(stories(), st.data())
def test_entries_that_arrive_twice_change_nothing(story: Story, data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(story.entries))) if story.entries else []
    assert fold(story.file, [*story.entries, *again]) == story.state


@given(stories())
def test_what_was_taken_back_is_as_if_it_never_was(story: Story) -> None:
    gone = set(retractions(story.entries))
    kept = [one for one in story.entries if one.id not in gone and one.act not in gone]
    kept = [one for one in kept if one.kind != "retracted"]
    assert fold(story.file, kept) == story.state


@given(stories(), st.sampled_from(CLOCKS))
def test_nobody_is_completed_while_somebody_is_in_the_building(story: Story, clock: str) -> None:
    state = story.state
    word = status(state, at(clock), first_arrival(state))
    if word in {"completed", "not_held", "cancelled"}:
        assert not state.present


def test_an_order_of_writing_is_not_an_order_of_happening() -> None:
    told_late = Story().come("13:58", "moeder").go("14:10", "moeder")
    told_late.tell("14:05", "person_moved", recorded="15:00", person="moeder", to="hall")
    assert told_late.state.where("moeder").place == "gone"


def test_of_equal_times_the_one_written_first_comes_first() -> None:
    story = Story().tell("14:00", "arrival", recorded="14:20", person="vader")
    story.tell("14:00", "departure", recorded="14:10", person="vader")
    assert story.state.where("vader").place == "hall"


def test_undo_takes_back_the_whole_act() -> None:
    story = Story()
    for one in ("moeder", "finn"):
        story.tell("13:58", "arrival", act="samen", person=one)
    assert story.status("13:59") == "partly_arrived"
    story.retract("13:59", "samen")
    assert story.state.present == ()
    assert story.status("13:59") == "expected"


def test_striking_one_entry_leaves_the_others_of_its_act() -> None:
    story = Story()
    for one in ("moeder", "finn"):
        story.tell("13:58", "arrival", act="samen", person=one)
    story.retract("14:20", story.entries[1].id, reason="Finn bleef in de auto.")
    assert [one.person for one in story.state.present] == ["moeder"]


def test_of_rival_retractions_the_lowest_counts_and_the_state_is_one() -> None:
    story = Story().come("13:45", "vader")
    target = story.entries[0].act
    story.retract("14:10", target, reason="Verkeerd dossier.", number="0900")
    story.retract("14:05", target, reason="Was een andere vader.", number="0901")
    story.retract("14:05", target, reason="Dubbel geschreven.", number="0800")
    named = retractions(story.entries)[target].data
    assert named.reason == "Dubbel geschreven."
    assert retractions(reversed(story.entries)) == retractions(story.entries)
    assert not story.state.present


def test_a_retraction_cannot_be_taken_back_by_another() -> None:
    story = Story().come("13:45", "vader")
    story.retract("13:50", story.entries[0].act)
    story.retract("13:51", story.entries[1].act)
    assert not story.state.present


def test_going_to_a_room_brings_nobody_into_the_building() -> None:
    story = Story().tell("14:00", "person_moved", person="vader", to="zonnekamer")
    assert story.state.where("vader").place == "not_arrived"
    story.come("14:05", "vader").go("14:10", "vader")
    story.tell("14:11", "person_moved", person="vader", to="hall")
    assert story.state.where("vader").place == "gone"


def test_at_the_start_the_caring_party_stays_where_it_is() -> None:
    state = until_start().state
    assert {one.person: one.place for one in state.present} == {
        "vader": "room",
        "finn": "room",
        "moeder": "waiting",
    }


def test_a_pause_is_a_period_and_an_end_closes_it() -> None:
    story = until_start().tell("14:10", "visit_paused").tell("14:15", "visit_resumed")
    story.tell("14:40", "visit_paused").tell("14:40", "visit_paused")
    story.tell("14:50", "visit_ended", how="early", reason="child_wants_to_stop")
    periods = [(one.start, one.until) for one in story.state.pauses]
    assert periods == [(at("14:10"), at("14:15")), (at("14:40"), at("14:50"))]


def test_the_newest_supervisor_supervises_and_before_that_the_planned_one() -> None:
    story = until_start()
    assert story.state.supervisor == COLLEAGUE
    assert story.tell("14:30", "supervision", supervisor="sd").state.supervisor == "sd"


def test_a_visit_that_goes_on_again_has_no_ending() -> None:
    story = until_end().tell("15:05", "visit_started", room="zonnekamer")
    assert (story.state.ended_at, story.state.ending) == (None, None)


def test_a_critical_incident_is_open_until_somebody_is_told_or_it_says_why_not() -> None:
    untold = {"incident": "threat", "severity": "4", "facts": "Vader roept “ik weet je wonen”."}
    assert until_start().tell("14:20", "incident", **untold).state.open_critical
    why = until_start().tell("14:20", "incident", not_informed_because="al gebeld", **untold)
    assert not why.state.open_critical
    mild = until_start().tell("14:20", "incident", **{**untold, "severity": "2"})
    assert not mild.state.open_critical


def test_a_followup_that_says_who_was_told_closes_a_critical_incident() -> None:
    untold = {"incident": "threat", "severity": "4", "facts": "Vader roept “ik weet je wonen”."}
    story = until_start().tell("14:20", "incident", **untold).tell("14:21", "incident", **untold)
    first, second = (one.id for one in story.entries[-2:])
    story.tell("14:30", "incident_followup", incident=first, measures="Deur op slot.")
    assert story.state.criticals - story.state.followed_up == {first, second}
    told = (kinds.Informed(who="wijkagent", at="2026-03-06T13:40:00.000Z"),)
    story.tell("14:41", "incident_followup", incident=first, informed=told)
    assert story.state.open_critical
    story.tell("14:10", "incident_followup", incident=second, not_informed_because="al gebeld")
    assert not story.state.open_critical


def test_a_lifted_stop_holds_until_the_child_has_left() -> None:
    lifted = {"rule": "child_exit", "reason": "panne", "unlocked_by": "ab"}
    story = until_end().tell("15:02", "override", children=("finn",), taker="oma", **lifted)
    assert story.state.lifted == {("finn", "oma")}
    story.go("15:05", "moeder")
    assert story.state.lifted == {("finn", "oma")}
    assert story.go("15:06", "finn", leaves_with="oma").state.lifted == frozenset()


def test_what_had_happened_already_lifts_nothing() -> None:
    story = until_end().tell(
        "15:02", "override", rule="child_exit", reason="x", children=("finn",), taker="oma"
    )
    assert story.state.lifted == frozenset()


def test_who_comes_into_the_visits_own_room_is_in_it() -> None:
    state = until_start().come("14:12", "oma", waiting_room="zonnekamer").state
    assert (state.where("oma").place, state.where("oma").room) == ("room", "zonnekamer")


@pytest.mark.parametrize(
    ("told", "clock", "word"),
    [
        (Story(), "12:00", "planned"),
        (Story(), "13:14", "planned"),
        (Story(), "13:15", "expected"),
        (Story().come("13:45", "vader"), "13:46", "partly_arrived"),
        (Story().come("13:45", "vader").come("13:58", "moeder", "finn"), "13:58", "ready"),
        (
            Story()
            .come("13:58", "vader", "moeder", "finn")
            .hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit"),
            "13:59",
            "handover",
        ),
        (
            Story()
            .come("13:58", "vader", "moeder", "finn")
            .hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit")
            .hand("14:03", "finn", COLLEAGUE, "moeder", "back"),
            "14:04",
            "ready",
        ),
        (until_start(), "14:01", "running"),
        (until_start().tell("14:10", "visit_paused"), "14:11", "paused"),
        (
            until_start().tell("14:10", "visit_paused").tell("14:12", "visit_resumed"),
            "14:13",
            "running",
        ),
        (until_end(), "15:01", "awaiting_departure"),
        (until_end().go("15:05", "moeder", "finn"), "15:06", "awaiting_departure"),
        (until_end().go("15:05", "moeder", "finn").go("15:20", "vader"), "15:21", "completed"),
        (Story().tell("09:00", "cancelled", reason="illness_child"), "14:00", "cancelled"),
        (Story().tell("14:20", "no_show", reason="too_late"), "14:21", "not_held"),
        (Story().tell("09:00", "moved", reason="centre_room"), "14:21", "moved"),
        (Story().tell("09:00", "suspended", reason="suspension"), "14:21", "not_held"),
        (
            Story().come("13:45", "vader").tell("14:20", "no_show", reason="no_show_caring"),
            "14:21",
            "awaiting_departure",
        ),
        (Story().come("13:45", "vader").go("13:50", "vader"), "13:51", "expected"),
    ],
)
def test_each_status_is_reached(told: Story, clock: str, word: str) -> None:
    assert told.status(clock) == word


def exchange() -> Story:
    """Only handovers: out at 14:00, back at 17:00; the parents do not meet."""
    return Story(file_of(kind="exchange", end="17:00"))


def test_an_exchange_goes_through_its_words_twice() -> None:
    story = exchange()
    assert story.status("13:00") == "planned"
    assert story.status("13:20") == "expected"
    story.come("13:45", "vader")
    assert story.status("13:46") == "partly_arrived"
    story.come("13:58", "moeder", "finn")
    assert story.status("13:58") == "ready"
    story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit")
    assert story.status("14:01") == "handover"
    story.go("14:02", "moeder").hand("14:05", "finn", COLLEAGUE, "vader", "to_visit")
    assert story.status("14:06") == "handover"
    story.go("14:20", "vader", "finn", leaves_with="vader")
    assert story.status("14:21") == "handover"
    assert story.status("16:14") == "handover"
    assert story.status("16:15") == "expected"
    story.come("16:45", "vader", "finn")
    assert story.status("16:46") == "partly_arrived"
    assert story.state.missing() == ("moeder",)
    story.hand("16:47", "finn", "vader", COLLEAGUE, "back").go("16:50", "vader")
    assert story.status("16:51") == "handover"
    story.come("17:00", "moeder").hand("17:01", "finn", COLLEAGUE, "moeder", "back")
    assert story.status("17:02") == "awaiting_departure"
    story.go("17:05", "moeder", "finn", leaves_with="moeder")
    assert story.status("17:06") == "completed"


def test_a_sibling_who_stays_out_keeps_an_exchange_from_being_completed() -> None:
    story = Story(file_of(kind="exchange", end="17:00", children=("finn", "lou")))
    story.come("13:45", "vader").come("13:58", "moeder", "finn", "lou")
    for child in ("finn", "lou"):
        story.hand("14:00", child, "moeder", "vader", "to_visit")
    story.go("14:05", "moeder").go("14:20", "vader", "finn", "lou", leaves_with="vader")
    story.come("16:45", "vader", "finn").hand("16:50", "finn", "vader", "moeder", "back")
    story.go("16:55", "vader", "finn")
    assert story.status("16:56") == "expected"


def test_an_exchange_is_completed_also_when_only_the_way_back_was_written() -> None:
    story = exchange().hand("17:00", "finn", "vader", "moeder", "back")
    assert story.status("17:01") == "completed"


def test_a_report_made_final_counts_its_revision_and_hides_nothing_newer() -> None:
    final = {"report": "r", "variant": "internal", "content_hash": "0" * 64, "pdf_hash": "1" * 64}
    story = until_end().tell("15:30", "report_finalised", revision=1, **final)
    story.tell("15:40", "report_finalised", revision=2, **final)
    state = story.state
    assert (state.revision, state.finalised_at, state.finalised_by) == (2, at("15:40"), COLLEAGUE)
    assert not state.stale
    assert story.tell("15:45", "observation", category="care", text="Nog iets.").state.stale


def test_an_entry_whose_data_is_of_another_kind_is_a_bug() -> None:
    story = until_start()
    wrong = replace(story.entries[0], kind="visit_started")
    with pytest.raises(TypeError):
        fold(story.file, [wrong])
