"""A child leaves only with someone who may take it: the stop at every exit, and what lifts it."""

from __future__ import annotations

import pytest
from tests.services.desk.house import LINDE, House, hand, lift, passphrase

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError, RuleStopError, WrongPassphraseError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.exit_guard import ExitStopError

BOTH = ("kievit-finn", "kievit-lou")


def leave(*persons: str, **more: object) -> asked.Depart:
    return asked.Depart(persons=persons, **more)


def stopped(house: House, act: asked.Act, visit: str = "bezoek-kievit") -> ExitStopError:
    """The stop, and that nothing at all was written."""
    before = house.count()
    with pytest.raises(RuleStopError) as stop:
        house.do(act, visit)
    assert house.count() == before
    assert isinstance(stop.value, ExitStopError)
    return stop.value


@pytest.mark.parametrize(
    ("taker", "why", "liftable"),
    [
        ("kievit-oma", "was authorised until 05/03/2026", True),
        ("kievit-vader", "was refused to take the child", False),
        ("kievit-stiefvader", "is under a no-contact order", False),
        ("een-onbekende", "is not authorised to take the child", True),
    ],
)
def test_the_stop_at_the_handover_back_says_why(
    house: House, taker: str, why: str, liftable: bool
) -> None:
    stop = stopped(house.ended(), hand("lv", taker, "back"))
    assert why in str(stop)
    assert stop.liftable is liftable


def test_the_stop_names_nobody(house: House) -> None:
    stop = stopped(house.ended(), hand("lv", "kievit-vader", "back"))
    for name in ("Finn", "Lou", "Kievit"):
        assert name not in str(stop)


def test_the_stop_at_the_childs_own_departure(house: House) -> None:
    house.ended()
    stopped(house, leave(*BOTH, leaves_with="kievit-vader"))
    assert "alone" in str(stopped(house, leave(*BOTH)))


def test_the_stop_at_an_adults_departure_with_the_child(house: House) -> None:
    house.ended()
    stopped(house, leave("kievit-vader", "kievit-finn"))
    house.come("15:01", "oma")
    assert "unnamed" in str(stopped(house, leave("kievit-oma", "kievit-moeder", *BOTH)))


def test_one_child_among_others_is_enough_for_the_stop(house: House) -> None:
    house.ended()
    stopped(house, leave("kievit-lou", "kievit-oma", leaves_with="kievit-oma"))


def test_who_may_take_the_children_is_not_stopped(house: House) -> None:
    house.ended().at("15:02").do(hand("lv", "kievit-moeder", "back"))
    changes = house.at("15:04").do(leave("kievit-moeder", *BOTH))
    assert house.kinds(changes) == ["departure"] * 3
    taken = [house.state().where(one).left_with for one in BOTH]
    assert taken == ["kievit-moeder"] * 2


def test_adults_leave_freely(house: House) -> None:
    house.ended()
    assert house.kinds(house.do(leave("kievit-vader"))) == ["departure"]


def test_a_child_goes_freely_from_colleague_to_colleague_and_to_the_visit(house: House) -> None:
    house.running()
    house.do(hand("lv", "sd", "to_visit"))
    house.do(hand("lv", "kievit-vader", "to_visit"))
    house.at("15:00").do(asked.End())
    house.do(hand("kievit-vader", "lv", "back"))


def sam(
    taker: str, direction: str = "to_visit", giver: str = "linde-moeder", **more: object
) -> asked.HandOver:
    return asked.HandOver(
        children=("linde-sam",),
        from_person=giver,
        to_person=taker,
        direction=direction,
        **more,
    )


def test_of_an_exchange_the_way_out_is_an_exit_too(house: House) -> None:
    house.come("13:58", "moeder", "sam", visit=LINDE)
    stopped(house, sam("linde-oma"), LINDE)
    assert house.kinds(house.do(sam("lv"), LINDE)) == ["handover"]
    assert house.kinds(house.do(sam("linde-vader"), LINDE)) == ["handover"]


def test_a_second_colleague_lifts_the_stop_with_a_reason(house: House) -> None:
    house.ended()
    changes = house.do(hand("lv", "kievit-oma", "back", lift=lift("AB", " Moeder belde. ")))
    assert house.kinds(changes) == ["override", "handover", "handover"]
    with house.desk.store.read() as unit:
        override = unit.entries(act=changes.act)[0].data
    assert override == kinds.Override(
        rule="child_exit",
        reason="Moeder belde.",
        unlocked_by="ab",
        children=BOTH,
        taker="kievit-oma",
    )


