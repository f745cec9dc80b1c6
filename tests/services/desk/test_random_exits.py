"""Random exits at the real desk: several adults and children, lifted, undone and corrected.

What departures, lifted stops, custody and papers say of one exit never differs. Set
OMGANGSDESK_RANDOM_DAYS and OMGANGSDESK_RANDOM_STEPS to play more and longer days.
"""

from __future__ import annotations

import datetime as dt
import os
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
from tests.services.desk.house import KIEVIT, House, SetClock, at, hand, lift, opened

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.precedence import in_sequence
from omgangsdesk.domain.rules.building import states_at
from omgangsdesk.errors import ExpectedError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.visit_panel import load_visit

CHILDREN = ("kievit-finn", "kievit-lou")
ADULTS = ("kievit-moeder", "kievit-vader", "kievit-oma", "kievit-stiefvader")
COLLEAGUES = ("lv", "sd")
children = st.lists(st.sampled_from(CHILDREN), min_size=1, max_size=2, unique=True)
adults = st.lists(st.sampled_from(ADULTS), max_size=3, unique=True)
whom = st.sampled_from([*ADULTS, *COLLEAGUES, "kievit-lou"])
lifts = st.sampled_from([None, None, lift("AB"), lift("SD")])


def some(people: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(people), min_size=1, max_size=2, unique=True)


late = st.sampled_from([None, None, None, -10, -3, -1])
happened = st.sampled_from(["no", "yes"])


