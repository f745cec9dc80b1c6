"""What every act at the desk writes: whole, durable, in order; and what is no act at all."""

from __future__ import annotations

import pytest
from tests.services.desk.acting import OBSERVED, arrive, refused, warned
from tests.services.desk.house import (
    KIEVIT,
    House,
    SetClock,
    at,
    opened,
    said,
)

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError, NoSpaceError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.perform import perform


def written_until_full(house: House, act: asked.Act) -> int:
    """How often `act` was kept before the disk was full."""
    for kept in range(20):
        try:
            house.do(act)
        except NoSpaceError:
            return kept
    pytest.fail("the disk never was full")


def test_one_key_is_one_act_of_several_entries_in_one_transaction(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    written = house.entries()
    assert [one.kind for one in written] == ["arrival", "identity_check"] * 3
    assert len({one.act for one in written}) == 1
    assert [one.sequence for one in written] == list(range(1, 7))
    assert [one.id for one in written] == sorted(one.id for one in written)


def test_what_an_act_touched_is_durable_when_it_returns(house_folder) -> None:
    with opened(house_folder) as house:
        changes = house.at("13:45").do(arrive("kievit-vader"))
        device = house.desk.device.id
    with opened(house_folder, SetClock(at("13:46"))) as again:
        with again.desk.store.read() as unit:
            found = [unit.entry(entry) for entry, _ in changes.entries]
        assert [one.sequence for one in found if one] == [number for _, number in changes.entries]
        assert {(one.act, one.device) for one in found if one} == {(changes.act, device)}
        assert [one.person for one in again.state().present] == ["kievit-vader"]


def test_an_entry_says_who_when_where_and_of_which_dossier(house: House) -> None:
    house.sign_in("SD").at("13:45").do(arrive("kievit-vader"))
    (entry,) = house.entries()
    assert (entry.recorded_by, entry.visit, entry.case) == ("sd", KIEVIT, "kievit")
    assert (entry.day, entry.zone) == ("2026-03-06", "Europe/Brussels")
    assert entry.occurred_at == entry.recorded_at == at("13:45")
    assert entry.time_source == "live"


def test_a_time_typed_later_says_so_and_keeps_both(house: House) -> None:
    changes = house.at("14:10").do(arrive("kievit-vader"), when="13:45", reason="Drukte.")
    (entry,) = house.entries()
    assert (entry.occurred_at, entry.recorded_at) == (at("13:45"), at("14:10"))
    assert (entry.time_source, entry.late_reason) == ("later", "Drukte.")
    assert said(changes.announce.full) == "Recorded: arrival Kievit, 13:45"


def test_a_minute_ago_is_live(house: House) -> None:
    house.at("13:46").do(arrive("kievit-vader"), when="13:45")
    assert house.entries()[0].time_source == "live"


@pytest.mark.parametrize(
    ("act", "when", "said"),
    [
        (asked.Observe(category="contact", text="Finn zwaait."), "15:03", "still to come"),
        (asked.End(), "13:40", "That is before: start, 14:00."),
        (asked.Pause(), "13:40", "That is before: start, 14:00."),
        (asked.Depart(persons=("kievit-vader",)), "13:40", "That is before: arrival, 13:45."),
        (
            asked.HandOver(
                children=("kievit-finn",), from_person="lv", to_person="sd", direction="to_visit"
            ),
            "13:50",
            "That is before: arrival, 13:58.",
        ),
    ],
)
def test_a_time_out_of_order_is_told_and_taken(
    house: House, act: asked.Act, when: str, said: str
) -> None:
    house.running().at("15:00")
    changes = house.do(act, when=when)
    assert any(said in one for one in warned(changes))
    assert house.entries()[-1].occurred_at == at(when)


def test_an_end_typed_before_the_start_ends_the_visit(house: House) -> None:
    house.running().at("15:00").do(asked.End(), when="13:40")
    row = next(one for one in house.board().rows if one.visit == KIEVIT)
    assert row.status == "awaiting_departure"
    assert row.actual_end >= row.actual_start


def test_a_time_in_order_is_not_told(house: House) -> None:
    house.running().at("15:00")
    assert warned(house.do(asked.End(), when="14:55")) == []
    assert warned(house.do(asked.Observe(category="contact", text="x"), when="15:01")) == []


def test_an_estimate_stays_an_estimate(house: House) -> None:
    when = asked.When(at=moments.written(at("13:59:30")), source="estimated")
    house.at("14:00")
    perform(house.desk, asked.Request(act=arrive("kievit-vader"), visit=KIEVIT, when=when))
    assert house.entries()[0].time_source == "estimated"


def test_what_is_recorded_is_named_in_full_and_discreetly(house: House) -> None:
    changes = house.at("13:45").do(arrive("kievit-vader"))
    assert said(changes.undo.full) == "arrival Kievit"
    assert said(changes.undo.discreet) == "arrival KI"


def test_nothing_is_half_written_when_the_disk_is_full(house: House) -> None:
    house.come("13:45", "vader")
    before = house.count()
    connection = house.desk.store._connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    connection.rollback()
    long_note = asked.Observe(category="contact", text="Finn tekent. " * 380)
    kept = written_until_full(house, long_note)
    assert house.count() == before + kept
    connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    connection.rollback()
    assert house.kinds(house.do(long_note)) == ["observation"]
    assert house.state().where("kievit-vader").place == "waiting"


@pytest.mark.parametrize(
    "act",
    [
        asked.Observe(category="mooi", text="Finn lacht."),
        asked.Identify(person="kievit-vader", result="pasfoto"),
        asked.Arrive(persons=(asked.Arriving(person="kievit-vader", identity="ja"),)),
        asked.End(how="zomaar"),
        asked.NoShow(reason="geen zin"),
    ],
)
def test_a_word_that_is_not_in_its_list_is_refused(house: House, act: asked.Act) -> None:
    assert "holds a word that is not in its list" in refused(house, act)


def test_how_a_time_is_known_is_a_word_too(house: House) -> None:
    when = asked.When(at="2026-03-06T12:00:00.000Z", source="gegokt")
    with pytest.raises(InvalidInputError, match="not in its list"):
        perform(house.desk, asked.Request(act=OBSERVED, visit=KIEVIT, when=when))


@pytest.mark.parametrize("typed", ["14:05", "", "2026-03-06T14:05", "gisteren"])
def test_a_moment_that_is_none_is_refused(house: House, typed: str) -> None:
    when = asked.When(at=typed)
    with pytest.raises(InvalidInputError, match="That time can't be read"):
        perform(house.desk, asked.Request(act=OBSERVED, visit=KIEVIT, when=when))
    told = asked.Cancel(reason="transport", told_at=typed)
    assert "That time can't be read" in refused(house, told)
    informed = asked.ReportIncident(
        incident="threat",
        severity="3",
        facts="Vader roept.",
        informed=(kinds.Informed(who="coördinator", at=typed),),
    )
    assert "That time can't be read" in refused(house, informed)


def test_an_act_is_of_a_visit_that_there_is(house: House) -> None:
    assert refused(house, OBSERVED, None).startswith("Choose a visit first")
    assert "There is no visit" in refused(house, OBSERVED, "bezoek-koekoek")


def test_a_recovery_code_signs_nothing(house: House) -> None:
    house.desk.colleague = type(house.desk.colleague)(id="recovery", code="", name="")
    assert refused(house, OBSERVED).startswith("The recovery code opens the store but signs")
