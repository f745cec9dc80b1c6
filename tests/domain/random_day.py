"""Random days of a few families, told as stories: whatever the desk may stamp, in any order."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.domain.rules.test_corridor import no_meet_pair
from tests.domain.story import COLLEAGUE, Story, file_of

from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules import corridor
from omgangsdesk.domain.visit.fold import VisitState

PAIR = ["meerkoet", "ooievaar"]
ROOMS = {
    one.id: one
    for one in (
        Room(id="zonnekamer", location="huis", name="Zonnekamer", capacity=4),
        Room(id="tuinkamer", location="huis", name="Tuinkamer"),
        Room(id="atelier", location="huis", name="Atelier", use="collective", capacity=5),
        Room(id="wachtruimte", location="huis", name="Wachtruimte A", use="waiting"),
        Room(id="wachtruimte-b", location="huis", name="Wachtruimte B", use="waiting"),
    )
}
PLACES = [None, *ROOMS]


def families() -> tuple[Story, ...]:
    """Two families that must not meet, one that has nothing to do with them, and an exchange."""
    meerkoet, ooievaar = no_meet_pair()
    exchange = file_of(
        "Linde", kind="exchange", start="11:00", end="14:00", children=("sam",), caring=("an",),
        visiting=("bob",), room="atelier", supervisor=None,
    )  # fmt: skip
    return meerkoet, ooievaar, Story(file_of(start="11:30", end="12:30")), Story(exchange)


@st.composite
def stamps(draw: st.DrawFn, story: Story) -> None:
    """One stamp at a random minute; it may make no sense at all."""
    file = story.file
    clock = f"{draw(st.integers(9, 15)):02}:{draw(st.integers(0, 59)):02}"
    person = draw(st.sampled_from(file.expected))
    what = draw(
        st.sampled_from(["come", "come", "go", "move", "start", "end", "hand", "back", "take"])
    )
    match what:
        case "come":
            story.come(clock, person, waiting_room=draw(st.sampled_from(PLACES)))
        case "go":
            story.go(clock, person)
        case "move":
            place = draw(st.sampled_from(PLACES)) or "hall"
            story.tell(clock, "person_moved", person=person, to=place)
        case "start":
            story.tell(clock, "visit_started", room=file.plan.room)
        case "end":
            story.tell(clock, "visit_ended", how="as_planned")
        case "take":
            story.tell(clock, "supervision", supervisor=draw(st.sampled_from(["lv", "sd"])))
        case _:
            child = draw(st.sampled_from(file.children))
            there = "to_visit" if what == "hand" else "back"
            story.hand(clock, child, COLLEAGUE, draw(st.sampled_from(file.expected)), there)


@st.composite
def days(draw: st.DrawFn, most: int = 14) -> tuple[Story, ...]:
    """A random day of `families`."""
    day = families()
    for _ in range(draw(st.integers(0, most))):
        draw(stamps(draw(st.sampled_from(day))))
    return day


def opposed_in_hall(state: VisitState, side: str, states: list[VisitState]) -> bool:
    """Said again in other words: somebody of a party to be kept apart is in the hall."""
    for other in states:
        sides = corridor.opposed_sides(state.file, side, other.file)
        if any(
            one.place == "hall" and one.present and other.file.side(one.person) in sides
            for one in other.presences.values()
        ):
            return True
    return False
