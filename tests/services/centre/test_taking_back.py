"""A change of the settings is undone by the one who made it, within the moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.services.desk.house import AB, House, at

from omgangsdesk.domain.records import Location, OwnWord, Room, Setting, Snippet, StaggerPolicy
from omgangsdesk.domain.rules.supervision import CHILDREN_SETTING
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.arrivals import load_arrivals
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views_centre import CentreChange

ROOM = asked.SetRoom(room=None, location="de-brug", name="Serre", use="individual", capacity="4")
SNIPPET = asked.SetSnippet(snippet=None, key="lego", category="contact", text="Kind bouwt.")
WORD = asked.AddWord(vocabulary="not_held", labels={"nl_BE": "staking"})
KN = asked.SetSnippet(snippet="ours-kn", key="kn", category="closeness", text="Knuffel.")


def back(house: House, done: CentreChange) -> CentreChange:
    return change_centre(house.desk, asked.TakeBack(entries=done.entries))


def records(house: House) -> dict[str, object]:
    with house.desk.store.read() as unit:
        kinds = (Location, Room, Snippet, OwnWord, Setting)
        return {one.id: one for kind in kinds for one in unit.records(kind)}


def arrivals(house: House) -> asked.SetArrivals:
    return asked.SetArrivals(
        location="de-brug",
        first_in="caring",
        between="5",
        first_out="visiting",
        hold="5",
        grace="5",
        based_on=load_arrivals(house.desk).houses[0].entry,
    )


@pytest.mark.parametrize(
    "ask",
    [
        arrivals,
        lambda _: asked.CloseRoom(room="zonnekamer", closed=True),
        lambda _: asked.MoveRoom(room="tuinkamer", up=True),
    ],
)
def test_what_was_there_before_is_there_again(
    house: House, ask: Callable[[House], asked.CentreRequest]
) -> None:
    before = records(house)
    done = change_centre(house.desk, ask(house))
    assert records(house) != before
    assert back(house, done).entries
    assert records(house) == before


@pytest.mark.parametrize(
    ("request_", "left"),
    [(ROOM, "closed"), (SNIPPET, "retired"), (WORD, "retired")],
)
def test_what_was_added_is_put_out_of_use(
    house: House, request_: asked.CentreRequest, left: str
) -> None:
    before = records(house)
    back(house, change_centre(house.desk, request_))
    (added,) = [one for name, one in records(house).items() if name not in before]
    assert getattr(added, left) == "yes"


def test_one_of_ours_is_as_it_came(house: House) -> None:
    back(house, change_centre(house.desk, KN))
    again = records(house)["ours-kn"]
    assert isinstance(again, Snippet)
    assert again.text == "Kind geeft uit zichzelf een knuffel."


@pytest.mark.parametrize(
    ("request_", "name", "usual"),
    [
        (asked.SetDayTurn(typed="3:30"), TURNS_SETTING, "04:00"),
        (asked.SetChildren(typed="3"), CHILDREN_SETTING, "5"),
    ],
)
def test_a_setting_that_was_never_set_is_as_usual_again(
    house: House, request_: asked.CentreRequest, name: str, usual: str
) -> None:
    back(house, change_centre(house.desk, request_))
    found = {one.id: one.value for one in records(house).values() if isinstance(one, Setting)}
    assert found[name] == usual


def test_the_undo_can_be_undone(house: House) -> None:
    done = change_centre(house.desk, arrivals(house))
    changed = records(house)
    back(house, back(house, done))
    assert records(house) == changed


def test_later_by_another_or_after_a_change_it_is_set_anew(house: House) -> None:
    done = change_centre(house.desk, arrivals(house))
    house.at("13:11")
    with pytest.raises(InvalidInputError, match="Set it anew"):
        back(house, done)
    house.at("13:05").desk.colleague = type(AB)(
        id="sd", code="SD", name="Saar Denkbeeld", role="coordinator"
    )
    with pytest.raises(InvalidInputError, match="Set it anew"):
        back(house, done)
    house.sign_in("AB")
    change_centre(house.desk, arrivals(house))
    save_record(house.desk, Location(id="de-brug", name="Elders"))
    with pytest.raises(InvalidInputError, match="Set it anew"):
        back(house, done)


def test_only_what_was_set_is_taken_back(house: House) -> None:
    house.come("13:45", "vader")
    arrival = house.entries()[0].id
    other = save_record(house.desk, Setting(id="something", value="1")).entry
    for wrong in ((), ("nothing",), (arrival,), (other,)):
        with pytest.raises(InvalidInputError, match="Set it anew"):
            change_centre(house.desk, asked.TakeBack(entries=wrong))


def test_what_two_desks_set_otherwise_waits_for_somebody_to_choose(house: House) -> None:
    with house.desk.store.read() as unit:
        before = unit.record(Room, "zonnekamer")
        ground = unit.record_entry(before) if before else None
    save_record(house.desk, Room(id="zonnekamer", location="de-brug", name="Zon"), ground)
    save_record(house.desk, Room(id="zonnekamer", location="de-brug", name="Maan"), ground)
    with pytest.raises(InvalidInputError, match="Two desks"):
        change_centre(house.desk, asked.CloseRoom(room="zonnekamer", closed=True))


def test_the_policy_stands_in_the_log_whole(house: House) -> None:
    (entry,) = change_centre(house.desk, arrivals(house)).entries
    with house.desk.store.read() as unit:
        found = unit.entry(entry)
    assert found is not None
    assert found.recorded_at == at("13:00")
    assert found.data.value["stagger"]["hold"] == 5  # type: ignore[union-attr]
    assert records(house)["de-brug"].stagger == StaggerPolicy(  # type: ignore[attr-defined]
        first_in="caring", between=5, first_out="visiting", hold=5, grace=5
    )
