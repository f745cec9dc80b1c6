"""The practice day: a script that could have happened, told by lines of data."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from omgangsdesk.services import requests

Line = dict[str, Any]
IN_STORIES = {
    "plan",
    "plan_answer",
    "call",
    "extra",
    "signs",
    "not_coming",
    "correct",
    "redo",
}
"""What goes wrong has scripts of its own, in tests/stories."""
PUT_RIGHT = {"correct", "redo", "keep"}
"""What was written is put right in stories of its own."""
NOT_IN_THE_SCRIPT = {"printed", "explain", *IN_STORIES, *PUT_RIGHT}
"""A printer is not part of a script, and the reasons of its day are asked and not given."""


def seconds(clock: str) -> int:
    hour, minute, second = [*map(int, clock.split(":")), 0][:3]
    return hour * 3600 + minute * 60 + second


def counting(script: list[Line]) -> Iterator[Line]:
    """The lines that count in the end: not refused, not undone, not struck."""
    gone: set[int] = set()
    for index, line in enumerate(script):
        if line.get("expect") == "stop" or line["act"] in {"undo", "strike"}:
            gone.add(index)
        if line["act"] == "undo":
            mine = [i for i in range(index) if script[i]["as"] == line["as"] and i not in gone]
            gone.add(mine[-1])
        if line["act"] == "strike":
            name = line["data"]["target"].removeprefix("@")
            gone.add(next(i for i in range(index) if script[i].get("mark") == name))
    return (line for index, line in enumerate(script) if index not in gone)


@dataclass
class House:
    """Plays a script with nothing but people, rooms and permissions, and notes what is odd."""

    centre: dict[str, Any]
    place: dict[str, str] = field(default_factory=dict)
    holder: dict[str, str] = field(default_factory=dict)
    running: dict[str, str] = field(default_factory=dict)
    supervisor: dict[str, str | None] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = {one["code"]: one["id"] for one in self.centre["colleagues"]}
        self.plans = {one["id"]: one for one in self.centre["visits"]}
        self.cases = {one["id"]: one for one in self.centre["cases"]}
        self.party = {p["person"]: p for case in self.cases.values() for p in case["parties"]}
        self.family = {
            p["person"]: case["id"] for case in self.cases.values() for p in case["parties"]
        }
        self.supervisor = {visit: plan.get("supervisor") for visit, plan in self.plans.items()}
        self.apart = {
            (one["case"], one["other_case"])
            for one in self.centre["alerts"]
            if one["alert"] == "no_meet"
        }

    def play(self, lines: Iterator[Line]) -> House:
        for line in lines:
            step = getattr(self, f"_{line['act']}", None)
            self.where = f"{line['at']} {line['visit']} {line['act']}"
            if step is not None:
                step(line)
            self._look_around()
        return self

    def allowed(self, person: str, child: str) -> str:
        """yes, refused, or no (which a second colleague can lift)."""
        mine = [a for a in self.centre["authorisations"] if a["person"] == person]
        mine = [a for a in mine if not a["until"].startswith("-")]
        mine = [a for a in mine if child in a.get("children", [child])]
        if any(a["allows"] == "refused" for a in mine):
            return "refused"
        return "yes" if mine else "no"

    def _note(self, what: str) -> None:
        self.odd.append(f"{self.where}: {what}")

    def _is_child(self, person: str) -> bool:
        return self.party[person]["role"] == "child"

    def _with_caring(self, child: str) -> bool:
        holder = self.party.get(self.holder.get(child, ""))
        return holder is not None and holder["role"] == "caring"

    def _arrive(self, line: Line) -> None:
        for one in line["data"]["persons"]:
            if one["person"] in self.place:
                self._note("arrives twice")
            self.place[one["person"]] = line["data"].get("waiting_room", "hall")
            if self._is_child(one["person"]):
                self.holder[one["person"]] = one["brought_by"]

    def _move(self, line: Line) -> None:
        for person in line["data"]["persons"]:
            if person not in self.place:
                self._note("moves without being here")
            self.place[person] = line["data"]["to"]

    def _hand_over(self, line: Line) -> None:
        data = line["data"]
        for child in data["children"]:
            if self.holder.get(child) != data["from_person"] or child not in self.place:
                self._note("is handed over by someone who does not have the child")
            self.holder[child] = data["to_person"]
            if data["to_person"] in self.party:
                self._may(line, data["to_person"], child)

    def _may(self, line: Line, taker: str, child: str) -> None:
        data = line["data"]
        inside = data.get("direction") == "to_visit"
        if inside and self.plans[line["visit"]]["kind"] == "visit":
            return
        verdict = self.allowed(taker, child)
        lifted = verdict == "no" and data.get("lift", {}).get("colleague") not in {
            None,
            line["as"],
        }
        if verdict != "yes" and not lifted:
            self._note("a child goes with someone who may not take it")

    def _start(self, line: Line) -> None:
        visit, plan = line["visit"], self.plans[line["visit"]]
        if self.supervisor[visit] is None:
            self._note("starts without a supervisor")
        expected = set(plan["expected"])
        if not expected <= set(self.place):
            self._note("starts while someone is not here")
        if any(self._with_caring(one) for one in expected if self._is_child(one)):
            self._note("starts before the handover")
        room = line["data"].get("room", plan["room"])
        for one in expected:
            if self.party[one]["role"] != "caring":
                self.place[one] = room
        self.running[visit] = room

    def _take_over(self, line: Line) -> None:
        self.supervisor[line["visit"]] = line["data"].get("supervisor", self.codes[line["as"]])

    def _end(self, line: Line) -> None:
        if self.running.pop(line["visit"], None) is None:
            self._note("ends without having started")
        self.over.add(line["visit"])

    def _no_show(self, line: Line) -> None:
        self.over.add(line["visit"])

    def _depart(self, line: Line) -> None:
        data = line["data"]
        for person in data["persons"]:
            if self.place.pop(person, None) is None:
                self._note("leaves without being here")
            if self._is_child(person):
                taker = data.get("leaves_with", "nobody")
                if taker not in data["persons"] or self.holder.pop(person, None) != taker:
                    self._note("a child leaves with someone who does not have it")
                self._may(line, taker, person)
            for other in self.place:
                if self.place[other] == "hall" and self._kept_apart(person, other):
                    self._note("passes someone in the hall whom it must not meet")

    def _finalise(self, line: Line) -> None:
        family = self.plans[line["visit"]]["case"]
        exchange = self.plans[line["visit"]]["kind"] == "exchange"
        if line["visit"] not in self.over and not exchange:
            self._note("is made final before its end")
        if any(self.family[one] == family for one in self.place):
            self._note("is made final while someone is here")
        coordinators = {c["code"] for c in self.centre["colleagues"] if c["role"] != "supervisor"}
        own = self.codes[line["as"]] == self.supervisor[line["visit"]]
        if not own and line["as"] not in coordinators:
            self._note("is made final by someone else")

    def _kept_apart(self, one: str, other: str) -> bool:
        if self.family[one] != self.family[other]:
            return (self.family[one], self.family[other]) in self.apart
        return {self.party[one]["role"], self.party[other]["role"]} == {"caring", "visiting"}

    def _look_around(self) -> None:
        shared = [(a, b) for a in self.place for b in self.place if a < b]
        for one, other in shared:
            if self.place[one] == self.place[other] and self._kept_apart(one, other):
                self._note(f"{one} and {other} meet")
        sizes = {room["id"]: room["capacity"] for room in self.centre["rooms"]}
        for room, people in Counter(self.place.values()).items():
            if people > sizes.get(room, 99):
                self._note(f"{room} is too full")
        by = Counter(self.supervisor[visit] for visit in self.running)
        for visit in self.running:
            group = self.cases[self.plans[visit]["case"]]["group_supervision"] == "yes"
            if by[self.supervisor[visit]] > 1 and not group:
                self._note("one supervisor on two visits")


def played(centre: dict[str, Any], script: list[Line], until: str = "23:59") -> House:
    lines = [line for line in script if seconds(line["at"]) <= seconds(until)]
    return House(centre).play(counting(lines))


def test_the_day_could_have_happened_and_ends_with_an_empty_house(
    centre: dict[str, Any], script: list[Line]
) -> None:
    house = played(centre, script)
    assert house.odd == []
    assert house.place == {}
    assert house.running == {}
    assert max(seconds(line["at"]) for line in script) <= seconds("18:30")


def without(act: str, visit: str) -> Callable[[list[Line]], list[Line]]:
    return lambda script: [
        line for line in script if (line["act"], line["visit"]) != (act, f"bezoek-{visit}")
    ]


def dropping(key: str) -> Callable[[list[Line]], list[Line]]:
    def change(script: list[Line]) -> list[Line]:
        script = copy.deepcopy(script)
        for line in script:
            line.pop(key, None)
            line["data"].pop(key, None)
        return script

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (dropping("expect"), "a child goes with someone who may not take it"),
        (dropping("lift"), "a child goes with someone who may not take it"),
        (without("hand_over", "kievit"), "starts before the handover"),
        (without("take_over", "ooievaar"), "starts without a supervisor"),
        (without("depart", "merel"), "is made final while someone is here"),
        (without("end", "berk"), "is made final before its end"),
        (without("move", "mus"), "mus-moeder and mus-vader meet"),
        (without("arrive", "wilg"), "starts while someone is not here"),
        (without("undo", "eik"), "starts before the handover"),
        (without("strike", "kievit"), "arrives twice"),
    ],
)
def test_a_day_that_could_not_have_happened_is_noticed(
    centre: dict[str, Any],
    script: list[Line],
    change: Callable[[list[Line]], list[Line]],
    found: str,
) -> None:
    assert any(found in odd for odd in played(centre, change(script)).odd)


def test_at_five_past_two_the_house_is_busy(centre: dict[str, Any], script: list[Line]) -> None:
    house = played(centre, script, until="14:05")
    assert set(house.running) == {"bezoek-merel", "bezoek-cinar", "bezoek-berk"}
    here = {house.family[one] for one in house.place}
    assert here == {"merel", "cinar", "berk", "wilg", "kievit", "linde"}
    assert house.place["wilg-vader"] == "huiskamer", "waits until the child is away"
    assert house.place["kievit-finn"] == "wachtruimte-a"
    assert "kievit-vader" not in house.place
    assert house.holder["linde-sam"] == "linde-moeder"
    assert {"bezoek-valk", "bezoek-populier"} <= house.over


def test_every_visit_is_told_to_its_end(centre: dict[str, Any], script: list[Line]) -> None:
    cancelled = {line["visit"] for line in script if line["act"] == "cancel"}
    final = Counter(line["visit"] for line in script if line["act"] == "finalise")
    assert set(final) | cancelled == {visit["id"] for visit in centre["visits"]}
    assert len(cancelled) == 1
    assert set(final.values()) == {1}
    for visit in final:
        acts = [line["act"] for line in script if line["visit"] == visit]
        assert acts[-1] == "finalise"
        assert acts.count("briefing") == 1
        asked = {one["id"] for one in centre["agreements"] if f"bezoek-{one['case']}" == visit}
        ticked = {
            line["data"]["agreement"]
            for line in script
            if line["visit"] == visit and line["act"] == "agreement"
        }
        assert asked <= ticked


def test_everybody_who_comes_in_is_identified(script: list[Line]) -> None:
    came = {one["person"] for x in counting(script) for one in x["data"].get("persons", ())
            if x["act"] == "arrive"}  # fmt: skip
    known = {one["person"] for x in counting(script) for one in x["data"].get("persons", ())
             if x["act"] == "arrive" and "identity" in one}  # fmt: skip
    known |= {line["data"]["person"] for line in script if line["act"] == "identify"}
    assert came == known


def test_the_day_holds_what_the_field_brings(script: list[Line]) -> None:
    acts = Counter(line["act"] for line in script)
    assert set(acts) == set(requests.ACTS) - NOT_IN_THE_SCRIPT
    not_held = {line["data"]["reason"] for line in script if line["act"] in {"no_show", "cancel"}}
    assert not_held == {"too_late", "no_show_visiting", "illness_child"}
    early = [line for line in script if line["data"].get("how") == "early"]
    assert [line["data"]["reason"] for line in early] == ["child_wants_to_stop"]
    assert acts["incident"] >= 3
    assert all(
        line["data"].get("informed") or line["data"].get("not_informed_because")
        for line in script
        if line["act"] == "incident"
    )
    stops = [line for line in script if line.get("expect") == "stop"]
    assert {line["data"]["to_person"] for line in stops} == {"specht-stiefvader", "linde-oma"}
    assert {line["data"]["decision"] for line in script if line["act"] == "item"} == {
        "allowed", "refused", "returned",
    }  # fmt: skip


def test_one_visitor_is_twelve_minutes_late_and_one_too_late(script: list[Line]) -> None:
    came = {
        one["person"]: seconds(line["at"])
        for line in counting(script)
        if line["act"] == "arrive"
        for one in reversed(line["data"]["persons"])
        if one["person"] in {"kievit-vader", "populier-moeder"}
    }
    assert came["kievit-vader"] - seconds("14:00") == 12 * 60
    assert came["populier-moeder"] - seconds("11:15") > 15 * 60


def test_an_exchange_is_two_handovers_hours_apart(script: list[Line]) -> None:
    mine = [x for x in counting(script) if x["visit"] == "bezoek-linde"]
    assert not {"start", "end"} & {line["act"] for line in mine}
    out = [seconds(x["at"]) for x in mine if x["data"].get("direction") == "to_visit"]
    back = [seconds(x["at"]) for x in mine if x["data"].get("direction") == "back"]
    assert min(back) - max(out) > 2 * 3600
