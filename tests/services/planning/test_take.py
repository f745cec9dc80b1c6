"""A planning is brought in as one act, changes nothing the second time, and goes with one undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.desk.house import House, SetClock, opened, passphrase
from tests.services.planning.bringing import (
    KIEVIT,
    LINDE,
    MEREL,
    MONDAY,
    NEW,
    brought,
    kinds,
    planned,
    proposed,
    sheet,
)

from omgangsdesk.domain.records import Case, Person
from omgangsdesk.errors import InvalidInputError, NoSpaceError
from omgangsdesk.models.unit import Unit
from omgangsdesk.services import requests as asked
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.planning.proposal import Options, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.planning.undo import undo_last
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_unplanned import ChangePlan

TUESDAY = MONDAY + dt.timedelta(days=1)
THURSDAY = MONDAY + dt.timedelta(days=3)


def test_what_is_taken_stands_on_the_board_of_its_day(house: House) -> None:
    taken = brought(house, KIEVIT, MEREL, LINDE)
    with house.desk.store.read() as unit:
        entries = unit.entries(act=taken.act)
    assert len(entries) == taken.entries
    (plan,) = planned(house, MONDAY)
    assert (plan.case, plan.room, plan.supervisor) == ("kievit", "tuinkamer", "lv")
    assert (plan.start, plan.end) == ("2026-03-09T13:15:00.000Z", "2026-03-09T14:15:00.000Z")
    assert plan.expected == ("kievit-finn", "kievit-moeder", "kievit-vader")
    assert (plan.source, plan.source_uid) == ("week", "OEF-Kievit@2026-03-09T14:15")
    (linde,) = planned(house, MONDAY + dt.timedelta(days=2))
    assert linde.kind == "exchange"


def test_the_same_file_again_changes_nothing(house: House) -> None:
    brought(house, KIEVIT, MEREL, NEW)
    before = house.count()
    again = proposed(house, KIEVIT, MEREL, NEW)
    assert (kinds(again), again.found.same, again.persons, again.cases) == ([], 3, (), ())
    assert take(house.desk, again).act == ""
    assert house.count() == before


def test_one_undo_takes_all_of_it_back(house: House) -> None:
    brought(house, KIEVIT)
    brought(house, KIEVIT.replace("Tuinkamer", "Zonnekamer"), MEREL, NEW)
    done = house.do(asked.Undo(), None)
    assert done.announce is not None
    assert str(done.announce.full) == "Taken back: import of a planning"
    assert [one.room for one in planned(house, MONDAY)] == ["tuinkamer"]
    assert planned(house, TUESDAY) == planned(house, THURSDAY) == []
    again = proposed(house, KIEVIT.replace("Tuinkamer", "Zonnekamer"), MEREL, NEW)
    assert sorted(kinds(again)) == ["changed", "new", "new"]
    assert again.persons == ()
    take(house.desk, again)
    assert len(planned(house, TUESDAY)) == 1
    assert house.desk.book().written


def test_what_was_taken_back_is_found_nowhere(house: House) -> None:
    from omgangsdesk.services.screens.search import search

    def visits(typed: str) -> list[str | None]:
        return [one.visit for one in search(house.desk, typed).hits if one.kind != "person"]

    brought(house, MEREL, NEW)
    assert len(visits("10/3/2026")) == 1
    assert visits("OEF-77") != [None]
    house.do(asked.Undo(), None)
    assert visits("10/3/2026") == []
    assert visits("OEF-77") == [None]


def test_an_undone_import_is_not_done_again_by_a_key(house: House) -> None:
    brought(house, KIEVIT)
    house.do(asked.Undo(), None)
    with pytest.raises(InvalidInputError, match="nothing to do again"):
        house.do(asked.Redo(), None)


def test_an_import_of_today_is_undone_with_all_its_other_days(house: House) -> None:
    """The board knows today's part of it alone."""
    today = MEREL.replace("10/03/2026", "06/03/2026").replace("10:00;11:00", "16:00;17:00")
    brought(house, today, KIEVIT)
    assert len(planned(house, dt.date(2026, 3, 6))) == 4
    house.do(asked.Undo(), None)
    assert len(planned(house, dt.date(2026, 3, 6))) == 3
    assert planned(house, MONDAY) == []
    assert len(house.board().rows) == 3
    every = [one.id for one in house.desk.book().written]
    assert len(every) == len(set(every))  # the book was read anew with what undoes it