class RandomExits(RuleBasedStateMachine):
    """After a visit, people go and come back in every way that can be asked for."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(self.template / "store", folder / "store")
        self.house: House = self.stack.enter_context(opened(folder, SetClock(at("13:30"))))

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def the_visit_is_over(self) -> None:
        self.house.ended().come("15:01", "oma", "stiefvader")
        self.house.at("15:05")

    def does(self, act: asked.Act, minutes: int | None = None) -> None:
        """Ask it of the desk, and see that what it wrote agrees with itself."""
        when = None
        if minutes is not None:
            moment = self.house.clock.instant + dt.timedelta(minutes=minutes)
            when = asked.When(at=moments.written(moment), reason="Papier")
        before = self.at_odds()
        try:
            changes = perform(self.house.desk, asked.Request(act=act, visit=KIEVIT, when=when))
        except ExpectedError:
            return
        written = [one for one in self.entries if one.act == changes.act]
        self.lifted_for_who_takes(written)
        touched = {self.first_act(one.replaces or one.id) for one in written}
        touched |= {
            self.first_act(one.data.target)
            for one in written
            if isinstance(one.data, kinds.Retracted) and one.data.how != "undo"
        }
        # What lies beside it, such as that somebody left before, can be taken back on its own.
        assert not (self.at_odds() - before) & touched

    @property
    def entries(self) -> list[Entry]:
        return self.house.desk.book_of(KIEVIT).entries[KIEVIT]

    def first_act(self, name: str) -> str:
        found = counted(self.entries)
        known = {one.id: one for one in self.entries}
        first = found.first.get(name) or known.get(name)
        return first.act if first is not None else name

    def at_odds(self) -> set[str]:
        """Said again in other words: acts that name who stays, while others leave by them."""
        book, found, acts = self.house.desk.book_of(KIEVIT), counted(self.entries), {}
        for one in found.counting:
            if isinstance(one.data, kinds.Departure):
                acts.setdefault(self.first_act(one.id), []).append(one)
        odd = set()
        for act, going in acts.items():
            gone = {one.data.person for one in going} - set(CHILDREN)
            for one in going:
                taker = one.data.leaves_with
                if one.data.person in CHILDREN and gone and taker in {*ADULTS, *CHILDREN} - gone:
                    then = states_at(book.files, book.entries, one.occurred_at)
                    if any(state.where(taker).present for state in then):
                        odd.add(act)
        return odd

    def lifted_for_who_takes(self, written: list[Entry]) -> None:
        """What is kept of a stop names the children and the taker that the exits name."""
        exits: dict[str, str | None] = {}
        for one in written:
            if isinstance(one.data, kinds.Departure) and one.data.person in CHILDREN:
                exits[one.data.person] = one.data.leaves_with
            elif isinstance(one.data, kinds.Handover):
                exits[one.data.child] = one.data.to_person
        for one in written:
            if isinstance(one.data, kinds.Override):
                assert {exits[child] for child in one.data.children} == {one.data.taker}

    # what people do ----------------------------------------------------------------------------

    @rule(minutes=st.integers(1, 12))
    def time_passes(self, minutes: int) -> None:
        self.house.clock.instant += dt.timedelta(minutes=minutes)

    def inside(self, *known: str) -> list[str]:
        """Those of `known` who are here; all of them where nobody is."""
        here = [one for one in known if self.house.state().where(one).present]
        return here or list(known)

    @rule(data=st.data(), up=lifts, done=happened, minutes=late)
    def people_leave(self, data: st.DataObject, up: Any, done: str, minutes: Any) -> None:
        """Children and some adults, said to go with one of those who are here, or with anybody."""
        kids = data.draw(some(self.inside(*CHILDREN)), "children")
        big = data.draw(some(self.inside(*ADULTS)), "adults")
        taker = data.draw(st.sampled_from(self.inside(*ADULTS)) | st.none() | whom, "with")
        act = asked.Depart(persons=(*big, *kids), leaves_with=taker, lift=up, happened=done)
        self.does(act, minutes)

    @rule(data=st.data(), up=lifts, done=happened)
    def a_child_leaves_among_adults(self, data: st.DataObject, up: Any, done: str) -> None:
        kids = data.draw(some(self.inside(*CHILDREN)), "children")
        big = data.draw(some(self.inside(*ADULTS)), "adults")
        taker = data.draw(st.sampled_from(self.inside(*ADULTS)), "with")
        self.does(
            asked.Depart(persons=(*big, *kids), leaves_with=taker, lift=up, happened=done), None
        )

    @rule(data=st.data(), minutes=late)
    def adults_leave(self, data: st.DataObject, minutes: Any) -> None:
        big = data.draw(some(self.inside(*ADULTS)), "adults")
        self.does(asked.Depart(persons=tuple(big)), minutes)

    @rule()
    def everybody_comes_back(self) -> None:
        coming = [asked.Arriving(person=one) for one in (*ADULTS, *CHILDREN)]
        self.does(asked.Arrive(persons=tuple(coming), waiting_room="wachtruimte-a"))

    @rule(kids=children, giver=whom, taker=whom, up=lifts, done=happened, minutes=late)
    def children_are_handed_back(
        self, kids: list[str], giver: str, taker: str, up: Any, done: str, minutes: Any
    ) -> None:
        act = hand(giver, taker, "back", children=tuple(kids), lift=up, happened=done)
        self.does(act, minutes)

    @rule(kids=children, big=adults, by=st.none() | whom, minutes=late)
    def people_come_back(self, kids: list[str], big: list[str], by: Any, minutes: Any) -> None:
        coming = [asked.Arriving(person=one) for one in big]
        coming += [asked.Arriving(person=one, brought_by=by) for one in kids]
        self.does(asked.Arrive(persons=tuple(coming), waiting_room="wachtruimte-a"), minutes)

    @rule(data=st.data(), minutes=late)
    def an_exit_is_corrected(self, data: st.DataObject, minutes: Any) -> None:
        entry = self.one_of(data, "departure", "departure", "handover")
        fields = {
            "departure": st.fixed_dictionaries(
                {}, optional={"leaves_with": whom, "person": st.sampled_from([*ADULTS, *CHILDREN])}
            ),
            "handover": st.fixed_dictionaries({}, optional={"to_person": whom}),
        }
        if entry is not None:
            changes = data.draw(fields[entry.kind], "changes")
            act = asked.Correct(target=entry.id, reason="Vergissing.", data=changes)
            self.does(act, minutes)

    @rule(data=st.data())
    def part_of_it_is_struck(self, data: st.DataObject) -> None:
        entry = self.one_of(data, "departure", "handover", "arrival")
        if entry is not None:
            beside = [one.id for one in self.entries if one.act == entry.act]
            others = data.draw(st.lists(st.sampled_from(beside), max_size=2), "others")
            self.does(asked.Strike(target=entry.id, others=tuple(others), reason="Nee."))

    @rule(data=st.data(), taker=st.sampled_from(ADULTS))
    def who_took_the_child_is_corrected(self, data: st.DataObject, taker: str) -> None:
        entry = self.one_of(data, "departure", of=CHILDREN)
        if entry is not None:
            changes = {"leaves_with": taker}
            self.does(asked.Correct(target=entry.id, reason="Vergissing.", data=changes))

    @rule(data=st.data())
    def an_adult_did_not_leave(self, data: st.DataObject) -> None:
        entry = self.one_of(data, "departure", of=ADULTS)
        if entry is not None:
            self.does(asked.Strike(target=entry.id, reason="Bleef."))

    def one_of(
        self, data: st.DataObject, *wanted: str, of: tuple[str, ...] = (*ADULTS, *CHILDREN)
    ) -> Entry | None:
        known = [
            one
            for one in counted(self.entries).counting
            if one.kind in wanted and getattr(one.data, "person", of[0]) in of
        ]
        return data.draw(st.sampled_from(known), "entry") if known else None

    @rule()
    def it_is_undone(self) -> None:
        self.does(asked.Undo())

    @rule()
    def it_is_done_again(self) -> None:
        self.does(asked.Redo())

    # what always holds -------------------------------------------------------------------------

    @invariant()
    def a_child_is_with_whoever_had_it_last(self) -> None:
        found, has = counted(self.entries), {}
        for one in in_sequence(found.counting, found.written):
            match one.data:
                case kinds.Handover() as given:
                    has[given.child] = given.to_person
                case kinds.Departure(person=child, leaves_with=adult) if adult and child in has:
                    has[child] = adult
                case kinds.Arrival(person=child, brought_by=adult) if adult and child in has:
                    has[child] = adult
        assert dict(self.house.state().holders) == has

    @invariant()
    def papers_and_lines_tell_each_exit_once(self) -> None:
        state, book = self.house.state(), self.house.desk.book_of(KIEVIT)
        left = [stay for one in state.presences.values() for stay in one.stays if stay.until]
        report = render(self.house.desk, book, KIEVIT, "internal", revision=1).report
        steps = [one for one in report.steps if one.step == "departure"]
        assert len(steps) == len(left)
        persons = state.file.persons
        names = {one: f"{who.given_name} {who.family_name}" for one, who in persons.items()}
        names |= {one.id: one.name for one in book.colleagues.values()}
        told = sorted((one.actual or "", one.who or "", one.note or "") for one in steps)
        said = sorted(
            (
                moments.written(stay.until),
                names[one.person],
                f"with {names[stay.left_with]}" if stay.left_with else "",
            )
            for one in state.presences.values()
            for stay in one.stays
            if stay.until
        )
        assert [one[:2] for one in told] == [one[:2] for one in said]
        assert all(
            note.startswith(with_whom)
            for (*_, note), (*_, with_whom) in zip(told, said, strict=True)
        )
        lines = [one for one in load_visit(self.house.desk, KIEVIT).timeline if not one.struck]
        named = [name for one in lines for name in (one.entry, *one.others)]
        assert len(named) == len(set(named))
        counting = {one.id for one in counted(self.entries).counting}
        assert counting <= set(named)


def test_random_exits(house_template: Path) -> None:
    machine = type("Exits", (RandomExits,), {"template": house_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("OMGANGSDESK_RANDOM_DAYS", "10")),
            stateful_step_count=int(os.environ.get("OMGANGSDESK_RANDOM_STEPS", "20")),
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
