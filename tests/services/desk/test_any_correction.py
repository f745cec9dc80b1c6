"""Whatever was done: undone it is as it was, done again it is as it had become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.desk.house import KIEVIT, House

from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.corrections import MOMENT

PEOPLE = st.sampled_from(["kievit-moeder", "kievit-vader", "kievit-finn", "kievit-lou"])
CLOCKS = st.sampled_from(["13:30", "13:45", "14:00", "14:15"])
acts = st.one_of(
    st.builds(
        lambda person: asked.Arrive(persons=(asked.Arriving(person=person, identity="seen"),)),
        PEOPLE,
    ),
    st.builds(lambda person: asked.Move(persons=(person,), to="zonnekamer"), PEOPLE),
    st.builds(
        asked.Observe, category=st.sampled_from(["contact", "care"]), text=st.just("Finn lacht.")
    ),
    st.sampled_from([asked.Start(), asked.Pause(), asked.Resume(), asked.End()]),
    st.just("correct"),
)


def as_it_is(house: House) -> VisitState:
    """The state, but for when what it holds was written."""
    return replace(house.state(), last_at=None)


def does(house: House, act: asked.Act | str, when: str, place: int) -> bool:
    """Try an act, or correct what stands at some place; what can't be done now is not."""
    if isinstance(act, str):
        lines = [one for one in house.entries() if one.kind != "retracted"]
        if not lines:
            return False
        act = asked.Correct(target=lines[-1 - place % len(lines)].id, reason="Beter gezien.")
    try:
        house.do(act, KIEVIT, when=when)
    except InvalidInputError:
        return False
    return True


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(acts, CLOCKS, st.integers(0, 9)), min_size=1, max_size=5))
def test_undone_and_done_again(house: House, chosen: list[tuple[asked.Act, str, int]]) -> None:
    house.clock.instant += MOMENT + timedelta(seconds=1)  # what was done before is of the past
    states = [as_it_is(house)]
    states += [as_it_is(house) for one in chosen if does(house, *one)]
    for state in reversed(states[:-1]):
        house.do(asked.Undo())
        assert as_it_is(house) == state
    for state in states[1:]:
        house.do(asked.Redo())
        assert as_it_is(house) == state