def test_the_lifted_stop_stands_in_the_timeline(house: House) -> None:
    house.ended().do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    with house.desk.store.read() as unit:
        assert [one.recorded_by for one in unit.entries(kind="override")] == ["lv"]


def test_a_stop_lifted_at_the_handover_holds_for_the_departure(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(hand("lv", "kievit-oma", "back", children=("kievit-lou",), lift=lift("AB")))
    stopped(house, leave("kievit-oma", *BOTH, leaves_with="kievit-oma"))
    stopped(house, leave("kievit-lou", leaves_with="een-onbekende"))
    changes = house.do(leave("kievit-oma", "kievit-lou"))
    assert house.kinds(changes) == ["departure", "departure"]


def test_a_lifted_stop_is_used_up_when_the_child_has_left(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.at("15:05").do(leave("kievit-oma", *BOTH))
    house.come("15:10", "oma", "lou")
    stopped(house, leave("kievit-oma", "kievit-lou"))


def test_an_undone_handover_lifts_nothing(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.do(asked.Undo())
    stopped(house, leave("kievit-oma", *BOTH))


def test_a_handover_that_had_happened_does_not_open_the_door(house: House) -> None:
    house.ended().do(hand("lv", "kievit-vader", "back", happened="yes"))
    stopped(house, leave("kievit-vader", *BOTH))


def test_a_lifted_stop_is_over_once_the_child_is_with_somebody_else(house: House) -> None:
    house.ended().come("15:01", "oma")
    house.do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.do(hand("kievit-oma", "lv", "back"))
    stopped(house, leave("kievit-oma", *BOTH))
    house.do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    handed = [one.id for one in house.entries() if one.kind == "handover"][-2:]
    house.do(asked.Strike(target=handed[0], others=(handed[1],), reason="Niet gebeurd."))
    stopped(house, leave("kievit-oma", *BOTH))


def test_which_of_several_adults_takes_the_child_is_said_and_not_lifted(house: House) -> None:
    house.ended().come("15:01", "oma")
    stop = stopped(house, leave("kievit-oma", "kievit-moeder", *BOTH, lift=lift("AB")))
    assert not stop.liftable
    assert stopped(house, leave(*BOTH)).liftable, "a child that goes alone"


@pytest.mark.parametrize("beside", ["vader", "stiefvader"])
def test_nobody_who_was_refused_leaves_beside_a_child(house: House, beside: str) -> None:
    house.ended()
    if beside != "vader":
        house.come("15:01", beside)
    group = (f"kievit-{beside}", "kievit-moeder", *BOTH)
    stop = stopped(house, leave(*group, leaves_with="kievit-moeder", lift=lift("AB")))
    assert not stop.liftable
    changes = house.do(leave(*group, leaves_with="kievit-moeder", happened="yes"))
    assert house.kinds(changes) == ["override", "incident", *["departure"] * 4]
    with house.desk.store.read() as unit:
        incident = unit.entries(act=changes.act)[1].data
    assert incident.persons == (*BOTH, "kievit-moeder", f"kievit-{beside}")


def test_who_has_no_permission_may_leave_beside_whoever_takes_the_child(house: House) -> None:
    house.ended().come("15:01", "oma")
    group = ("kievit-oma", "kievit-moeder", *BOTH)
    house.do(leave(*group, leaves_with="kievit-moeder"))


@pytest.mark.parametrize("taker", ["kievit-vader", "kievit-stiefvader"])
def test_nobody_lifts_a_refusal_or_an_order(house: House, taker: str) -> None:
    stop = stopped(house.ended(), hand("lv", taker, "back", lift=lift("AB")))
    assert "can't be lifted" in str(stop)


@pytest.mark.parametrize("code", ["LV", "lv", " lv "])
def test_whoever_is_signed_in_cannot_be_the_second_colleague(house: House, code: str) -> None:
    own = lift(code, passphrase=passphrase("LV"))
    house.ended()
    before = house.count()
    with pytest.raises(InvalidInputError, match="Another colleague"):
        house.do(hand("lv", "kievit-oma", "back", lift=own))
    assert house.count() == before


@pytest.mark.parametrize(
    ("colleague", "typed"),
    [
        ("AB", "niet-de-juiste-woorden"),
        ("AB", passphrase("SD")),
        ("AB", passphrase("LV")),
        ("XX", passphrase("AB")),
        ("", passphrase("AB")),
        ("", passphrase("LV")),
    ],
)
def test_the_second_colleague_types_an_own_passphrase(
    house: House, colleague: str, typed: str
) -> None:
    house.ended()
    before = house.count()
    with pytest.raises(WrongPassphraseError):
        house.do(
            hand("lv", "kievit-oma", "back", lift=lift(colleague=colleague, passphrase=typed))
        )
    assert house.count() == before


def test_lifting_needs_a_reason(house: House) -> None:
    house.ended()
    with pytest.raises(InvalidInputError, match="A reason is needed"):
        house.do(hand("lv", "kievit-oma", "back", lift=lift("AB", "  ")))


def test_a_passphrase_shows_in_no_words_of_a_request() -> None:
    assert passphrase("AB") not in repr(lift("AB"))
    assert passphrase("AB") not in repr(hand("lv", "kievit-oma", "back", lift=lift("AB")))


@pytest.mark.parametrize("taker", ["kievit-oma", "kievit-vader", "kievit-stiefvader"])
def test_what_already_happened_is_always_recorded(house: House, taker: str) -> None:
    house.ended()
    changes = house.do(hand("lv", taker, "back", happened="yes"))
    assert house.kinds(changes) == ["override", "incident", "handover", "handover"]
    with house.desk.store.read() as unit:
        override, incident = (one.data for one in unit.entries(act=changes.act)[:2])
    assert override.unlocked_by is None
    assert (incident.severity, incident.persons) == ("4", (*BOTH, taker))
    assert house.state().open_critical


def test_what_already_happened_at_a_departure_too(house: House) -> None:
    house.ended()
    changes = house.do(leave("kievit-vader", "kievit-lou", happened="yes"))
    assert house.kinds(changes) == ["override", "incident", "departure", "departure"]
    with house.desk.store.read() as unit:
        assert unit.entries(act=changes.act)[1].data.persons == ("kievit-lou", "kievit-vader")


def test_what_was_allowed_needs_no_mark(house: House) -> None:
    house.ended()
    assert house.kinds(house.do(leave("kievit-moeder", *BOTH, happened="yes"))) == [
        "departure",
        "departure",
        "departure",
    ]


def test_a_child_stamped_in_at_another_visit_does_not_walk_out_of_it(house: House) -> None:
    house.come("13:58", "moeder", "noor", visit="bezoek-merel")
    known = asked.Arriving(person="kievit-finn")
    house.do(asked.Arrive(persons=(known,), waiting_room="wachtruimte-a"), "bezoek-merel")
    stopped(house, leave("kievit-finn", "merel-moeder"), "bezoek-merel")
    stopped(house, leave("kievit-finn"), "bezoek-merel")
    away = leave("kievit-finn", leaves_with="kievit-moeder")
    assert house.kinds(house.do(away, "bezoek-merel")) == ["departure"]


def test_who_takes_the_child_and_is_not_here_is_warned_of(house: House) -> None:
    house.ended().at("15:01").do(leave("kievit-moeder"))
    changes = house.at("15:03").do(leave(*BOTH, leaves_with="kievit-moeder"))
    assert changes.rules == ("not_stamped",)


@pytest.mark.parametrize("taker", ["kievit-vader", "kievit-stiefvader", "een-onbekende"])
def test_of_an_exchange_both_handovers_and_both_departures_are_exits(
    house: House, taker: str
) -> None:
    house.come("13:45", "vader", visit=LINDE, room="wachtruimte-b")
    house.come("13:58", "moeder", "sam", visit=LINDE)
    stopped(house, sam(taker), LINDE)
    stopped(house, leave("linde-sam", leaves_with=taker), LINDE)
    house.at("14:00").do(sam("lv"), LINDE)
    house.at("14:02").do(leave("linde-moeder"), LINDE)
    house.at("14:05").do(sam("linde-vader"), LINDE)
    house.at("14:17").do(leave("linde-vader", "linde-sam"), LINDE)
    house.come("16:46", "vader", "sam", visit=LINDE)
    stopped(house, sam(taker, "back"), LINDE)
    house.at("16:47").do(sam("lv", "back"), LINDE)
    house.at("16:48").do(leave("linde-vader"), LINDE)
    house.come("17:03", "moeder", visit=LINDE)
    stopped(house, sam(taker, "back"), LINDE)
    stopped(house, leave("linde-sam", leaves_with=taker), LINDE)
    house.at("17:04").do(sam("linde-moeder", "back", "lv"), LINDE)
    house.at("17:05").do(leave("linde-moeder", "linde-sam"), LINDE)