def test_what_is_gone_is_called_off_and_comes_back(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    without = proposed(house, KIEVIT, LINDE)
    assert kinds(without) == ["gone"]
    take(house.desk, without)
    (plan,) = planned(house, TUESDAY)
    with house.desk.store.read() as unit:
        (entry,) = [one for one in unit.entries(visit=plan.id) if one.kind == "cancelled"]
    assert "No longer in the planning “week”" in str(entry.data)
    assert kinds(proposed(house, KIEVIT, LINDE)) == []
    back = proposed(house, KIEVIT, MEREL, LINDE)
    assert kinds(back) == ["back"]
    take(house.desk, back)
    assert house.desk.book_of(plan.id).states[plan.id].called_off is None
    assert kinds(proposed(house, KIEVIT, MEREL, LINDE)) == []


def test_undoing_what_called_off_lets_it_go_on(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    brought(house, KIEVIT, LINDE)
    house.do(asked.Undo(), None)
    (plan,) = planned(house, TUESDAY)
    assert house.desk.book_of(plan.id).states[plan.id].called_off is None


def test_undoing_what_planned_it_again_calls_it_off_again(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    brought(house, KIEVIT, LINDE)
    house.at("14:01")
    brought(house, KIEVIT, MEREL.replace("Zonnekamer", "Tuinkamer"), LINDE)
    house.do(asked.Undo(), None)
    (plan,) = planned(house, TUESDAY)
    assert plan.room == "zonnekamer"
    assert house.desk.book_of(plan.id).states[plan.id].called_off is not None
    assert kinds(proposed(house, KIEVIT, MEREL, LINDE)) == ["back"]


def test_a_visit_with_entries_stays_and_both_are_shown(house: House) -> None:
    today = "06/03/2026;14:00;15:00;Zonnekamer;OEF-Kievit;Finn, Lou;;;LV;"
    brought(house, today, MEREL)
    house.come("13:58", "moeder", "finn")
    moved = proposed(house, today.replace("14:00;15:00", "16:00;17:00"), MEREL)
    gone = proposed(house, MEREL, first=dt.date(2026, 3, 6))
    assert kinds(moved) == kinds(gone) == []
    assert [clash.fields for clash in moved.found.clashes] == [("start", "end")]
    assert [clash.after for clash in gone.found.clashes] == [None]
    changed = proposed(house, today.replace("Zonnekamer", "Tuinkamer"), MEREL)
    assert kinds(changed) == []
    (clash,) = changed.found.clashes
    assert clash.after is not None
    assert (clash.before.room, clash.after.room) == ("zonnekamer", "tuinkamer")
    assert not changed.blocked
    take(house.desk, changed)
    assert house.state().file.plan.room == "zonnekamer"


def test_what_was_decided_with_a_reason_is_not_put_back(house: House) -> None:
    brought(house, KIEVIT)
    (plan,) = planned(house, MONDAY)
    later = "2026-03-09T14:45:00.000Z"
    house.do(ChangePlan(end=later, reason="Tram te laat."), plan.id)
    again = proposed(house, KIEVIT)
    assert kinds(again) == []
    assert [clash.fields for clash in again.found.clashes] == [("end",)]


def test_after_something_was_recorded_it_is_not_taken_back(house: House) -> None:
    brought(house, KIEVIT, MEREL)
    (plan,) = planned(house, MONDAY)
    house.at("14:05", MONDAY).do(asked.TakeOver(), plan.id)
    house.at("14:01")
    with pytest.raises(InvalidInputError, match="not taken back"):
        undo_last(house.desk, reason="Verkeerd bestand.")
    assert len(planned(house, TUESDAY)) == 1


def test_later_or_by_another_it_takes_a_reason(house: House) -> None:
    brought(house, KIEVIT)
    house.at("15:00")
    with pytest.raises(InvalidInputError, match="needs a reason"):
        undo_last(house.desk)
    assert undo_last(house.desk, reason="Verkeerd bestand.") == 1
    assert planned(house, MONDAY) == []
    with pytest.raises(InvalidInputError, match="no import to take back"):
        undo_last(house.desk)


def test_of_two_imports_the_newest_goes_first(house: House) -> None:
    brought(house, KIEVIT, name="een.csv")
    house.at("14:01")
    brought(house, MEREL, name="twee.csv")
    assert undo_last(house.desk) == 1
    assert (len(planned(house, MONDAY)), planned(house, TUESDAY)) == (1, [])
    assert undo_last(house.desk) == 1
    assert planned(house, MONDAY) == []


def test_who_joined_a_dossier_leaves_it_with_the_undo(house: House) -> None:
    joining = KIEVIT.replace(";Finn; ; ;", ";Finn;;Bas Ooievaar (andere);")
    brought(house, joining)
    with house.desk.store.read() as unit:
        case = unit.record(Case, "kievit")
    assert case is not None
    assert len(case.parties) == 7
    house.do(asked.Undo(), None)
    with house.desk.store.read() as unit:
        case = unit.record(Case, "kievit")
    assert case is not None
    assert len(case.parties) == 6


def test_a_dossier_edited_since_is_left_as_it_is(house: House) -> None:
    brought(house, KIEVIT.replace(";Finn; ; ;", ";Finn;;Bas Ooievaar (andere);"))
    with house.desk.store.read() as unit:
        case = unit.record(Case, "kievit")
        assert case is not None
        ground = unit.record_entry(case)
    save_record(house.desk, replace(case, goal="Samen eten."), ground)
    house.do(asked.Undo(), None)
    with house.desk.store.read() as unit:
        after = unit.record(Case, "kievit")
    assert after is not None
    assert (after.goal, len(after.parties)) == ("Samen eten.", 7)


def test_new_people_get_their_role_and_relation(house: House) -> None:
    brought(house, NEW)
    (plan,) = planned(house, THURSDAY)
    with house.desk.store.read() as unit:
        case = unit.record(Case, plan.case)
        people = unit.known(Person, plan.expected)
    assert case is not None
    assert (case.number, case.code, case.family) == ("OEF-77", "OEF-77", "Hazelaar")
    assert [(one.role, one.relation) for one in case.parties] == [
        ("child", "child"),
        ("caring", "mother"),
        ("visiting", "father"),
    ]
    child = people[plan.expected[0]]
    assert (child.given_name, child.family_name, child.birth_date) == (
        "Pluk",
        "Hazelaar",
        "2019-05-03",
    )


@pytest.mark.parametrize("error", [NoSpaceError, KeyboardInterrupt])
def test_a_disk_that_refuses_or_ctrl_c_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    proposal = proposed(house, KIEVIT, MEREL, NEW)
    before = house.count()
    real = Unit.append

    def full(self: Unit, drafts: Sequence[object], **more: object) -> object:
        real(self, drafts, **more)  # type: ignore[arg-type]
        raise error

    monkeypatch.setattr(Unit, "append", full)
    with pytest.raises(error):
        take(house.desk, proposal)
    monkeypatch.undo()
    assert house.count() == before
    assert planned(house, MONDAY) == []


@pytest.mark.parametrize("when", [0, 1])
def test_broken_off_while_reading_nothing_is_taken(house: House, when: int) -> None:
    rows = [
        f"{1 + i % 28:02}/{4 + i // 336:02}/2026;{8 + i // 28 % 12}:00;{8 + i // 28 % 12}:30;"
        "Tuinkamer;OEF-Merel;;;;;"
        for i in range(400)
    ]
    before, calls = house.count(), list[int]()

    def stop(done: int, size: int) -> None:
        calls.append(done)
        if len(calls) > when:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        propose(house.desk, sheet(house, *rows), Options(progress=stop))
    assert house.count() == before


def test_what_happened_after_it_was_shown_is_not_overwritten(house: House) -> None:
    brought(house, KIEVIT)
    shown = proposed(house, KIEVIT.replace("Tuinkamer", "Zonnekamer"))
    (plan,) = planned(house, MONDAY)
    house.at("14:05", MONDAY).do(asked.TakeOver(), plan.id)
    with pytest.raises(InvalidInputError, match="changed since this was shown"):
        take(house.desk, shown)


def test_the_recovery_code_takes_nothing(house: House) -> None:
    proposal = proposed(house, KIEVIT)
    house.desk.colleague = replace(house.desk.colleague, id="recovery")
    for act in (lambda: take(house.desk, proposal), lambda: undo_last(house.desk)):
        with pytest.raises(InvalidInputError, match="signs nothing"):
            act()


def test_the_store_is_whole_after_import_and_undo(house_folder: Path) -> None:
    clock = SetClock()
    with opened(house_folder, clock) as house:
        brought(house, KIEVIT, MEREL, NEW)
        brought(house, KIEVIT.replace("Tuinkamer", "Zonnekamer"), NEW)
        house.do(asked.Undo(), None)
    found = verify_store(
        house_folder / "store",
        passphrase("LV"),
        label="LV",
        devices=house_folder / "devices",
    )
    assert found.sound, found.findings
