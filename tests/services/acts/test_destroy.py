"""Lawful destruction at the desk: counted first, ordered by someone, certified, and for good."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace

import pytest
from tests.services.acts.destroying import (
    EIK,
    LATER,
    MEREL,
    NAMES,
    entries,
    gone,
    held_back,
    refused,
)
from tests.services.conftest import DAY, House, local

from omgangsdesk.domain.records import Agreement, Case, Person, VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.destroy import Certificate, Selection, destroy, what_would_go
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.day_end.day_close import close_day, load_close
from omgangsdesk.services.dossier.half import HalfTyped, keep_half, kept_half
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.log_view import plain_line, read_log
from omgangsdesk.services.week.half import HalfPlanned
from omgangsdesk.services.week.half import keep_half as keep_half_planned

# counting -------------------------------------------------------------------------------------


def test_what_would_go_is_counted_and_nothing_is_done(past: House) -> None:
    before = entries(past)
    found = what_would_go(past.desk, Selection(visit=MEREL))
    assert (found.visits, found.reports, found.drafts, found.held_back) == (1, 2, 0, ())
    assert found.counts["observation"] == 1
    assert found.counts["record_set"] == 1
    assert sum(found.counts.values()) == len(found.entries)
    assert entries(past) == before


@pytest.mark.parametrize(
    "wanted", [{"visit": "bezoek-niemand"}, {"case": "niemand"}, {"entries": ("niets",)}, {}]
)
def test_what_is_not_here_is_said(past: House, wanted: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError, match="nothing here to destroy"):
        what_would_go(past.desk, Selection(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["day_closed", "exported"])
def test_what_keeps_account_of_the_log_is_never_destroyed(past: House, kind: str) -> None:
    (entry,) = past.log(kind)
    refused(past, "never destroyed", entries=(entry.id,))


def test_nor_is_what_the_house_itself_needs(past: House) -> None:
    room = next(one for one in past.log("record_set") if "tuin" in str(one.data))
    refused(past, "never destroyed", entries=(room.id,))


# what stands in its way -----------------------------------------------------------------------


def test_only_a_coordinator_has_something_destroyed(past: House) -> None:
    past.signs_in("LV")
    refused(past, "Only a coordinator")
    past.desk.colleague = replace(past.desk.colleague, id="recovery", role="coordinator")
    refused(past, "Only a coordinator")


@pytest.mark.parametrize(("ground", "ordered_by"), [(" ", "De directeur"), ("Termijn", "")])
def test_it_needs_its_ground_and_who_ordered_it(past: House, ground: str, ordered_by: str) -> None:
    with pytest.raises(InvalidInputError, match="needs its ground"):
        destroy(past.desk, Selection(visit=MEREL), ground=ground, ordered_by=ordered_by)


def test_a_visit_that_is_not_over_stays(house: House) -> None:
    house.runs()
    house.signs_in("AB")
    refused(house, "1 visit is not over yet", visit=MEREL)


def test_a_visit_of_which_the_report_is_not_final_stays(house: House) -> None:
    house.runs()
    house.goes_home()
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    refused(house, "The report of 1 visit is not final yet", visit=MEREL)
    house.signs_in("LV")
    house.does("18:30", asked.Finalise())
    house.notes("18:35", "Nog iets")
    assert held_back(house)[0] == "The report of 1 visit is not final yet."


def test_what_is_in_no_day_file_yet_stays(past: House) -> None:
    past.notes("19:00", "Nagekomen")
    past.does("19:05", asked.Finalise())
    past.time("09:10", LATER)
    assert held_back(past) == [
        "3 entries are in no day file yet: close 07/03/2025 first.",
    ]
    refused(past, "in no day file yet", visit=MEREL)


def test_a_dossier_with_a_visit_still_to_come_stays(past: House) -> None:
    past.time("09:00", DAY + dt.timedelta(days=1))
    refused(past, "1 visit is not over yet", case="merel")


# what goes, and what stays --------------------------------------------------------------------


def test_a_visit_is_gone_for_good_and_the_chain_still_verifies(past: House) -> None:
    count = len(entries(past))
    found = gone(past)
    desk = past.desk
    assert len(entries(past)) == count + 1
    with desk.store.read() as unit:
        assert unit.entries(visit=MEREL) == []
        assert unit.reports(visit=MEREL) == []
        assert unit.record(VisitPlan, MEREL) is None
        assert unit.record(Person, "merel-kind") is not None
        named = set(unit.destroyed())
    assert named == set(what_left(past, found))
    past.reopen().close()
    devices = desk.folder.parent / "devices"
    verified = verify_store(desk.folder, "oefenen-met-LV", devices=devices)
    assert [one.code for one in verified.findings] == []
    assert verified.destroyed == sum(found.counts.values())
    past.reopen()


def what_left(house: House, found: Certificate) -> list[str]:
    with house.desk.store.read() as unit:
        orders = [unit.entry(one) for one in found.orders]
    return [target for one in orders if one for target in one.data.entries]  # type: ignore[union-attr]


def test_the_certificate_tells_what_and_why_and_names_nobody(past: House) -> None:
    expected = what_would_go(past.desk, Selection(visit=MEREL))
    with past.desk.store.read() as unit:
        hashes = unit.hashes_of(expected.entries)
    found = gone(past)
    assert (found.counts, found.reports, found.visits) == (expected.counts, 2, 1)
    assert (found.ground, found.ordered_by) == ("Twintig jaar voorbij", "De directeur")
    assert (found.by, found.at, found.copies) == ("AB", local("09:00", LATER), 0)
    assert found.hashes == hashes
    lines = "".join(f"{one}\n" for one in hashes).encode()
    assert found.digest == hashlib.sha256(lines).hexdigest()
    assert not any(name in repr(found) for name in NAMES)


def test_copies_of_before_an_upgrade_go_too_or_are_told(past: House) -> None:
    folder = past.desk.folder
    (folder / "store.0001.db").write_bytes(b"x")
    (folder / "store.0001.db.new").mkdir()
    found = gone(past)
    assert (found.copies, found.copies_left) == (1, ("store.0001.db.new",))
    (folder / "store.0001.db.new").rmdir()


def test_board_close_and_log_go_on_without_it(past: House) -> None:
    gone(past)
    desk = past.desk
    assert load_board(desk).rows == ()
    past.time("19:00", DAY)
    assert [row.visit for row in load_board(desk).rows] == [EIK]
    load_close(desk)
    lines = list(read_log(desk))
    left = [one for one in lines if one.gone]
    assert str(lines[-2].says).endswith(
        "entries destroyed, ground: Twintig jaar voorbij, ordered by De directeur"
    ) or str(lines[-1].says).endswith("ordered by De directeur")
    assert {str(one.says) for one in left} == {
        "destroyed on 2045-03-07, ground: Twintig jaar voorbij"
    }
    plain = plain_line(left[0])
    assert plain["destroyed"]["ground"] == "Twintig jaar voorbij"
    assert plain.keys() == {"id", "device", "sequence", "recorded_at", "kind", "destroyed"}
    told = json.dumps([plain_line(one) for one in lines if one.gone])
    assert not any(name in told for name in NAMES)


def test_contents_that_vanished_without_an_order_are_said_too(past: House) -> None:
    for name in ("entry_no_update",):
        sql(past, f"DROP TRIGGER {name}")
    sql(past, "UPDATE entry SET payload = x'', salt = '' WHERE kind = 'observation'")
    (line,) = [one for one in read_log(past.desk) if one.gone]
    assert "no entry says why" in str(line.says)
    assert plain_line(line)["destroyed"] == {}


def sql(house: House, statement: str) -> None:
    connection = house.desk.store._connection
    with connection.begin():
        connection.exec_driver_sql(statement)


def test_a_whole_dossier_goes_with_its_people_and_visits(past: House) -> None:
    past.desk.forget_book()
    gone_to_come(past)
    keep_half(past.desk, "merel", HalfTyped(kind="person", section="people", values={"note": "M"}))
    found = gone(past, case="merel")
    assert (found.visits, found.drafts) == (2, 1)
    assert kept_half(past.desk, "merel") is None
    with past.desk.store.read() as unit:
        assert unit.record(Case, "merel") is None
        assert [unit.record(Person, f"merel-{one}") for one in ("kind", "moeder")] == [None, None]
        assert unit.records(Agreement, case="merel") == []
        assert unit.records(VisitPlan, case="merel") == []
        assert unit.record(Case, "eik") is not None
        left = [row.stored.payload for row in unit.log()]
    assert not any(
        name.encode() in one
        for name in ("Flierefluiter", "Zonnebloem", "Noor")
        for one in left[len(left) // 2 :]
    )


def test_what_was_half_planned_of_a_family_goes_with_it(past: House) -> None:
    past.desk.forget_book()
    gone_to_come(past)
    half = HalfPlanned(
        word="new", values={"reason": "Op vraag van moeder"}, monday="2045-03-06", case="merel"
    )
    keep_half_planned(past.desk, half)
    with past.desk.store.write() as unit:
        theirs = unit.draft("planning", past.desk.colleague.id) or b""
        unit.keep_draft("planning", "somebody", theirs.replace(b'"merel"', b'"eik"'))
    assert what_would_go(past.desk, Selection(case="merel")).drafts == 1
    assert gone(past, case="merel").drafts == 1
    with past.desk.store.read() as unit:
        assert unit.draft("planning", past.desk.colleague.id) is None
        assert unit.draft("planning", "somebody") is not None


def gone_to_come(house: House) -> None:
    """The visit of the next day was called off and handed over too."""
    tomorrow = DAY + dt.timedelta(days=1)
    house.signs_in("LV")
    house.does("10:00", asked.Cancel(reason="centre_closed"), f"{MEREL}-{tomorrow}", tomorrow)
    house.time("18:00", tomorrow)
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    house.time("09:00", LATER)


def test_somebody_of_two_dossiers_stays_with_the_other(past: House) -> None:
    gone_to_come(past)
    with past.desk.store.read() as unit:
        eik = unit.record(Case, "eik")
        merel = unit.record(Case, "merel")
    assert eik is not None
    assert merel is not None
    mother = next(one for one in merel.parties if one.person == "merel-moeder")
    past.sets(replace(eik, parties=(*eik.parties, mother)))
    gone(past, case="merel")
    with past.desk.store.read() as unit:
        assert unit.record(Person, "merel-moeder") is not None
        assert unit.record(Person, "merel-kind") is None
