"""Who comes or goes together is one line of the timeline; the log keeps one entry each."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, House, hand, lift

from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import TimelineItem

BOTH = ("kievit-finn", "kievit-lou")


def timeline(house: House) -> tuple[TimelineItem, ...]:
    return load_visit(house.desk, KIEVIT).timeline


def lines(house: House) -> list[str]:
    return [str(one.text.full) for one in timeline(house)]


def come(house: House, room: str | None = "wachtruimte-a", **identities: str | None) -> House:
    coming = tuple(
        asked.Arriving(person=f"kievit-{name}", identity=identity)
        for name, identity in identities.items()
    )
    house.do(asked.Arrive(persons=coming, waiting_room=room))
    return house


@pytest.mark.parametrize(
    ("identities", "said"),
    [
        (
            {"moeder": "known", "finn": "known", "lou": "known"},
            ["mother, Finn and Lou arrive, Wachtruimte A · known to us"],
        ),
        (
            {"moeder": "known", "finn": "not_needed", "lou": None},
            ["mother, Finn and Lou arrive, Wachtruimte A · known to us"],
        ),
        (
            {"finn": None, "moeder": "seen", "oma": "known"},
            [
                "Finn and mother arrive, Wachtruimte A · identity seen",
                "grandmother arrives, Wachtruimte A · known to us",
            ],
        ),
        ({"finn": "not_needed", "lou": None}, ["Finn and Lou arrive, Wachtruimte A"]),
        ({"moeder": None}, ["mother arrives, Wachtruimte A"]),
        ({"moeder": "not_needed"}, ["mother arrives, Wachtruimte A · not needed"]),
    ],
)
def test_who_comes_in_together_and_how_they_are_known(
    house: House, identities: dict[str, str | None], said: list[str]
) -> None:
    assert lines(come(house, **identities)) == said


def test_the_log_keeps_an_entry_for_each(house: House) -> None:
    come(house, moeder="known", finn="not_needed")
    (line,) = timeline(house)
    entries = house.entries()
    assert [one.kind for one in entries] == [
        "arrival",
        "identity_check",
        "arrival",
        "identity_check",
    ]
    assert {line.entry, *line.others} == {one.id for one in entries}
    assert (line.entry, line.kind, line.icon) == (entries[0].id, "arrival", "arrive")


def test_an_identity_that_is_settled_later_is_a_line_of_its_own(house: House) -> None:
    come(house, vader=None)
    house.do(asked.Identify(person="kievit-vader", result="seen"))
    assert lines(house) == ["father arrives, Wachtruimte A", "father: identity seen"]


def test_discreetly_they_are_initials(house: House) -> None:
    come(house, moeder="known", finn="known")
    assert str(timeline(house)[0].text.discreet) == (
        "mother and F. arrive, Wachtruimte A · known to us"
    )


def test_who_leaves_together(house: House) -> None:
    house.ended().do(asked.Depart(persons=("kievit-moeder", *BOTH)))
    assert lines(house)[-1] == "mother, Finn and Lou leave"


def test_children_who_leave_with_somebody_are_told_with_whom(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(asked.Depart(persons=("kievit-moeder", "kievit-oma", *BOTH),
                          leaves_with="kievit-moeder"))  # fmt: skip
    assert lines(house)[-2:] == ["mother and grandmother leave", "Finn and Lou leave with mother"]


def test_a_child_that_is_fetched_alone(house: House) -> None:
    house.ended().do(asked.Depart(persons=("kievit-finn",), leaves_with="kievit-moeder"))
    assert lines(house)[-1] == "Finn leaves with mother"


def test_who_goes_to_another_room_together(house: House) -> None:
    house.ended().do(asked.Move(persons=BOTH, to="tuinkamer"))
    assert lines(house)[-1] == "Finn and Lou go to Tuinkamer"


def test_of_children_who_were_handed_over_what_differs_is_told_apart(house: House) -> None:
    house.running()
    assert "Finn and Lou: from mother to Lotte Voorbeeld" in lines(house)


def test_every_line_is_named_once(house: House) -> None:
    house.ended().do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    named = [one.entry for one in timeline(house)]
    assert len(named) == len(set(named))
    told = [entry for one in timeline(house) for entry in (one.entry, *one.others)]
    assert sorted(told) == sorted(one.id for one in house.entries())


def test_a_line_is_struck_whole(house: House) -> None:
    house.ended().do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    line = timeline(house)[-1]
    changes = house.at("15:20").do(
        asked.Strike(target=line.entry, others=line.others, reason="Het was moeder.")
    )
    assert house.kinds(changes) == ["retracted", "retracted"]
    assert [str(one.struck) for one in timeline(house)[-2:]] == [
        "None",
        "struck: Het was moeder.",
    ]
    assert house.state().handed_back == {}


def test_what_was_struck_apart_is_told_apart(house: House) -> None:
    done = house.ended().do(asked.Move(persons=BOTH, to="tuinkamer"))
    house.do(asked.Strike(target=done.entries[1][0], reason="Lou bleef."))
    assert lines(house)[-2:] == ["Finn goes to Tuinkamer", "Lou goes to Tuinkamer"]
    assert [one.struck is None for one in timeline(house)[-2:]] == [True, False]


def test_only_entries_of_the_same_act_are_struck_along(house: House) -> None:
    first = come(house, vader="known").entries()[0]
    done = house.do(asked.Move(persons=("kievit-vader",), to="tuinkamer"))
    wanted = asked.Strike(target=done.entries[0][0], others=(first.id,), reason="Niet gezien.")
    assert house.kinds(house.do(wanted)) == ["retracted"]
    assert house.state().where("kievit-vader").present


def test_undo_takes_back_every_line_of_the_act(house: House) -> None:
    come(house, moeder="known", oma="seen")
    house.do(asked.Undo())
    assert [str(one.struck) for one in timeline(house)] == ["undone", "undone"]
