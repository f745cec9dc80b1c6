"""Random days at the real desk on a real store: no reachable state breaks a rule in silence.

Set OMGANGSDESK_RANDOM_DAYS to play more of them, and OMGANGSDESK_RANDOM_STEPS longer ones.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.services.desk.house import DAY, House, SetClock, at, lift, opened

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.rules.building import in_building
from omgangsdesk.domain.rules.exits import may_leave_with
from omgangsdesk.domain.rules.rooms import must_not_meet
from omgangsdesk.domain.rules.standing import newly, standing
from omgangsdesk.domain.visit.fold import effective, fold
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.errors import ExpectedError
from omgangsdesk.services import requests as asked
from omgangsdesk.services import requests_unplanned as unplanned
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.in_house import load_in_house
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes

SHRINK = bool(os.environ.get("OMGANGSDESK_RANDOM_SHRINK"))
"""A failing day is made as short as it can be; that takes minutes, so only when asked."""
KIEVIT = ("finn", "lou", "moeder", "vader", "oma", "stiefvader")
VISITS = {
    "bezoek-kievit": tuple(f"kievit-{one}" for one in KIEVIT),
    "bezoek-linde": tuple(f"linde-{one}" for one in ("sam", "moeder", "vader", "oma")),
    "bezoek-merel": tuple(f"merel-{one}" for one in ("noor", "moeder", "oom")),
}
EVERYBODY = [one for people in VISITS.values() for one in people]
COLLEAGUES = ["lv", "sd", "ab"]
PLACES = ["hall", "zonnekamer", "tuinkamer", "overdracht", "wachtruimte-a", "wachtruimte-b"]

visits = st.sampled_from(list(VISITS))
everybody = st.sampled_from(EVERYBODY)
places = st.sampled_from(PLACES)
yes_no = st.sampled_from(["no", "no", "yes"])
late = st.none() | st.none() | st.integers(-180, 5)
lifts = st.none() | st.just(lift("AB")) | st.just(lift("SD"))


class RandomDay(RuleBasedStateMachine):
    """A day of house.py on which anybody stamps anything, in any order and at any time."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(self.template / "store", folder / "store")
        self.house: House = self.stack.enter_context(opened(folder, SetClock(at("13:30"))))
        self.acts: list[str] = []

    def teardown(self) -> None:
        self.stack.close()

    def does(self, act: asked.Act, visit: str | None, minutes: int | None = None) -> None:
        """Ask it of the desk. Whatever it refuses, it says why, and then nothing was written."""
        desk, when = self.house.desk, None
        if minutes is not None:
            moment = self.house.clock.instant + dt.timedelta(minutes=minutes)
            when = asked.When(at=moments.written(moment), reason="Papier")
        book = desk.book()
        before, count = standing(book.states.values(), book.rooms, 5), len(book.written)
        try:
            changes = perform(desk, asked.Request(act=act, visit=visit, when=when))
        except ExpectedError:
            assert len(desk.book().written) == count
            return
        self.acts.append(changes.act)
        after = standing(desk.book().states.values(), book.rooms, 5)
        self._not_in_silence(changes, [one.rule for one in newly(before, after)])

    def _not_in_silence(self, changes: Changes, broken: list[str]) -> None:
        """What no longer holds was told, and a new act keeps the rules that it is against."""
        assert bool(changes.warnings) or not broken
        written = [one for one in self.house.desk.book().written if one.act == changes.act]
        if written[0].kind != "retracted":
            assert set(broken) <= set(changes.rules)
        assert set(changes.rules) <= set(written[0].against)

    def book(self) -> Any:
        return self.house.desk.book()

    # what people do ----------------------------------------------------------------------------

    @initialize()
    def morning(self) -> None:
        self.house.at("13:30", DAY)

    @rule(minutes=st.integers(1, 45))
    def time_passes(self, minutes: int) -> None:
        self.house.clock.instant += dt.timedelta(minutes=minutes)

    @rule(code=st.sampled_from(["LV", "SD", "AB"]))
    def somebody_else_sits_down(self, code: str) -> None:
        self.house.sign_in(code)

    @rule(
        visit=visits,
        data=st.data(),
        place=places | st.none(),
        identity=st.sampled_from([None, "seen", "known", "refused", "not_needed"]),
        minutes=late,
    )
    def people_come(
        self, visit: str, data: st.DataObject, place: str | None, identity: Any, minutes: Any
    ) -> None:
        some = st.lists(st.sampled_from(VISITS[visit]) | everybody, min_size=1, max_size=3)
        persons = tuple(
            asked.Arriving(person=one, identity=identity) for one in data.draw(some, "who")
        )
        room = None if place == "hall" else place
        self.does(asked.Arrive(persons=persons, waiting_room=room), visit, minutes)

    @rule(visit=visits, data=st.data(), place=places, minutes=late)
    def people_move(self, visit: str, data: st.DataObject, place: str, minutes: Any) -> None:
        some = st.lists(st.sampled_from(VISITS[visit]), min_size=1, max_size=3)
        persons = tuple(data.draw(some, "who"))
        self.does(asked.Move(persons=persons, to=place), visit, minutes)

    @rule(
        visit=visits,
        data=st.data(),
        direction=st.sampled_from(["to_visit", "back"]),
        happened=yes_no,
        lifted=lifts,
        minutes=late,
    )
    def a_child_is_handed_over(
        self, visit: str, data: st.DataObject, direction: str, happened: str, lifted: Any,
        minutes: Any,
    ) -> None:  # fmt: skip
        whom = st.sampled_from([*VISITS[visit], *COLLEAGUES])
        act = asked.HandOver(
            children=(data.draw(st.sampled_from(VISITS[visit]), "child"),),
            from_person=data.draw(whom, "from"),
            to_person=data.draw(whom, "to"),
            direction=direction,
            happened=happened,
            lift=lifted,
        )
        self.does(act, visit, minutes)

    @rule(visit=visits, data=st.data(), happened=yes_no, lifted=lifts, minutes=late)
    def people_leave(
        self, visit: str, data: st.DataObject, happened: str, lifted: Any, minutes: Any
    ) -> None:
        people = st.sampled_from(VISITS[visit])
        persons = data.draw(st.lists(people | everybody, min_size=1, max_size=4), "who")
        taker = data.draw(st.none() | people, "with")
        act = asked.Depart(
            persons=tuple(persons), leaves_with=taker, happened=happened, lift=lifted
        )
        self.does(act, visit, minutes)

    @rule(
        visit=visits,
        act=st.sampled_from(
            [
                asked.Start(),
                asked.Start(),
                asked.Start(room="tuinkamer"),
                asked.Pause(),
                asked.Resume(),
                asked.End(),
                asked.End(how="early", reason="medical"),
                asked.Cancel(reason="transport"),
                asked.NoShow(reason="too_late"),
                asked.TakeOver(),
                asked.TakeOver(supervisor="sd"),
                asked.Identify(person="kievit-oma", result="refused"),
                asked.ReportIncident(incident="threat", severity="4", facts="Hij riep."),
                asked.FollowUpIncident(not_informed_because="Niet bereikt."),
                asked.Observe(category="contact", text="Zij lezen een boek."),
                asked.TickAgreement(agreement="k5", result="kept"),
                asked.Explain(reason="Het kon niet anders."),
                asked.Redo(),
                unplanned.Extra(
                    person="kievit-oma", decided_by="ab", reason="Eén keer.", admit="yes"
                ),
                unplanned.Extra(person="kievit-oma", decided_by="ab", reason="Onverwacht."),
                unplanned.NotComing(persons=("kievit-lou",), reason="illness_child"),
                unplanned.Signs(person="kievit-vader", signs=("smell",), decision="stop"),
            ]
        ),
        minutes=late,
    )
    def the_visit_goes_its_way(self, visit: str, act: asked.Act, minutes: Any) -> None:
        self.does(act, visit, minutes)

    @rule(data=st.data())
    def something_is_struck(self, data: st.DataObject) -> None:
        if self.acts:
            target = data.draw(st.sampled_from(self.acts), "act")
            self.does(asked.Strike(target=target, reason="Vergissing."), None)

    @rule(data=st.data(), reason=st.sampled_from(["", "Vergissing."]), minutes=late)
    def something_is_corrected(self, data: st.DataObject, reason: str, minutes: Any) -> None:
        """Another time, or another person who takes the child."""
        written = [one for one in self.book().written if one.kind in {"departure", "arrival"}]
        if not written:
            return
        entry = data.draw(st.sampled_from(written), "entry")
        changes: dict[str, Any] = {}
        if entry.kind == "departure":
            people = VISITS[entry.visit or ""]
            changes = {"leaves_with": data.draw(st.sampled_from(people), "with")}
        act = asked.Correct(target=entry.id, reason=reason, data=changes)
        self.does(act, entry.visit, minutes)

    @rule()
    def the_last_act_is_undone(self) -> None:
        self.does(asked.Undo(), None)

    @rule()
    def what_is_offered_is_done(self) -> None:
        """The next act, as the panel fills it in."""
        found = load_board(self.house.desk).next_act
        if found is None:
            return
        view = load_visit(self.house.desk, found.visit)
        coming = tuple(asked.Arriving(person=one, identity="known") for one in view.arrive_next)
        acts: dict[str, Any] = {
            "arrive": lambda: asked.Arrive(persons=coming, waiting_room=view.arrive_room),
            "hand_over": lambda: asked.HandOver(
                children=view.handover_children,
                from_person=view.handover_from or "lv",
                to_person=view.handover_to or "lv",
                direction=view.handover_direction,
            ),
            "depart": lambda: asked.Depart(persons=view.depart_next, leaves_with=view.depart_with),
            "start": asked.Start,
            "end": asked.End,
            "resume": asked.Resume,
            "no_show": lambda: asked.NoShow(reason=view.not_held_reason or "too_late"),
        }
        self.does(acts[found.act](), found.visit)

    # what always holds -------------------------------------------------------------------------

    @invariant()
    def the_board_can_be_shown(self) -> None:
        board = load_board(self.house.desk)
        inside = in_building(self.book().states.values(), board.now)
        assert (board.children, board.adults) == (inside.children, inside.adults)
        shown = load_in_house(self.house.desk)
        assert (shown.children, shown.adults) == (inside.children, inside.adults)
        for row in board.rows:
            assert row.status not in OVER or not self.book().states[row.visit].present
            load_visit(self.house.desk, row.visit)

    @invariant()
    def what_is_offered_is_not_refused_by_the_light(self) -> None:
        found = load_board(self.house.desk).next_act
        if found is None or found.act not in {"arrive", "depart"}:
            return
        view = load_visit(self.house.desk, found.visit)
        moving = view.arrive_next if found.act == "arrive" else view.depart_next
        lights = {one.person: one.corridor for one in view.people}
        assert not any(lights[one] == "not_free" for one in moving)

    @invariant()
    def who_meets_is_told(self) -> None:
        here = [(state, one) for state in self.book().states.values() for one in state.present]
        meets = any(
            one.room == other.room and must_not_meet((state, one.person), (beside, other.person))
            for state, one in here
            for beside, other in here
        )
        alarms = {
            one.icon for one in load_board(self.house.desk).attention if one.level == "alarm"
        }
        assert not meets or alarms & {"alarm", "corridor"}

    @invariant()
    def no_child_left_with_whom_it_may_not_in_silence(self) -> None:
        files = list(self.book().files.values())
        for visit, entries in self.book().entries.items():
            counting = effective(entries)
            for one in counting:
                if not isinstance(one.data, kinds.Departure):
                    continue
                child, taker = one.data.person, one.data.leaves_with
                if not child.endswith(("finn", "lou", "sam", "noor")):
                    continue
                day = moments.business_day(one.occurred_at, one.zone)
                found = may_leave_with(self.book().files[visit], files, taker, child, day)
                if not found.allowed:
                    assert _set_aside(counting, child, taker, liftable=found.liftable)

    @invariant()
    def the_same_entries_give_the_same_state(self) -> None:
        for visit, entries in self.book().entries.items():
            shuffled = list(entries)
            random.Random(len(entries)).shuffle(shuffled)
            assert fold(self.book().files[visit], shuffled) == self.book().states[visit]


def _set_aside(counting: Any, child: str, taker: str | None, *, liftable: bool) -> bool:
    """A colleague lifted the stop where that can be, or a critical incident tells of it."""
    told = any(
        isinstance(one.data, kinds.Incident)
        and one.data.severity == "4"
        and child in one.data.persons
        for one in counting
    )
    lifted = any(
        isinstance(one.data, kinds.Override)
        and one.data.unlocked_by is not None
        and child in one.data.children
        and one.data.taker == taker
        for one in counting
    )
    return told or (liftable and lifted)


def test_random_days_at_the_desk(house_template: Path) -> None:
    machine = type("Day", (RandomDay,), {"template": house_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("OMGANGSDESK_RANDOM_DAYS", "20")),
            stateful_step_count=int(os.environ.get("OMGANGSDESK_RANDOM_STEPS", "25")),
            deadline=None,
            phases=(Phase.generate, Phase.shrink) if SHRINK else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
